"""`化解信访积案4件` in a project's goal, and 5件 as the target of its indicator."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graphbuild.checking.material import Material
from graphbuild.checking.registry import Problem, Words, rule
from graphbuild.model import Goal, Indicator
from graphbuild.normal import bare

_NUMBER = re.compile(
    r"(?P<clause>[^，。；、：\d]{2,24}?)(?:达到?|不低于|不少于|不超过|大于|≥|≤|=|＝|为|至)*(?P<number>\d+(?:\.\d+)?)(?P<unit>%|％|[万亿](?:人次|亩|吨|公里|平方米|立方米|元|户|人|次|辆|册|株)|亿元|件|次|人次|人|名|个|场|期|册|份|户|天|台|套|项|篇|家|条|处|座|所|辆|吨|株|公里|平方米|亩)"
)
_SHARED = 2


@rule(
    "goal-against-indicator",
    "warning",
    "indicators",
    title=Words("绩效目标与指标值不符", "Goal text and indicator differ"),
    explanation=Words(
        "绩效目标文字中的数字应与同一项目同一单位、同一内容的指标值一致；同单位的指标中有一个相符即可。",
        "A number in the words of a goal is the target of the indicator of the same unit and matter; one indicator of the "
        "unit with that number is enough.",
    ),
)
def goal_against_indicator(material: Material) -> Iterator[Problem]:
    """Compare the numbers of goals with the targets of the owner's indicators."""
    for goal in material.facts.goals:
        mine = [
            one
            for one in material.facts.indicators
            if one.owner == goal.owner and one.owner_kind == goal.owner_kind and one.value is not None
        ]
        for found in _NUMBER.finditer(goal.text) if mine else ():
            yield from _problems(material, goal, found, mine)


def _problems(material: Material, goal: Goal, found: re.Match[str], mine: list[Indicator]) -> Iterator[Problem]:
    value = Decimal(found["number"])
    unit = "%" if found["unit"] in "%％" else found["unit"]
    same = [one for one in mine if (("%" if one.unit in ("%", "％") else one.unit) or _percent(one)) == unit]
    alike = [one for one in same if _alike(found["clause"], one.name, unit)]
    if len(alike) != 1 or any(one.value == value for one in same):
        return
    one = alike[0]
    yield Problem(
        material.placed(f"{goal.owner}：绩效目标“{found.group()}”", goal.places),
        Words(
            f"目标称{found['number']}{found['unit']}，指标“{one.name}”为{one.target}{one.unit}",
            f"the goal says {found['number']}{found['unit']}, the indicator {one.name} has {one.target}{one.unit}",
        ),
        expected=found["number"] + unit,
        found=f"{one.target}{one.unit if one.unit not in one.target else ''}",
        other=material.placed(f"{one.level2 or one.level1}：{one.name}", one.places),
    )


def _percent(one: Indicator) -> str:
    return "%" if one.target.endswith(("%", "％")) else ""


def _alike(clause: str, name: str, unit: str) -> bool:
    """Whether a goal's clause speaks of an indicator. Rates differ by a word (结案率, 法定审限内结案率): their names must be the same."""
    return bare(clause).endswith(bare(name)) if unit == "%" else shared(clause, name) >= _SHARED


def shared(one: str, other: str) -> int:
    """How many pairs of neighbouring characters of `one` stand in `other` too."""
    left, right = bare(one), bare(other)
    return len({left[i : i + 2] for i in range(len(left) - 1)} & {right[i : i + 2] for i in range(len(right) - 1)})
