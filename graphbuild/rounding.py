"""How finely a number is printed: half a unit in its last place, in yuan. Checks sum these up to what rounding alone can explain.

`189.78` in 万元 is 50 yuan, `10` in 万元 is 5000, `3,129,066.95` in 元 is 0.005.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from graphbuild.model import Place

_NUMBER = re.compile(r"(?<![\d.,])(\d[\d,， ]*(?:[.．]\s?\d+)?)\s*(亿元|亿|万元|万|元)?")
_UNITS = {"亿元": Decimal(10**8), "亿": Decimal(10**8), "万元": Decimal(10**4), "万": Decimal(10**4), "元": Decimal(1)}
_HALF = Decimal("0.5")
_NOT_DIGITS = re.compile(r"[^\d.]")


@lru_cache(maxsize=65536)
def rounding(printed: str, unit: str) -> Decimal:
    """Half a unit in the last printed place of a number, in yuan; the unit is 元 where it names no other."""
    return _half(printed, _UNITS.get(unit.strip(), Decimal(1)))


def stated_rounding(places: Iterable[Place], amount: Decimal) -> Decimal | None:
    """The rounding of the number in these places that says an amount of yuan, whatever its sign; None where none of them says it.

    Of several the coarsest counts: what a text says as 937.6 and as 937.60 may be either.
    """
    text = "".join(place.text for place in places)
    found = [_half(digits, scale) for digits, scale in _numbers(text) if _value(digits) * scale == abs(amount)]
    return max(found, default=None)


def _numbers(text: str) -> Iterable[tuple[str, Decimal]]:
    for match in _NUMBER.finditer(text):
        # A line break may have parted the number from its unit.
        yield from ((match[1], scale) for scale in ({_UNITS[match[2]]} if match[2] else set(_UNITS.values())))


def _value(printed: str) -> Decimal:
    return Decimal(_NOT_DIGITS.sub("", printed.replace("．", ".")) or 0)


def _half(printed: str, scale: Decimal) -> Decimal:
    _, point, places = printed.replace("．", ".").partition(".")
    digits = len(_NOT_DIGITS.sub("", places)) if point else 0
    return _HALF * scale.scaleb(-digits)
