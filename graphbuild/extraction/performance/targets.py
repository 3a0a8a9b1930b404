"""A printed target becomes a comparator, the target without its comparing words, and its number: `不低于95%` is ≥, 95%, 95.

A unit printed in the same cell is known too: `≥60个` is ≥, 60个, 60, 个.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ontology.performance import comparator_words, unit_words

QUALITATIVE = "qualitative"
_NUMERAL = r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_MEASURED = re.compile(rf"(?P<number>{_NUMERAL})(?P<unit>[^\d\s.,%％‰]\S*)")
_COMPARED = re.compile(rf"(?P<number>{_NUMERAL})(?P<unit>[^\d\s.,%％‰年月日，。；、][^\d\s，。；、]{{0,7}})")
_PER = re.compile(r"[/／][\u4e00-\u9fff·*]{1,6}$")
_NUMBER = re.compile(rf"({_NUMERAL})[%％‰]?")


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be reached; `value` is None where the target is no number."""

    comparator: str
    text: str
    value: Decimal | None
    unit: str = ""


def target(text: str, comparator: str = "") -> Target:
    """Read a target cell, with its comparator where that has a cell of its own; without any comparator it is `=`."""
    sign = comparator_words().get(comparator, "")
    plain = text
    if not sign or sign == "=":
        sign, plain = _with_words(text, sign)
    amount, unit = measured(plain) if plain == text else _compared(plain)
    return Target(sign, plain, amount, unit)


def measured(text: str) -> tuple[Decimal | None, str]:
    """The number of a target and the unit printed in one cell with it (`60个`); no unit where there is none, or it is no word for one."""
    found = _MEASURED.fullmatch(text.strip())
    if found and (found["unit"] in unit_words() or _PER.sub("", found["unit"]) in unit_words()):
        return number(found["number"]), found["unit"]
    return number(text), ""


def _compared(text: str) -> tuple[Decimal | None, str]:
    """As `measured`, for what stands behind a comparing word: there any short word after the number is its unit (`≥600家次`)."""
    found = _COMPARED.fullmatch(text.strip())
    return (number(found["number"]), found["unit"]) if found else measured(text)


def number(text: str) -> Decimal | None:
    """The number that a target is, with or without a per cent sign, else None."""
    found = _NUMBER.fullmatch(text.strip())
    return Decimal(found[1].replace(",", "")) if found else None


@lru_cache(maxsize=1)
def words() -> tuple[str, ...]:
    """The comparing words, the longest first."""
    return tuple(sorted(comparator_words(), key=lambda word: (-len(word), word)))


def _with_words(text: str, sign: str) -> tuple[str, str]:
    """Take a comparing word off a target that holds a number: before it (`不低于95%`) or after it (`95%以上`)."""
    for word in words():
        for rest in (text.removeprefix(word), text.removesuffix(word)):
            if rest != text and _compared(rest)[0] is not None:
                return comparator_words()[word], rest.strip()
    return sign or "=", text
