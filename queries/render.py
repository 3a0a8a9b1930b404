"""A statutory table out of the graph, laid out as it is printed, so that it can be held beside the document.

    科目编码  科目名称      总计    基本支出  项目支出
    2014001   行政运行      189.78  189.78

Numbers are printed as they are in the document, in its unit; columns stand in the printed order, which the places of the numbers tell.
A blank column is there where the table's heading names it. Rows in which nothing is printed but their label are no facts of the graph,
and are not there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cmp_to_key
from itertools import combinations
from typing import NamedTuple

from graphbuild.errors import NoSuchDocument
from graphbuild.language import say
from graphbuild.normal import bare
from ontology.tables import TableKind, table_kinds
from queries.cells import text
from queries.run import Queryable, Value, ask

Column = tuple[str, int]
"""What an amount column measures, and for which year."""

_CODE_HEADING = {"coded": "科目编码", "project-detail": "科目编码", "three-public": "部门编码"}
_NAME_HEADING = {"coded": "科目名称", "project-detail": "项目名称", "three-public": "部门名称"}
_ONE_COLUMN = "预算数"


@dataclass(frozen=True, slots=True)
class RenderedTable:
    """A table as it is printed: `rows` are texts, one for each of the `headings`; `numbers` are the indexes of the amounts.

    `facts` has for each row and heading the IRI of the amount that is printed there, "" where none is.
    """

    number: int
    kind: str
    title: str
    unit: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int]
    facts: tuple[tuple[str, ...], ...] = ()


class _Cell(NamedTuple):
    """An amount as it is printed: where it begins, its text, and its IRI."""

    start: int = -1
    text: str = ""
    fact: str = ""


_BLANK = _Cell()


@dataclass(slots=True)
class _Row:
    side: str
    code: str
    name: str
    label: str
    line: int
    cells: dict[Column, _Cell] = field(default_factory=dict)


@dataclass(slots=True)
class _Table:
    iri: str
    number: int
    kind: TableKind
    title: str
    unit: str
    year: int
    columns: list[str] = field(default_factory=list)


def render(store: Queryable, document: str, numbers: Collection[int] | None = None) -> list[RenderedTable]:
    """The budget tables of a document in their order, those without a single amount too; `numbers` keeps only these of them.

    NoSuchDocument where there is no such document.
    """
    tables = _tables(store, document)
    if not tables and not any(row["document"] == document for row in ask(store, "documents").rows()):
        raise NoSuchDocument(say("no document {document}; `budgetgraph documents` lists those that are there", document=document))
    wanted = [table for table in tables if numbers is None or table.number in numbers]
    rows = _rows(store, [table.iri for table in wanted])
    return [_render(table, rows.get(table.iri, [])) for table in wanted]


def _tables(store: Queryable, document: str) -> list[_Table]:
    found: dict[int, _Table] = {}
    for row in ask(store, "printed-tables", document=document).rows():
        kind = table_kinds()[text(row["kind"])]
        if kind.columns:
            number, year = int(str(row["number"])), int(text(row["year"]) or 0)
            table = _Table(text(row["table"]), number, kind, text(row["title"]), text(row["unit"]), year)
            found.setdefault(number, table).columns += [text(row["column"])] if row["column"] else []
    return list(found.values())


def _render(table: _Table, rows: Sequence[_Row]) -> RenderedTable:
    made = _balance if table.kind.layout == "balance" else _list
    headings, cells, numbers = made(table, rows)
    texts = tuple(tuple(cell.text for cell in row) for row in cells)
    facts = tuple(tuple(cell.fact for cell in row) for row in cells)
    return RenderedTable(table.number, table.kind.notation, table.title, table.unit, tuple(headings), texts, frozenset(numbers), facts)


def _rows(store: Queryable, tables: Sequence[str]) -> dict[str, list[_Row]]:
    """The printed rows of each table, in their order."""
    if not tables:
        return {}
    places: dict[str, list[dict[str, Value]]] = {}
    for place in ask(store, "printed-places", table=tables).rows():
        places.setdefault(text(place["cell"]), []).append(place)
    found: dict[str, dict[str, _Row]] = {}
    for cell in ask(store, "printed-cells", table=tables).rows():
        iri, printed = text(cell["cell"]), text(cell["printed"])
        start, line, label = _printed(printed, places.get(iri, ()))
        row = _Row(text(cell["side"]), text(cell["code"]), text(cell["name"]), label, line)
        row = found.setdefault(text(cell["table"]), {}).setdefault(text(cell["row"]), row)
        row.cells[text(cell["column"]), int(str(cell["year"]))] = _Cell(start, printed, iri)
    return {table: list(rows.values()) for table, rows in found.items()}


def _printed(printed: str, places: Iterable[dict[str, Value]]) -> tuple[int, int, str]:
    """Where the amount of a cell begins and on which line, and the label of its row: the amount is the last place that reads like it."""
    known = [(int(str(place["start"])), int(str(place["line"])), text(place["text"])) for place in places]
    amount = next((place for place in reversed(known) if place[2] == printed), known[-1] if known else (0, 0, ""))
    return amount[0], amount[1], "".join("".join(text.split()) for start, _, text in known if start != amount[0])


def _list(table: _Table, rows: Sequence[_Row]) -> tuple[list[str], list[list[_Cell]], Iterable[int]]:
    """A table of one side: code and name, as far as any row has them, then the amounts."""
    columns = _columns(table, rows)
    layout = table.kind.layout
    coded = layout in ("coded", "project-detail") or any(row.code for row in rows)
    named = layout != "three-public" or any(row.label for row in rows)
    heads = [_CODE_HEADING.get(layout, "编码")] * coded + [_NAME_HEADING.get(layout, "项目")] * named
    cells = [[_Cell(text=row.code)] * coded + [_Cell(text=row.name)] * named + _amounts(row, columns) for row in rows]
    return heads + _headings(table.kind, columns), cells, range(len(heads), len(heads) + len(columns))


def _balance(table: _Table, rows: Sequence[_Row]) -> tuple[list[str], list[list[_Cell]], Iterable[int]]:
    """Revenue beside expenditure, rows of one printed line beside each other; revenue has one column."""
    left, right = ([row for row in rows if row.side == side] for side in ("revenue", "expenditure"))
    columns = _columns(table, right)
    revenue = [("total", table.year)]
    cells = [[_label(one), *_amounts(one, revenue), _label(other), *_amounts(other, columns)] for one, other in _beside(left, right)]
    headings = _headings(table.kind, columns) if len(columns) > 1 else [_ONE_COLUMN]
    return ["收入", _ONE_COLUMN, "支出", *headings], cells, [1, *range(3, 3 + len(columns))]


def _beside(left: Sequence[_Row], right: Sequence[_Row]) -> list[tuple[_Row | None, _Row | None]]:
    """Rows of both sides by the line that they are printed on."""
    lines = sorted({row.line for row in (*left, *right)})
    found: list[tuple[_Row | None, _Row | None]] = []
    for line in lines:
        here = [[row for row in side if row.line == line] for side in (left, right)]
        for number in range(max(map(len, here))):
            one, other = (rows[number] if number < len(rows) else None for rows in here)
            found.append((one, other))
    return found


def _label(row: _Row | None) -> _Cell:
    """The label with its ordinal, as it is printed, where the pieces of the label give it."""
    if row is None:
        return _BLANK
    return _Cell(text=row.label if bare(row.label).endswith(bare(row.name)) else row.name)


def _amounts(row: _Row | None, columns: Iterable[Column]) -> list[_Cell]:
    return [row.cells.get(column, _BLANK) if row else _BLANK for column in columns]


def _columns(table: _Table, rows: Sequence[_Row]) -> list[Column]:
    """The columns in their printed order: years as they stand in the rows, within a year as the numbers do, else as in the vocabulary."""
    seen = {column for row in rows for column in row.cells}
    usual = [column.notation for column in table.kind.columns]
    ahead = _ahead(rows)

    def compare(one: Column, other: Column) -> int:
        votes = ahead.get((one, other), 0) - ahead.get((other, one), 0)
        return -votes if votes else usual.index(one[0]) - usual.index(other[0])

    found: list[Column] = []
    for year in _years(rows) or [table.year]:
        own = {column for column in seen if column[1] == year}
        if year == table.year or len(own) > 1:
            own |= {(name, year) for name in table.columns if name != "growth"}
        found += sorted(own, key=cmp_to_key(compare))
    return found


def _years(rows: Sequence[_Row]) -> list[int]:
    """The years by where their first number stands in the rows that have several of them."""
    ranks: dict[int, list[int]] = {}
    for row in rows:
        ordered = list(dict.fromkeys(year for (_, year), _ in sorted(row.cells.items(), key=lambda cell: cell[1])))
        for rank, year in enumerate(ordered):
            ranks.setdefault(year, []).append(rank if len(ordered) > 1 else -1)
    told = {year: [rank for rank in found if rank >= 0] for year, found in ranks.items()}
    return sorted(ranks, key=lambda year: (sum(told[year]) / len(told[year]) if told[year] else 0, year))


def _ahead(rows: Sequence[_Row]) -> dict[tuple[Column, Column], int]:
    """How often one column's number stands before another's in a row."""
    found: dict[tuple[Column, Column], int] = {}
    for row in rows:
        ordered = sorted(row.cells, key=lambda column: row.cells[column])
        for pair in combinations(ordered, 2):
            found[pair] = found.get(pair, 0) + 1
    return found


def _headings(kind: TableKind, columns: Sequence[Column]) -> list[str]:
    labels = {column.notation: column.labels[0] for column in kind.columns}
    several = len({year for _, year in columns}) > 1
    return [f"{year}年 {labels[name]}" if several else labels[name] for name, year in columns]
