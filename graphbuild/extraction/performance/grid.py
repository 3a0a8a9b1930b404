"""Indicator rows of a tab-separated dump: cells by the heading's columns, also in a row that is shifted by a column."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graphbuild.extraction.performance.columns import DETAILS, Heading, headings
from graphbuild.extraction.performance.pieces import Piece, pieces
from graphbuild.model import Line
from ontology.performance import column_words, comparator_words, phrase_key

_LEVELS = ("level1", "level2")


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row by columns."""

    name: tuple[Piece, ...]
    cells: dict[str, tuple[Piece, ...]]
    level1: tuple[Piece, ...]
    level2: tuple[Piece, ...]


def grid_rows(lines: Iterable[Line], heading: Heading) -> list[GridRow] | None:
    """The rows below the heading line, or None where no heading line holds the columns that a row needs."""
    columns: dict[int, str] = {}
    rows: list[GridRow] = []
    above: dict[str, tuple[Piece, ...]] = {}
    for line in lines:
        own = _columns(line)
        if len(own) >= 3 and "name" in own.values():
            columns, above = own, {}
        elif columns and (row := _row(_cells(line), columns, above)):
            rows.append(row)
            above = {"level1": row.level1, "level2": row.level2}
    found = {"name", "comparator", "value"} <= set(columns.values()) or {"name", "value"} <= set(columns.values()) - {"comparator"}
    return rows if found and heading.columns else None


def _columns(line: Line) -> dict[int, str]:
    """The columns of a heading line by cell number."""
    words = column_words()
    cells = enumerate(line.text.split("\t"))
    return {i: words[key] for i, text in cells if (key := phrase_key(text)) in words}


def _cells(line: Line) -> dict[int, Piece]:
    """The filled cells of a line by their number."""
    starts = [0]
    for cell in line.text.split("\t"):
        starts.append(starts[-1] + len(cell) + 1)
    return {max(i for i, start in enumerate(starts) if start <= piece.begin): piece for piece in pieces([line])}


def _row(cells: dict[int, Piece], columns: dict[int, str], above: dict[str, tuple[Piece, ...]]) -> GridRow | None:
    shift = _shift(cells, columns)
    if shift is None:
        return None
    by_column = {columns[i - shift]: (piece,) for i, piece in cells.items() if i - shift in columns}
    if "name" not in by_column or "value" not in by_column:
        return None
    level1 = by_column.get("level1", above.get("level1", ()))
    same = "level1" not in by_column or by_column["level1"] == above.get("level1")
    level2 = by_column.get("level2", above.get("level2", ()) if same else ())
    return GridRow(by_column["name"], {name: by_column[name] for name in DETAILS if name in by_column}, level1, level2)


def _shift(cells: dict[int, Piece], columns: dict[int, str]) -> int | None:
    """By how many columns the row is shifted: its comparator tells. None where it is no row of indicators."""
    expected = next((i for i, name in columns.items() if name == "comparator"), None)
    if expected is None:
        return 0
    signs = [i for i, piece in cells.items() if piece.text in comparator_words()]
    if not signs:
        return 0 if len(cells) >= 3 and headings().at(list(cells.values()), 0) is None else None
    nearest = min(signs, key=lambda i: abs(i - expected))
    return nearest - expected
