"""How far a number stands out among others, by their median and their median absolute deviation.

standing(D("0.40"), [D("0.10"), D("0.12"), D("0.11"), D("0.13")])  ->  median 0.115, mad 0.01, score 19.2
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

LEAST_OTHERS = 4
THRESHOLD = Decimal("3.5")
# Makes the deviation of a normal distribution its standard deviation.
_NORMAL = Decimal("1.4826")


@dataclass(frozen=True, slots=True)
class Standing:
    """A number against the others: their median, their MAD, and the score (x - median) / (1.4826 MAD)."""

    median: Decimal
    mad: Decimal
    score: Decimal

    @property
    def is_outlier(self) -> bool:
        """Whether the score is 3.5 or more either way."""
        return abs(self.score) >= THRESHOLD


def standing(number: Decimal, others: Sequence[Decimal]) -> Standing | None:
    """How a number stands among others; None where these are fewer than 4 or more than half of them are the same."""
    if len(others) < LEAST_OTHERS:
        return None
    middle = median(others)
    mad = median([abs(other - middle) for other in others])
    return Standing(middle, mad, (number - middle) / (_NORMAL * mad)) if mad else None
