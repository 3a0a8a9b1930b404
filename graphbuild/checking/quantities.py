"""Numbers with their unit as prose prints them, and how exactly they are printed: `34.09万元` is 340900 yuan, give or take 50."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from graphbuild.extraction.prose.figures import NUMBER, UNIT, yuan

YUAN, PERCENT = "yuan", "%"
MEASURES = "平方米|公里|辆|台|个|人|名|家|户|亩|吨|套|件|场|期"
QUANTITY = (
    rf"(?<![\d.,A-Za-z第])(?P<sign>[-－−])?(?P<number>{NUMBER})"
    rf"(?:(?P<money>{UNIT})|(?P<percent>[%％])|(?P<measure>{MEASURES})(?![百月年小]))"
)
"""A number and its unit, as the source of a pattern."""

_APPROXIMATE = re.compile(r"(?:约|近|大约|左右|余|不足|不到|超过|至少|最多)为?$")
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in yuan, percent, or a counted unit; `half` is half a unit in its last printed place."""

    value: Decimal
    half: Decimal
    unit: str
    printed: str
    begin: int
    end: int

    def __neg__(self) -> Quantity:
        return Quantity(-self.value, self.half, self.unit, self.printed, self.begin, self.end)


def quantity(found: re.Match[str]) -> Quantity:
    """The quantity of a match of `QUANTITY`; what is said to be about a number is as coarse as the number itself."""
    number = found["number"].replace(",", "").replace("，", "").replace("．", ".")
    unit = found["money"] or ""
    decimals = len(number.partition(".")[2])
    factor = yuan("1", unit) if unit else Decimal(1)
    value = Decimal(number) * factor
    half = Decimal(5).scaleb(-decimals - 1) * factor
    if _APPROXIMATE.search(found.string, max(found.start() - 4, 0), found.start()):
        half = max(half, abs(value))
    kind = YUAN if unit else PERCENT if found["percent"] else found["measure"]
    return Quantity(-value if found["sign"] else value, half, kind, found.group(), found.start(), found.end())


def amount(value: Decimal) -> str:
    """A number of yuan as the flat tables print it: 1234.50."""
    return f"{value.quantize(_CENT)}"


def plain_number(value: Decimal, unit: str) -> str:
    """A number for a reader: yuan with two decimals, counts and percentages without needless zeros."""
    if unit == YUAN:
        return amount(value)
    text = f"{value.quantize(_CENT):f}".rstrip("0").rstrip(".")
    return f"{text}{unit}"
