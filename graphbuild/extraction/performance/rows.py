"""Indicator rows in pieces without a grid: each comparator is an anchor, the heading's order tells value, unit, weight and core.

`聘用律师服务费 ≤ 1 万元/ 年 10 否` is a name, then ≤ 1, 万元/年, 10, 否, over however many lines. What stands between two rows
(levels and names) is left to `labels`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from graphbuild.extraction.performance.pieces import Piece, joined
from ontology.performance import comparator_words, unit_words

_SIGN = re.compile(r"(?:>=|<=|＞=|＜=|[≥≤=＝><＞＜≧≦⩾⩽﹥﹤])")
_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_MEASURED = re.compile(r"-?[\d,.]+(?:-|—|~|～|至)?[\d,.]*[^\d\s]{0,4}(?:以上|以内|以下)?")
_BLANK = re.compile(r"[-—–－./／,，·_]+")
_UNIT_PARTS = re.compile(r"[/／*·×每]")
_CORE = {"是": True, "否": False}
_LONGEST_UNIT = 10
_LONGEST_WRAP = 4

# Kinds of pieces, one letter each, so that a row's tail is matched by a regular expression over letters.
_SIGN_KIND, _NUMBER_KIND, _MEASURED_KIND, _UNIT_KIND, _CORE_KIND, _BLANK_KIND, _TEXT_KIND = "CNPUYBT"
_ANY = "[NPTUB]"
_PATTERNS = {"value": f"{_ANY}{{1,5}}?", "unit": "[UTB]{0,4}?", "weight": "[NB]", "core": "[YB]"}
_LOOSE = {"weight": "[NB]?", "core": "[YB]?"}


@dataclass(frozen=True, slots=True)
class Tail:
    """The part of a row that is no name: pieces `begin` to `end` of the body, and the pieces of each column."""

    begin: int
    end: int
    cells: dict[str, tuple[Piece, ...]]


def split_signs(parts: Sequence[Piece]) -> list[Piece]:
    """Part a sign from the value that it touches: `≥95` is two pieces."""
    found: list[Piece] = []
    for part in parts:
        sign = _SIGN.match(part.text)
        if sign and len(part.text) > sign.end():
            found += [part.part(0, sign.end()), part.part(sign.end(), len(part.text))]
        else:
            found.append(part)
    return found


def kinds(parts: Sequence[Piece]) -> str:
    """One letter for each piece: C comparator, N number, P number with a unit, U unit, Y 是 or 否, B placeholder, T text."""
    return "".join(_kind(part.text) for part in parts)


def read_tails(parts: Sequence[Piece], details: tuple[str, ...]) -> list[Tail]:
    """The rows' tails in `parts`, whose columns besides the name stand in the order `details`."""
    letters = kinds(parts)
    anchors = [i for i, letter in enumerate(letters) if letter == _SIGN_KIND]
    tails: list[Tail] = []
    position = 0
    for anchor, following in zip(anchors, [*anchors[1:], len(parts)], strict=False):
        tail = _tail(parts, letters, anchor, position, following, details) if anchor > position else None
        if tail:
            tails += _without_sign(parts, letters, position, tail.begin, details)
            tails.append(tail)
            position = tail.end
    return [*tails, *_without_sign(parts, letters, position, len(parts), details)]


def is_sign(text: str) -> bool:
    """Whether a text compares, alone (`≥`, `定性`) or in one cell with its number (`≥95`)."""
    return _kind(text) == _SIGN_KIND or _SIGN.match(text) is not None


def is_counted(text: str) -> bool:
    """Whether a text is a number, alone or with its unit."""
    return _kind(text) in (_NUMBER_KIND, _MEASURED_KIND)


def _kind(text: str) -> str:
    if text in comparator_words() and not text[0].isdigit():
        return _SIGN_KIND
    if text in _CORE:
        return _CORE_KIND
    if _NUMBER.fullmatch(text.removesuffix("分")):  # a weight is also printed as 15分
        return _NUMBER_KIND
    if is_unit(text):
        return _UNIT_KIND
    if _BLANK.fullmatch(text):
        return _BLANK_KIND
    return _MEASURED_KIND if _MEASURED.fullmatch(text) else _TEXT_KIND


@lru_cache(maxsize=4096)
def is_unit(text: str) -> bool:
    """Whether a text is a unit, or the piece of one that was wrapped (`元/人*`, `万元/`, `人·次`)."""
    if text in unit_words():
        return True
    measures = [part for part in _UNIT_PARTS.split(text) if part]
    return (
        len(text) <= _LONGEST_UNIT and bool(measures) and _UNIT_PARTS.search(text) is not None and all(p in unit_words() for p in measures)
    )


def _tail(parts: Sequence[Piece], letters: str, anchor: int, low: int, high: int, details: tuple[str, ...]) -> Tail | None:
    left, right = _around(details)
    before = _backward(parts, letters, low, anchor, left)
    after = _forward(parts, letters, anchor + 1, high, right)
    if before is None or after is None:
        return None
    cells = {**before[0], "comparator": (parts[anchor],), **after[0]}
    return Tail(before[1], after[1], _value_and_unit(cells, details))


