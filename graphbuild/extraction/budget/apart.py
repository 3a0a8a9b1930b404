"""Coded tables that a dump printed column by column: labels tell the rows, accounting tells which figures are theirs."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise

from graphbuild.extraction.budget.sums import row_identities, row_parents
from graphbuild.extraction.candidates import Identity
from graphbuild.extraction.recovery import Placed
from graphbuild.extraction.unshuffle import Heap, unshuffled
from graphbuild.recognition.detached import Figure, Pieces
from graphbuild.recognition.headings import AmountColumn
from graphbuild.recognition.rows import Row
from graphbuild.recognition.tokens import Cell, cell_of


def rows_apart(pieces: Pieces, columns: Sequence[AmountColumn]) -> list[Row]:
    """The rows of a table, their cells not in columns yet.

    Where not all figures add up, those classes whose figures do are taken, and of the others what stands right after the labels.
    """
    rows = [Row("", "合计", (), ()), *(Row(code, label.text, (), tuple(t.place for t in label.tokens)) for code, label in pieces.labels)]
    places = [0, *(label.at for _, label in pieces.labels)]
    figures = [figure for figure in pieces.figures if cell_of(figure.token).amount]
    found: dict[int, tuple[Figure, ...]] = {}
    for family in _families(rows) if columns[0].notation == "total" and one_year(columns) else ():
        taken = _taken(found)
        left = [figure for figure in figures if figure.at not in taken]
        if not found.keys() & set(family):
            found |= _solved([rows[i] for i in family], [places[i] for i in family], family, left, columns)
    if len(found) < len(rows):
        found = _beside(pieces, columns, _taken(found)) | found
    return [replace(rows[i], cells=tuple(cell_of(figure.token) for figure in found[i])) for i in sorted(found)]


def with_zeros(rows: Sequence[Row], placed: Sequence[Placed], zeros: Sequence[Cell], width: int) -> list[Row]:
    """The rows with their columns, and a printed 0 in each blank cell, where there are as many as blank cells."""
    blank = width * len(rows) - sum(len(row.cells) for row in rows)
    if not blank or len(zeros) < blank:
        return list(rows)
    left = iter(zeros)
    found = []
    for row, place in zip(rows, placed, strict=True):
        own = dict(zip(place.slots, row.cells, strict=True))
        found.append(replace(row, cells=tuple(own[i] if i in own else next(left) for i in range(width)), slots=tuple(range(width))))
    return found


def zeros_of(pieces: Pieces) -> list[Cell]:
    """The cells with a printed 0."""
    cells = (cell_of(figure.token) for figure in pieces.figures)
    return [cell for cell in cells if cell.amount == 0]


def one_year(columns: Sequence[AmountColumn]) -> bool:
    """Whether all columns are of one year: a row has one whole."""
    return len({column.year for column in columns}) == 1


def row_test(columns: Sequence[AmountColumn]) -> Callable[[Sequence[int]], bool]:
    """A test whether figures, the total first, stand in these columns in this order so that every sum is exact but for rounding."""
    identities = row_identities(columns)
    if len(identities) == 1:
        widest = len(identities[0].parts)
        return lambda row: 1 < len(row) <= widest + 1 and 2 * abs(row[0] - sum(row[1:])) <= len(row)

    def is_row(row: Sequence[int]) -> bool:
        ways = combinations(range(1, len(columns)), len(row) - 1)
        return sum(row[1:]) >= row[0] and any(_fits(identities, dict(zip((0, *way), row, strict=True))) for way in ways)

    return is_row


def _fits(identities: Sequence[Identity], amounts: Mapping[int, int]) -> bool:
    for identity in identities:
        printed = [amounts[part] for part in identity.parts if part in amounts]
        total = amounts.get(identity.total)
        if total is None and printed:
            return False
        if total is not None and printed and 2 * abs(total - sum(printed)) > len(printed) + 1:
            return False
        if total and not printed and not identity.undivided:
            return False
    return bool(identities)


def scale_of(amounts: Iterable[Decimal]) -> int:
    """How many decimals the most exact of these amounts has."""
    return max((-int(amount.as_tuple().exponent) for amount in amounts), default=0)


def scaled(amounts: Sequence[Decimal]) -> list[int]:
    """The amounts in the smallest unit that they are printed in."""
    scale = scale_of(amounts)
    return [int(amount.scaleb(scale)) for amount in amounts]


def _families(rows: Sequence[Row]) -> Iterator[list[int]]:
    """All rows; then, for a table that does not add up, the rows of each class, and the total alone."""
    yield list(range(len(rows)))
    for begin, row in enumerate(rows):
        if len(row.code) == 3:
            yield [i for i in range(begin, len(rows)) if rows[i].code.startswith(row.code)]
    yield [0]


def _taken(found: Mapping[int, Sequence[Figure]]) -> frozenset[int]:
    return frozenset(figure.at for figures in found.values() for figure in figures)


def _beside(pieces: Pieces, columns: Sequence[AmountColumn], taken: frozenset[int]) -> dict[int, tuple[Figure, ...]]:
    """The figures between each label and the next, where they make a row."""
    ordered = sorted((label.at, row) for row, (_, label) in enumerate(pieces.labels, 1))
    is_row = row_test(columns) if one_year(columns) else None
    places = [figure.at for figure in pieces.figures]
    found = {}
    for (at, row), (end, _) in pairwise([*ordered, (math.inf, 0)]):
        between = pieces.figures[bisect_right(places, at) : bisect_right(places, end)]
        own = tuple(figure for figure in between if figure.at not in taken)
        cells = [cell_of(figure.token).amount or Decimal(0) for figure in own]
        if 0 < len(own) <= len(columns) and (is_row is None or is_row(scaled([cell for cell in cells if cell]))):
            found[row] = own
    return found


def _solved(
    rows: Sequence[Row],
    places: Sequence[int],
    indexes: Sequence[int],
    figures: Sequence[Figure],
    columns: Sequence[AmountColumn],
) -> dict[int, tuple[Figure, ...]]:
    amounts = [cell_of(figure.token).amount or Decimal(0) for figure in figures]
    heap = Heap(
        parents=row_parents(rows),
        labels=places,
        figures=[(amount, figure.at) for amount, figure in zip(scaled(amounts), figures, strict=True)],
        widest=len(columns) - 1,
        is_row=row_test(columns),
        is_whole=not rows[0].code,
    )
    found = unshuffled(heap)
    return {indexes[i]: tuple(figures[f] for f in row) for i, row in enumerate(found)} if found else {}
