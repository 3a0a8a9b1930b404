"""One goal printed twice, with another number: `维护泵闸162座` in the chapter of a project, 126座 in its table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.checking.material import Material
from graphbuild.checking.registry import Problem, Words, rule

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SHORTEST = 10


@rule(
    "goal-in-two-forms",
    "warning",
    "indicators",
    title=Words("同一绩效目标前后数字不一", "One goal with two numbers"),
    explanation=Words(
        "同一段绩效目标在项目说明和绩效目标表中各印一次，文字相同而数字不同。",
        "One goal is printed in the chapter of its project and in its table, in the same words and with different numbers.",
    ),
)
def goal_in_two_forms(material: Material) -> Iterator[Problem]:
    """Compare the goals of tables with paragraphs of the same words."""
    goals = {_words(goal.text): goal for goal in material.facts.goals if len(goal.text) >= _SHORTEST and _NUMBER.search(goal.text)}
    for paragraph in material.told if goals else ():
        goal = goals.get(_words(paragraph.plain))
        if goal is None:
            continue
        here, there = _NUMBER.findall(paragraph.plain), _NUMBER.findall(goal.text)
        apart = next(((one, other) for one, other in zip(here, there, strict=True) if one != other), None)
        if apart:
            yield Problem(
                material.side(paragraph, 0, len(paragraph.text)),
                Words(f"此处为{apart[0]}，绩效目标表为{apart[1]}", f"{apart[0]} here, {apart[1]} in the table"),
                expected=apart[1],
                found=apart[0],
                other=material.placed(f"{goal.owner}：绩效目标", goal.places),
            )


def _words(text: str) -> str:
    return _NUMBER.sub("#", "".join(text.split()).replace(",", "，").rstrip("。；"))
