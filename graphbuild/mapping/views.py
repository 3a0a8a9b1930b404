"""Canonical views: which cells to add up so that no yuan counts twice.

The same money is printed many times: as 类, 款 and 项, as total and as basic and project, in the balance and in the detail. A view
is a set of cells of the document's own year that covers its total once: `view-function` holds 2014001 basic 1897800.00, and not
20140, not its total column, not the same figure in another table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate, combinations

from graphbuild.mapping.positions import LEAF, TOTAL, RowKey, finest, position, positions, row_key, rows
from graphbuild.model import BudgetLine, Disclosure

_FUNDS = ("general-expenditure", "government-fund", "state-capital")
# Parts that a misprint leaves a little off their printed total are still its parts; parts that miss a hundredth of it are not all of them.
_INCOMPLETE = Decimal("0.01")
_ROUNDING = Decimal("0.0001")
_MOST_SOURCES = 12

Rows = dict[RowKey, list[BudgetLine]]


def with_views(disclosure: Disclosure) -> Disclosure:
    """The disclosure with the position and the views of its budget lines."""
    return replace(disclosure, lines=tuple(canonical(disclosure.lines, disclosure.year)))


def canonical(lines: Sequence[BudgetLine], year: int) -> list[BudgetLine]:
    """The lines, in their order, with `position` and `views`; views hold cells of `year` only, in yuan."""
    of_row, cells = positions(lines), rows(lines)
    own = {key: row for key, row in cells.items() if key[3] == year}
    chosen: dict[int, list[str]] = {}
    for view, choose in _VIEWS.items():
        for line in choose(own, of_row):
            chosen.setdefault(id(line), []).append(view)
    return [
        replace(line, position=position(line, cells[row_key(line)], of_row[row_key(line)]), views=tuple(chosen.get(id(line), ())))
        for line in lines
    ]


def _function(own: Rows, of_row: dict[RowKey, str]) -> list[BudgetLine]:
    """Expenditure by function and nature: the department's table of all its money, else its funds one by one."""
    whole = _leaves(_table(own, "department-expenditure"), of_row, coded=True)
    return whole or [line for table in _FUNDS for line in _leaves(_table(own, table), of_row, coded=True)]


def _department_economy(own: Rows, of_row: dict[RowKey, str]) -> list[BudgetLine]:
    return _economy(own, of_row, "department")


def _government_economy(own: Rows, of_row: dict[RowKey, str]) -> list[BudgetLine]:
    return _economy(own, of_row, "government")


def _economy(own: Rows, of_row: dict[RowKey, str], budget: str) -> list[BudgetLine]:
    tables = (f"basic-by-{budget}-economy", f"project-by-{budget}-economy")
    return [line for table in tables for line in _leaves(_table(own, table), of_row, coded=True)]


def _revenue(own: Rows, of_row: dict[RowKey, str]) -> list[BudgetLine]:
    """Revenue by source: the sources of the balance, else the columns of the revenue table's total row, else the balance's total."""
    balance = {key: row for key, row in _table(own, "department-balance").items() if key[1] == "revenue"}
    totals = [cell for key, row in balance.items() if of_row[key] == TOTAL for cell in row if cell.column == "total"]
    whole = max(totals, key=lambda cell: cell.amount, default=None)
    sources = [line for line in _leaves(balance, of_row) if line.column == "total"]
    parts = _without_sums(sources, whole.amount if whole else None)
    columns = _split(_total_row(_table(own, "department-revenue"), of_row))
    return parts or columns or ([whole] if whole else [])


def _three_public(own: Rows, of_row: dict[RowKey, str]) -> list[BudgetLine]:
    return _split(_total_row(_table(own, "three-public"), of_row))


def _project(own: Rows, of_row: dict[RowKey, str]) -> list[BudgetLine]:
    table = _table(own, "project-detail")
    return [line for key, row in table.items() if of_row[key] == LEAF for line in row if line.column == "total"]


_VIEWS: dict[str, Callable[[Rows, dict[RowKey, str]], list[BudgetLine]]] = {
    "function": _function,
    "department-economy": _department_economy,
    "government-economy": _government_economy,
    "revenue": _revenue,
    "three-public": _three_public,
    "project": _project,
}


def _table(own: Rows, kind: str) -> Rows:
    """The rows of the table of a kind; of several (one for the department, one for each unit) the one with the largest amount."""
    sizes: dict[int, Decimal] = {}
    for key, row in own.items():
        if key[0] == kind:
            sizes[key[2]] = max(sizes.get(key[2], Decimal(0)), *(cell.amount for cell in row))
    if not sizes:
        return {}
    largest = min(sizes, key=lambda number: (-sizes[number], number))
    return {key: row for key, row in own.items() if key[0] == kind and key[2] == largest}


def _leaves(table: Rows, of_row: dict[RowKey, str], *, coded: bool = False) -> list[BudgetLine]:
    return [line for key, row in table.items() if of_row[key] == LEAF and (key[5] or not coded) for line in _split(row)]


def _split(row: Iterable[BudgetLine]) -> list[BudgetLine]:
    """The finest cells of a row; its total where they are far from making it up."""
    cells = list(row)
    parts = finest(cells)
    total = next((cell for cell in cells if cell.column == "total"), None)
    if total is None or abs(sum((part.amount for part in parts), Decimal(0)) - total.amount) <= abs(total.amount) * _INCOMPLETE:
        return parts
    return [total]


def _total_row(table: Rows, of_row: dict[RowKey, str]) -> list[BudgetLine]:
    """The cells of the row that sums up a table; its first row where none does."""
    ordered = sorted(table.items(), key=lambda entry: (of_row[entry[0]] != TOTAL, entry[0][4]))
    return ordered[0][1] if ordered else []


def _without_sums(lines: list[BudgetLine], total: Decimal | None) -> list[BudgetLine]:
    """Lines without those that sum up the lines right below them, so that the rest makes up the total; none where that cannot be."""
    ordered = sorted(lines, key=lambda line: line.row)
    if total is None:
        return ordered
    several = [line for line in ordered if line.amount]
    if len(several) > _MOST_SOURCES:
        return []
    for count in range(len(several)):
        for left_out in combinations(several, count):
            kept = [line for line in ordered if line not in left_out]
            if abs(_total(kept) - total) <= abs(total) * _ROUNDING and all(_sums_up(line, kept) for line in left_out):
                return kept
    return []


def _sums_up(line: BudgetLine, kept: list[BudgetLine]) -> bool:
    """Whether a line is the sum of some lines right below it."""
    sums = accumulate(below.amount for below in kept if below.row > line.row)
    return any(abs(found - line.amount) <= abs(line.amount) * _ROUNDING for found in sums)


def _total(lines: Iterable[BudgetLine]) -> Decimal:
    return sum((line.amount for line in lines), Decimal(0))
