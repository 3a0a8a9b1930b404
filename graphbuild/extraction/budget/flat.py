"""Tables without a code tree: “三公”经费 (one row of figures), 政府采购 (by category or by project) and 项目支出明细表 (by project)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from graphbuild.extraction.budget.balance import bare
from graphbuild.extraction.candidates import Identity, Problem
from graphbuild.extraction.recovery import USUAL, Placed, recover
from graphbuild.model import Line
from graphbuild.recognition.codes import code_list
from graphbuild.recognition.grid import GridCell, GridRow, is_grid, is_guessed, is_tabbed, sure_rows
from graphbuild.recognition.headings import AmountColumn, body_columns, grid_columns, spoken_columns
from graphbuild.recognition.outline import Section
from graphbuild.recognition.rows import Row, TableRows, all_headed, figures, label_cells, label_text, spaced, without_heading
from graphbuild.recognition.run_on import TOTAL
from graphbuild.recognition.tokens import NUMBER, TEXT, Token, cell_of, token_lines
from ontology import code_name
from ontology.tables import UNREAD, TableKind, heading_key, table_kinds, unread_columns

_PROJECT = re.compile(r"[0-9A-Z]{10,}[-－—](?P<name>.+)$")
_FEWEST_ITEMS = 2
_PROJECT_NAMES = tuple(
    map(
        re.compile,
        (
            r"(?:采购)?项目名称",
            r"采购项目|\S*[（(]项目(?:名称)?[）)](?:名称)?|专项名称",
            r"采购(?:物品|标的)?名称|采购内容|采购品目(?:名称)?|采购目录",
        ),
    )
)
"""Headings over the names of projects, or of what is bought: the earlier ones first."""
_BODY_CODE = re.compile(r"\d{3}(?:\d{3})?|\d{6,12}")
_ASIDE = re.compile(r"[（(]?(?:备注|注|说明)\s*[：:]")
_CATEGORIES = re.compile(r"(?:货物|工程|服务)类?")
_UNUSUAL = {"overseas-travel": 0.1, "vehicle-purchase": 0.1, "works": 0.1, "services": 0.05, "carryover": 0.05}


@dataclass(frozen=True, slots=True)
class FlatTable:
    """A table as read: its section, its kind, its columns and its rows."""

    section: Section
    kind: TableKind
    table: TableRows


def read_flat(section: Section, year: int) -> FlatTable:
    """Read the rows of a “三公”, procurement or project detail table."""
    kind = table_kinds()[section.kind]
    if all(is_grid(part) for part in section.parts):
        return FlatTable(section, kind, _grid_table(kind, section, year))
    columns: tuple[AmountColumn, ...] = ()
    rows: list[tuple[Row, list[Token]]] = []
    read = _project_rows if kind.layout == "project-detail" else _figure_rows
    for part in section.parts:
        heading, body = _split(kind, part)
        columns = columns or spoken_columns(kind, "".join(token.text for line in heading for token in line), year)
        rows += read(body, year)
    found = tuple(row for row, _ in rows)
    if turned := _spoken_turned(kind, section, found, year):
        return FlatTable(section, kind, turned)
    table = TableRows(columns, found, grid=False, certain=sum(not row.places for row in found) < 2)
    return FlatTable(section, kind, spaced(table, [line for _, line in rows]))


def place_flat(flat: FlatTable, hints: Mapping[tuple[str, int], frozenset[Decimal]], unlikely: Iterable[str] = ()) -> list[Placed]:
    """The column of every cell; `hints` are amounts of the total row by (column, year), `unlikely` columns that are empty elsewhere."""
    rows, columns = flat.table.rows, flat.table.columns
    total = _total_row(rows)
    doubtful = dict.fromkeys(unlikely, 0.3) | _UNUSUAL
    habits = {i: doubtful[column.notation] for i, column in enumerate(columns) if column.notation in doubtful}
    known = {i: hints[column.notation, column.year] for i, column in enumerate(columns) if (column.notation, column.year) in hints}
    hinted = total if total is not None else 0 if len(rows) == 1 else None
    placed = recover(
        Problem(
            rows=rows,
            width=len(columns),
            parents=[None if i == total else total for i in range(len(rows))],
            identities=identities_of(flat.kind, columns),
            hints={hinted: known} if hinted is not None else {},
            habits=dict.fromkeys(range(len(rows)), habits),
            # Where items are rows there is nothing to choose: a column is a year.
            guessed=flat.table.guessed and not _each_its_own(rows),
        )
    )
    return placed if flat.table.certain else [place.at_most(USUAL) for place in placed]


def _each_its_own(rows: Sequence[Row]) -> bool:
    """Whether no two rows share a column, as where items are rows."""
    slots = [slot for row in rows for slot in row.slots or ()]
    return len(rows) > 1 and len(set(slots)) == len(slots)


def _total_row(rows: Sequence[Row]) -> int | None:
    return next((i for i, row in enumerate(rows) if TOTAL.fullmatch(row.name)), None) if len(rows) > 1 else None


def identities_of(kind: TableKind, columns: Sequence[AmountColumn]) -> list[Identity]:
    """A group is the sum of its parts, the total the sum of what stands at the top; 机关运行经费 is beside the “三公” total."""
    found = []
    groups = {column.notation: column.group for column in (*kind.columns, *unread_columns())}
    for year in dict.fromkeys(column.year for column in columns):
        own = {column.notation: i for i, column in enumerate(columns) if column.year == year}
        beside = {"total", "operating-funds", *UNREAD}
        tops = tuple(i for name, i in own.items() if name not in beside and groups[name] not in own)
        if "total" in own and tops:
            found.append(Identity(own["total"], tops))
        for group in dict.fromkeys(groups[name] for name in own if groups[name] in own):
            parts = tuple(i for name, i in own.items() if groups[name] == group)
            found.append(Identity(own[group], parts, optional=kind.layout == "project-detail"))
    return found


def _split(kind: TableKind, lines: Sequence[Line]) -> tuple[list[list[Token]], list[list[Token]]]:
    found = list(token_lines(lines))
    starts = _starts_project if kind.layout == "project-detail" else _ends_in_figures
    begin = next((i for i, line in enumerate(found) if starts(line) or _empty_category(kind, found, i)), len(found))
    return found[:begin], found[begin:]


def _empty_category(kind: TableKind, lines: Sequence[Sequence[Token]], i: int) -> bool:
    """A category without figures (`货物类`) is a row, not a heading, once the heading has named the funds."""
    if kind.layout != "procurement" or not _CATEGORIES.fullmatch(label_text(lines[i])):
        return False
    said = "".join(label_text(line) for line in lines[:i])
    return any(column.notation == "government-fund" for column in spoken_columns(kind, said, 0)) and "基金" in said


def _ends_in_figures(line: Sequence[Token]) -> bool:
    """A row of figures: cells at its end, before them words at the most (`309 信访办 20.00 4.00`)."""
    return line[-1].is_cell and line[-1].kind != TEXT and (line[0].is_cell or line[0].kind == TEXT) and not _ASIDE.match(line[0].text)


def _figure_rows(lines: Sequence[list[Token]], _year: int) -> list[tuple[Row, list[Token]]]:
    """Rows that end in figures; words alone on a line lead the next row, unless they are a category without figures."""
    found: list[tuple[Row, list[Token]]] = []
    pending: list[Token] = []
    for line in lines:
        if _ASIDE.match(line[0].text):
            pending = []
            continue
        cut = len(line)
        while cut and line[cut - 1].is_cell:
            cut -= 1
        words, cells = line[:cut], line[cut:]
        if not cells:
            pending = [] if _CATEGORIES.fullmatch(label_text(words)) or TOTAL.fullmatch(label_text(words)) else pending + words
            continue
        found.append((_figure_row([*pending, *words], cells), line))
        pending = []
    return found


def _figure_row(words: Sequence[Token], cells: Sequence[Token]) -> Row:
    code = words[0].text if len(words) > 1 and words[0].kind == NUMBER and _BODY_CODE.fullmatch(words[0].text) else ""
    label = label_text(words[1:] if code else words)
    named = _PROJECT.search(label)
    places = tuple(token.place for token in words)
    amounts = tuple(cell_of(token) for token in cells)
    return Row("" if named else code, (named["name"] if named else label) or "合计", amounts, places)


def _starts_project(line: Sequence[Token]) -> bool:
    """`1 某某单位 …` or the total row of a project detail table."""
    serial = (
        line[0].kind == NUMBER and len(line[0].text) <= 3 and len(line) > 1 and line[1].kind == TEXT and not line[1].text.startswith("年")
    )
    total = bool(TOTAL.fullmatch(line[0].text)) and len(line) > 1 and line[1].is_cell
    return serial or total


def _project_rows(lines: Sequence[list[Token]], year: int) -> list[tuple[Row, list[Token]]]:
    """Rows of a project detail table: serial number, unit, code, function, project and figures, wrapped anywhere."""
    groups: list[list[Token]] = []
    for line in lines:
        if _starts_project(line):
            groups.append([])
        elif _ASIDE.match(line[0].text):
            break
        if groups:
            groups[-1] += line
    found = []
    for group in groups:
        cut = len(group)
        while cut and group[cut - 1].is_cell:
            cut -= 1
        if cut < len(group):
            last_line = [token for token in group if token.line is group[-1].line]
            found.append((_project_row(group[:cut], group[cut:], year), last_line))
    return found


def _project_row(words: Sequence[Token], cells: Sequence[Token], year: int) -> Row:
    at = next((i for i, token in enumerate(words) if code_list(token.text) == "functional"), None)
    amounts = tuple(cell_of(token) for token in cells)
    places = tuple(token.place for token in words)
    if at is None:
        label = words[1:] if words and words[0].kind == NUMBER else words
        return Row("", label_text(label) or "合计", amounts, places)
    code = words[at].text
    name = words[at + 1 + _function_length(words[at + 1 :], code_name("functional", code, year)) :]
    return Row(code, label_text(name), amounts, places)


def _function_length(words: Sequence[Token], known: str | None) -> int:
    """How many tokens after a code are the code's name; one where the list does not know it."""
    said = ""
    for length, token in enumerate(words, 1):
        said += token.text
        if known and said == known:
            return length
    return 1


