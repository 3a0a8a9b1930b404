"""Tables whose rows carry classification codes: 类 = sum of 款 = sum of 项 in every column, and the total row is the sum of the 类."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from graphbuild.extraction.budget.apart import rows_apart, with_zeros, zeros_of
from graphbuild.extraction.budget.sums import row_identities, row_parents
from graphbuild.extraction.candidates import Problem
from graphbuild.extraction.recovery import USUAL, Placed, recover
from graphbuild.model import Finding
from graphbuild.recognition.codes import FUNCTIONAL, code_list
from graphbuild.recognition.detached import is_detached, pieces
from graphbuild.recognition.grid import is_grid
from graphbuild.recognition.headings import AmountColumn, in_usual_order, spoken_columns
from graphbuild.recognition.label_codes import is_name
from graphbuild.recognition.outline import Section
from graphbuild.recognition.rows import Row, TableRows, coded_rows
from graphbuild.recognition.stacked import is_stacked, stacked
from ontology import code_name, usual_nature
from ontology.tables import TableKind, table_kinds

Hints = Mapping[tuple[str, str, int], frozenset[Decimal]]
"""What other places say of a cell: (code, column, year) -> amounts in the table's own unit. The total row has the code ""."""

_PARTS = ("basic", "project", "personnel", "operating")
_UNUSUAL = 0.05
_FOR_PROJECTS = ("government-fund", "state-capital")
"""Funds that finance projects, hardly ever an administration's basic expenditure."""


@dataclass(frozen=True, slots=True)
class CodedTable:
    """A coded table as it was read: its section, its kind, its columns and its rows."""

    section: Section
    kind: TableKind
    table: TableRows


def read_coded(sections: Sequence[Section], year: int) -> tuple[list[CodedTable], list[Finding]]:
    """Read all coded tables of a document; rows that are printed inside a table of another code list go back to their own."""
    read = []
    for section in sections:
        kind = table_kinds()[section.kind]
        rows = _rows(kind, section, year)
        kind = _by_codes(kind, rows.rows)
        read.append(CodedTable(section, kind, rows))
    return _put_back(read)


def _rows(kind: TableKind, section: Section, year: int) -> TableRows:
    apart = not is_grid(section.lines) and is_detached(section.lines)
    if apart or is_stacked(section.lines):
        rows = _one_cell_a_line(kind, section, year, apart=apart)
        if rows:
            return rows
    found = coded_rows(kind, section.parts, year, lambda code: _known_name(code, year))
    return replace(found, certain=False) if is_stacked(section.lines) else found


def _one_cell_a_line(kind: TableKind, section: Section, year: int, *, apart: bool) -> TableRows | None:
    """The rows of such a dump by the lines that each takes where blank cells are kept; where codes stand `apart`, by what adds up."""
    found = pieces(section.lines, kind.row_codes, year)
    spoken = spoken_columns(kind, found.heading, year)
    rows = stacked(section.lines, spoken, lambda text: is_name(text, kind.row_codes, year))
    if rows or not apart:
        return rows
    columns = in_usual_order(kind, spoken)
    table = TableRows(columns, tuple(rows_apart(found, columns)), grid=False, certain=False)
    placed = place_coded(CodedTable(section, kind, table), {})
    return replace(table, rows=tuple(with_zeros(table.rows, placed, zeros_of(found), len(columns))))


def place_coded(coded: CodedTable, hints: Hints) -> list[Placed]:
    """The column of every cell of a coded table."""
    table = coded.table
    parent = row_parents(table.rows)
    placed = recover(
        Problem(
            rows=table.rows,
            width=len(table.columns),
            parents=parent,
            identities=row_identities(table.columns, table.rows if table.guessed else ()),
            hints=_row_hints(table, hints),
            habits={index: _habits(coded.kind, row.code, table.columns) for index, row in enumerate(table.rows)},
            percent=next((i for i, column in enumerate(table.columns) if column.notation == "growth"), None),
            guessed=table.guessed,
        )
    )
    return placed if table.certain else [place.at_most(USUAL) for place in placed]


