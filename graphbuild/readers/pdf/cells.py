"""Glyphs go to the cells of a ruled grid, each by its centre: a right-aligned amount may touch the next column's label."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from graphbuild.model import Box
from graphbuild.readers.pdf.grid import Grid
from graphbuild.readers.pdf.parting import part_rows
from graphbuild.readers.pdf.shown import Page, Run
from graphbuild.readers.pdf.table import Cell, Piece, Row, Table
from graphbuild.readers.pdf.words import box_of, line_text, lines_in, wrapped

_AMOUNT = re.compile(r"\d\.\d\d|\d,\d{3}")
_WORDS = re.compile(r"[^\d\s.,%+-]")
_CUT = 0.2  # of a glyph's width: an edge that leaves more on both sides runs through the glyph
_NARROW = 5.0  # points: a blank column or row below that is a double rule
_MARGIN = 1.3  # of the height: farther from its cell's edge than this, a text that runs over did not begin or end there
_LEAST_PAD, _MOST_PAD = 0.3, 0.6  # of the height: white space that cells keep at their sides, where another character does not fit


def table_of(grid: Grid, runs: Sequence[Run], page: Page) -> Table:
    """The rows of a grid; a merged cell's text stands in its first elementary cell."""
    found = _distributed(grid, runs)
    if part_rows(grid, found):
        found = _distributed(grid, runs)
    rows: list[Row] = [[[] for _ in grid.xs[1:]] for _ in grid.ys[1:]]
    for number, inside in found.items():
        row, column = grid.origin[number]
        rows[row][column] = _cell(inside, grid.cell_box(number), page)
    table = Table(list(grid.xs), rows, pages=[page.number] * len(rows))
    _drop_double_rules(table, grid)
    return table


def _distributed(grid: Grid, runs: Iterable[Run]) -> dict[int, list[Run]]:
    cells: dict[int, list[Run]] = {}
    crossing: list[tuple[Run, list[tuple[int, Run]]]] = []
    last_row, last_column = len(grid.ys) - 2, len(grid.xs) - 2
    for run in runs:
        row = min(max(bisect_right(grid.ys, (run.top + run.bottom) / 2) - 1, 0), last_row)
        owner = grid.owner[row]
        (_, a, b), (_, c, d) = run.glyphs[0], run.glyphs[-1]
        first = min(max(bisect_right(grid.xs, (a + b) / 2) - 1, 0), last_column)
        last = min(max(bisect_right(grid.xs, (c + d) / 2) - 1, 0), last_column)
        if owner[first] == owner[last]:
            cells.setdefault(owner[first], []).append(run)
            continue
        parts = _parts(run, grid.xs, owner)
        if len(parts) > 1 and _overflows(run, grid.xs):
            crossing.append((run, parts))
        else:
            for number, part in parts:
                cells.setdefault(number, []).append(part)
    _place_overflowing(cells, crossing, grid)
    return cells


def _parts(run: Run, xs: list[float], owner: list[int]) -> list[tuple[int, Run]]:
    """A run cut at the edges of cells."""
    parts: list[tuple[int, Run]] = []
    for glyph in run.glyphs:
        column = min(max(bisect_right(xs, (glyph[1] + glyph[2]) / 2) - 1, 0), len(owner) - 1)
        number = owner[column]
        if parts and parts[-1][0] == number:
            parts[-1][1].glyphs.append(glyph)
        elif glyph[0] != " ":
            parts.append((number, Run([glyph], run.top, run.bottom)))
    for _, part in parts:
        while part.glyphs[-1][0] == " ":
            part.glyphs.pop()
    return parts


def _overflows(run: Run, xs: list[float]) -> bool:
    """Whether the run is one text that is too long for its cell: an edge runs through a glyph, and it is not an amount beside words."""
    text = run.text
    if _AMOUNT.search(text) and _WORDS.search(text):
        return False
    return any(_cuts(edge, run) for edge in xs[bisect_right(xs, run.left) : bisect_right(xs, run.right)])


def _cuts(edge: float, run: Run) -> bool:
    return any(min(edge - left, right - edge) > _CUT * (right - left) for _, left, right in run.glyphs)


def _place_overflowing(cells: dict[int, list[Run]], crossing: list[tuple[Run, list[tuple[int, Run]]]], grid: Grid) -> None:
    """A text that runs over into cells that are otherwise blank stays whole, in the cell that it begins or ends in, or that holds most."""
    taken = set(cells)
    for run, parts in crossing:
        home = _home(run, parts, grid)
        if any(number in taken for number, _ in parts if number != home):
            for number, part in parts:
                cells.setdefault(number, []).append(part)
        else:
            cells.setdefault(home, []).append(run)


def _home(run: Run, parts: list[tuple[int, Run]], grid: Grid) -> int:
    near = _MARGIN * (run.bottom - run.top)
    first, last = parts[0][0], parts[-1][0]
    if run.left - grid.cell_box(first)[0] < near:
        return first
    if grid.cell_box(last)[2] - run.right < near:
        return last
    return max(parts, key=lambda part: part[1].right - part[1].left)[0]


def _cell(runs: list[Run], cell: Box, page: Page) -> Cell:
    text = ""
    lines = lines_in(runs) if len(runs) > 1 else [runs]
    for line in lines:
        text = wrapped(text, line_text(line))
    end = lines[-1][-1]
    height = end.bottom - end.top
    pad = min(max(lines[-1][0].left - cell[0], _LEAST_PAD * height), _MOST_PAD * height)
    return [Piece(text, page.number, page.shown(box_of(runs)), cell[2] - end.right < height + pad, len(lines))]


def _drop_double_rules(table: Table, grid: Grid) -> None:
    for column in range(len(table.xs) - 2, -1, -1):
        if table.xs[column + 1] - table.xs[column] < _NARROW and not any(row[column] for row in table.rows):
            del table.xs[column + 1 if column else 0]
            for row in table.rows:
                del row[column]
    for index in range(len(grid.ys) - 2, -1, -1):
        if grid.ys[index + 1] - grid.ys[index] < _NARROW and not any(table.rows[index]):
            del table.rows[index]
            del table.pages[index]
