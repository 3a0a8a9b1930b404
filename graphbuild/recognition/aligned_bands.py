"""Cells that wrap are gathered around their row: every row is the strips around its anchor, what never wraps (a number, a sign, a label).

Cells of one row are centred on each other, or begin, or end, at one height: whichever of these holds throughout the table. Between
two anchors the cut goes where that fits best, where no wrapped text is torn and no bracket stays open.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graphbuild.recognition.aligned_strips import Fragment, Strip

_ROOM = 0.5
"""Half letters: by how much a Latin letter or digit may be narrower than half a Chinese one."""
_APART = 1.15
"""Of the distance between lines of one cell."""
_NEAREST = 0.7
_OUTSIDE = 0.3
_ALIGNED = 1.5
_BESIDE = 2
_REACH = 40
_MOST = 500
_BROKEN = 1.0
_TORN = 0.6
_WORD = re.compile(r"[0-9A-Za-z.,%]+")
_HANGING = tuple("，。、；：！？）》”")
"""What may stand beyond the edge of its column."""
_BRACKETS = (("（", "）"), ("(", ")"), ("“", "”"), ("《", "》"), ("〔", "〕"))


@dataclass(frozen=True, slots=True)
class Anchor:
    """What fixes a row: its height, and the first and last strip that it takes."""

    y: float
    first: int
    last: int


Band = tuple[int, int]
"""The strips of one row, from the first to before the last."""

Cost = Callable[[int, int], float]
"""What it costs that the strips from one to before another are a row."""

_ALIGNMENTS: tuple[Callable[[float, float], float], ...] = (
    lambda top, bottom: (top + bottom) / 2,
    lambda top, _: top,
    lambda _, bottom: bottom,
)


def bands(strips: Sequence[Strip], anchors: Sequence[Anchor], cost: Cost) -> list[Band]:
    """The strips of every anchor's row, in order; before the first and after the last row some may belong to none."""
    if not anchors:
        return []
    return min((_cheapest(strips, anchors, cost, where) for where in _ALIGNMENTS), key=lambda found: found[0])[1]


def _cheapest(
    strips: Sequence[Strip], anchors: Sequence[Anchor], cost: Cost, where: Callable[[float, float], float]
) -> tuple[float, list[Band]]:
    best: dict[int, tuple[float, list[Band]]] = {begin: (_OUTSIDE * begin, []) for begin in range(anchors[0].first + 1)}
    for i, anchor in enumerate(anchors):
        ends = _ends(anchor.last + 1, anchors[i + 1].first if i + 1 < len(anchors) else len(strips))
        following: dict[int, tuple[float, list[Band]]] = {}
        for begin, (total, found) in best.items():
            for end in ends:
                off = abs(where(strips[begin].y, strips[end - 1].y) - anchor.y)
                new = total + off + cost(begin, end)
                if end not in following or new < following[end][0]:
                    following[end] = (new, [*found, (begin, end)])
        best = following
    return min(((total + _OUTSIDE * (len(strips) - end), found) for end, (total, found) in best.items()), key=lambda each: each[0])


def _ends(low: int, high: int) -> list[int]:
    """Where a row may end between two anchors: near one of them."""
    return [end for end in range(low, high + 1) if end - low < _REACH or high - end < _REACH]


