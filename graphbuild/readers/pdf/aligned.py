"""Tables that no rules draw: lines whose amounts stand in columns, and the headings above them.

`合计    10,250.00    6,817.00` and the like, at least two of them; a table of contents, whose numbers are only pages, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from graphbuild.model import Box
from graphbuild.readers.pdf.prose import Printed, Segment
from graphbuild.readers.pdf.shown import Page, Run

_AMOUNT = re.compile(r"[-－]?\d[\d,]*\.\d+%?|[-－]?\d{1,3}(?:,\d{3})+|\d{4,}|0|\d+(?:\.\d+)?%")
_NUMBER = re.compile(r"[-－]?\d[\d,]*(?:\.\d*)?%?")  # or the upper part of one that was wrapped: `52,000.`
_LEADERS = re.compile(r"…|\.{4}|·{4}|。{3}")
_SENTENCE = re.compile(r"[。；，]")
_META = re.compile(r"(?<!其中)[：:]")
_CODE = re.compile(r"(?:\d{7}|\d{5}|\d{3})(?= )")
_AMOUNT_FIRST = re.compile(r"[-－]?\d[\d,]*\.\d\d(?=[^\d\s,.%万元亿])")
_AMOUNT_LAST = re.compile(r"(?<=[^\d\s,.\-－])[-－]?\d{1,3}(?:,\d{3})*\.\d\d$")
_FILLERS = 3
_LONE = 3  # amounts that make a lone row a table
_NEAR = 2.0  # points
_INDENT = 4  # of the height
_PITCH = 1.2  # of the distance from row to row
_FARTHEST = 3.0  # of the height: more white space than this ends a table
_HEADING_GAP = 2.5
_SAME_SIZE = 1.15
_CENTRED = 0.03  # of the table's width
_TIGHT = 0.45
_OVERLAP = 0.1
_TALLEST = 12  # of the height: a larger shaded area is no row


@dataclass(slots=True)
class Region:
    """The lines of a table without rules, on one page or on several.

    `body` is the index of the first line with amounts: headings stand before it. `cuts` are the (page, y) of level rules and edges of
    shading, `sides` the x of upright edges of shading.
    """

    lines: list[Printed]
    body: int
    cuts: list[tuple[int, float]] = field(default_factory=list)
    sides: list[float] = field(default_factory=list)

    @property
    def rows(self) -> list[Printed]:
        """Its lines with amounts."""
        return [line for line in self.lines[self.body :] if is_row(line)]


def is_amount(segment: Segment) -> bool:
    """Whether a segment is an amount, a percentage or 0."""
    return _AMOUNT.fullmatch(segment.text) is not None


def is_number(segment: Segment) -> bool:
    """Whether a segment is a number of any kind."""
    return _NUMBER.fullmatch(segment.text) is not None


def is_row(line: Printed) -> bool:
    """Whether a line is one of a table: amounts beside something else."""
    return len(line.segments) > 1 and any(is_amount(segment) for segment in line.segments[1:]) and not _LEADERS.search(line.text)


def regions_of(lines: Sequence[Printed], page: Page, ruled: Sequence[Box]) -> list[Printed | Region]:
    """The lines of a page, those of a table without rules as one region."""
    blocks: list[Printed | Region] = []
    done = 0
    for first, last in _stretches(lines, ruled):
        first = _first_of_row(lines, first, done)
        above = _first_heading(lines, first, done, ruled)
        below = _last_line(lines, first, last)
        blocks.extend(lines[done:above])
        own = [_cut_line(line) for line in lines[above : below + 1]]
        blocks.append(_region(own, first - above, page))
        done = below + 1
    blocks.extend(lines[done:])
    return blocks


def _stretches(lines: Sequence[Printed], ruled: Sequence[Box]) -> Iterator[tuple[int, int]]:
    """First and last line with amounts of each table."""
    rows = [index for index, line in enumerate(lines) if is_row(line)]
    stretch: list[int] = []
    for index in rows:
        if stretch and not _goes_on(lines[stretch[-1] : index + 1], ruled):
            if _is_aligned([lines[i] for i in stretch]):
                yield stretch[0], stretch[-1]
            stretch = []
        stretch.append(index)
    if stretch and _is_aligned([lines[i] for i in stretch]):
        yield stretch[0], stretch[-1]


def _goes_on(lines: Sequence[Printed], ruled: Sequence[Box]) -> bool:
    """Whether the lines from one row to the next belong to one table."""
    between = lines[1:-1]
    if any(_SENTENCE.search(line.text) or _META.search(line.text) for line in between):
        return False
    if len(between) > _FILLERS and not all(_is_in_line(line, (lines[0], lines[-1])) for line in between):
        return False
    near = all(after.top - before.bottom < _FARTHEST * before.height for before, after in pairwise(lines))
    return near and not any(lines[0].top < box[1] < lines[-1].top for box in ruled)


def _is_in_line(line: Printed, rows: Sequence[Printed]) -> bool:
    """Whether every text of a line begins where one of a row does, or further in, as subordinate labels do."""
    begins = [segment.box[0] for row in rows for segment in row.segments if not is_number(segment)]
    words = [segment for segment in line.segments if not is_number(segment)]
    return all(any(-_NEAR < segment.box[0] - begin < _INDENT * line.height for begin in begins) for segment in words)


def _is_aligned(rows: Sequence[Printed]) -> bool:
    """Whether at least two rows have an amount in one column; a lone row must have several amounts."""
    if len(rows) < 2:
        return sum(map(is_amount, rows[0].segments)) >= _LONE
    spans = [(segment.box[0], segment.box[2], i) for i, line in enumerate(rows) for segment in line.segments[1:] if is_amount(segment)]
    return any(i != j and left < right2 and left2 < right for left, right, i in spans for left2, right2, j in spans[:200])


def _first_of_row(lines: Sequence[Printed], first: int, done: int) -> int:
    """The first line of the row whose amounts stand in line `first`: those of a wrapped label may stand higher."""
    while first > done and begins_row(lines[first - 1], lines[first]):
        first -= 1
    return first


def begins_row(line: Printed, after: Printed) -> bool:
    """Whether a line without amounts is the upper part of a row whose amounts stand lower: the two lines overlap."""
    return not is_row(line) and line.page == after.page and after.top < line.bottom - _OVERLAP * line.height


def _first_heading(lines: Sequence[Printed], first: int, done: int, ruled: Sequence[Box]) -> int:
    """The index of the first line of the headings above a table."""
    left = min(lines[first].left, lines[min(first + 1, len(lines) - 1)].left)
    right = max(line.right for line in lines[first : first + 4])
    above = first
    while above > done:
        line, below = lines[above - 1], lines[above]
        text = line.text
        if _SENTENCE.search(text) or _META.search(text) or line.height > _SAME_SIZE * lines[first].height:
            break
        if below.top - line.bottom > _HEADING_GAP * line.height or any(line.top < box[3] < below.bottom for box in ruled):
            break
        if len(line.segments) == 1 and abs(line.segments[0].middle - (left + right) / 2) < _CENTRED * (right - left):
            break
        above -= 1
        left, right = min(left, line.left), max(right, line.right)
    return above


def _last_line(lines: Sequence[Printed], first: int, last: int) -> int:
    """The index of the last line: labels without amounts may follow the last row, and what is wrapped below it."""
    rows = [line for line in lines[first : last + 1] if is_row(line)]
    pitch = median([after.top - before.top for before, after in pairwise(rows)] or [0.0])
    while last + 1 < len(lines):
        before, line = lines[last], lines[last + 1]
        is_near = line.top - before.bottom < _TIGHT * line.height or line.top - before.top < _PITCH * pitch
        if not is_near or _SENTENCE.search(line.text) or _META.search(line.text) or not _is_in_line(line, rows):
            break
        last += 1
    return last


def _cut_line(line: Printed) -> Printed:
    """A line of a table, in which an amount that touches a label, and a code before its name, are segments of their own."""
    segments = []
    for segment in line.segments:
        segments.extend(_cut_segment(segment))
    return Printed(segments, line.page)


def _cut_segment(segment: Segment) -> list[Segment]:
    return [Segment.of([part]) for run in segment.runs for part in _cut_run(run)]


def _cut_run(run: Run) -> list[Run]:
    found = _CODE.match(run.text) or _AMOUNT_FIRST.match(run.text)
    at = found.end() if found else 0
    if not at:
        last = _AMOUNT_LAST.search(run.text)
        at = last.start() if last else 0
    if not at:
        return [run]
    rest = run.glyphs[at + 1 :] if run.glyphs[at][0] == " " else run.glyphs[at:]
    return [Run(run.glyphs[:at], run.top, run.bottom), Run(rest, run.top, run.bottom)]


def _region(lines: list[Printed], body: int, page: Page) -> Region:
    """A region with the rules and shading of its page that lie in it."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    top, bottom = lines[0].top, lines[-1].bottom
    height = median(line.height for line in lines)
    cuts = [y for y, begin, end in page.rules.level if top < y < bottom and min(end, right) - max(begin, left) > (right - left) / 2]
    sides: list[float] = []
    for box in page.rules.fills:
        if box[1] < bottom and box[3] > top and box[3] - box[1] < _TALLEST * height:
            cuts.extend(y for y in (box[1], box[3]) if top < y < bottom)
            sides.extend((box[0], box[2]))
    return Region(lines, body, [(page.number, y) for y in sorted(cuts)], sides)
