"""A table as it was printed, before it becomes lines: rows of cells, each cell the pieces of text that stand in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from graphbuild.model import Box
from graphbuild.readers.pdf.words import wrapped


@dataclass(slots=True)
class Piece:
    """The text of one cell on one page; `box` lies on the page as it is shown.

    A `full` one ends at its cell's right edge, as wrapped text does; `lines` is how many it has.
    """

    text: str
    page: int
    box: Box
    full: bool = False
    lines: int = 1


Cell = list[Piece]
"""A cell's pieces: none where it is blank or another cell goes on here, several where a page break cut it."""

Row = list[Cell]


@dataclass(slots=True)
class Table:
    """Rows with the same number of cells; `xs` are the edges of the columns on the upright page, `pages` where each row stands."""

    xs: list[float]
    rows: list[Row]
    ruled: bool = True
    pages: list[int] = field(default_factory=list)


def cell_text(cell: Cell) -> str:
    """The text of a cell."""
    text = ""
    for piece in cell:
        text = wrapped(text, piece.text)
    return text


def row_texts(row: Row) -> Iterator[str]:
    """The text of each cell of a row."""
    return (cell_text(cell) for cell in row)
