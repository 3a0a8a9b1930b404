"""What stands on a page without a grid, by its place: fragments of text, and strips of those at one height.

A PDF's lines know their boxes; in a dump of a page's layout the characters' own places serve. Either way a height counts lines of text
and a width half letters (or characters), so that what follows need not know which it was.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from statistics import median

from graphbuild.model import Line
from graphbuild.recognition.aligned_runs import offsets

_TEXT = re.compile(r"\S+(?: \S+)*")
_RUN = re.compile(r"\S+")
_LEADING = 1.25
"""The distance from line to line, of the letters' height."""
_LEVEL = 0.35


@dataclass(frozen=True, slots=True)
class Fragment:
    """Text that stands together: characters `begin` to `end` of a line, from `left` to `right`, at the height `y` of its page."""

    line: Line
    begin: int
    end: int
    left: float
    right: float
    y: float

    @property
    def text(self) -> str:
        """The text as printed."""
        return self.line.text[self.begin : self.end]

    @property
    def width(self) -> float:
        """How many half letters its text takes."""
        return self.right - self.left if self.line.spots else _width(self.text)

    @property
    def narrow(self) -> int:
        """How many of its letters are no wide ones."""
        return 2 * len(self.text) - _width(self.text)

    def runs(self) -> list[Fragment]:
        """Its parts between single spaces; where each stands is reckoned by its share of the characters."""
        found = [(self.begin + run.start(), self.begin + run.end()) for run in _RUN.finditer(self.text)]
        if len(found) == 1:
            return [self]
        letter = (self.right - self.left) / max(self.end - self.begin, 1)
        at = self.left - self.begin * letter
        return [replace(self, begin=begin, end=end, left=at + begin * letter, right=at + end * letter) for begin, end in found]


@dataclass(frozen=True, slots=True)
class Strip:
    """The fragments at one height, from the left."""

    y: float
    fragments: tuple[Fragment, ...]

    def only(self, kept: Sequence[Fragment]) -> Strip:
        """The strip with these fragments of it."""
        return Strip(self.y, tuple(kept))


def pages_of_strips(lines: Sequence[Line], wide: int) -> list[list[Strip]]:
    """The strips of every page from the top; `wide` is how many positions a wide character takes in a text."""
    pages: dict[int, list[Fragment]] = {}
    page = 0
    for line in lines:
        page += "\f" in line.text
        for number, fragment in _boxed(line) if line.spots else ((page, each) for each in _spaced(line, wide)):
            pages.setdefault(number, []).append(fragment)
    return [_strips(fragments) for fragments in pages.values()]


def is_placed(lines: Sequence[Line]) -> bool:
    """Whether these lines tell by their places alone what stands below what: there are no cells, and spaces or boxes show the layout."""
    if any("\t" in line.text and not line.guessed for line in lines):
        return False
    filled = [line for line in lines if line.text.strip()]
    return all(spot.box for line in filled for spot in line.spots) and any("  " in line.text.strip() or line.guessed for line in filled)


@lru_cache(maxsize=4096)
def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _spaced(line: Line, wide: int) -> Iterator[Fragment]:
    at = offsets(line.text, wide)
    for found in _TEXT.finditer(line.text):
        yield Fragment(line, found.start(), found.end(), at[found.start()], at[found.end()], line.number)


def _boxed(line: Line) -> Iterator[tuple[int, Fragment]]:
    """The fragments of a line of a PDF in points, with their pages."""
    for spot in line.spots:
        if spot.box and line.text[spot.begin : spot.end].strip():
            left, top, right, bottom = spot.box
            yield spot.page, Fragment(line, spot.begin, spot.end, left, right, (top + bottom) / 2)


def _strips(fragments: Sequence[Fragment]) -> list[Strip]:
    heights = [spot.box[3] - spot.box[1] for each in fragments for spot in each.line.spots if spot.box and spot.begin == each.begin]
    size = median(heights) if heights else 0.0
    placed = [_scaled(fragment, size) for fragment in fragments] if size else list(fragments)
    groups: list[list[Fragment]] = []
    for fragment in sorted(placed, key=lambda each: each.y):
        if groups and fragment.y - groups[-1][0].y < _LEVEL:
            groups[-1].append(fragment)
        else:
            groups.append([fragment])
    return [Strip(median(each.y for each in group), tuple(sorted(group, key=lambda each: each.left))) for group in groups]


def _scaled(fragment: Fragment, size: float) -> Fragment:
    return replace(fragment, left=2 * fragment.left / size, right=2 * fragment.right / size, y=fragment.y / (_LEADING * size))
