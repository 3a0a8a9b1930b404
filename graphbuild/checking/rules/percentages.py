"""`比上年0.23万元减少0.03万元，同比减少15%`: a percentage is recomputed to its printed precision; 0.03 of 0.23 is 13 %."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from graphbuild.checking.arithmetic import per_cent, prior_of, rounded, shown
from graphbuild.checking.comparisons import Entry
from graphbuild.checking.material import Material
from graphbuild.checking.quantities import Quantity
from graphbuild.checking.registry import Problem, Words, rule

_SIDE = re.compile(r"(?:预算)?(?:总)?(?:收入|支出)(?:预算)?(?:总额)?")
Basis = tuple[Quantity, Quantity]
"""The change and what it is a change of."""


@rule(
    "percentage-recomputed",
    "warning",
    "prose",
    title=Words("增减幅与金额不符", "Percentage is not what the amounts give"),
    explanation=Words(
        "增减幅应等于增减额除以上年数，按文中所印位数四舍五入。金额本身四舍五入所能解释的差异只作提示。",
        "A percentage of change is the change over last year's amount, rounded as printed. What the rounding of the amounts "
        "explains is a note.",
    ),
)
def percentage_recomputed(material: Material) -> Iterator[Problem]:
    """Recompute percentages of change from the amounts said beside them."""
    for listed in material.entries:
        for entry in listed:
            basis = _basis(_with_amount(entry, listed), listed) if entry.percent else None
            if entry.percent and basis and basis[1].value > 0:
                problem = _problem(material, entry, entry.percent, basis)
                if problem:
                    yield problem


def _problem(material: Material, entry: Entry, said: Quantity, basis: Basis) -> Problem | None:
    rate, spread = per_cent(*basis)
    gap = said.value - rate
    if abs(gap) <= said.half or rate * said.value < 0:
        return None
    change, prior = basis
    return Problem(
        material.side(entry.paragraph, entry.begin, entry.end),
        Words(
            f"{shown(change.value, change.unit)}÷{shown(prior.value, prior.unit)}＝{rounded(rate)}%，文中称{said.value}%",
            f"{shown(change.value, change.unit)} over {shown(prior.value, prior.unit)} is {rounded(rate)} %, the text says {said.value} %",
        ),
        expected=f"{rounded(rate)}%",
        found=f"{said.value}%",
        difference=rounded(gap),
        tolerance=rounded(said.half + spread),
    )


def _with_amount(entry: Entry, listed: list[Entry]) -> Entry:
    """`收入较上年增加60万元，增长2.6%` after the parts of a revenue is said of the revenue that the paragraph begins with."""
    first = listed[0]
    if entry.current or not _SIDE.fullmatch(entry.label) or not first.current or entry.whole or first.change or first.prior:
        return entry
    return replace(entry, current=first.current)


def _basis(entry: Entry, listed: list[Entry]) -> Basis | None:
    """The change and last year's amount: as stated, or from any two of the three figures; last year's may be said earlier."""
    current, prior, change = entry.current, prior_of(entry, listed), entry.change
    if prior and change and prior.unit == change.unit:
        return change, prior
    if current and prior and current.unit == prior.unit:
        return Quantity(current.value - prior.value, current.half + prior.half, current.unit, "", current.begin, current.end), prior
    if current and change and current.unit == change.unit:
        return change, Quantity(current.value - change.value, current.half + change.half, current.unit, "", current.begin, current.end)
    return None


@rule(
    "percentage-of-nothing",
    "warning",
    "prose",
    title=Words("上年为零而有增减幅", "Percentage of change on nothing"),
    explanation=Words(
        "上年数为0时增减幅无从计算，不应印出百分比。",
        "Where last year's amount is 0, no percentage of change can be computed, and none should be printed.",
    ),
)
def percentage_of_nothing(material: Material) -> Iterator[Problem]:
    """Find percentages of change on a base of 0."""
    for listed in material.entries:
        for entry in listed:
            prior = prior_of(entry, listed)
            if entry.percent and prior and not prior.value and entry.current and entry.current.value != Decimal(0):
                yield Problem(
                    material.side(entry.paragraph, entry.begin, entry.end),
                    Words(
                        f"上年为{prior.printed}，却称增减{entry.percent.value}%",
                        f"last year's amount is 0, yet a change of {entry.percent.value} % is stated",
                    ),
                    found=f"{entry.percent.value}%",
                )
