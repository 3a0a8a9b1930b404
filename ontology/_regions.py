"""Regions by name and code: `find_region("重庆市大渡口区信访办公室")` is 500104, area code 23.

The file has one region a line in one fixed form, so a regular expression reads it in a millisecond or two; a test compares what it
finds with what the Turtle parser finds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ontology import _turtle
from ontology._names import REGION

_LINE = re.compile(r'^<(\d{6})> skos:prefLabel "([^"]+)"@zh(?: ; skos:altLabel "([^"]+)"@zh)?(?: ; bg:areaCode "(\d+)")? \.$', re.MULTILINE)
_NO_WORD = re.compile(r"[\s\W]")


@dataclass(frozen=True, slots=True)
class Region:
    """A province, city or county: its GB/T 2260 code, its name, another name of it, its own area code (inherited where empty)."""

    code: str
    name: str
    other: str = ""
    own_area: str = ""

    @property
    def iri(self) -> str:
        """The region's IRI."""
        return REGION + self.code

    @property
    def area_code(self) -> str | None:
        """The telephone area code without its leading 0, of the region or the nearest one around it that has one."""
        return area_code(self)

    @property
    def ancestors(self) -> tuple[Region, ...]:
        """The regions around this one, the nearest first: the city and the province of a county."""
        return tuple(regions()[code] for code in parent_codes(self.code) if code in regions())

    @property
    def full_name(self) -> str:
        """The name after the names around it: 湖北省随州市曾都区."""
        return "".join(region.name for region in (*reversed(self.ancestors), self))


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    codes: tuple[str, ...]


def parent_codes(code: str) -> tuple[str, ...]:
    """The codes of the city and of the province that a code lies in; a city code need not exist (500104 lies in 500000 directly)."""
    return tuple(parent for parent in dict.fromkeys((f"{code[:4]}00", f"{code[:2]}0000")) if parent != code)


@lru_cache(maxsize=1)
def regions() -> dict[str, Region]:
    """All regions by code."""
    return {fields[0]: Region(*fields) for fields in _LINE.findall(_turtle.read("regions.ttl").decode())}


def area_code(region: Region | str) -> str | None:
    """The telephone area code of a region or region code, without the leading 0: 23 for 500104; None where none is known."""
    code = region if isinstance(region, str) else region.code
    return next((known.own_area for near in (code, *parent_codes(code)) if (known := regions().get(near)) and known.own_area), None)


@lru_cache(maxsize=1024)
def find_region(text: str) -> Region | None:
    """The most specific region that a text names, None where it names none or its name alone is ambiguous.

    A county counts when a region around it is named too, or when its name is unique in the country and no wider region leads it:
    曾都区 and 上海市普陀区 are found, 普陀区 is not, and 上海市援建莎车县 is 上海市. Of several, the first. A name of two characters
    (城区, 和县) must follow a region, or stand at a word's start.
    """
    mentions = _mentions(text)
    named = {code for mention in mentions for code in mention.codes}
    for level in (_is_county, _is_city, _is_province):
        for index, mention in enumerate(mentions):
            codes = [code for code in mention.codes if level(code)]
            if codes and (level is _is_province or _stands(mention, mentions, text)):
                led = any(not _is_county(code) for earlier in mentions[:index] for code in earlier.codes)
                chosen = _chosen(codes, named, alone=not led)
                if chosen:
                    return regions()[chosen]
    return None


def _chosen(codes: list[str], named: set[str], *, alone: bool) -> str | None:
    """The one of the codes of a name whose city, else whose province, is named; `alone`, a name that is unique needs neither."""
    for depth in (0, -1):
        within = [code for code in codes if named.intersection(parent_codes(code)[depth:][:1])]
        if within:
            return within[0] if len(within) == 1 else None
    return codes[0] if len(codes) == 1 and (alone or _is_province(codes[0])) else None


def _is_county(code: str) -> bool:
    return not code.endswith("00")


def _is_city(code: str) -> bool:
    return code.endswith("00") and not code.endswith("0000")


def _is_province(code: str) -> bool:
    return code.endswith("0000")


def _stands(mention: _Mention, mentions: list[_Mention], text: str) -> bool:
    """Whether a name is long enough to be one, or stands at a word's start or right behind a region."""
    if mention.end - mention.start > 2 or mention.start == 0 or _NO_WORD.match(text[mention.start - 1]):
        return True
    return any(other.end == mention.start for other in mentions)


@lru_cache(maxsize=1)
def _index() -> tuple[dict[str, tuple[str, ...]], dict[str, frozenset[int]]]:
    """Codes by name, and by the first character of a name the lengths that such names have, the longest first."""
    names: dict[str, tuple[str, ...]] = {}
    for region in regions().values():
        for name in (region.name, region.other):
            if name:
                names[name] = (*names.get(name, ()), region.code)
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[0], set()).add(len(name))
    return names, {first: frozenset(found) for first, found in lengths.items()}


def _mentions(text: str) -> list[_Mention]:
    """The regions that a text names, from left to right, the longest name at each place, none inside another."""
    names, lengths = _index()
    found: list[_Mention] = []
    position = 0
    while position < len(text):
        for length in sorted(lengths.get(text[position], ()), reverse=True):
            codes = names.get(text[position : position + length])
            if codes:
                found.append(_Mention(position, position + length, codes))
                position += length - 1
                break
        position += 1
    return found
