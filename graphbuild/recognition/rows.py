"""Lines of a table become rows: a code, a label and the amount cells, whatever the order in which the dump prints them.

`20103` / `政府办公厅（室）及相关` / `机构事务` / `1,088.19 1,088.19` on four lines is one row. What stands between one row's
amounts and the next code is the end of the first label or the beginning of the second: the code list's own names decide.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from graphbuild.model import Line, Place
from graphbuild.recognition.carried import prints_parts, with_carried_codes, with_carried_parts
from graphbuild.recognition.codes import code_and_name, code_list, joined_code, of_one_list
from graphbuild.recognition.grid import GridCell, GridRow, is_grid, is_guessed, is_tabbed, sure_rows
from graphbuild.recognition.headings import AmountColumn, body_columns, by_bodies, grid_columns, spoken_columns
from graphbuild.recognition.run_on import TOTAL, rows_of_line
from graphbuild.recognition.tokens import TEXT, Cell, Token, cell_of, spaced_slots, token_lines
from ontology.tables import TableKind

_ASIDE = re.compile(r"[（(]?(?:备注|注|说明)\s*[：:]|科目编码|科目名称|科目$|功能分类科目|经济分类科目|(?:金额)?单位[：:]")
"""A note, or the heading repeated after a page break: neither is part of a row."""
_BODY_NUMBER = re.compile(r"\d{3,12}")
_CLASS_DIGITS = 3
_CODE_PART = re.compile(r"\d\d?")

Names = Callable[[str], str | None]
"""The name that the code list has for a code, None when it has none."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row as printed; `slots` are the columns of its cells where a grid tells them, None where they must be recovered."""

    code: str
    name: str
    cells: tuple[Cell, ...]
    places: tuple[Place, ...]
    slots: tuple[int, ...] | None = None
    side: str = ""


@dataclass(frozen=True, slots=True)
class TableRows:
    """A table's columns and rows.

    `grid` tells whether the columns of the cells were printed and not recovered (`guessed`: by their place on the page alone),
    `certain` whether labels and figures surely belong together.
    """

    columns: tuple[AmountColumn, ...]
    rows: tuple[Row, ...]
    grid: bool
    certain: bool = True
    guessed: bool = False


@dataclass(slots=True)
class _Draft:
    code: Token | None = None
    code_text: str = ""
    label: list[Token] = field(default_factory=list)
    amounts: list[Token] = field(default_factory=list)
    tail: list[Token] = field(default_factory=list)
    line_tokens: list[Token] = field(default_factory=list)
    name: str = ""


def coded_rows(kind: TableKind, parts: Sequence[Sequence[Line]], year: int, names: Names) -> TableRows:
    """The rows of a table whose rows carry classification codes (类, 款, 项), with a total row that has none."""
    if all(is_grid(part) for part in parts):
        return _grid_table(kind, parts, year)
    columns: tuple[AmountColumn, ...] = ()
    drafts: list[_Draft] = []
    bodies = False
    for part in parts:
        lines = [row for line in token_lines(part) for row in rows_of_line(line)]
        heading, body = _split_heading([_with_whole_code(_of_one_list(line, kind)) for line in lines])
        said = "".join(token.text for line in heading for token in _without_label(line))
        columns = columns or spoken_columns(kind, said, year)
        bodies = bodies or by_bodies(said)
        if not bodies and prints_parts(body):
            body = with_carried_parts(body, names)
        drafts += _body_drafts(body) if bodies else _drafts(body)
    _share_labels(drafts, names)
    rows = [_row(draft) for draft in drafts if draft.amounts]
    return spaced(TableRows(columns, tuple(rows), grid=False), [draft.line_tokens for draft in drafts if draft.amounts])


def spaced(table: TableRows, line_tokens: Sequence[Sequence[Token]]) -> TableRows:
    """Take white space for the grid where it makes the same number of columns in nearly every row, and the right one."""
    width = len(table.columns)
    found = [spaced_slots(line) for line in line_tokens]
    fitting = [bool(slots and slots[1] == width and len(slots[0]) == len(row.cells)) for slots, row in zip(found, table.rows, strict=True)]
    telling = any(slots and len(slots[0]) < width for slots, fits in zip(found, fitting, strict=True) if fits)
    if not telling or 10 * sum(fitting) < 9 * len(fitting):
        return table
    rows = [_with_slots(row, slots[0]) if slots and fits else row for row, slots, fits in zip(table.rows, found, fitting, strict=True)]
    return TableRows(table.columns, tuple(rows), grid=True)


def label_text(parts: Sequence[Token]) -> str:
    """A label put together again: white space in it was only layout."""
    return "".join(token.text for token in parts)


def starts_row(line: Sequence[Token]) -> bool:
    """Whether a line begins a row: with a code, or with a total and its amounts."""
    first = line[0]
    if code_and_name(first.text) and not code_list(first.text):
        return True
    if code_list(first.text):  # alone, before its label, or between the halves of its label, before the amounts
        return len(line) == 1 or line[1].kind == TEXT or "." in line[1].text
    label = [token for token in line if not token.is_cell]
    return len(label) < len(line) and bool(TOTAL.fullmatch(label_text(label))) and not line[0].is_cell


