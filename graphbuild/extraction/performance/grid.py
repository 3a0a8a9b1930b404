"""Indicator rows of a grid: cells by the heading's columns, also in a row that is shifted by a column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from graphbuild.extraction.performance.columns import DETAILS, Heading, column, headings
from graphbuild.extraction.performance.pieces import Piece, joined
from ontology.performance import comparator_words, field_words, phrase_key

Cell = tuple[Piece, ...]
Cells = dict[int, Cell]


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row by columns."""

    name: Cell
    cells: dict[str, Cell]
    level1: Cell
    level2: Cell


def grid_rows(parts: Sequence[Piece], heading: Heading) -> list[GridRow] | None:
    """The rows below the heading in the pieces of a grid, or None where no heading row holds the columns that a row needs."""
    columns: dict[int, str] = {}
    rows: list[GridRow] = []
    above: dict[str, Cell] = {}
    before: Cells = {}
    for cells in cell_rows(parts):
        own = _columns(cells)
        if len(own) >= 3 and "name" in own.values():
            columns = own
            continue
        if rows and goes_on(cells, [i for i, name in columns.items() if name == "value"], before):
            rows[-1] = _with_rest(rows[-1], cells, columns)
            continue
        before = cells
        if columns and (row := _row(cells, columns, above)):
            rows.append(row)
            above = {"level1": row.level1, "level2": row.level2}
    found = {"name", "comparator", "value"} <= set(columns.values()) or {"name", "value"} <= set(columns.values()) - {"comparator"}
    return rows if found and heading.columns else None


def goes_on(cells: Cells, values: Sequence[int], before: Cells) -> bool:
    """Whether a row without a target is the rest of the row `before`, which a page break cut: it stands on the next page."""
    if not 0 < _page(before) < _page(cells) or any(at in cells for at in values) or not cells.keys() & before.keys():
        return False
    return not any(phrase_key(joined(cell)) in field_words() for cell in cells.values())


def _page(cells: Cells) -> int:
    spots = next((cell[0].line.spots for cell in cells.values()), ())
    return spots[0].page if spots else 0


def _with_rest(row: GridRow, cells: Cells, columns: dict[int, str]) -> GridRow:
    rest = {name: cells[at] for at, name in columns.items() if at in cells}
    details = {name: (*cell, *rest.get(name, ())) for name, cell in row.cells.items()}
    return GridRow(
        (*row.name, *rest.get("name", ())), details, (*row.level1, *rest.get("level1", ())), (*row.level2, *rest.get("level2", ()))
    )


def _columns(cells: Cells) -> dict[int, str]:
    """The columns of a heading row by cell number."""
    found = {i: column(joined(cell)) for i, cell in cells.items()}
    first = {name: i for i, name in reversed(found.items())}  # 指标内容 beside 三级指标 explains it
    return {i: name for i, name in found.items() if name and first[name] == i}


def cell_rows(parts: Sequence[Piece]) -> Iterator[Cells]:
    """The filled cells of each row by their number."""
    for _, row in groupby(parts, key=lambda piece: piece.at and piece.at[0]):
        cells: Cells = {}
        for piece in row:
            if piece.at:
                cells[piece.at[1]] = (*cells.get(piece.at[1], ()), piece)
        yield cells


def _row(cells: Cells, columns: dict[int, str], above: dict[str, Cell]) -> GridRow | None:
    shift = _shift(cells, columns)
    if shift is None:
        return None
    by_column = {columns[i - shift]: cell for i, cell in cells.items() if i - shift in columns}
    if "name" not in by_column or "value" not in by_column:
        return None
    level1 = by_column.get("level1", above.get("level1", ()))
    same = "level1" not in by_column or by_column["level1"] == above.get("level1")
    level2 = by_column.get("level2", above.get("level2", ()) if same else ())
    return GridRow(by_column["name"], {name: by_column[name] for name in DETAILS if name in by_column}, level1, level2)


def _shift(cells: Cells, columns: dict[int, str]) -> int | None:
    """By how many columns the row is shifted: its comparator tells. None where it is no row of indicators."""
    expected = next((i for i, name in columns.items() if name == "comparator"), None)
    if expected is None:
        return 0
    signs = [i for i, cell in cells.items() if joined(cell) in comparator_words()]
    if not signs:
        return 0 if len(cells) >= 3 and headings().at([piece for cell in cells.values() for piece in cell], 0) is None else None
    nearest = min(signs, key=lambda i: abs(i - expected))
    return nearest - expected
