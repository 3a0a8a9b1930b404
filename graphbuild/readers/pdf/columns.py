"""The lines of a table without rules become rows: columns are where amounts and labels stand in line, below their headings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from graphbuild.readers.pdf.aligned import Region, begins_row, is_number, is_row
from graphbuild.readers.pdf.headings import Band, below, first_covered, headings_of, leaves_of, overlap, span_of, spanning
from graphbuild.readers.pdf.prose import Printed, Segment
from graphbuild.readers.pdf.shown import Page
from graphbuild.readers.pdf.table import Piece, Row, Table

_DASH = re.compile(r"[-—–－]+")
_SIDE = 4.0  # points: edges of shading nearer than this are one column's edge
_TOUCH = 1.0  # points by which columns that touch may overlap
_TIGHT = 0.5
_DENSE = 0.12
_FULL = 1.3


def table_of_region(region: Region, pages: dict[int, Page]) -> Table | None:
    """The table that the lines of a region make; `pages` are those that it stands on, by their numbers.

    None where two numbers of one line fall into one column: then the columns were not understood, and lines are better than wrong cells.
    """
    bands = _from_sides(region) or bands_of(region)
    edges = [bands[0][0], *((before[1] + after[0]) / 2 for before, after in pairwise(bands)), bands[-1][1]]
    groups = _rows(region, bands)
    if any(_collides(line, bands, edges) for group in groups for line in group):
        return None
    rows = [*_heading_rows(region.lines[: region.body], bands, edges, pages), *(_row(group, bands, edges, pages) for group in groups)]
    first = [region.lines[0].page] * (len(rows) - len(groups))
    return Table(edges, rows, ruled=False, pages=first + [group[0].page for group in groups])


def bands_of(region: Region) -> list[Band]:
    """The columns of a region, from the left."""
    body = region.lines[region.body :]
    bands = _merge([span_of(segment) for line in body for segment in line.segments if is_number(segment)])
    words = [
        segment for line in body if is_row(line) for segment in line.segments if not (is_number(segment) or _DASH.fullmatch(segment.text))
    ]
    labels = [span_of(segment) for segment in words if len(below(span_of(segment), bands)) == 0]
    found = _merge(labels)
    headings = [segment for line in region.lines[: region.body] for segment in line.segments]
    supported = [
        band
        for band in found
        if sum(overlap(span, band) > 0 for span in labels) > 1 or any(overlap(span_of(s), band) > 0 for s in headings)
    ]
    bands = _merge([*bands, *(supported or found)])
    return _with_headings(sorted(bands), region)


def _with_headings(bands: list[Band], region: Region) -> list[Band]:
    """The columns, each as wide as its heading too, and those that only a heading shows."""
    spans = leaves_of(headings_of(region.lines[: region.body]), bands)
    owners = [_owner(band, spans, region) for band in bands]
    wide = [
        (min(band[0], spans[owner][0]), max(band[1], spans[owner][1])) if owner is not None and owners.count(owner) == 1 else band
        for band, owner in zip(bands, owners, strict=True)
    ]
    wide.extend(span for index, span in enumerate(spans) if index not in owners)
    wide.sort()
    for index, (before, after) in enumerate(pairwise(wide)):
        if before[1] > after[0]:
            middle = (before[1] + after[0]) / 2
            wide[index], wide[index + 1] = (before[0], middle), (middle, after[1])
    return wide


def _owner(band: Band, spans: Sequence[Band], region: Region) -> int | None:
    """The heading of a column.

    Whether headings stand at the left, the middle or the right of their columns, that of right-aligned amounts is the last one that
    begins before the amounts' end, and that of left-aligned labels is the first one that ends after their beginning.
    """
    own = [segment for line in region.lines[region.body :] for segment in line.segments if overlap(span_of(segment), band) > 0]
    lefts, rights = zip(*map(span_of, own), strict=True)
    # Amounts of equal width stand in line on both sides; they are right-aligned.
    is_money = all("." in segment.text or "," in segment.text or segment.text == "0" for segment in own if is_number(segment))
    ragged_left, ragged_right = max(lefts) - min(lefts), max(rights) - min(rights)
    before = [index for index, span in enumerate(spans) if span[0] < band[1]]
    after = [index for index, span in enumerate(spans) if span[1] > band[0]]
    if before and (ragged_right < ragged_left or (is_money and ragged_right == ragged_left)):
        return before[-1]
    if ragged_left < ragged_right and after:
        return after[0]
    best = max(range(len(spans)), key=lambda index: overlap(spans[index], band), default=None)
    return best if best is not None and overlap(spans[best], band) > 0 else None


def _from_sides(region: Region) -> list[Band]:
    """The columns as the shading of cells shows them; none where only whole rows are shaded."""
    places: list[list[float]] = []
    for x in sorted(region.sides):
        if places and x - places[-1][-1] < _SIDE:
            places[-1].append(x)
        else:
            places.append([x])
    edges = [sum(place) / len(place) for place in places if len(place) > 1]
    left, right = min(line.left for line in region.lines), max(line.right for line in region.lines)
    if len(edges) < 4 or edges[0] > left + _SIDE or edges[-1] < right - _SIDE:
        return []
    return list(pairwise(edges))


def _merge(spans: Sequence[Band]) -> list[Band]:
    bands: list[Band] = []
    for left, right in sorted(spans):
        if bands and left < bands[-1][1] - _TOUCH:
            bands[-1] = (bands[-1][0], max(right, bands[-1][1]))
        else:
            bands.append((left, right))
    return bands


def _rows(region: Region, bands: Sequence[Band]) -> list[list[Printed]]:
    """The lines of the body in groups, one for each row."""
    body = region.lines[region.body :]
    gaps = [after.top - before.bottom for before, after in pairwise(body) if before.page == after.page and is_row(before) and is_row(after)]
    height = median(line.height for line in body)
    usual = median(gaps) if gaps else height
    ruled = sum(_is_cut(before, after, region) for before, after in pairwise(body)) * 2 > len(body)
    groups: list[list[Printed]] = []
    for index, line in enumerate(body):
        is_upper = index + 1 < len(body) and begins_row(line, body[index + 1])
        if groups and not is_upper and _continues(groups[-1], line, region, bands, usual / height if not ruled else None):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _continues(group: list[Printed], line: Printed, region: Region, bands: Sequence[Band], usual: float | None) -> bool:
    """Whether a line belongs to the row of the lines above it.

    `usual` is the gap between rows as a part of the height, None where rules part the rows.
    """
    before = group[-1]
    if before.page != line.page:
        return not is_row(line) and any(map(is_row, group)) and all(_is_wrapped(before, segment, bands) for segment in line.segments)
    if _is_cut(before, line, region) or (is_row(line) and any(is_row(other) for other in group)):
        return False
    if usual is None:
        return True
    gap = (line.top - before.bottom) / line.height
    if usual > _DENSE or gap < 0:
        return gap < _TIGHT * max(usual, 0)
    return _is_wrapped(before, line.segments[0], bands)


def _is_wrapped(before: Printed, segment: Segment, bands: Sequence[Band]) -> bool:
    """Whether the text above a segment fills its column, so that it goes on below."""
    column = below(span_of(segment), bands)
    above = [other for other in before.segments if below(span_of(other), bands) == column]
    return bool(column and above) and bands[column[0]][1] - above[0].box[2] < _FULL * (segment.box[3] - segment.box[1])


def _is_cut(before: Printed, after: Printed, region: Region) -> bool:
    """Whether a rule or an edge of shading lies between two lines."""
    if before.page != after.page:
        return True
    top, bottom = (before.top + before.bottom) / 2, (after.top + after.bottom) / 2
    begin, end = (bisect_right(region.cuts, (before.page, y)) for y in (top, bottom))
    return end > begin


def _collides(line: Printed, bands: Sequence[Band], edges: Sequence[float]) -> bool:
    columns = [_column(span_of(segment), bands, edges) for segment in line.segments if is_number(segment)]
    return len(set(columns)) < len(columns)


def _heading_rows(lines: Sequence[Printed], bands: Sequence[Band], edges: Sequence[float], pages: dict[int, Page]) -> list[Row]:
    headings = headings_of(lines)
    columns = [_column(heading.span, bands, edges) for heading in headings]
    rows: list[Row] = [[[] for _ in bands] for _ in range(max((heading.level + 1 for heading in headings), default=0))]
    higher = set(map(id, spanning(headings, 0)))
    for heading, column in zip(headings, columns, strict=True):
        if any(other.level > heading.level and own == column for other, own in zip(headings, columns, strict=True)):
            beside = [
                id(other) for other in (*(other for other in headings if other.level == heading.level), *spanning(headings, heading.level))
            ]
            others = {own for other, own in zip(headings, columns, strict=True) if id(other) in beside and other is not heading}
            column = first_covered(heading, column, others, bands)
        for segment in heading.segments:
            _add(rows[heading.level - (id(heading) in higher)], column, segment, pages[heading.page])
    return rows


def _row(lines: Sequence[Printed], bands: Sequence[Band], edges: Sequence[float], pages: dict[int, Page]) -> Row:
    row: Row = [[] for _ in bands]
    for line in lines:
        for segment in line.segments:
            _add(row, _column(span_of(segment), bands, edges), segment, pages[line.page])
    return [_without_dashes(cell) for cell in row]


def _without_dashes(cell: list[Piece]) -> list[Piece]:
    """The pieces of a cell without a dash that stands for nothing in the column beside it."""
    words = [piece for piece in cell if not _DASH.fullmatch(piece.text)]
    return words or cell[:1]


def _add(row: Row, column: int, segment: Segment, page: Page) -> None:
    row[column].append(Piece(segment.text, page.number, page.shown(segment.box)))


def _column(span: Band, bands: Sequence[Band], edges: Sequence[float]) -> int:
    under = below(span, bands)
    return under[0] if under else min(max(bisect_right(edges, sum(span) / 2) - 1, 0), len(bands) - 1)
