"""A performance table that is only laid out (a PDF without rules, a dump of a page's layout) becomes pieces that know row and column.

First come fields (项目名称, 总体目标), then the heading of the indicators and their rows; a page may hold several tables, and a
table may go on over pages, with or without its heading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphbuild.extraction.performance.laid_fields import field_cells, is_field, is_name
from graphbuild.extraction.performance.laid_heading import LaidHeading, heading_at
from graphbuild.extraction.performance.laid_rows import continued, has_sign, indicator_cells
from graphbuild.extraction.performance.pieces import Piece, without_noise
from graphbuild.model import Line
from graphbuild.recognition.aligned_strips import Fragment, Strip, is_placed, pages_of_strips

Cells = list[list[Fragment]]
"""The cells of one row, each its fragments from the top; an empty list for a blank cell."""

_MOST_CROSSED = 0.1
_MOST_STRIPS = 400
"""On one page: more are no table that was set to be read."""


@dataclass(slots=True)
class _Zone:
    """Strips of fields, or of indicators below `heading`."""

    strips: list[Strip]
    heading: LaidHeading | None = None
    printed: bool = False


def laid_out(lines: Sequence[Line]) -> list[Piece] | None:
    """The pieces of a table's lines by rows and columns; None where nothing is laid out, or the columns cannot be told."""
    if not is_placed(lines):
        return None
    for wide in (2,) if any(line.spots for line in lines) else (1, 2):
        pages = _zones(pages_of_strips(lines, wide))
        zones = [zone for page in pages for zone in page]
        if max((len(zone.strips) for zone in zones), default=0) > _MOST_STRIPS:
            return None
        if any(zone.heading for zone in zones) and all(_fits(zone) for zone in zones):
            return _pieces(pages)
    return None


def _fits(zone: _Zone) -> bool:
    """Whether nearly nothing reaches over the gaps between columns."""
    count = sum(len(strip.fragments) for strip in zone.strips)
    return zone.heading is None or zone.heading.cuts.crossed <= _MOST_CROSSED * count


def _zones(pages: Sequence[Sequence[Strip]]) -> list[list[_Zone]]:
    """The zones of every page."""
    last: LaidHeading | None = None
    found: list[list[_Zone]] = []
    for page in pages:
        found.append(_of_page(page, last))
        last = next((zone.heading for zone in reversed(found[-1]) if zone.heading), last)
    return found


def _of_page(page: Sequence[Strip], last: LaidHeading | None) -> list[_Zone]:
    zones: list[_Zone] = []
    begin = i = 0
    while i < len(page):
        heading = heading_at(page, i)
        if heading is None:
            i += 1
            continue
        _add_fields(zones, page[begin : heading.first], last if not zones else None)
        end = _body_end(page, heading.last + 1)
        body = list(page[heading.last + 1 : end])
        zones.append(_Zone(body, heading.over(body), printed=True))
        begin = i = end
    _add_fields(zones, page[begin:], last if not zones else None)
    return zones


def _add_fields(zones: list[_Zone], strips: Sequence[Strip], last: LaidHeading | None) -> None:
    """Add strips that stand below no heading of their page: fields, or first the rows that go on from the page before."""
    rows = 0
    if last and any(has_sign(strip) for strip in strips):
        head = _last_field(strips)
        if head:
            zones.append(_Zone(list(strips[:head])))
        strips = strips[head:]
        rows = _body_end(strips, 0)
        body = list(strips[:rows])
        if heading := continued(last, body):
            zones.append(_Zone(body, heading))
        else:
            rows = 0
    if strips[rows:]:
        zones.append(_Zone(list(strips[rows:])))


def _last_field(strips: Sequence[Strip]) -> int:
    """Where the fields end that stand at the top of a page above rows: at the widest gap below the last of them."""
    signed = next(i for i, strip in enumerate(strips) if has_sign(strip))
    fields = [i for i in range(signed) if is_field(strips[i])]
    if not fields:
        return 0
    return max(range(fields[-1] + 1, signed + 1), key=lambda i: strips[i].y - strips[i - 1].y)


def _body_end(strips: Sequence[Strip], begin: int) -> int:
    """Where the rows end: where fields, or another heading, begin."""
    for i in range(begin, len(strips)):
        if is_field(strips[i]):
            return i
        heading = heading_at(strips, i)
        if heading:
            return heading.first
    return len(strips)


def _pieces(pages: Sequence[Sequence[_Zone]]) -> list[Piece]:
    rows: list[Cells] = []
    goes_on = False
    for page in pages:
        for place, zone in enumerate(page):
            if zone.heading is None:
                own = field_cells(zone.strips)
                own = own[_repeated(own, rows) :] if not place else own
                goes_on = goes_on and not own
            else:
                head: list[Cells] = [[[]] * zone.heading.before + [list(stack) for stack in zone.heading.stacks]] if zone.printed else []
                own = [*head, *indicator_cells(zone.strips, zone.heading, goes_on=goes_on)]
                goes_on = True
            rows += own
    return [piece for number, row in enumerate(rows) for piece in _row_pieces(number, row)]


def _repeated(rows: Sequence[Cells], before: Sequence[Cells]) -> int:
    """How many rows at the top of a page are only printed again as its head, with the name of a project or a body."""
    seen = {_text(row) for row in before}
    count = next((i for i, row in enumerate(rows) if _text(row) not in seen), len(rows))
    return count if any(is_name(row[0]) for row in rows[:count] if row) else 0


def _text(row: Cells) -> tuple[str, ...]:
    return tuple("".join(fragment.text for fragment in cell) for cell in row)


def _row_pieces(number: int, row: Cells) -> list[Piece]:
    found: list[Piece] = []
    for column, cell in enumerate(row):
        for run in (run for fragment in cell for run in fragment.runs()):
            text = without_noise(run.line.text)[run.begin : run.end].strip()
            if text:
                found.append(Piece(text, run.line, run.begin, run.end, not found, (number, column)))
    return found
