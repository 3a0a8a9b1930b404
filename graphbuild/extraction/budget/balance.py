"""Two-sided tables: `政府性基金预算资金   社会保障和就业支出 47.49 47.49` is an empty revenue row beside an expenditure row.

Without a grid a line is cut at its labels; the words of a label tell its side. The expenditure side has columns by fund, which are
recovered; the revenue side has one column.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from graphbuild.extraction.budget.sums import row_identities
from graphbuild.extraction.candidates import Problem
from graphbuild.extraction.recovery import GRID, Placed, recover
from graphbuild.model import Line
from graphbuild.recognition.codes import functional_class
from graphbuild.recognition.grid import GridRow, grid_rows, is_grid, is_guessed, is_tabbed
from graphbuild.recognition.headings import AmountColumn, grid_columns, spoken_columns
from graphbuild.recognition.outline import Section
from graphbuild.recognition.rows import Row, TableRows, spaced
from graphbuild.recognition.tokens import TEXT, Token, cell_of, token_lines
from ontology.tables import TableKind, heading_key, table_kinds

_LABELS = re.compile(r"项\s*目|科目|分类")
REVENUE, EXPENDITURE = "revenue", "expenditure"

ORDINAL = re.compile(r"^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十]+[)）]|\d+[、.．](?!\d)|[（(]\d+[)）]|其中[：:])+")
_EXPENDITURE = re.compile(r"支出|结转下年|年末结转|结余$")
_REVENUE = re.compile(r"收入|资金|拨款|上年结转|弥补|上年结余|补助$")
TOTAL = re.compile(r"(?:收入|支出|收支)?(?:[合总]计|总数)")
YEARLY = re.compile(r"本年(?:收入|支出)(?:[合总]计)?")
_START = re.compile(r"[合总]\s*计\s+-?\d|^\s*(?:一、)?本年|^\s*(?:一、)?\S*(?:一般公共预算|财政拨款)\S*\s+-?[\d,]+(?:\.\d+)?(?:\s|$)")


@dataclass(frozen=True, slots=True)
class BalanceTable:
    """A two-sided table as read: revenue rows have one column, expenditure rows those of `columns`.

    `certain` is whether labels and figures surely belong together.
    """

    section: Section
    kind: TableKind
    columns: tuple[AmountColumn, ...]
    revenue: tuple[Row, ...]
    expenditure: tuple[Row, ...]
    grid: bool
    guessed: bool = False
    certain: bool = True


def read_balance(section: Section, year: int) -> BalanceTable:
    """Read the rows of a two-sided table."""
    kind = table_kinds()[section.kind]
    if all(is_grid(part) for part in section.parts):
        return _grid_balance(section, kind, year)
    columns: tuple[AmountColumn, ...] = ()
    found: list[tuple[Row, list[Token]]] = []
    for part in section.parts:
        heading, body = _split(part)
        columns = columns or expenditure_columns(kind, heading, year)
        found += [row for line in _label_lines(body) for row in _line_rows(line)]
    revenue = tuple(row for row, _ in found if row.side == REVENUE)
    spent = [(row, line) for row, line in found if row.side == EXPENDITURE]
    table = spaced(TableRows(columns, tuple(row for row, _ in spent), grid=False), [line for _, line in spent])
    return BalanceTable(section, kind, columns, revenue, table.rows, table.grid)


def place_balance(table: BalanceTable, hints: Mapping[tuple[str, str], frozenset[Decimal]]) -> list[Placed]:
    """The columns of the expenditure side; `hints` are amounts by (functional class name or "", column)."""
    if len(table.columns) == 1:
        return [Placed((0,), (GRID,), ((),)) for _ in table.expenditure]
    rows = table.expenditure
    return recover(
        Problem(
            rows=rows,
            width=len(table.columns),
            parents=_parents(rows),
            identities=row_identities(table.columns),
            hints=_hints(table, hints),
            habits={
                i: {c: 0.05 for c, column in enumerate(table.columns) if column.notation in ("government-fund", "state-capital")}
                for i in range(len(rows))
            },
            guessed=table.guessed,
        )
    )


def side_of(label: str) -> str | None:
    """The side that a label stands on: functional classes and what is spent or carried forward are expenditure."""
    if functional_class(label) or _EXPENDITURE.search(label):
        return EXPENDITURE
    return REVENUE if _REVENUE.search(label) else None


def is_side_known(label: str) -> bool:
    """Whether the words of a label tell what it is: a source, a class, or a total."""
    return side_of(label) is not None or bool(TOTAL.fullmatch(label))


def bare(label: str) -> str:
    """A label without its ordinal: `（八）社会保障和就业支出` becomes `社会保障和就业支出`."""
    return ORDINAL.sub("", re.sub(r"\s", "", label))


def _split(lines: Sequence[Line]) -> tuple[list[Token], list[list[Token]]]:
    """The heading's tokens and the body's lines: the body begins with the first row that only a balance has."""
    found = list(token_lines(lines))
    begin = next((i for i, line in enumerate(found) if _starts(line) and not _heads(found, i)), len(found))
    return [token for line in found[:begin] for token in line], found[begin:]


def _heads(lines: Sequence[Sequence[Token]], i: int) -> bool:
    """Whether a line without figures only names the sides (`本年收入 本年支出`), above the headings of their columns."""
    below = "".join(token.text for token in lines[i + 1]) if i + 1 < len(lines) else ""
    return not any(token.is_cell for token in lines[i]) and below.startswith("项目")


def _starts(line: Sequence[Token]) -> bool:
    labels = [bare(token.text) for token in line if token.kind == TEXT]
    numbers = any(token.is_cell for token in line)
    if _START.search(line[0].line.text) and numbers:
        return True
    return any(functional_class(label) or YEARLY.fullmatch(label) for label in labels) or (
        len(labels) == 1 and numbers and bool(side_of(labels[0]))
    )


def expenditure_columns(kind: TableKind, heading: Sequence[Token], year: int) -> tuple[AmountColumn, ...]:
    """The columns of the expenditure side: the first amount column (预算数 / 总计) is the revenue side's."""
    if len(kind.columns) == 1:
        return (AmountColumn("total", year),)
    said = heading_key("".join(token.text for token in heading))
    columns = spoken_columns(kind, said, year)
    return columns if columns[0].notation == "total" else (AmountColumn("total", year), *columns)


