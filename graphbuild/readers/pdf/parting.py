"""Rows that no rule parts: a table may have upright rules alone, so that all amounts of a column stand in one cell.

Where several cells of a row hold equally many whole amounts, line beside line, each line is a row.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from graphbuild.readers.pdf.grid import Grid
from graphbuild.readers.pdf.shown import Run
from graphbuild.readers.pdf.words import line_text, lines_in

_AMOUNT = re.compile(r"[-－]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d\d)?%?")
_SAME_LINE = 0.5


def part_rows(grid: Grid, cells: Mapping[int, Sequence[Run]]) -> bool:
    """Part the rows of a grid where its cells show several lines of amounts; returns whether there were such rows."""
    parted = False
    for row in range(len(grid.ys) - 2, -1, -1):
        single = [number for number in dict.fromkeys(grid.owner[row]) if grid.origin[number][0] == row and grid.spans[number][0] == row + 1]
        columns = [middles for number in single if (middles := _amount_lines(cells.get(number, ())))]
        if len(columns) > 1 and _stand_beside(columns):
            places = [(upper + lower) / 2 for upper, lower in zip(columns[0], columns[0][1:], strict=False)]
            _insert(grid, row, places, set(single))
            parted = True
    return parted


def _amount_lines(runs: Sequence[Run]) -> list[float]:
    """The y of each line of a cell, from the top, if it has several and each is one whole amount."""
    lines = lines_in(runs) if len(runs) > 1 else []
    if len(lines) < 2 or not all(_AMOUNT.fullmatch(line_text(line)) for line in lines):
        return []
    return [(line[0].top + line[0].bottom) / 2 for line in lines]


def _stand_beside(columns: Sequence[Sequence[float]]) -> bool:
    first = columns[0]
    near = _SAME_LINE * (first[1] - first[0])
    return all(
        len(column) == len(first) and all(abs(y - own) < near for y, own in zip(first, column, strict=True)) for column in columns[1:]
    )


def _insert(grid: Grid, row: int, places: Sequence[float], single: set[int]) -> None:
    """Cut a row at some y: its own cells become one cell a row, those that reach over other rows only grow."""
    grid.ys[row + 1 : row + 1] = places
    more = len(places)
    for number, ((top, left), (below, after)) in enumerate(zip(grid.origin, grid.spans, strict=True)):
        if number not in single:
            grid.origin[number] = (top + more if top > row else top, left)
            grid.spans[number] = (below + more if below > row else below, after)
    owner = grid.owner[row]
    for index in range(1, more + 1):
        renamed: dict[int, int] = {}
        for number in dict.fromkeys(owner):
            if number in single:
                renamed[number] = len(grid.origin)
                grid.origin.append((row + index, grid.origin[number][1]))
                grid.spans.append((row + index + 1, grid.spans[number][1]))
        grid.owner.insert(row + index, [renamed.get(number, number) for number in owner])
