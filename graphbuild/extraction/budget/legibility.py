"""Figures recognised in a picture, or placed by where they stand, that accounting bears out: a mistake would have broken the sum."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from graphbuild.extraction.budget.sums import row_identities, row_parents
from graphbuild.extraction.recovery import Placed
from graphbuild.recognition.codes import code_list
from graphbuild.recognition.headings import AmountColumn
from graphbuild.recognition.rows import Row

Cell = tuple[int, int]
"""A row's index and a column's."""


def borne_out(columns: Sequence[AmountColumn], rows: Sequence[Row], placed: Sequence[Placed], *, guessed: bool) -> frozenset[Cell]:
    """The cells whose amounts take part in a sum that is exact, in their row or with the rows above and below.

    Nothing for a table that was read as text and has no `guessed` grid: it needs no such proof.
    """
    if not guessed and all(cell.place.legible >= 1 for row in rows for cell in row.cells):
        return frozenset()
    amounts: dict[Cell, Decimal] = {
        (index, slot): cell.amount
        for index, (row, place) in enumerate(zip(rows, placed, strict=True))
        for slot, cell in zip(place.slots, row.cells, strict=False)
        if cell.amount is not None and not cell.percent
    }
    sums = [(total, parts) for index in range(len(rows)) for total, parts in _in_row(columns, index)]
    if guessed:  # a sum in a row that leaves columns blank does not tell which
        sums = [(total, parts) for total, parts in sums if all(part in amounts for part in parts)]
    sums += _in_tree(rows, len(columns))
    exact = []
    for total, parts in sums:
        printed = [part for part in parts if part in amounts]
        if total in amounts and printed and amounts[total] == sum(amounts[part] for part in printed):
            exact.append(({total, *printed}, len(printed) > 1))
    found = {cell for cells, is_sum in exact if is_sum or not guessed for cell in cells}
    # Two equal figures may both stand in a wrong column: they bear each other out where a sum bears out one of them.
    while more := {cell for cells, _ in exact if cells & found for cell in cells - found}:
        found |= more
    return frozenset(found)


def _in_row(columns: Sequence[AmountColumn], index: int) -> list[tuple[Cell, list[Cell]]]:
    return [((index, identity.total), [(index, part) for part in identity.parts]) for identity in row_identities(columns)]


def _in_tree(rows: Sequence[Row], width: int) -> list[tuple[Cell, list[Cell]]]:
    if not any(code_list(row.code) for row in rows):
        return []
    below: dict[int, list[int]] = {}
    for index, parent in enumerate(row_parents(rows)):
        if parent is not None:
            below.setdefault(parent, []).append(index)
    return [((parent, slot), [(child, slot) for child in children]) for parent, children in below.items() for slot in range(width)]
