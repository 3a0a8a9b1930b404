"""The blocks of a document become its numbered lines: tabs part the cells of tables, and every stretch knows its page and box."""

from __future__ import annotations

from collections.abc import Sequence

from graphbuild.model import Line, Spot
from graphbuild.readers.characters import plain
from graphbuild.readers.pdf.prose import Printed, spread
from graphbuild.readers.pdf.shown import Page
from graphbuild.readers.pdf.table import Cell, Row, Table
from graphbuild.readers.pdf.words import wrapped

_FARTHEST = 1.2  # of the height: more white space than this between two lines is an empty line


def lines_of(blocks: Sequence[Printed | Table], pages: dict[int, Page]) -> tuple[Line, ...]:
    """The lines of a document: an empty line stands around tables, between pages and where the print leaves a gap."""
    writer = _Writer()
    margins = _margins(blocks)
    before: Printed | Table | None = None
    for block in blocks:
        if before is not None and _is_apart(before, block):
            writer.add("", [])
        if isinstance(block, Table):
            for row in block.rows:
                writer.row(row, guessed=not block.ruled)
        else:
            writer.printed(block, margins[block.page], pages[block.page])
        before = block
    return tuple(writer.lines)


class _Writer:
    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._start = 0

    def add(self, raw: str, spots: list[Spot], *, guessed: bool = False) -> None:
        self.lines.append(Line(len(self.lines) + 1, self._start, plain(raw), raw, tuple(spots), guessed))
        self._start += len(raw) + 1

    def row(self, row: Row, *, guessed: bool) -> None:
        texts = []
        spots: list[Spot] = []
        begin = 0
        for cell in row:
            text = _cell(cell, begin, spots) if cell else ""
            texts.append(text)
            begin += len(text) + 1
        self.add("\t".join(texts), spots, guessed=guessed)

    def printed(self, line: Printed, margin: float, page: Page) -> None:
        text = ""
        spots = []
        for space, segment in spread(line, margin):
            begin = len(text) + len(space)
            text += space + segment.text
            spots.append(Spot(begin, len(text), page.number, page.shown(segment.box)))
        self.add(text, spots)


def _cell(cell: Cell, begin: int, spots: list[Spot]) -> str:
    """The text of a cell; each piece of it is a spot."""
    text = ""
    for piece in cell:
        both = wrapped(text, piece.text)
        spots.append(Spot(begin + len(both) - len(piece.text), begin + len(both), piece.page, piece.box))
        text = both
    return text


def _margins(blocks: Sequence[Printed | Table]) -> dict[int, float]:
    """Where the lines of each page begin."""
    margins: dict[int, float] = {}
    for block in blocks:
        if isinstance(block, Printed):
            margins[block.page] = min(margins.get(block.page, block.left), block.left)
    return margins


def _is_apart(before: Printed | Table, after: Printed | Table) -> bool:
    if isinstance(before, Table) or isinstance(after, Table) or before.page != after.page:
        return True
    return after.top - before.bottom > _FARTHEST * min(before.height, after.height)
