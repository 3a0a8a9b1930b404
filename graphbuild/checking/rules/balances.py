"""`本年收入 1,429.14`, `上年结转 0.61`, `收入总计 1,429.75`: a balance's total is the year's and what was carried over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graphbuild.checking.arithmetic import shown
from graphbuild.checking.material import Material
from graphbuild.checking.quantities import YUAN, amount
from graphbuild.checking.registry import Problem, Words, rule
from graphbuild.model import BudgetLine

_BALANCES = ("department-balance", "fiscal-appropriation")
_YEAR = re.compile(r"本年(?:收入|支出)(?:合计|小计)?$")
_BESIDE = re.compile(r"结转|结余|弥补|调入|上缴上级|附属单位")
_WHOLE = re.compile(r"(?:总计|合计)$")


@rule(
    "balance-of-the-year",
    "warning",
    "completeness",
    title=Words("本年收支加结转不等于总计", "The year's money and the carry-over do not make up the total"),
    explanation=Words(
        "收支总表印有本年收入（支出）合计与总计的，二者之差应是所印的结转、结余（或其中几项）；没有印出结转的，二者应相等。",
        "Where a balance prints the year's revenue (or expenditure) and a total, they differ by what it prints as carried "
        "over, and not at all where it prints nothing of the kind.",
    ),
)
def balance_of_the_year(material: Material) -> Iterator[Problem]:
    """Compare the year's row of each side of a balance with its total."""
    for lines in _sides(material):
        year = next((line for line in lines if _YEAR.search(line.name)), None)
        wholes = [line for line in lines if _WHOLE.search(line.name) and not _YEAR.search(line.name)]
        if year is None or not wholes:
            continue
        whole = max(wholes, key=lambda line: line.amount)
        beside = [line.amount for line in lines if _BESIDE.search(line.name) and line is not year and line is not whole]
        gap = whole.amount - year.amount
        if gap not in _sums(beside):
            yield Problem(
                material.placed(f"{year.name} {year.printed}", year.places),
                Words(
                    f"{year.name}为{shown(year.amount, YUAN)}，{whole.name}为{shown(whole.amount, YUAN)}，所印结转不是二者之差",
                    f"{year.name} is {shown(year.amount, YUAN)}, {whole.name} {shown(whole.amount, YUAN)}; what is carried "
                    f"over is not the difference",
                ),
                expected=amount(whole.amount - sum(beside, Decimal(0))),
                found=amount(year.amount),
                other=material.placed(f"{whole.name} {whole.printed}", whole.places),
            )


def _sides(material: Material) -> Iterator[list[BudgetLine]]:
    """The rows of each side of each balance, by their totals of the budget's year."""
    sides: dict[tuple[int, str], list[BudgetLine]] = {}
    for line in material.facts.lines:
        if line.table in _BALANCES and line.column == "total" and line.year == material.year:
            sides.setdefault((line.table_number, line.side), []).append(line)
    yield from sides.values()


def _sums(amounts: list[Decimal]) -> set[Decimal]:
    """Nothing, and every sum of some of these: a heading and its parts are not to be added twice."""
    found = {Decimal(0)}
    for one in amounts[:8]:
        found |= {known + one for known in found}
    return found
