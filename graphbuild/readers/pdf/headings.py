"""The headings of a table without rules: lines become cells on levels, wrapped ones whole, wide ones over what they cover.

In `2025年预算数` above `小计  基本支出  项目支出`, the first is on level 0 and the others are on level 1; a heading whose cell is as
high as both stands between their lines and is on level 0 too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from graphbuild.counters import counts_columns
from graphbuild.readers.pdf.prose import Printed, Segment

Band = tuple[float, float]
"""Left and right edge of what stands in one column."""

_TIGHT = 0.5  # of the height: less white space than this parts the lines of one heading
_SHARED = 0.3
_OVERLAP = 0.1


@dataclass(slots=True)
class Heading:
    """One heading: its printed lines, and its level from 0."""

    segments: list[Segment]
    level: int
    page: int

    @property
    def span(self) -> Band:
        """Its left and right edge."""
        return min(segment.box[0] for segment in self.segments), max(segment.box[2] for segment in self.segments)

    @property
    def middle(self) -> float:
        """The x of its middle."""
        return sum(self.span) / 2

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.segments[0].box[1]

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.segments[-1].box[3]


def headings_of(lines: Sequence[Printed]) -> list[Heading]:
    """The headings in the lines above a table's rows, in the order of the lines."""
    found: list[Heading] = []
    for line in (line for line in lines if not counts_columns(line.text)):
        new = []
        for segment in line.segments:
            above = [heading for heading in found if overlap(heading.span, span_of(segment)) > 0]
            if above and _continues(above[-1], segment):
                above[-1].segments.append(segment)
            else:
                new.append(segment)
        # What stands on one line is on one level: not every cell under a wide heading stands under its text.
        done = [heading.level for heading in found if heading.bottom < line.top + _OVERLAP * line.height]
        found.extend(Heading([segment], max(done, default=-1) + 1, line.page) for segment in new)
    return found


def leaves_of(headings: Sequence[Heading], bands: Sequence[Band]) -> list[Band]:
    """Where the headings of single columns stand: above one column, or beside one whose own heading is not on a lower level."""
    depth = [-1] * len(bands)
    for heading in headings:
        for column in below(heading.span, bands):
            depth[column] = max(depth[column], heading.level)
    spans: list[Band] = []
    for heading in sorted(headings, key=lambda heading: -heading.level):
        over = below(heading.span, bands)
        after = bisect_right(bands, heading.span)
        beside = depth[max(after - 1, 0) : after + 1] if 0 < after < len(bands) else [-1]
        is_leaf = depth[over[0]] == heading.level if len(over) == 1 else not over and min(beside) <= heading.level
        if is_leaf and not any(overlap(heading.span, span) > 0 for span in spans):
            spans.append(heading.span)
    return sorted(spans)


def first_covered(heading: Heading, column: int, others: set[int], bands: Sequence[Band]) -> int:
    """The first of the columns that a heading above other headings covers: two at least, around whose middle it stands."""
    first = last = column
    while first > 0 and first - 1 not in others:
        first -= 1
    while last + 1 < len(bands) and last + 1 not in others:
        last += 1
    off = {
        (i, j): abs((bands[i][0] + bands[j][1]) / 2 - heading.middle)
        for i in range(first, column + 1)
        for j in range(column, last + 1)
        if i < j
    }
    near = [span for span in off if off[span] <= min(off.values()) + heading.segments[0].box[3] - heading.top]
    return min(near, key=lambda span: (span[0] - span[1], off[span]))[0] if near else column


def spanning(headings: Sequence[Heading], level: int) -> list[Heading]:
    """The headings below a level that stand higher than others on theirs: their cells are as high as both levels."""
    lowest = {each.level: max(other.top for other in headings if other.level == each.level) for each in headings}
    return [each for each in headings if each.level > level and each.top < lowest[each.level] - _SHARED * (each.bottom - each.top)]


def span_of(segment: Segment) -> Band:
    """The left and right edge of a segment."""
    return segment.box[0], segment.box[2]


def overlap(one: Band, other: Band) -> float:
    """By how many points two spans overlap; less than 0 where they are apart."""
    return min(one[1], other[1]) - max(one[0], other[0])


def below(span: Band, bands: Sequence[Band]) -> list[int]:
    """The columns that a span stands over: by at least a third of the narrower of the two."""
    width = span[1] - span[0]
    return [i for i, band in enumerate(bands) if overlap(span, band) > _SHARED * min(width, band[1] - band[0])]


def _continues(above: Heading, segment: Segment) -> bool:
    """Whether a segment is the next line of the heading above it: close below, about its middle or from its left edge."""
    before = above.segments[-1]
    height = segment.box[3] - segment.box[1]
    near = min(abs(segment.middle - before.middle), abs(segment.box[0] - before.box[0])) < height
    return near and segment.box[1] - before.box[3] < _TIGHT * height
