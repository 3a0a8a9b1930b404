"""Tables that go on over pages are one: the same x is the same column, repeated headings are left out, rows that a break cut are whole.

Columns are joined by their edges, never by their number: a page that holds only 合计 has fewer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphbuild.readers.pdf.aligned import Region, is_row
from graphbuild.readers.pdf.columns import bands_of, table_of_region
from graphbuild.readers.pdf.pages import Block, Layout
from graphbuild.readers.pdf.prose import Printed
from graphbuild.readers.pdf.shown import Page
from graphbuild.readers.pdf.table import Piece, Row, Table, row_texts

_NEAR = 3.0  # points: edges nearer than this are one on both pages
_FIT = 0.6  # of the edges that must be found on the other page
_DEEPEST = 8  # heading rows that a page may repeat
_BEGINS = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d")
_MORE = re.compile(r"[（(](?:续表?|\d+|[一二三四五六七八九十]+)[)）]|续表?$")
_TOTAL = re.compile(r"[合总]\s*计")
_WHOLE = re.compile(r"[-－]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d\d)?%?")
_CUT_CODE = re.compile(r"[0-9A-Za-z]{4}$")  # of a project's code, or a telephone number
_SHORT = 8  # characters: a single line of fewer may be a label whose column was made to fit, not a wrapped text
_DIGIT = re.compile(r"\d")


def joined(layouts: Sequence[Layout]) -> list[Printed | Table]:
    """The blocks of a document in reading order, each table whole."""
    pages = {layout.page.number: layout.page for layout in layouts}
    blocks: list[Block] = []
    for layout in layouts:
        rest = layout.blocks
        lead = _repeated_lead(blocks, rest)
        if len(rest) > lead and blocks and not (lead and _are_whole(blocks[-1], rest[lead])) and _joins(blocks[-1], rest[lead]):
            rest = rest[lead + 1 :]
        blocks.extend(rest)
    return [whole for block in blocks for whole in _whole(block, pages)]


def _repeated_lead(blocks: Sequence[Block], rest: Sequence[Block]) -> int:
    """How many lines at the top of a page stood above the last table too: its title, body and unit, printed once more."""
    above: set[str] = set()
    for block in reversed(blocks[:-1]):
        if not isinstance(block, Printed):
            break
        above.add(_title(block))
    lead = 0
    while lead < len(rest) and isinstance(block := rest[lead], Printed) and _title(block) in above:
        lead += 1
    return lead


def _are_whole(before: Block, block: Block) -> bool:
    """Whether two tables each have a total: below one title they are those of two bodies."""
    tables = [one for one in (before, block) if isinstance(one, Table)]
    return len(tables) == 2 and all(any(_TOTAL.match("".join(row_texts(row))) for row in table.rows) for table in tables)


def _title(line: Printed) -> str:
    return _MORE.sub("", line.text.replace(" ", ""))


def _joins(before: Block, block: Block) -> bool:
    """Join a table to the one before it, if it goes on with it."""
    if isinstance(block, Table) and isinstance(before, Table) and _goes_on(before, block):
        _append(before, block)
        return True
    if isinstance(block, Region) and isinstance(before, Region) and _fits(before, block):
        _append_region(before, block)
        return True
    return False


def _whole(block: Block, pages: dict[int, Page]) -> Sequence[Printed | Table]:
    """A region as its table, or as its lines where it makes none."""
    if not isinstance(block, Region):
        return [block]
    table = table_of_region(block, pages)
    return [table] if table else block.lines


def _goes_on(table: Table, after: Table) -> bool:
    """Whether the second table's columns are those of the first, as far as it has them."""
    few, many = sorted((table.xs, after.xs), key=len)
    if abs(few[0] - many[0]) > _NEAR or abs(few[-1] - many[-1]) > _NEAR:
        return len(few) == len(many) and _same_widths(few, many)
    return sum(_nearest(x, many) is not None for x in few) >= _FIT * len(few)


