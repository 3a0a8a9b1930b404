"""A row whose total is blank, in a table whose other rows all have theirs."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.checking.material import Material
from graphbuild.checking.registry import Problem, Words, rule
from graphbuild.model import BudgetLine

_PARTS = frozenset({"basic", "project", "personnel", "operating"})
_HABIT = 3


@rule(
    "total-blank",
    "warning",
    "table",
    title=Words("合计栏空白", "A total left blank"),
    explanation=Words(
        "同表其他各行都印有合计，唯独一行只有分项（基本支出、项目支出，人员经费、公用经费）而合计空白。只看印有表格线的表。",
        "Every other row of a table has its total; one has parts (basic and project, personnel and operating) and a blank. "
        "Only tables with a grid are looked at.",
    ),
)
def total_blank(material: Material) -> Iterator[Problem]:
    """Look for the one row of a table that has parts and no total."""
    tables: dict[int, dict[int, dict[str, BudgetLine]]] = {}
    for line in material.facts.lines:
        if line.year == material.year and line.confidence == 1:
            tables.setdefault(line.table_number, {}).setdefault(line.row, {})[line.column] = line
    for rows in tables.values():
        blank = [cells for cells in rows.values() if "total" not in cells and _PARTS & cells.keys()]
        if len(blank) == 1 and sum("total" in cells for cells in rows.values()) >= _HABIT:
            line = next(iter(blank[0].values()))
            label = f"{line.code} {line.name}".strip()
            yield Problem(material.placed(label, line.places), Words(f"“{label}”的合计空白", f"the total of {label} is blank"))