def _with_slots(row: Row, slots: tuple[int, ...]) -> Row:
    return Row(row.code, row.name, row.cells, row.places, slots, row.side)


def _without_label(line: Sequence[Token]) -> Sequence[Token]:
    """`项目 支出预算` has the heading of the labels and a group of columns, no 项目支出."""
    return line[1:] if len(line) > 1 and line[0].text == "项目" and line[1].text.startswith(("支出", "收入")) else line


def _of_one_list(line: list[Token], kind: TableKind) -> list[Token]:
    """`30101 基本工资 50101 工资奖金津补贴 9.80`: of two classifications side by side the one that the table is of."""
    words = max((i + 1 for i, token in enumerate(line) if token.kind == TEXT), default=0)
    kept = of_one_list([token.text for token in line[:words]], kind.row_codes)
    return line if len(kept) == words else [*(line[i] for i in kept), *line[words:]]


def _with_whole_code(line: list[Token]) -> list[Token]:
    """`204 02 01 行政运行`: 类, 款 and 项 of a grid that is lost become one code again."""
    if len(line[0].text) != _CLASS_DIGITS or not code_list(line[0].text):
        return line
    end = next((i for i, token in enumerate(line[1:3], 1) if not _CODE_PART.fullmatch(token.text)), min(len(line), 3))
    if end == 1 or (end < len(line) and line[end].kind != TEXT):
        return line
    code = "".join(token.text.zfill(2) for token in line[:end])  # a 02 that a spreadsheet took for a number is a 2
    return [Token(line[0].kind, code, line[0].line, line[0].begin, line[end - 1].end, line[0].gap), *line[end:]]


def _split_heading(lines: list[list[Token]]) -> tuple[list[list[Token]], list[list[Token]]]:
    for index, line in enumerate(lines):
        if starts_row(line):
            return lines[:index], lines[index:]
    return lines, []


def _body_drafts(lines: Sequence[list[Token]]) -> list[_Draft]:
    """Rows of a table by body: their codes number bodies and classify nothing."""
    drafts: list[_Draft] = []
    for line in lines:
        if _ASIDE.match(line[0].text):
            break
        numbered = line[0].kind != TEXT and _BODY_NUMBER.fullmatch(line[0].text) and len(line) > 1
        if numbered or starts_row(line) or not drafts:
            drafts.append(_Draft())
        _continue(drafts[-1], line[1:] if numbered else line)
    return drafts


def _drafts(lines: Sequence[list[Token]]) -> list[_Draft]:
    drafts: list[_Draft] = []
    aside = False
    for line in lines:
        if starts_row(line):
            aside = False
            drafts.append(_begin(line))
        elif _ASIDE.match(line[0].text):
            aside = True
        elif not aside and drafts:
            _continue(drafts[-1], line)
    return drafts


def _begin(line: list[Token]) -> _Draft:
    draft = _Draft()
    first = line[0]
    glued = code_and_name(first.text)
    rest = line[1:]
    if code_list(first.text):
        draft.code, draft.code_text = first, first.text
    elif glued:
        begin, end = (first.begin + at for at in glued.span("code"))
        draft.code, draft.code_text = Token(first.kind, glued["code"], first.line, begin, end, first.gap), glued["code"]
        if glued["name"]:
            rest = [Token(TEXT, glued["name"], first.line, first.begin + glued.start("name"), first.end, 0), *rest]
    else:
        rest = line
    _continue(draft, rest)
    return draft


def _continue(draft: _Draft, line: list[Token]) -> None:
    """Take a line into a row: words before its amounts are its label, words after them may be the next row's."""
    cells_from = next((i for i, token in enumerate(line) if token.is_cell), len(line))
    if not all(token.is_cell for token in line[cells_from:]):
        cells_from = max((i for i, token in enumerate(line) if not token.is_cell), default=-1) + 1
    words, cells = line[:cells_from], line[cells_from:]
    if draft.amounts and not cells:
        draft.tail += words
        return
    if draft.amounts and words:
        draft.tail += words
        return
    draft.label += words
    if cells and not draft.amounts:
        draft.line_tokens = line
    draft.amounts += cells


def _share_labels(drafts: list[_Draft], names: Names) -> None:
    """Give each run of words between two rows to the label that it completes."""
    for draft, following in zip(drafts, [*drafts[1:], None], strict=False):
        if not draft.tail:
            continue
        cut = _cut(draft, following, names)
        draft.label += draft.tail[:cut]
        if following:
            following.label[:0] = draft.tail[cut:]
        draft.tail = []


def _cut(draft: _Draft, following: _Draft | None, names: Names) -> int:
    """How many of the words after a row's amounts belong to its own label."""
    whole = len(draft.tail)
    known = names(draft.code_text)
    if following is None:
        return whole if known and known.startswith(label_text(draft.label + draft.tail)) else 0
    next_known = names(following.code_text)

    def fit(cut: int) -> tuple[int, int]:
        own = label_text(draft.label + draft.tail[:cut])
        other = label_text(draft.tail[cut:] + following.label)
        exact = (own == known) + (other == next_known)
        return exact, -abs(cut - (whole if following.label else 0))

    return max(range(whole + 1), key=fit)


