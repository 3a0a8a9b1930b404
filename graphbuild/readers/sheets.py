"""What sheets of every format share: cells by row and column become the lines of one sheet after the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from graphbuild.readers.files import File, Meter
from graphbuild.readers.lines import LineWriter
from graphbuild.readers.tables import Cell, has_title, write_table

MOST_BLANK_ROWS = 20_000
"""So many rows without text in a run end a sheet: formats reach down to row 1,048,576 where someone formatted whole columns."""

Range = tuple[int, int, int, int]
"""First row, last row, first column, last column, from 0, all inclusive."""


@dataclass(slots=True)
class Sheet:
    """A sheet as it is shown: the texts of its cells by (row, column) from 0, less hidden rows and columns."""

    name: str
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)

    def put(self, row: int, column: int, text: str) -> None:
        """Set the text of a cell, unless nothing is to be seen of it."""
        if text.strip() and column not in self.hidden_columns:
            self.cells[row, column] = text


def write_sheets(file: File, sheets: Iterable[Sheet], meter: Meter) -> LineWriter:
    """Write sheets in their order; the name of a sheet that has no title of its own stands above its table."""
    writer = LineWriter()
    for sheet in sheets:
        meter.check_time()
        rows = _rows(sheet)
        if not rows:
            continue
        writer.gap()
        bands = _bands(rows)
        if not has_title(bands[0]) and _tells(sheet.name):
            writer.prose(sheet.name, _quoted(sheet.name))
        for band in bands:
            write_table(writer, band)
    if not writer.lines:
        raise file.unreadable("its sheets hold no text", "check that the file is the right one")
    return writer


def column_name(column: int) -> str:
    """The letters of a column from 0: `A`, `Z`, `AA`."""
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(65 + letter) + name
    return name


def _rows(sheet: Sheet) -> list[list[Cell]]:
    covered = _covered(sheet.merged, sheet.cells)
    prefix = _quoted(sheet.name)
    rows: dict[int, list[Cell]] = {}
    for row, column in sorted(sheet.cells.keys() - covered):
        ref = f"{prefix}!{column_name(column)}{row + 1}"
        rows.setdefault(row, []).append(Cell(column, sheet.cells[row, column], ref))
    return list(rows.values())


def _covered(merged: Iterable[Range], cells: Mapping[tuple[int, int], str]) -> set[tuple[int, int]]:
    """The cells with text that merged cells cover: what stands in them is not shown."""
    found: set[tuple[int, int]] = set()
    for top, bottom, left, right in merged:
        if (bottom - top + 1) * (right - left + 1) > len(cells):
            found |= {(row, column) for row, column in cells if top <= row <= bottom and left <= column <= right}
        else:
            found |= {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        found.discard((top, left))
    return found


def _bands(rows: list[list[Cell]]) -> list[list[list[Cell]]]:
    """Tables side by side, each under a title of its own in one row, one after the other; else all of it."""
    titled = next((row for row in rows[:4] if len(row) > 1 and all(has_title([[cell]]) for cell in row)), None)
    if titled is None:
        return [rows]
    starts = [0, *(cell.column for cell in titled[1:]), 1 << 20]
    return [[part for row in rows if (part := [cell for cell in row if left <= cell.column < right])] for left, right in pairwise(starts)]


def _tells(name: str) -> bool:
    """Whether a sheet's name says anything: `Sheet1` and `表三` do not."""
    return any("\u4e00" <= character <= "\u9fff" for character in name.translate(dict.fromkeys(map(ord, "附表一二三四五六七八九十"))))


def _quoted(name: str) -> str:
    return name if name.isidentifier() else "'" + name.replace("'", "''") + "'"
