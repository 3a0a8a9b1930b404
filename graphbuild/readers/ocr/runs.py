"""A line that was read becomes runs of glyphs: characters with their edges, cut where the line leaves white space."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from graphbuild.readers.ocr.recogniser import Reading
from graphbuild.readers.ocr.stripes import Stripe
from graphbuild.readers.pdf.shown import Glyph, Run

_APART = 1.8  # of the height, from middle to middle: white space between two texts
_HALF = (0.4, 0.2)  # of the font's height: half the width of a Chinese letter, and of a digit
_LOOSE = (1.25, 1.75)  # a font is so many times as high as Chinese letters, and as digits: PDFs give the height of fonts


@dataclass(slots=True)
class ReadRun(Run):
    """A run that was read from a picture; `legible` is how sure its least sure character is, 0 to 1."""

    legible: float = 1.0


def runs_of(stripe: Stripe, reading: Reading, scale: float) -> list[ReadRun]:
    """The runs of a line whose box is given in pixels, in points."""
    left, right = stripe.left / scale, stripe.right / scale
    top, bottom = _heights(stripe, reading.text, scale)
    text = reading.text.rstrip()
    middles = [left + min(max(place, 0.0), 1.0) * (right - left) for place in reading.places]
    runs: list[ReadRun] = []
    begin = len(text) - len(text.lstrip())
    for end in range(begin + 1, len(text) + 1):
        if end == len(text) or (text[end] != " " and middles[end] - _last(middles, text, end) > _APART * (bottom - top)):
            last = len(text[:end].rstrip())
            runs.append(ReadRun(_glyphs(text[begin:last], middles[begin:last], bottom - top), top, bottom, reading.legible))
            begin = end
    return runs


def _last(middles: list[float], text: str, end: int) -> float:
    """The middle of the last character before `end` that is no white space."""
    return middles[len(text[:end].rstrip()) - 1]


def _glyphs(text: str, middles: list[float], height: float) -> list[Glyph]:
    """Characters that meet half way between their middles."""
    edges = [(a + b) / 2 for a, b in pairwise(middles)]
    half = [_HALF[character.isascii()] * height for character in (text[0], text[-1])]
    edges = [middles[0] - half[0], *edges, middles[-1] + half[1]]
    return [(character, begin, end) for character, (begin, end) in zip(text, pairwise(edges), strict=True)]


def _heights(stripe: Stripe, text: str, scale: float) -> tuple[float, float]:
    """Upper and lower edge of the font."""
    top, bottom = stripe.top / scale, stripe.bottom / scale
    more = (bottom - top) * (_LOOSE[text.isascii()] - 1) / 2
    return top - more, bottom + more