def _grid_table(kind: TableKind, section: Section, year: int) -> TableRows:
    columns: dict[int, AmountColumn] = {}
    project: int | None = None
    bodies: frozenset[int] = frozenset()
    certain, unheaded = True, without_heading(())
    rows: list[Row] = []
    for part in section.parts:
        cells, sure = sure_rows(part)
        certain = certain and sure
        begin = next((i for i, row in enumerate(cells) if any(cell.amount for cell in row)), len(cells))
        if not columns:
            said = [[cell.text for cell in row] for row in cells[:begin]]
            columns, project = grid_columns(kind, said, year, merged=is_tabbed(part)), _project_column(said)
            bodies, unheaded = body_columns(said), without_heading(said)
        loose = unheaded if is_guessed(part) and all_headed(cells[begin:], sorted(columns)) else None
        rows += [row for line in cells[begin:] if (row := _grid_row(kind, line, sorted(columns), project, bodies, loose=loose))]
    guessed = any(map(is_guessed, section.parts))
    ordered = tuple(columns[i] for i in sorted(columns))
    return _turned(kind, TableRows(ordered, tuple(rows), grid=True, certain=certain, guessed=guessed))


def _spoken_turned(kind: TableKind, section: Section, rows: Sequence[Row], year: int) -> TableRows | None:
    """Items as rows in a dump without a grid: a row whose figures are as many as the years and changes has each in its place."""
    if kind.layout != "three-public":
        return None
    heading = [[token.text for token in line] for line in _split(kind, section.lines)[0]]
    words = _one_a_line(heading) or max(heading, key=len, default=[])
    columns = grid_columns(kind, [words], year, merged=False)
    full = [row for row in rows if len(row.cells) == len(words) - 1]
    slots = {index: slot for slot, index in enumerate(sorted(columns))}
    placed = []
    for row in full:
        cells = [(slots[i], cell) for i, cell in enumerate(row.cells, 1) if i in slots]
        placed.append(replace(row, cells=tuple(cell for _, cell in cells), slots=tuple(slot for slot, _ in cells)))
    table = TableRows(tuple(columns[index] for index in sorted(columns)), tuple(placed), grid=True)
    turned = _turned(kind, table)
    return turned if turned is not table else None


