"""Lines with a real grid become rows of cells. Tabs are one: `201<tab>一般公共服务支出<tab>3,129.95<tab>` has four cells, one empty."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from graphbuild.counters import serial_column
from graphbuild.model import Line, Place
from graphbuild.recognition.aligned import aligned_cells, is_aligned
from graphbuild.recognition.aligned_runs import Run
from graphbuild.recognition.tokens import Cell, cell

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a grid: its text less outer white space, and where it stands (None for an empty cell)."""

    text: str
    place: Place | None

    @property
    def amount(self) -> Cell | None:
        """The cell as an amount cell, None for words and for an empty cell."""
        return cell(self.text, self.place) if self.place else None


GridRow = tuple[GridCell, ...]


def is_grid(lines: Sequence[Line]) -> bool:
    """Whether these lines have a real grid: tabs in most of the lines with figures, or figures below each other."""
    return is_tabbed(lines) or is_aligned(lines)


def is_tabbed(lines: Sequence[Line]) -> bool:
    """Whether tabs are the grid: most of the lines with figures have them."""
    figures = [line for line in lines if _DIGIT.search(line.text) and len(line.text) > 6]
    tabbed = sum("\t" in line.text for line in figures)
    return tabbed > 0 and 2 * tabbed >= len(figures)


def is_guessed(lines: Sequence[Line]) -> bool:
    """Whether only the place of figures and labels tells the columns: no rules, no cells, no tabs of the file's own."""
    return not is_tabbed(lines) or any(line.guessed for line in lines)


def grid_rows(lines: Sequence[Line]) -> list[GridRow]:
    """The rows of a grid; lines that are no part of it (titles, notes) are left out."""
    return sure_rows(lines)[0]


def sure_rows(lines: Sequence[Line]) -> tuple[list[GridRow], bool]:
    """The rows of a grid, and whether every cell surely stands in its column."""
    if is_tabbed(lines):
        return _without_serials([_row(line) for line in lines if "\t" in line.text]), True
    rows, sure = aligned_cells(lines)
    return _without_serials([tuple(_aligned(cell) for cell in row) for row in rows]), sure


def _without_serials(rows: list[GridRow]) -> list[GridRow]:
    """The rows without the numbers that a table gives them: they are neither codes nor amounts."""
    column = serial_column([[cell.text for cell in row] for row in rows])
    if column is None:
        return rows
    return [tuple(_blanked(cell) if i == column else cell for i, cell in enumerate(row)) for row in rows]


def _blanked(cell: GridCell) -> GridCell:
    return replace(cell, text="", place=None) if cell.text.isdigit() else cell


def _aligned(cell: Sequence[Run]) -> GridCell:
    text = "".join(run.text for run in cell)
    return GridCell(text, cell[0].line.place(cell[0].begin, cell[0].end) if cell else None)


def _row(line: Line) -> GridRow:
    cells = []
    begin = 0
    for part in line.text.split("\t"):
        end = begin + len(part)
        text = part.strip()
        cells.append(GridCell(text, line.place(begin, end) if text else None))
        begin = end + 1
    return tuple(cells)
