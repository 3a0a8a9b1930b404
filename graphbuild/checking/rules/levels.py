"""Rows that a coded table has lost: `2080505` and no row 20805, although every other item stands below its group."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from graphbuild.checking.material import Material
from graphbuild.checking.registry import Problem, Words, rule
from graphbuild.checking.rules.listed_codes import coded_rows
from graphbuild.model import BudgetLine

_LENGTHS = (3, 5, 7)
_HABIT = 2


@rule(
    "row-missing",
    "warning",
    "completeness",
    title=Words("缺上级或下级科目行", "A row of a coded table is missing"),
    explanation=Words(
        "同表其他科目都印有上级（类、款）和下级（款、项），唯独一处没有，应是漏了一行；只印到某一级的表不适用。",
        "All other codes of the table stand below their class and group, and above their items; the one that does not has lost a row. "
        "Not applicable to tables that do not print a level.",
    ),
)
def row_missing(material: Material) -> Iterator[Problem]:
    """Look for the one code of a table whose upper or lower level is not printed."""
    tables: dict[int, list[BudgetLine]] = {}
    for line in coded_rows(material):
        tables.setdefault(line.table_number, []).append(line)
    for rows in tables.values():
        for upper, lower in pairwise(_LENGTHS):
            yield from _lost(material, rows, upper, lower)


def _lost(material: Material, rows: list[BudgetLine], upper: int, lower: int) -> Iterator[Problem]:
    """What is missing between two levels of one table."""
    above = {row.code: row for row in rows if len(row.code) == upper}
    below = {row.code[:upper]: row for row in reversed(rows) if len(row.code) == lower}
    both = above.keys() & below.keys()
    orphans, childless = sorted(below.keys() - both), sorted(above.keys() - both)
    if len(both) < _HABIT or len(orphans) + len(childless) != 1:
        return
    for code in orphans:
        row = below[code]
        words = Words(f"“{row.code} {row.name}”之上缺{code}", f"{code} is missing above {row.code}")
        yield Problem(material.placed(f"{row.code} {row.name}", row.places), words, expected=code)
    for code in childless:
        row = above[code]
        words = Words(f"“{code} {row.name}”之下没有下级科目", f"nothing stands below {code}")
        yield Problem(material.placed(f"{code} {row.name}", row.places), words, expected=f"{code}..", found=code)
