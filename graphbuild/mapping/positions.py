"""Where a cell stands in its table: leaf, subtotal, total or memo, from codes, labels and columns.

In a coded table a row is a leaf when no printed code of the table continues its own: 2014001 below 20140, but also 20140 itself where no
项 is printed. In a row, `total` is a subtotal of `basic` and `project` where one of these is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graphbuild.mapping.totals import is_memo, is_subtotal, is_total
from graphbuild.model import BudgetLine

LEAF, SUBTOTAL, TOTAL, MEMO = "leaf", "subtotal", "total", "memo"

# Table kind, year, number, row: the cells of one printed row and year.
RowKey = tuple[str, str, int, int, int, str, str]

_PARTS: dict[str, frozenset[str]] = {
    "basic": frozenset({"personnel", "operating"}),
    "vehicles": frozenset({"vehicle-purchase", "vehicle-operation"}),
    "fiscal-appropriation": frozenset({"general-public-budget", "government-fund", "state-capital"}),
    "initial-subtotal": frozenset({"initial-personnel", "initial-general", "initial-livelihood"}),
    "superior-subtotal": frozenset({"superior-advance", "superior-carryover", "superior-municipal"}),
}
_MEMO_COLUMNS = frozenset({"operating-funds"})


def row_key(line: BudgetLine) -> RowKey:
    """The printed row that a cell belongs to, for one year."""
    return (line.table, line.side, line.table_number, line.year, line.row, line.code, line.name)


def rows(lines: Iterable[BudgetLine]) -> dict[RowKey, list[BudgetLine]]:
    """The cells of each printed row and year."""
    found: dict[RowKey, list[BudgetLine]] = {}
    for line in lines:
        found.setdefault(row_key(line), []).append(line)
    return found


def finest(row: Iterable[BudgetLine]) -> list[BudgetLine]:
    """The cells of a row of which no part is printed beside them, without those that stand only for information."""
    cells = [cell for cell in row if cell.column not in _MEMO_COLUMNS]
    printed = {cell.column for cell in cells}
    return [cell for cell in cells if not _has_parts(cell.column, printed)]


def positions(lines: Iterable[BudgetLine]) -> dict[RowKey, str]:
    """The position of each row: of its finest cells; the others are subtotals."""
    grouped = rows(lines)
    parents = _parents(grouped)
    return {key: _row_position(key, parents) for key in grouped}


def position(line: BudgetLine, row: Iterable[BudgetLine], of_row: str) -> str:
    """The position of a cell in its row, whose own position is `of_row`."""
    if line.column in _MEMO_COLUMNS:
        return MEMO
    if of_row != LEAF:
        return of_row
    return SUBTOTAL if _has_parts(line.column, {cell.column for cell in row}) else LEAF


def _has_parts(column: str, printed: set[str]) -> bool:
    if column == "total":
        return bool(printed - {"total"} - _MEMO_COLUMNS)
    return not printed.isdisjoint(_PARTS.get(column, frozenset()))


def _parents(grouped: Mapping[RowKey, object]) -> set[tuple[str, str, int, int, str]]:
    """Every proper prefix of a printed code, with the table and year that it is printed in."""
    return {
        (table, side, number, year, code[:length])
        for table, side, number, year, _, code, _ in grouped
        for length in range(1, len(code))
        if code and table not in _PROJECT_ROWS
    }


_PROJECT_ROWS = frozenset({"project-detail", "procurement", "three-public"})


def _row_position(key: RowKey, parents: set[tuple[str, str, int, int, str]]) -> str:
    table, side, number, year, _, code, name = key
    if is_memo(name):
        return MEMO
    if not code and is_total(name):
        return TOTAL
    if not code and is_subtotal(name):
        return SUBTOTAL
    if table not in _PROJECT_ROWS and (table, side, number, year, code) in parents:
        return SUBTOTAL
    return LEAF
