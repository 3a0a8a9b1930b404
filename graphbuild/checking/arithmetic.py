"""What the rules on figures share: a percentage with the range that rounding leaves it, and how a difference is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from graphbuild.checking.comparisons import Entry
from graphbuild.checking.quantities import YUAN, Quantity, plain_number

HUNDRED = Decimal(100)
_PLACE = Decimal("0.01")


def per_cent(part: Quantity, whole: Quantity) -> tuple[Decimal, Decimal]:
    """The percentage that `part` is of `whole`, and by how much the rounding of both may move it. `whole` is not 0."""
    rate = part.value / whole.value * HUNDRED
    spread = abs(part.half / whole.value) * HUNDRED + abs(rate * whole.half / whole.value)
    return rate, spread


def difference_of(current: Quantity, prior: Quantity) -> Quantity:
    """The change from `prior` to `current`, as exact as both."""
    return Quantity(current.value - prior.value, current.half + prior.half, current.unit, "", current.begin, current.end)


def total(parts: Iterable[Quantity]) -> tuple[Decimal, Decimal]:
    """The sum of quantities and the sum of their halves."""
    listed = list(parts)
    return sum((part.value for part in listed), Decimal(0)), sum((part.half for part in listed), Decimal(0))


def shown(value: Decimal, unit: str) -> str:
    """A number for a message: large amounts in 万元 as prose has them, others in 元."""
    if unit != YUAN:
        return plain_number(value, unit)
    if abs(value) >= 10000 or not value:
        return f"{_short(value / 10000)}万元"
    return f"{_short(value)}元"


def _short(value: Decimal) -> str:
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return text or "0"


def rounded(value: Decimal) -> Decimal:
    """To two decimals, for percentages."""
    return value.quantize(_PLACE)


def prior_of(entry: Entry, listed: Sequence[Entry]) -> Quantity | None:
    """Last year's amount of an entry of a paragraph's `listed`, as it says it or as the paragraph said it before.

    `2023年预算执行数60.13万元，2024年预算安排25.77万元，比2023年预算执行数减少57.14%` compares with the figure of 2023.
    """
    if entry.prior or entry.label or not entry.compared_year or entry.year != entry.compared_year + 1:
        return entry.prior
    before = [one for one in listed[: listed.index(entry)] if one.year == entry.compared_year and one.current and one.whole is entry.whole]
    return before[-1].current if before else None
