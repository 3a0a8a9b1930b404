"""`20万元，比上年25万元增加5万元`: the word must go with the sign of the difference, and 持平 with none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.checking.arithmetic import difference_of, prior_of, shown
from graphbuild.checking.comparisons import Entry
from graphbuild.checking.material import Material
from graphbuild.checking.quantities import Quantity, plain_number
from graphbuild.checking.registry import Problem, Words, rule

_OTHER_BASE = re.compile(r"执行|决算|预算|完成|年初|20\d\d|其中|，[^，]*，")


@rule(
    "direction-against-figures",
    "error",
    "prose",
    title=Words("增减方向与数字不符", "Direction word contradicts the figures"),
    explanation=Words(
        "“增加”“减少”应与本年数减上年数的符号一致；称“持平”的，两年应相等，且不应另有增减额或增减幅。",
        "增加 and 减少 go with the sign of the difference; where 持平 is said, the two years are equal and no change is stated beside it.",
    ),
)
def direction_against_figures(material: Material) -> Iterator[Problem]:
    """Compare the words for more, less and equal with the figures beside them."""
    for listed in material.entries:
        for entry in listed:
            problem = _two_words(material, entry) or _flat(material, entry, listed) or _sign(material, entry, prior_of(entry, listed))
            if problem:
                yield problem


def _sign(material: Material, entry: Entry, prior: Quantity | None) -> Problem | None:
    """The word of a change or a percentage against the two amounts."""
    said = entry.change or entry.percent
    if not said or not said.value or not entry.current or not prior or entry.current.unit != prior.unit:
        return None
    true = difference_of(entry.current, prior)
    if true.value * said.value >= 0:
        return None
    return _problem(material, entry, true, said)


def _flat(material: Material, entry: Entry, listed: list[Entry]) -> Problem | None:
    """持平 beside two amounts that differ, or beside a change of the same comparison."""
    if not entry.flat or not entry.current:
        return None
    prior = prior_of(entry, listed)
    if prior and prior.unit == entry.current.unit and prior.value != entry.current.value:
        true = difference_of(entry.current, prior)
        words = Words(
            f"称持平，但{entry.current.printed}与上年{prior.printed}不等",
            f"said to be equal, yet {entry.current.printed} is not {prior.printed}",
        )
        side = material.side(entry.paragraph, entry.begin, entry.end)
        return Problem(side, words, plain_number(true.value, true.unit), "持平", difference=true.value, tolerance=true.half)
    return _flat_and_changed(material, entry, entry.flat)


def _flat_and_changed(material: Material, entry: Entry, flat: tuple[int, int]) -> Problem | None:
    """与上年持平，增加5万元; not where the second comparison is with another base."""
    change = entry.change or entry.percent
    if not change or not change.value:
        return None
    text = entry.paragraph.plain
    between = text[flat[1] : change.begin] if change.begin >= flat[1] else text[change.end : flat[0]]
    if _OTHER_BASE.search(between):
        return None
    return Problem(
        material.side(entry.paragraph, entry.begin, entry.end),
        Words(f"既称持平又称增减{change.printed}", f"said to be equal and to change by {change.printed}"),
        expected="持平",
        found=change.printed,
    )


def _two_words(material: Material, entry: Entry) -> Problem | None:
    """减少12.92万元，增长4%."""
    change, percent = entry.change, entry.percent
    if not change or not percent or change.value * percent.value >= 0:
        return None
    return Problem(
        material.side(entry.paragraph, entry.begin, entry.end),
        Words("增减额与增减幅方向相反", "the change and its percentage go in opposite directions"),
        "减少" if change.value < 0 else "增加",
        "减少" if percent.value < 0 else "增加",
    )


def _problem(material: Material, entry: Entry, true: Quantity, said: Quantity) -> Problem:
    wrong, right = ("增加", "减少") if said.value > 0 else ("减少", "增加")
    return Problem(
        material.side(entry.paragraph, entry.begin, entry.end),
        Words(
            f"文中称{wrong}，但两年金额之差为{shown(true.value, true.unit)}，应为{right}",
            f"the text says {'more' if said.value > 0 else 'less'}, yet the two amounts differ by {shown(true.value, true.unit)}",
        ),
        expected=right,
        found=wrong,
        difference=true.value,
    )
