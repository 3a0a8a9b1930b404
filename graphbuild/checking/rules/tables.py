"""Notes that call a filled table empty, and empty tables that no note explains."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.checking.material import Material
from graphbuild.checking.registry import Problem, Words, rule
from graphbuild.model import BudgetLine
from graphbuild.recognition.outline import Section

_EMPTY = re.compile(r"(?:此|本)表(?:为)?(?:空|无数据|无内容)|为空表|空表(?:列示|公开)")
_NONE = re.compile(r"无|没有|未安排|不涉及|空")


@rule(
    "empty-note-under-filled-table",
    "warning",
    "completeness",
    title=Words("有数据的表称为空表", "A filled table is called empty"),
    explanation=Words(
        "表下注明“本表为空表”“此表无数据”，而表中有本年数。",
        "The note below a table says that it is empty, yet it has amounts of the budget's year.",
    ),
)
def empty_note_under_filled_table(material: Material) -> Iterator[Problem]:
    """Compare notes that call a table empty with its amounts."""
    for section in material.outline.sections:
        note = next((line for line in section.lines if "表" in line.text and _EMPTY.search("".join(line.text.split()))), None)
        amounts = [one for one in _amounts(material, section) if one.amount] if note else []
        if note and amounts:
            first = amounts[0]
            yield Problem(
                material.placed(f"{section.title}：{note.text.strip()}", (note.place(),)),
                Words(
                    f"注称空表，表中有{len(amounts)}个本年数，如{first.name} {first.printed}",
                    f"called empty, yet it has {len(amounts)} amounts",
                ),
                expected="",
                found=first.printed,
                other=material.placed(f"{section.title}：{first.name}", first.places),
            )


@rule(
    "empty-table-without-note",
    "note",
    "completeness",
    title=Words("空表没有说明", "An empty table without a note"),
    explanation=Words(
        "没有数据的表应说明“本部门无此项收支，故此表无数据”；正文已说明没有该项预算的也可。",
        "A table without figures has a note that says why; where prose says so, it is enough for a reader, not for the table.",
    ),
)
def empty_table_without_note(material: Material) -> Iterator[Problem]:
    """Find budget tables without amounts and without a note."""
    kinds = {table.kind for table in material.facts.tables}
    for section in material.outline.sections:
        if section.kind not in kinds or section.kind.startswith("performance"):
            continue
        if any(one.table == section.kind for one in material.facts.lines):
            continue
        if not any(_NONE.search(line.text) for line in section.lines):
            yield Problem(
                material.placed(section.title, section.title_places), Words("空表没有说明", "the table is empty and no note says why")
            )


def _amounts(material: Material, section: Section) -> list[BudgetLine]:
    """The amounts of the budget's year that the section prints."""
    numbers = {line.number for line in section.lines}
    return [
        one
        for one in material.facts.lines
        if one.table == section.kind and one.year == material.year and one.places and one.places[0].line in numbers
    ]
