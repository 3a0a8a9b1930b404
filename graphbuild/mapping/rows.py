"""The printed rows of the tables, and which row sums up which: 2014001 goes into 20140, that into 201, and that into the row 合计.

Where rows are sources, projects or bodies, a row goes into the total of its side; a row that only heads the rows below it (本年收入)
does not, as its parts do. Rules compare what is printed along these ties; they do not guess them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations

from graphbuild.mapping.totals import is_memo, is_subtotal, is_total
from graphbuild.model import BudgetLine
from ontology.tables import table_kinds

# Table number, side, row, code, name.
Row = tuple[int, str, int, str, str]
_MOST_HEADINGS = 8
_ROUNDING = Decimal("0.0001")


def row_of(line: BudgetLine) -> Row:
    """The printed row of a cell, whichever year its column is for."""
    return (line.table_number, line.side, line.row, line.code, line.name)


def sums_up(lines: Iterable[BudgetLine]) -> dict[Row, Row]:
    """For each row the row that it goes into, where one is printed."""
    tables: dict[tuple[int, str, str], dict[Row, list[BudgetLine]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        tables[line.table_number, line.side, line.table][row_of(line)].append(line)
    found: dict[Row, Row] = {}
    for (_, _, table), rows in tables.items():
        layout = table_kinds()[table].layout if table in table_kinds() else ""
        ordered = sorted(rows, key=lambda row: row[2])
        if layout == "coded":
            found.update(_of_codes(ordered))
        for each in _lists(ordered) if layout == "balance" else [ordered] if layout != "coded" else []:
            found.update(_of_sources(each, rows))
    return found


def _of_codes(rows: list[Row]) -> Iterator[tuple[Row, Row]]:
    """Rows by their codes; those without one above them go into the total row, where there is one and not several."""
    totals = [row for row in rows if not row[3] and is_total(row[4])]
    anywhere = {row[3]: row for row in reversed(rows) if row[3]}
    before: dict[str, Row] = {}
    for row in rows:
        above = _above(row[3], before) or _above(row[3], anywhere)
        if above is None and len(totals) == 1 and row[3] and not is_memo(row[4]):
            above = totals[0]
        if above is not None:
            yield row, above
        if row[3]:
            before[row[3]] = row


def _above(code: str, rows: dict[str, Row]) -> Row | None:
    """The row with the longest code that this code continues."""
    return next((rows[code[:length]] for length in range(len(code) - 1, 0, -1) if code[:length] in rows), None)


def _lists(rows: list[Row]) -> list[list[Row]]:
    """One side of a balance as its lists: by function and by economic classification side by side, each down to the same total."""
    last = rows[-1][4]
    found: list[list[Row]] = [[]]
    for row in rows:
        found[-1].append(row)
        if row[4] == last and is_total(last):
            found.append([])
    return [each for each in found if each]


def _of_sources(rows: list[Row], cells: dict[Row, list[BudgetLine]]) -> Iterator[tuple[Row, Row]]:
    """The rows of one side that make up its largest total: all of them, or all but headings of other rows."""
    amounts = {row: _amount(cells[row]) for row in rows}
    totals = [row for row in rows if is_total(row[4])]
    parts = [row for row in rows if row not in totals and not is_subtotal(row[4]) and not is_memo(row[4]) and amounts[row]]
    if not totals or not parts:
        return
    total = max(totals, key=lambda row: amounts[row])
    for part in _making_up(parts, amounts, amounts[total]):
        yield part, total


def _amount(cells: list[BudgetLine]) -> Decimal:
    return next((cell.amount for cell in cells if cell.column == "total"), Decimal(0))


def _making_up(parts: list[Row], amounts: dict[Row, Decimal], total: Decimal) -> list[Row]:
    """The parts that add up to a total, without as few headings as can be; without all headings where none do."""
    outer = {row for row in parts if _heads(row, parts, amounts)}
    inner = [row for row in parts if row not in outer]
    headings = [row for row in parts if row in outer or _heads(row, inner, amounts)]
    for count in range(len(headings) + 1 if len(headings) <= _MOST_HEADINGS else 1):
        for left_out in combinations(headings, count):
            kept = [part for part in parts if part not in left_out]
            if abs(sum(amounts[part] for part in kept) - total) <= abs(total) * _ROUNDING:
                return kept
    return [part for part in parts if part not in headings]


def _heads(row: Row, kept: list[Row], amounts: dict[Row, Decimal]) -> bool:
    """Whether a row is the sum of some rows right below it."""
    below = Decimal(0)
    for other in kept:
        if other[2] > row[2]:
            below += amounts[other]
            if abs(below - amounts[row]) <= abs(amounts[row]) * _ROUNDING:
                return True
    return False
