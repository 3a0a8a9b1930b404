"""A “三公” table whose few figures a dump printed in no order of columns: `47.91`, `0`, `1.35`, a note, `25`, `21.56`, `443.18`.

Which figure stands in which column accounting tells (运行费 and 购置费 make 公务用车, the items make the total), and what the text says
of the same items. Columns found so are never sure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import permutations

from graphbuild.extraction.budget.flat import FlatTable, identities_of, place_flat
from graphbuild.extraction.candidates import Identity
from graphbuild.recognition.detached import in_reading_order
from graphbuild.recognition.headings import AmountColumn, spoken_columns
from graphbuild.recognition.rows import Row, TableRows, label_text
from graphbuild.recognition.tokens import NUMBER, TEXT, Cell, cell_of
from ontology.tables import UNREAD, TableKind, heading_key

_WIDEST = 7

Known = Mapping[tuple[str, int], frozenset[Decimal]]
"""Amounts by (column, year) that other places of the document state, in the table's own unit."""


def in_any_order(flat: FlatTable, known: Known, year: int) -> FlatTable:
    """The same table, or, where its figures do not add up in the order of its headings, the columns in which they do."""
    table = flat.table
    if table.grid or not all(_is_heading(flat.kind, row) for row in table.rows) or _adds_up(flat, known):
        return flat
    in_order = _one_row(flat)
    if _adds_up(in_order, known):
        return in_order
    stream = list(in_reading_order(flat.section.lines))
    cells = tuple(cell_of(token) for token in stream if token.kind == NUMBER)
    heading = label_text([token for token in stream if token.kind == TEXT])
    columns = tuple(column for column in spoken_columns(flat.kind, heading, year) if column.notation not in UNREAD)
    if len(columns) < len(cells):  # a heading that is torn apart does not name them all
        columns = tuple(AmountColumn(column.notation, columns[0].year) for column in flat.kind.columns if column.notation not in UNREAD)
    if not 0 < len(cells) <= len(columns) <= _WIDEST or len({column.year for column in columns}) > 1:
        return in_order
    identities = identities_of(flat.kind, columns)
    ways = [way for way in permutations(range(len(columns)), len(cells)) if _fits(way, cells, identities)]
    if not ways:
        return in_order
    best = min(ways, key=lambda way: (_contradicted(way, cells, columns, known), way))
    row = Row("", "合计", cells, (), best)
    return replace(flat, table=TableRows(columns, (row,), grid=False, certain=False))


def _one_row(flat: FlatTable) -> FlatTable:
    """Figures one below the other are one row; more of them than there are columns are no row at all."""
    rows = flat.table.rows
    if len(rows) < 2 or any(len(row.cells) > 1 for row in rows):
        return flat
    row = Row("", "合计", tuple(cell for row in rows for cell in row.cells), ())
    fits = len(row.cells) <= len(flat.table.columns)
    return replace(flat, table=replace(flat.table, rows=(row,) if fits else (), certain=False))


def _is_heading(kind: TableKind, row: Row) -> bool:
    """Whether what stands before a row's figures is nothing, or words of the heading."""
    labels = sorted((label for column in kind.columns for label in column.labels), key=len, reverse=True)
    return not row.places or not re.sub("|".join(map(re.escape, (*labels, "数"))), "", heading_key(row.name))


def _adds_up(flat: FlatTable, known: Known) -> bool:
    if len(flat.table.rows) != 1:
        return False
    (row,), (place,) = flat.table.rows, place_flat(flat, known)
    return len(row.cells) == len(place.slots) and _fits(place.slots, row.cells, identities_of(flat.kind, flat.table.columns))


def _fits(way: Sequence[int], cells: Sequence[Cell], identities: Sequence[Identity]) -> bool:
    """Whether every total that is printed, or has a part that is, is the sum of its parts."""
    amounts = {slot: cell.amount or Decimal(0) for slot, cell in zip(way, cells, strict=True)}
    return all(
        amounts.get(identity.total, Decimal(0)) == sum((amounts.get(part, Decimal(0)) for part in identity.parts), Decimal(0))
        for identity in identities
    )


def _contradicted(way: Sequence[int], cells: Sequence[Cell], columns: Sequence[AmountColumn], known: Known) -> int:
    """How many columns have another amount than the document states elsewhere."""
    amounts = {slot: cell.amount or Decimal(0) for slot, cell in zip(way, cells, strict=True)}
    stated = [(slot, known[key]) for slot, column in enumerate(columns) if (key := (column.notation, column.year)) in known]
    return sum(amounts.get(slot, Decimal(0)) not in values for slot, values in stated)
