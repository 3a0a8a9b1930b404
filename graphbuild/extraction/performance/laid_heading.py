"""The heading of indicators on a page without a grid: its cells, wrapped or not, and the columns below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graphbuild.extraction.performance.columns import INDICATORS, NOTE, column, heading_parts, headings
from graphbuild.recognition.aligned_bands import chains
from graphbuild.recognition.aligned_gaps import Cuts, cuts_between
from graphbuild.recognition.aligned_runs import Extent
from graphbuild.recognition.aligned_strips import Fragment, Strip
from ontology.performance import phrase_key

_NEAR = 1.4
"""Lines: how far the lines of a heading stand apart at most."""
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class LaidHeading:
    """The columns by their notation from the left, the fragments of each heading, the strips that they take, and the cuts between."""

    columns: tuple[str, ...]
    stacks: tuple[tuple[Fragment, ...], ...]
    first: int
    last: int
    cuts: Cuts

    @property
    def before(self) -> int:
        """How many columns without a heading stand at the left (that of 绩效指标)."""
        return len(self.columns) - len(self.stacks)

    def over(self, body: Sequence[Strip]) -> LaidHeading:
        """The heading with the cuts that the rows below it show."""
        cuts = cuts_between([extent(stack) for stack in self.stacks], body)
        return replace(self, cuts=cuts, columns=(*[""] * (len(cuts.edges) - 1 - len(self.stacks)), *self.columns))


def heading_at(strips: Sequence[Strip], i: int) -> LaidHeading | None:
    """The heading whose main strip is `i`: at least two words stand on it whole, the others may be wrapped over the strips beside it."""
    words = {column(fragment.text) for fragment in _cells(strips[i])} - {""}
    if len(words) < _FEWEST - 1:
        return None
    first = last = i
    while first > 0 and strips[first].y - strips[first - 1].y <= _NEAR and _is_part(strips[first - 1]):
        first -= 1
    while last + 1 < len(strips) and strips[last + 1].y - strips[last].y <= _NEAR and _is_part(strips[last + 1]):
        last += 1
    zone = [strip.only(_cells(strip)) for strip in strips[first : last + 1]]
    found = [(word, stack) for stack in chains(zone) if (word := _word(stack))]
    columns = tuple(word for word, _ in found)
    read = [word for word in columns if word != NOTE]
    if len(set(read)) < max(_FEWEST, len(read)) or not {"name", "value"} <= set(columns):
        return None
    return LaidHeading(columns, tuple(tuple(stack) for _, stack in found), first, last, Cuts((), 0))


def extent(stack: Sequence[Fragment]) -> Extent:
    """The left and right edge of a heading."""
    return min(each.left for each in stack), max(each.right for each in stack)


def _cells(strip: Strip) -> list[Fragment]:
    """The fragments of a strip; headings that are set close are parted at their spaces."""
    found: list[Fragment] = []
    for fragment in strip.fragments:
        runs = fragment.runs()
        whole = column(fragment.text) or not any(column(run.text) for run in runs)
        found += [fragment] if whole else runs
    return found


def _is_part(strip: Strip) -> bool:
    """Whether all of a strip can be parts of headings."""
    return all(phrase_key(each.text) in heading_parts() or is_mark(each.text) for each in _cells(strip))


def is_mark(text: str) -> bool:
    """Whether a text is 绩效指标, which stands beside or over the headings."""
    return headings().word(text) == INDICATORS


def _word(stack: Sequence[Fragment]) -> str | None:
    """The column of a heading, whatever stands over it."""
    texts = [each.text for each in stack]
    return next((word for i in range(len(texts)) if (word := column("".join(texts[i:])))), None)