def _same_widths(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether columns are equally wide, though the page is shifted."""
    shift = other[0] - one[0]
    return all(abs(b - a - shift) <= _NEAR for a, b in zip(one, other, strict=True))


def _nearest(x: float, edges: Sequence[float]) -> int | None:
    index = min(range(len(edges)), key=lambda i: abs(edges[i] - x))
    return index if abs(edges[index] - x) <= _NEAR else None


def _append(table: Table, after: Table) -> None:
    """Add the rows of the next page's part."""
    if abs(table.xs[0] - after.xs[0]) > _NEAR:
        rows = after.rows
    else:
        edges = _union(table.xs, after.xs)
        table.rows = _moved(table.rows, table.xs, edges)
        rows = _moved(after.rows, after.xs, edges)
        table.xs = edges
    skip = _repeated(table.rows, rows)
    if skip < len(rows) and _is_rest(table.rows, rows[skip:]):
        table.rows[-1] = [[*above, *below] for above, below in zip(table.rows[-1], rows[skip], strict=True)]
        skip += 1
    table.rows.extend(rows[skip:])
    table.pages.extend(after.pages[skip:])


def _union(one: Sequence[float], other: Sequence[float]) -> list[float]:
    return sorted([*one, *(x for x in other if _nearest(x, one) is None)])


def _moved(rows: list[Row], xs: Sequence[float], edges: Sequence[float]) -> list[Row]:
    """Rows with the columns of other edges, which contain their own."""
    if len(xs) == len(edges):
        return rows
    columns = [index for x in xs[:-1] if (index := _nearest(x, edges)) is not None]
    moved = []
    for row in rows:
        wide: Row = [[] for _ in edges[1:]]
        for column, cell in zip(columns, row, strict=True):
            wide[column] = cell
        moved.append(wide)
    return moved


def _repeated(rows: Sequence[Row], after: Sequence[Row]) -> int:
    """How many of the first rows are a heading that the table has already: the same texts, wherever its heading begins."""
    known = [list(row_texts(row)) for row in rows[: 2 * _DEEPEST]]
    new = [list(row_texts(row)) for row in after[:_DEEPEST]]
    most = 0
    for start in range(min(len(known), _DEEPEST)):
        count = 0
        while count < len(new) and start + count < len(known) and any(new[count]) and new[count] == known[start + count]:
            count += 1
        if start == 0 or not any(_DIGIT.search(text) for row in new[:count] for text in row):
            most = max(most, count)
    return most


def _is_rest(rows: Sequence[Row], after: Sequence[Row]) -> bool:
    """Whether the first of some rows goes on from the page before: each of its texts continues one that was wrapped."""
    above, below = rows[-1], after[0]
    filled = [column for column, cell in enumerate(below) if cell]
    if not filled or len(filled) == sum(1 for cell in above if cell):
        return False
    wrapped = {column for row in (*rows, *after) for column, cell in enumerate(row) if any(piece.lines > 1 for piece in cell)}
    return all(above[column] and _continues(above[column][-1], below[column][0].text, column in wrapped) for column in filled)


def _continues(last: Piece, text: str, wraps: bool) -> bool:
    """Whether a text continues one that was wrapped: that is long, or its column `wraps` others too."""
    if not last.full:
        return False
    if _DIGIT.match(text) and not _WHOLE.fullmatch(last.text) and (_WHOLE.fullmatch(last.text + text) or _CUT_CODE.search(last.text)):
        return True
    return (wraps or len(last.text) >= _SHORT) and not _BEGINS.match(text)


def _fits(region: Region, after: Region) -> bool:
    """Whether the rows of the next page stand in the columns of a table without rules."""
    bands = bands_of(region)
    segments = [segment for line in after.lines[after.body :] if is_row(line) for segment in line.segments]
    fitting = sum(any(segment.box[0] < right and segment.box[2] > left for left, right in bands) for segment in segments)
    return fitting >= 0.9 * len(segments)


def _append_region(region: Region, after: Region) -> None:
    known = [line.text for line in region.lines[: region.body]]
    heading = after.lines[: after.body]
    rest = after.lines[after.body :] if [line.text for line in heading] == known[-len(heading) :] else after.lines
    region.lines.extend(rest)
    region.cuts.extend(after.cuts)
    region.sides.extend(after.sides)