class Wrapping:
    """What a row costs by its texts: a line that ends early but goes on, one that is full but does not, a bracket that stays open."""

    def __init__(self, strips: Sequence[Strip]) -> None:
        """Look over all strips once: how wide the columns are, how far apart the lines of a cell."""
        every = [fragment for strip in strips for fragment in strip.fragments]
        self._strips = strips
        self._heights = [strip.y for strip in strips]
        self._longest = _longest(every)
        self._known: dict[Band, float] = {}
        self._leading = _leading(strips)

    def cost(self, begin: int, end: int) -> float:
        """The cost of strips `begin` to before `end` as one row."""
        if (begin, end) not in self._known:
            self._known[begin, end] = self._cost(begin, end)
        return self._known[begin, end]

    def _cost(self, begin: int, end: int) -> float:
        total = _TORN * self._is_torn(end)
        for chain in chains(self._strips[begin:end]):
            text = "".join(fragment.text for fragment in chain)
            total += _BROKEN * sum(text.count(opening) != text.count(closing) for opening, closing in _BRACKETS)
            widest = max(chain, key=lambda each: each.width)
            for above, below in pairwise(chain):
                longest = max(widest, self._longest[id(above)], key=lambda each: each.width)
                total += _BROKEN * (not _is_full(above, below, longest)) + max(self._gap(above, below) - _APART, 0.0)
        return total

    def _gap(self, above: Fragment, below: Fragment) -> float:
        """How far two lines are apart, of the distance in a cell.

        In a text what stands half a line higher takes a line of its own: between two lines of a cell those of other cells do not count.
        """
        between = 0 if below.line.spots else bisect_left(self._heights, below.y) - bisect_right(self._heights, above.y)
        return (below.y - above.y - between) / self._leading

    def _is_torn(self, cut: int) -> bool:
        """Whether a full line stands right above a cut with text right below it."""
        above = [each for strip in self._strips[max(cut - _BESIDE, 0) : cut] for each in strip.fragments]
        below = [each for strip in self._strips[cut : cut + _BESIDE] for each in strip.fragments]
        pairs = ((one, other) for one in above for other in below if overlaps(one, other) and self._gap(one, other) <= _APART)
        return any(_is_full(one, other, self._longest[id(one)]) for one, other in pairs)


def chains(strips: Sequence[Strip]) -> list[list[Fragment]]:
    """Fragments that stand below each other, as the lines of one cell do; from the left."""
    found: list[tuple[list[float], list[Fragment]]] = []
    for fragment in (each for strip in strips for each in strip.fragments):
        home = next((each for each in reversed(found) if each[0][0] < fragment.right and fragment.left < each[0][1]), None)
        if home is None:
            found.append(([fragment.left, fragment.right], [fragment]))
        else:
            home[0][:] = min(home[0][0], fragment.left), max(home[0][1], fragment.right)
            home[1].append(fragment)
    return [chain for _, chain in sorted(found, key=lambda each: each[0][0])]


def overlaps(one: Fragment, other: Fragment) -> bool:
    """Whether a fragment stands below or above another."""
    return one.left < other.right and other.left < one.right


def _longest(fragments: Sequence[Fragment]) -> dict[int, Fragment]:
    """For each fragment the widest of those that begin where it does: as wide as the column, or nearly so."""
    ordered = sorted(fragments, key=lambda each: each.left)
    lefts = [each.left for each in ordered]
    found: dict[int, Fragment] = {}
    for each in fragments:
        beside = ordered[bisect_left(lefts, each.left - _ALIGNED) : bisect_right(lefts, each.left + _ALIGNED)]
        found[id(each)] = max(beside[:_MOST], key=lambda other: other.width)
    return found


def _is_full(above: Fragment, below: Fragment, longest: Fragment) -> bool:
    """Whether a line had no room for the first letter, or word, of the line below it; `longest` shows how wide its column is."""
    word = _WORD.match(below.text)
    first = word.end() if word else 2
    narrow = 1 if above.line.spots else max(above.narrow, longest.narrow)
    hanging = 2 * longest.text.endswith(_HANGING)
    return above.width + first + _ROOM * narrow > longest.width - hanging


def _leading(strips: Sequence[Strip]) -> float:
    """The distance from line to line in a cell: the least between fragments below each other."""
    last: list[Fragment] = []
    found: list[float] = []
    for strip in strips:
        for fragment in strip.fragments:
            above = [each for each in last if overlaps(each, fragment)]
            found += [fragment.y - each.y for each in above[-1:] if fragment.y - each.y >= _NEAREST]
        last = [each for each in last if not any(overlaps(each, fragment) for fragment in strip.fragments)] + list(strip.fragments)
    return min(found, default=1.0)
