"""`一般公共服务（类）257.53万元：主要用于行政单位的基本支出` where all basic expenditure is 157.63: the amount must hold projects too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.checking.arithmetic import shown
from graphbuild.checking.material import Material
from graphbuild.checking.quantities import YUAN, amount
from graphbuild.checking.registry import Problem, Words, rule

_USE = re.compile(r"[：，](?:主要|全部)?用于[^。；，]*?(?P<nature>基本支出|项目支出)[。；]")
_TOPICS = {"基本支出": "basic-expenditure", "项目支出": "project-expenditure"}


@rule(
    "use-exceeds-whole",
    "warning",
    "prose",
    title=Words("所述用途超过该类支出总额", "An amount exceeds all of what it is said to be used for"),
    explanation=Words(
        "称主要用于基本支出（或项目支出）的某一科目，其金额不应超过全部基本支出（或项目支出）。",
        "An amount that is said to be used for basic (or project) expenditure does not exceed all basic (or project) expenditure.",
    ),
)
def use_exceeds_whole(material: Material) -> Iterator[Problem]:
    """Compare amounts with the whole of what they are used for."""
    wholes = {
        one.topic: one
        for one in material.facts.statements
        if one.year == material.year and one.basis == "budget" and one.topic in _TOPICS.values()
    }
    for listed in material.entries:
        for entry in listed:
            if not entry.current or entry.current.unit != YUAN or entry.topic in _TOPICS.values():
                continue
            use = _USE.match(entry.paragraph.plain, entry.current.end)
            whole = wholes.get(_TOPICS[use["nature"]]) if use else None
            if use and whole and use.group().count("支出") == 1 and entry.current.value > whole.amount:
                yield Problem(
                    material.side(entry.paragraph, entry.begin, use.end()),
                    Words(
                        f"{shown(entry.current.value, YUAN)}称用于{use['nature']}，而全部{use['nature']}仅{shown(whole.amount, YUAN)}",
                        f"{shown(entry.current.value, YUAN)} is said to be used for {_TOPICS[use['nature']]}, of which there "
                        f"is only {shown(whole.amount, YUAN)}",
                    ),
                    expected=amount(whole.amount),
                    found=amount(entry.current.value),
                    other=material.placed(use["nature"], whole.places),
                )