def _one_a_line(heading: Sequence[Sequence[str]]) -> list[str]:
    """The headings of a dump with each cell on a line of its own, from 项目 to the first row's label; [] where it is none."""
    lines = [heading_key("".join(line)) for line in heading]
    first = lines.index("项目") if "项目" in lines[:-1] else len(lines)
    return lines[first:-1] if lines and TOTAL.fullmatch(lines[-1]) else lines[first:]


def _turned(kind: TableKind, table: TableRows) -> TableRows:
    """Items as rows and years as columns (`公务接待费 2.00 1.80`): the row's label tells what its amounts measure."""
    labels = {label: column.notation for column in kind.columns for label in column.labels}
    items = [labels.get(heading_key(bare(row.name)), "") for row in table.rows]
    if kind.layout != "three-public" or sum(item not in ("", "total") for item in items) < _FEWEST_ITEMS:
        return table
    if any(column.notation not in ("total", *UNREAD) for column in table.columns):
        return table
    columns: list[AmountColumn] = []
    rows: list[Row] = []
    for row, item in zip(table.rows, items, strict=True):
        own = [replace(column, notation=item if column.notation == "total" and item else "aside") for column in table.columns]
        rows.append(replace(row, slots=tuple(len(columns) + slot for slot in row.slots or ())))
        columns += own
    return replace(table, columns=tuple(columns), rows=tuple(rows))