def _label_lines(lines: Sequence[list[Token]]) -> list[list[Token]]:
    """Lines joined where a label is wrapped onto the next line, or its amounts stand alone there."""
    joined: list[list[Token]] = []
    for line in lines:
        last = joined[-1] if joined else []
        wrapped = len(last) == 1 and last[0].kind == TEXT and side_of(bare(last[0].text)) is None and line[0].kind == TEXT
        if wrapped:
            joined[-1] = [replace(last[0], text=last[0].text + line[0].text), *line[1:]]
        elif last and line[0].is_cell and all(token.is_cell for token in line):
            joined[-1] = [*last, *line]
        else:
            joined.append(line)
    return joined


def _line_rows(line: Sequence[Token]) -> list[tuple[Row, list[Token]]]:
    """The rows of one line, each with its tokens: a label and the amounts that follow it."""
    found: list[tuple[list[Token], list[Token]]] = []
    for token in line:
        if token.is_cell:
            if not found:
                found.append(([], []))
            found[-1][1].append(token)
        elif found and not found[-1][1] and not _complete(found[-1][0]):
            found[-1][0].append(token)
        else:
            found.append(([token], []))
    sides = _sides([bare("".join(token.text for token in label)) for label, _ in found])
    return [(_row(label, amounts, side), [*label, *amounts]) for (label, amounts), side in zip(found, sides, strict=True) if amounts]


def _complete(label: Sequence[Token]) -> bool:
    name = bare("".join(token.text for token in label))
    return bool(name) and (side_of(name) is not None or bool(TOTAL.fullmatch(name)) or len(name) > 3)


def _sides(labels: Sequence[str]) -> list[str]:
    """Two labels of one line are revenue and expenditure; one alone tells its side by its words."""
    if len(labels) == 2:
        return [REVENUE, EXPENDITURE]
    return [side_of(label) or REVENUE for label in labels]


def _row(label: Sequence[Token], amounts: Sequence[Token], side: str) -> Row:
    name = bare("".join(token.text for token in label)) or "合计"
    return Row("", name, tuple(cell_of(token) for token in amounts), tuple(token.place for token in label), side=side)