def _row(draft: _Draft) -> Row:
    places = tuple(token.place for token in ([draft.code] if draft.code else []) + draft.label)
    name = label_text(draft.label) or "合计"
    return Row(draft.code_text, name, tuple(cell_of(token) for token in draft.amounts), places)


def _grid_table(kind: TableKind, parts: Sequence[Sequence[Line]], year: int) -> TableRows:
    columns: dict[int, AmountColumn] = {}
    bodies: frozenset[int] = frozenset()
    certain, unheaded = True, without_heading(())
    rows: list[Row] = []
    for part in parts:
        found, sure = sure_rows(part)
        heading, body = _split_grid(found)
        body = with_carried_codes([[cell.text for cell in row] for row in heading], body)
        certain = certain and sure
        if not columns:
            said = [[cell.text for cell in row] for row in heading]
            unheaded = without_heading(said)
            columns, bodies = grid_columns(kind, said, year, merged=is_tabbed(part)), body_columns(said)
        loose = unheaded if is_guessed(part) and all_headed(body, sorted(columns)) else None
        rows += [row for cells in body if (row := _grid_row(kind, cells, sorted(columns), bodies, loose=loose))]
    ordered = tuple(columns[index] for index in sorted(columns))
    return TableRows(ordered, tuple(rows), grid=True, certain=certain, guessed=any(map(is_guessed, parts)))


def _split_grid(rows: list[GridRow]) -> tuple[list[GridRow], list[GridRow]]:
    for index, row in enumerate(rows):
        if any(cell.amount and not code_list(cell.text) for cell in row) or any(code_list(cell.text) for cell in row[:3]):
            return rows[:index], rows[index:]
    return rows, []


def label_cells(cells: GridRow, first: int, skipped: frozenset[int] = frozenset()) -> list[GridCell]:
    """The cells of a row that label it: those before its first amount column, less figures of columns that are not read."""
    before = [cell for index, cell in enumerate(cells[:first]) if cell.text and index not in skipped]
    words = [index for index, cell in enumerate(before) if not cell.amount]
    return before[: words[-1] + 1] if words else [cell for cell in before if cell.text.isdigit()]


def without_heading(rows: Sequence[Sequence[str]]) -> Callable[[int], bool]:
    """Whether a column, by its index, has no heading on any line of headings."""
    headed = {index for row in rows for index, text in enumerate(row) if text}
    return lambda index: index not in headed


def figures(
    cells: GridRow, indexes: Sequence[int], *, loose: Callable[[int], bool] | None
) -> tuple[tuple[Cell, ...], tuple[int, ...] | None]:
    """The amounts of a row in the columns of these indexes, and which of these columns.

    `loose` tells the columns in which a figure slipped aside with all of its row: then accounting must find the columns (None).
    """
    slots = {index: slot for slot, index in enumerate(indexes)}
    after = _after_words(cells)
    printed = [
        (i, amount) for i, cell in enumerate(cells) if (i in slots or (loose and i >= after and loose(i))) and (amount := cell.amount)
    ]
    if len(printed) > len(indexes):
        printed = [(i, amount) for i, amount in printed if i in slots]
    if loose and all(i in slots for i, _ in printed):  # set to the left, a dash stands nearer to the column before its own
        printed = [(i, amount) for i, amount in printed if amount.amount is not None]
    amounts = tuple(amount for _, amount in printed)
    return amounts, tuple(slots[i] for i, _ in printed) if all(i in slots for i, _ in printed) else None


def all_headed(rows: Sequence[GridRow], indexes: Sequence[int]) -> bool:
    """Whether no row has more figures than there are columns with headings: then those below no heading are only set askew."""
    counts = [sum(cell.amount is not None for cell in cells[_after_words(cells) :]) for cells in rows]
    return max(counts, default=0) <= len(indexes)


def _after_words(cells: GridRow) -> int:
    """The first cell after the last one with words."""
    return max((i + 1 for i, cell in enumerate(cells) if cell.text and not cell.amount), default=0)


def _grid_row(
    kind: TableKind, cells: GridRow, indexes: Sequence[int], bodies: frozenset[int], *, loose: Callable[[int], bool] | None
) -> Row | None:
    amounts, slots = figures(cells, indexes, loose=loose)
    if not amounts:
        return None
    labels = label_cells(cells, indexes[0], bodies)
    labels = [labels[i] for i in of_one_list([cell.text for cell in labels], kind.row_codes)]
    code = joined_code([cell.text for cell in labels])
    name = "".join(_without_code(re.sub(r"\s", "", cell.text)) for cell in labels if not cell.text.isdigit()) or "合计"
    return Row(code, name, amounts, tuple(cell.place for cell in labels if cell.place), slots)


def _without_code(text: str) -> str:
    found = code_and_name(text)
    return found["name"] or "" if found else text
