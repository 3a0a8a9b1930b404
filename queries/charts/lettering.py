"""How wide a text is in a picture, and how it is made to fit: `fit("机关事业单位基本养老保险缴费支出", 90, 13)` is `机关事业单…`.

A picture is made without the reader's font. Chinese characters are as wide as they are high; the width of other letters is one that
few letters of a sans-serif font exceed.
"""

from __future__ import annotations

import unicodedata

_NARROW = 0.6
_ELLIPSIS = "…"


def width(text: str, size: float) -> float:
    """The width of a text in units of the picture at this font size."""
    return size * sum(map(_em, text))


def fit(text: str, room: float, size: float) -> str:
    """The text, cut with an ellipsis where it is wider than the room; "" where not even two characters fit."""
    if width(text, size) <= room:
        return text
    left = room - width(_ELLIPSIS, size)
    kept = _head(text, left, size).rstrip()
    return kept + _ELLIPSIS if len(kept) > 1 else ""


def wrap(text: str, room: float, size: float, lines: int) -> list[str]:
    """The text in at most so many lines, the last one cut where more is left; [] where not even two characters fit.

    Words stay whole where a blank is near; Chinese breaks anywhere.
    """
    found: list[str] = []
    rest = " ".join(text.split())
    while rest and len(found) < lines - 1 and width(rest, size) > room:
        head = _head(rest, room, size)
        blank = head.rfind(" ") if rest[len(head) : len(head) + 1].isascii() else -1
        head = head[:blank] if blank > len(head) // 2 else head
        if len(head) < 2:
            return []
        found.append(head.rstrip())
        rest = rest[len(head) :].lstrip()
    last = fit(rest, room, size)
    return [*found, last] if last else []


def _head(text: str, room: float, size: float) -> str:
    used = 0.0
    for number, character in enumerate(text):
        used += size * _em(character)
        if used > room:
            return text[:number]
    return text


def _em(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    # Ambiguous ones (quotes, the ellipsis, Greek) are as wide as Chinese in Chinese fonts.
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else _NARROW
