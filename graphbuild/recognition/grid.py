"""Tab-separated lines are a real grid: `2014001	行政运行	3,129,066.95	3,129,066.95	` has five cells, the last one empty."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graphbuild.model import Line, Place
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
    """Whether tabs are the grid of these lines: most of the lines with figures have them."""
    figures = [line for line in lines if _DIGIT.search(line.text) and len(line.text) > 6]
    tabbed = sum("\t" in line.text for line in figures)
    return tabbed > 0 and 2 * tabbed >= len(figures)


def grid_rows(lines: Sequence[Line]) -> list[GridRow]:
    """The rows of a tab-separated grid; lines without a tab (titles, notes) are left out."""
    return [_row(line) for line in lines if "\t" in line.text]


def _row(line: Line) -> GridRow:
    cells = []
    begin = 0
    for part in line.text.split("\t"):
        end = begin + len(part)
        text = part.strip()
        cells.append(GridCell(text, line.place(begin, end) if text else None))
        begin = end + 1
    return tuple(cells)
