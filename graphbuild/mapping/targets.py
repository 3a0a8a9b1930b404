"""A printed target into bounds that can be compared.

`≥ 95 %` gives a minimum of 95, inclusive, in percent; `= 100 %` both bounds; `80-90` both bounds; `定性 良好` a qualitative value.
The printed target itself always stays beside what is derived here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from graphbuild.mapping.vocabulary import units
from graphbuild.normal import normalised
from ontology.performance import comparator_words

PERCENT = "http://qudt.org/vocab/unit/PERCENT"

COMPARATORS = {"≥": "at-least", "≤": "at-most", "=": "equal", ">": "more-than", "<": "less-than", "qualitative": "qualitative"}

_NUMBER = r"[-+]?\d+(?:,\d{3})*(?:\.\d+)?"
_PLAIN = re.compile(rf"({_NUMBER})(%|)")
_RANGE = re.compile(r"(\d+(?:\.\d+)?)%?(?:-|~|至|到)(\d+(?:\.\d+)?)(%|)")
# A measure word may follow its number; a date (12月, 2024年底) is no number.
_MEASURE = re.compile(r"(?:个月|[^\W\d年月日号底前]{1,2})\Z")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a target asks for. Bounds are numbers in `unit` (an IRI of QUDT, "" where QUDT has none)."""

    minimum: Decimal | None = None
    min_inclusive: bool | None = None
    maximum: Decimal | None = None
    max_inclusive: bool | None = None
    unit: str = ""
    qualitative: str = ""


@lru_cache(maxsize=4096)
def bounds(comparator: str, target: str, unit: str) -> Bounds:
    """Bounds of a target as printed with its comparator and its unit.

    A qualitative target has no bounds, even where a bare number is printed as its value. Words inside the target
    (`95%以上`, `不低于95%`) say more than a comparator of `=`, which is also what stands where none is printed.
    A target that is more than a number (`2024年12月底前`) has none either: it is kept as a qualitative value.
    """
    sign, text, measure = _parts(comparator, normalised(target), normalised(unit))
    iri = unit_iri(unit or measure, target)
    plain, span = _PLAIN.fullmatch(text), _RANGE.fullmatch(text)
    if comparator == "qualitative":
        return Bounds(unit=iri, qualitative="" if plain else target)
    if plain:
        return _bounds(sign, _number(plain[1]), iri)
    if span and _number(span[1]) <= _number(span[2]):
        return Bounds(_number(span[1]), True, _number(span[2]), True, iri)
    return Bounds(unit=iri, qualitative=target)


def unit_iri(unit: str, target: str = "") -> str:
    """The QUDT unit of a printed unit; percent also where the target itself says %. "" where there is none."""
    if "%" in normalised(target):
        return PERCENT
    return units().get(normalised(unit), "")


def _parts(comparator: str, text: str, unit: str) -> tuple[str, str, str]:
    """The sign, the number's text and the measure word of a target, each found in the target or given beside it."""
    leading = next(((word, sign) for word, sign in _words() if text.startswith(word)), ("", ""))
    trailing = next(((word, sign) for word, sign in _words() if text.endswith(word)), ("", ""))
    text = text.removeprefix(leading[0]).removesuffix(trailing[0]).removesuffix(unit if unit != "%" else "")
    measure = _MEASURE.search(text) if text[:1].isdigit() else None
    if measure:
        text = text[: measure.start()]
    sign = comparator if comparator not in {"", "="} else leading[1] or trailing[1] or "="
    return sign, text, measure[0] if measure else ""


def _bounds(sign: str, number: Decimal, unit: str) -> Bounds:
    if sign == "=":
        return Bounds(number, True, number, True, unit)
    if sign in "≥>":
        return Bounds(minimum=number, min_inclusive=sign == "≥", unit=unit)
    return Bounds(maximum=number, max_inclusive=sign == "≤", unit=unit)


@lru_cache(maxsize=1)
def _words() -> tuple[tuple[str, str], ...]:
    """Comparing words with their comparators, the longest first."""
    words = {(normalised(word), sign) for word, sign in comparator_words().items() if sign in COMPARATORS}
    return tuple(sorted(words, key=lambda pair: (-len(pair[0]), pair)))


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))