def _parents(rows: Sequence[Row]) -> list[int | None]:
    """合计 = 本年支出 + 结转下年; 本年支出 = the classes."""
    total = next((i for i, row in enumerate(rows) if TOTAL.fullmatch(row.name)), None)
    yearly = next((i for i, row in enumerate(rows) if YEARLY.fullmatch(row.name)), None)
    top = total if total is not None else yearly
    classes = yearly if yearly is not None else total
    found: list[int | None] = []
    for index, row in enumerate(rows):
        above = classes if functional_class(row.name) else top
        found.append(above if above != index else None)
    return found


def _hints(table: BalanceTable, hints: Mapping[tuple[str, str], frozenset[Decimal]]) -> dict[int, dict[int, frozenset[Decimal]]]:
    found: dict[int, dict[int, frozenset[Decimal]]] = {}
    for index, row in enumerate(table.expenditure):
        name = "" if TOTAL.fullmatch(row.name) or YEARLY.fullmatch(row.name) else functional_class(row.name) or row.name
        own = {i: hints[name, column.notation] for i, column in enumerate(table.columns) if (name, column.notation) in hints}
        if own:
            found[index] = own
    return found


def _grid_balance(section: Section, kind: TableKind, year: int) -> BalanceTable:
    """A balance with its grid: the labels after the first amounts begin the expenditure side.

    Further labels after its amounts begin the same expenditure in another classification (按经济分类), one amount column each.
    """
    columns: dict[int, AmountColumn] = {}
    revenue: list[Row] = []
    expenditure: list[Row] = []
    others: dict[int, list[Row]] = {}
    for part in section.parts:
        rows = grid_rows(part)
        begin = next((i for i, row in enumerate(rows) if any(cell.amount for cell in row)), len(rows))
        heading = [[cell.text for cell in row] for row in rows[:begin]]
        middle, *further = _label_columns(rows[begin:], heading)
        end = further[0] if further else None
        if not columns:
            columns = grid_columns(kind, [[""] * middle + row[middle:end] for row in heading], year, merged=is_tabbed(part))
            columns = columns or {middle + 1: AmountColumn("total", year)}
        slots = {index: slot for slot, index in enumerate(sorted(columns))}
        for row in rows[begin:]:
            revenue += _grid_side(row[:middle], REVENUE, dict.fromkeys(range(middle), 0))
            expenditure += _grid_side(row[middle:end], EXPENDITURE, {index - middle: slot for index, slot in slots.items()})
            for start, after in zip(further, [*further[1:], None], strict=False):
                others.setdefault(start, []).extend(_grid_side(row[start:after], EXPENDITURE, dict.fromkeys(range(len(row)), 0)))
    expenditure += [row for start in sorted(others) for row in others[start]]
    ordered = tuple(column for _, column in sorted(columns.items()))
    return BalanceTable(section, kind, ordered, tuple(revenue), tuple(expenditure), grid=True, guessed=any(map(is_guessed, section.parts)))


def _label_columns(rows: Sequence[GridRow], heading: Sequence[Sequence[str]]) -> list[int]:
    """The columns of labels after the revenue side's: the first column of words after a column of amounts; later ones are headed."""
    width = max((len(row) for row in rows), default=2)
    cells = [[row[i] for row in rows if i < len(row) and row[i].text] for i in range(width)]
    is_words = [sum(cell.amount is None for cell in column) * 2 > len(column) for column in cells]
    amounts = next((i for i in range(1, width) if cells[i] and not is_words[i]), 1)
    first = next((i for i in range(amounts + 1, width) if is_words[i]), None)
    if first is None:
        return [max(range(1, width), key=lambda i: (len(cells[i]) * is_words[i], -i), default=1)]
    figures = [bool(column) and not words for column, words in zip(cells, is_words, strict=True)]
    headed = {i for row in heading for i, text in enumerate(row) if _LABELS.search(text)}
    return [first, *(i for i in range(first + 2, width - 1) if i in headed and is_words[i] and figures[i - 1] and figures[i + 1])]


def _grid_side(cells: GridRow, side: str, slots: Mapping[int, int]) -> list[Row]:
    label = next((cell for cell in cells if cell.text and cell.amount is None), None)
    printed = [(slots[i], cell.amount) for i, cell in enumerate(cells) if i in slots and cell.amount is not None]
    if not printed:
        return []
    places = (label.place,) if label and label.place else ()
    name = (bare(label.text) if label else "") or "合计"
    return [Row("", name, tuple(amount for _, amount in printed), places, tuple(slot for slot, _ in printed), side)]
