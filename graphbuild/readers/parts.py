"""A disclosure that is spread over several files becomes one document: its lines follow each other, and each names its file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from graphbuild.model import Line, Source, Spot

SHEETS = frozenset(("xlsx", "xls", "ods", "csv"))
"""Encodings whose files are tables: they follow the prose, which would else be taken for what stands below the last table."""

_NUMBER = re.compile(r"(\d+|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])")
_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}


def join(parts: Sequence[tuple[str, Source]], document: str, path: str, sha256: str = "") -> Source:
    """One source out of several, prose before sheets, else in the given order; `parts` are (name, source).

    Line numbers and offsets go on from file to file, an empty line between them; the `ref` of every spot begins with `name#`.
    Its encoding is the parts' encodings, each once, joined by `+`; its checksum is that of the parts' checksums, if none is given.
    """
    ordered = sorted(parts, key=lambda part: part[1].encoding in SHEETS)
    lines: list[Line] = []
    start = 0
    for name, source in ordered:
        if lines:
            lines.append(Line(len(lines) + 1, start, "", ""))
            start += 1
        count = len(lines)
        lines += [replace(line, number=count + line.number, start=start + line.start, spots=_spots(line, name)) for line in source.lines]
        if source.lines:
            last = source.lines[-1]
            start += last.start + len(last.raw) + 1
    digest = sha256 or hashlib.sha256("\n".join(source.sha256 for _, source in ordered).encode()).hexdigest()
    unread = tuple(f"{name} {pages}" for name, source in ordered for pages in source.unread)
    return Source(document, path, digest, "+".join(dict.fromkeys(source.encoding for _, source in ordered)), tuple(lines), unread)


def in_natural_order(names: Iterable[str]) -> list[str]:
    """Names in the order that a person expects: `附件2` before `附件10`, `表三` before `表十一`."""
    return sorted(names, key=_natural)


def _natural(name: str) -> list[tuple[int, int, str]]:
    return [(0, _value(part), "") if _NUMBER.fullmatch(part) else (1, 0, part) for part in _NUMBER.split(name) if part]


def _value(text: str) -> int:
    if text.isdecimal():
        return int(text[:18])
    tens, ten, ones = text.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def _spots(line: Line, name: str) -> tuple[Spot, ...]:
    if line.spots:
        return tuple(replace(spot, ref=f"{name}#{spot.ref}" if spot.ref else name) for spot in line.spots)
    return (Spot(0, len(line.raw), ref=f"{name}#line={line.number}"),) if line.raw.strip() else ()