def _around(details: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The columns before and after the comparator; without a column of its own it opens the value's cell (`≥95`)."""
    if "comparator" in details:
        place = details.index("comparator")
        return details[:place], details[place + 1 :]
    place = details.index("value") if "value" in details else 0
    return details[:place], details[place:]


def _forward(
    parts: Sequence[Piece], letters: str, begin: int, high: int, columns: tuple[str, ...]
) -> tuple[dict[str, tuple[Piece, ...]], int] | None:
    """The columns after the comparator. A last column of free width (value, unit) takes what is left of its line."""
    if not columns:
        return {}, begin
    if columns[-1] in ("value", "unit"):
        high = _line_end(parts, letters, begin, high, columns)
    for pattern in _patterns(columns):
        found = pattern.match(letters, begin, high) if columns[-1] not in ("value", "unit") else pattern.fullmatch(letters, begin, high)
        if found and _plausible(parts, found):
            return {name: tuple(parts[found.start(name) : found.end(name)]) for name in columns}, found.end()
    return None


def _backward(
    parts: Sequence[Piece], letters: str, low: int, end: int, columns: tuple[str, ...]
) -> tuple[dict[str, tuple[Piece, ...]], int] | None:
    """The columns between name and comparator, read from the comparator back; a missing weight leaves only a known unit."""
    if not columns:
        return {}, end
    pattern, loose = _backward_patterns(columns)
    for candidate in (pattern, loose):
        found = candidate.search(letters, low, end)
        if found and _plausible(parts, found):
            return {name: tuple(parts[found.start(name) : found.end(name)]) for name in columns}, found.start()
    return None


@lru_cache(maxsize=64)
def _patterns(columns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    strict = "".join(f"(?P<{name}>{_PATTERNS[name]})" for name in columns)
    loose = "".join(f"(?P<{name}>{_LOOSE.get(name, _PATTERNS[name])})" for name in columns)
    tight = loose.replace(_PATTERNS["unit"], "U?").replace(_PATTERNS["value"], _ANY)
    return re.compile(strict), re.compile(tight), re.compile(loose)


@lru_cache(maxsize=64)
def _backward_patterns(columns: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    single = {"value": "[NPTB]", "unit": "[UTB]{0,4}", "weight": "[NB]", "core": "[YB]"}
    loose = {"value": "[NPTB]?", "unit": "U?", "weight": "[NB]?", "core": "[YB]?"}
    strict, relaxed = ("".join(f"(?P<{name}>{patterns[name]})" for name in columns) for patterns in (single, loose))
    return re.compile(strict + r"\Z"), re.compile(relaxed + r"\Z")


def _plausible(parts: Sequence[Piece], found: re.Match[str]) -> bool:
    """A unit is short; words on the next line that are no unit begin another row's name."""
    if not found.groupdict().get("unit"):
        return True
    begin, end = found.span("unit")
    unit = joined(parts[begin:end])
    words = (i for i in range(begin, end) if found.string[i] == _TEXT_KIND and parts[i].first)
    return len(unit) <= _LONGEST_UNIT and (_UNIT_PARTS.search(unit) is not None or all(len(parts[i].text) <= _LONGEST_WRAP for i in words))


def _line_end(parts: Sequence[Piece], letters: str, begin: int, high: int, columns: tuple[str, ...]) -> int:
    """The end of the line of piece `begin`, and of a unit that goes on after it (`元/` `人`)."""
    end = begin
    while end < high and parts[end].line.number == parts[min(begin, high - 1)].line.number:
        end += 1
    wrapped = columns[-1] == "unit"
    while wrapped and begin < end < high and letters[end] == _UNIT_KIND and parts[end - 1].text[-1] in "/／*·每":
        end += 1
    return end


def _without_sign(parts: Sequence[Piece], letters: str, low: int, high: int, details: tuple[str, ...]) -> list[Tail]:
    """Rows whose comparator is blank or has no column: a line that ends with value, unit, weight and core in the heading's order."""
    columns = tuple(name for name in details if name != "comparator")
    if "weight" not in columns and "core" not in columns:
        return []
    found: list[Tail] = []
    begin = low
    for i in range(low, high):
        last = i + 1 == high or parts[i + 1].line.number != parts[i].line.number
        if not last:
            continue
        match = _signless(columns, "comparator" not in details).search(letters, begin, i + 1)
        if match and match.start() >= low:
            cells = {name: tuple(parts[match.start(name) : match.end(name)]) for name in columns}
            found.append(Tail(match.start(), match.end(), _value_and_unit(cells, columns)))
        begin = i + 1
    return found


@lru_cache(maxsize=64)
def _signless(columns: tuple[str, ...], no_column: bool) -> re.Pattern[str]:
    value = "[NPT]" if no_column or "core" in columns else "[NP]"
    single = {"value": value, "unit": "U?" if no_column or "core" in columns else "U", "weight": "N", "core": "Y"}
    return re.compile("".join(f"(?P<{name}>{single[name]})" for name in columns) + r"\Z")


def _value_and_unit(cells: dict[str, tuple[Piece, ...]], details: tuple[str, ...]) -> dict[str, tuple[Piece, ...]]:
    """Where value and unit stand side by side, a qualitative value of several pieces is told from its unit."""
    value, unit = cells.get("value", ()), cells.get("unit", ())
    sign = comparator_words().get(joined(cells.get("comparator", ())), "")
    side_by_side = "unit" in details and details.index("unit") == details.index("value") + 1 if "value" in details else False
    if not side_by_side or sign != "qualitative" or not unit:
        return cells
    both = value + unit
    known = len(both)
    while known > 1 and _kind(both[known - 1].text) in "UB":
        known -= 1
    same_line = both[-1].line.number == both[0].line.number
    if known == len(both) and same_line and len(both) == 2 and len(both[1].text) <= 3:
        known = 1
    return {**cells, "value": both[:known], "unit": both[known:]}
