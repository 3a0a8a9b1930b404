"""Columns of a table without rules: between two headings the cut goes through the gap that runs through the whole table."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from graphbuild.recognition.aligned_runs import Extent
from graphbuild.recognition.aligned_strips import Fragment, Strip

_NEAR = 2.0


@dataclass(frozen=True, slots=True)
class Cuts:
    """Where columns part, from the left edge of the first to the right edge of the last; `crossed` counts fragments over a cut."""

    edges: tuple[float, ...]
    crossed: int

    def column(self, fragment: Fragment) -> int | None:
        """The column that a fragment stands in, None beside all of them."""
        found = bisect_right(self.edges, (fragment.left + fragment.right) / 2) - 1
        return found if 0 <= found < len(self.edges) - 1 else None

    def parted(self, fragment: Fragment) -> list[Fragment]:
        """A fragment that reaches over a cut by its runs, else itself."""
        return fragment.runs() if any(fragment.left < edge < fragment.right for edge in self.edges) else [fragment]


def cuts_between(heads: Sequence[Extent], strips: Sequence[Strip]) -> Cuts:
    """The columns below these headings, which stand from left to right; one more before them where text stands left of them all."""
    rows = [[(fragment.left, fragment.right) for fragment in strip.fragments] for strip in strips]
    spans = [span for row in rows for span in row]
    inner = [_cut(before, after, rows) for before, after in pairwise(heads)]
    clusters = _clusters([*spans, *heads])
    left = next(cluster[0] for cluster in clusters if cluster[1] >= heads[0][0]) - _NEAR / 2
    right = next(cluster[1] for cluster in reversed(clusters) if cluster[0] <= heads[-1][1]) + _NEAR / 2
    before = [clusters[0][0] - _NEAR] if clusters[0][0] < left else []
    crossed = sum(low < cut < high for cut in inner for low, high in spans)
    return Cuts((*before, left, *inner, right), crossed)


def gaps_through(fragments: Sequence[Fragment], count: int) -> Cuts:
    """The columns that the widest gaps through all fragments show, at most `count` of them."""
    found = _clusters([(fragment.left, fragment.right) for fragment in fragments])
    gaps = sorted(pairwise(found), key=lambda gap: gap[0][1] - gap[1][0])[: count - 1]
    inner = sorted((before[1] + after[0]) / 2 for before, after in gaps)
    return Cuts((found[0][0] - _NEAR, *inner, found[-1][1] + _NEAR), 0)


def _cut(before: Extent, after: Extent, rows: Sequence[Sequence[Extent]]) -> float:
    """The middle of the widest stretch between two headings that the fewest fragments cross, and that parts those beside each other."""
    low, high = before[1], after[0]
    if high <= low:
        return (low + high) / 2
    near = [[span for span in row if span[1] > before[0] and span[0] < after[1]] for row in rows]
    ends = sorted({low, high, *(x for row in near for span in row for x in span if low < x < high)})
    stretches: list[tuple[int, float, float]] = []
    for begin, end in pairwise(ends):
        faults = sum(_faults(row, (begin + end) / 2) for row in near)
        if stretches and stretches[-1][0] == faults:
            stretches[-1] = (faults, stretches[-1][1], end)
        else:
            stretches.append((faults, begin, end))
    _, begin, end = min(stretches, key=lambda each: (each[0], each[1] - each[2]))
    return (begin + end) / 2


def _faults(row: Sequence[Extent], cut: float) -> int:
    """How many fragments of one height a cut crosses, or leaves together on one side of it."""
    crossed = sum(left < cut < right for left, right in row)
    return crossed + max(sum(right <= cut for _, right in row) - 1, 0) + max(sum(left >= cut for left, _ in row) - 1, 0)


def _clusters(spans: Sequence[Extent]) -> list[Extent]:
    found: list[Extent] = []
    for left, right in sorted(spans):
        if found and left < found[-1][1] + _NEAR / 2:
            found[-1] = (found[-1][0], max(right, found[-1][1]))
        else:
            found.append((left, right))
    return found
