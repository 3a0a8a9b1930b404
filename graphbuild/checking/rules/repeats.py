"""One project under two spellings with two amounts: 信访解难资金 36万 in one chapter, 信访解难资金项目 50万元 in another."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.checking.arithmetic import shown
from graphbuild.checking.material import Material, Side
from graphbuild.checking.project_names import core
from graphbuild.checking.quantities import YUAN, amount
from graphbuild.checking.registry import Problem, Words, rule
from graphbuild.model import Statement

_SHORTEST = 4


@rule(
    "project-amount-twice",
    "warning",
    "prose",
    title=Words("同一项目两处金额不一", "Two amounts for one project"),
    explanation=Words(
        "同一项目（名称末尾的“项目”“专项”“经费”“资金”“支出”“费用”不计）同一年度的预算在文中出现两次，应当一致。项目明细表中有的由另一规则核对。",
        "The budget of one project (whatever of 项目, 专项, 经费, 资金, 支出 and 费用 its name ends with) that the text states "
        "twice is the same both times. Projects that a project table has are another rule's.",
    ),
)
def project_amount_twice(material: Material) -> Iterator[Problem]:
    """Compare the amounts of one project, under one spelling or two."""
    first: dict[tuple[str, int, str], Statement] = {}
    listed = {core(line.name) for line in material.facts.lines if line.table == "project-detail"}
    for one in material.facts.statements:
        name = core(one.topic.removeprefix("project:")) if one.topic.startswith("project:") else ""
        if len(name) < _SHORTEST:
            continue
        known = first.setdefault((name, one.year, one.basis), one)
        if known.amount != one.amount and (known.topic != one.topic or name not in listed):
            yield Problem(
                _side(material, one),
                Words(
                    f"此处为{shown(one.amount, YUAN)}，另处为{shown(known.amount, YUAN)}",
                    f"{shown(one.amount, YUAN)} here, {shown(known.amount, YUAN)} elsewhere",
                ),
                expected=amount(known.amount),
                found=amount(one.amount),
                other=_side(material, known),
                difference=one.amount - known.amount,
            )


def _side(material: Material, one: Statement) -> Side:
    name = one.topic.removeprefix("project:")
    return material.placed(f"{name}：“{''.join(place.text for place in one.places)[:60]}”", one.places)