def _known_name(code: str, year: int) -> str | None:
    listed = code_list(code)
    return code_name(listed, code, year) if listed else None


def _by_codes(kind: TableKind, rows: Sequence[Row]) -> TableKind:
    """The economic tables share one title in many templates: the codes tell which classification it is."""
    lists = [listed for row in rows if (listed := code_list(row.code))]
    main = max(set(lists), key=lists.count) if lists else kind.row_codes
    if main == kind.row_codes or FUNCTIONAL in (main, kind.row_codes):
        return kind
    ending = "by-government-economy" if main == "government-economic" else "by-department-economy"
    return table_kinds()[f"{kind.notation.partition('-by-')[0]}-{ending}"]


def _put_back(read: list[CodedTable]) -> tuple[list[CodedTable], list[Finding]]:
    """Rows of one table printed inside another: the code's list tells that they are strangers, the gap in the codes where they belong."""
    findings: list[Finding] = []
    rows = [list(coded.table.rows) for coded in read]
    for here, coded in enumerate(read):
        strangers = [row for row in coded.table.rows if row.code and code_list(row.code) != coded.kind.row_codes]
        for home, moved in _homes(read, here, strangers):
            ours = {id(row) for row in moved}
            rows[here] = [row for row in rows[here] if id(row) not in ours]
            fits = read[home].table.grid and len(read[home].table.columns) == len(coded.table.columns)
            rows[home] += [row if fits else replace(row, slots=None) for row in moved]
            findings.append(_misplaced(read[home], coded, moved))
    return [replace(c, table=replace(c.table, rows=tuple(r))) for c, r in zip(read, rows, strict=True)], findings


def _homes(read: Sequence[CodedTable], here: int, strangers: Sequence[Row]) -> list[tuple[int, list[Row]]]:
    """The nearest table (before rather than after) of the strangers' own code list that lacks their codes."""
    if not strangers:
        return []
    codes = {row.code for row in strangers}
    listed = code_list(strangers[0].code)
    fitting = [
        index
        for index, coded in enumerate(read)
        if index != here and coded.kind.row_codes == listed and not codes & {row.code for row in coded.table.rows}
    ]
    if not fitting:
        return []
    return [(min(fitting, key=lambda index: (abs(index - here), index)), list(strangers))]


def _misplaced(home: CodedTable, there: CodedTable, rows: Sequence[Row]) -> Finding:
    codes = "、".join(row.code for row in rows)
    return Finding(
        rule="misplaced-rows",
        severity="note",
        where=there.section.title,
        expected=home.section.title,
        found=there.section.title,
        message=f"{len(rows)} 行（{codes}）印在另一张表中，已归还本表 / rows printed inside another table were put back",
        places=tuple(row.places[0] for row in rows if row.places),
        where_other=home.section.title,
    )


def _row_hints(table: TableRows, hints: Hints) -> dict[int, dict[int, frozenset[Decimal]]]:
    found: dict[int, dict[int, frozenset[Decimal]]] = {}
    for index, row in enumerate(table.rows):
        own = {i: hints[key] for i, column in enumerate(table.columns) if (key := (row.code, column.notation, column.year)) in hints}
        if own:
            found[index] = own
    return found


def _habits(kind: TableKind, code: str, columns: Sequence[AmountColumn]) -> dict[int, float]:
    """Small costs of unusual columns, for rows that nothing else decides."""
    usual = ("project",) if kind.notation in _FOR_PROJECTS else _usual_columns(code)
    return {i: _UNUSUAL for i, column in enumerate(columns) if column.notation not in usual and column.notation != "total"}


def _usual_columns(code: str) -> tuple[str, ...]:
    sources = ("general-public-budget", "fiscal-appropriation")
    if not code:
        return (*sources, *_PARTS)
    nature = usual_nature(code)
    if nature:
        return (*sources, nature)
    return (*sources, *_PARTS)