def _project_column(heading: Sequence[Sequence[str]]) -> int | None:
    """The column of the projects' names, which need not be the last of the labels."""
    cells = [(index, heading_key(text)) for row in heading for index, text in enumerate(row)]
    return next((index for name in _PROJECT_NAMES for index, text in cells if name.fullmatch(text)), None)


def _grid_row(
    kind: TableKind,
    cells: GridRow,
    indexes: Sequence[int],
    project: int | None,
    bodies: frozenset[int],
    *,
    loose: Callable[[int], bool] | None,
) -> Row | None:
    amounts, slots = figures(cells, indexes, loose=loose)
    if not amounts:
        return None
    labels = label_cells(cells, indexes[0])
    places = tuple(cell.place for cell in labels if cell.place)
    code = _grid_code(kind, labels if kind.layout == "three-public" else label_cells(cells, indexes[0], bodies))
    label = cells[project] if project is not None and cells[project].text else labels[-1] if labels else None
    last = re.sub(r"\s", "", label.text) if label else ""
    named = _PROJECT.search(last)
    return replace(Row(code, (named["name"] if named else last) or "合计", amounts, places), slots=slots)


def _grid_code(kind: TableKind, labels: Sequence[GridCell]) -> str:
    texts = [cell.text for cell in labels]
    if kind.layout == "project-detail":
        return next((text for text in texts if code_list(text) == "functional"), "")
    is_body = kind.layout == "three-public" and len(texts) > 1 and _BODY_CODE.fullmatch(texts[0])
    return texts[0] if is_body else ""
