"""All budget tables of a document become budget lines: first the tables that stand alone, then those that lean on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from graphbuild.extraction.budget import hints
from graphbuild.extraction.budget.apart_balance import adds_up, read_apart
from graphbuild.extraction.budget.apart_public import in_any_order
from graphbuild.extraction.budget.balance import EXPENDITURE, REVENUE, BalanceTable, is_side_known, place_balance, read_balance
from graphbuild.extraction.budget.coded import CodedTable, place_coded, read_coded
from graphbuild.extraction.budget.flat import FlatTable, place_flat, read_flat
from graphbuild.extraction.budget.legibility import borne_out
from graphbuild.extraction.recovery import CERTAIN, GRID, OPEN, PLACED, USUAL, Placed
from graphbuild.model import BudgetLine, Finding, Place, Statement, Table
from graphbuild.recognition.headings import AmountColumn
from graphbuild.recognition.outline import Outline, Section
from graphbuild.recognition.rows import TableRows
from graphbuild.recognition.stacked import is_stacked
from graphbuild.recognition.tokens import Cell
from ontology.tables import UNREAD, table_kinds

FACTORS = {"元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10000), "亿元": Decimal(100000000)}
"""Yuan in one of each printed unit."""

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class BudgetTables:
    """The tables of a document, the amounts in them, and what was doubtful about them."""

    tables: tuple[Table, ...]
    lines: tuple[BudgetLine, ...]
    findings: tuple[Finding, ...]


def extract_tables(outline: Outline, year: int, statements: Sequence[Statement]) -> BudgetTables:
    """Read every budget table; `statements` are the figures of the text, evidence where a grid is lost."""
    return _Extraction(outline, year, statements).run()


class _Extraction:
    def __init__(self, outline: Outline, year: int, statements: Sequence[Statement]) -> None:
        self.sections = outline.sections
        self.year = year
        self.statements = statements
        self.kinds = {id(section): section.kind for section in outline.sections}
        self.lines: dict[int, list[BudgetLine]] = {}
        self.columns: dict[int, tuple[str, ...]] = {}
        self.findings: list[Finding] = []

    def run(self) -> BudgetTables:
        coded, misplaced = read_coded(self._of("coded"), self.year)
        self.findings += misplaced
        for table in coded:
            self.kinds[id(table.section)] = table.kind.notation
        for table in [table for table in coded if table.kind.notation != "department-revenue"]:
            self._coded(table, {})
        for section in sorted(self._of("balance"), key=lambda section: section.kind):
            self._balance(self._read_balance(section))
        for table in [table for table in coded if table.kind.notation == "department-revenue"]:
            self._coded(table, self._revenue_hints(FACTORS[self._unit(table.section)]))
        for section in self._of("three-public"):
            self._flat(read_flat(section, self.year), hints.three_public_amounts(self._all(), self.statements))
        for section in [*self._of("procurement"), *self._of("project-detail")]:
            self._flat(read_flat(section, self.year), hints.procurement_amounts(self.statements))
        return BudgetTables(self._tables(), tuple(self._all()), tuple(self.findings))

    def _of(self, layout: str) -> list[Section]:
        return [section for section in self.sections if table_kinds()[section.kind].layout == layout]

    def _unit(self, section: Section) -> str:
        return section.unit or "元"

    def _all(self) -> Iterable[BudgetLine]:
        return [line for section in self.sections for line in self.lines.get(id(section), ())]

    def _tables(self) -> tuple[Table, ...]:
        return tuple(
            Table(number, self.kinds[id(section)], section.title, self._unit(section), section.title_places, self._columns(section))
            for number, section in enumerate(self.sections, 1)
        )

    def _columns(self, section: Section) -> tuple[str, ...]:
        """What the headings of a table say, and each column that has an amount."""
        amounts = (line.column for line in self.lines.get(id(section), ()))
        return tuple(dict.fromkeys((*self.columns.get(id(section), ()), *amounts)))

    def _coded(self, coded: CodedTable, known: dict[tuple[str, str, int], frozenset[Decimal]]) -> None:
        placed = place_coded(coded, known)
        side = coded.kind.side
        self._record(coded.section, coded.kind.notation, coded.table, placed, side)

    def _read_balance(self, section: Section) -> BalanceTable:
        """A balance as its lines have it, or, where these do not add up, as its figures do."""
        table = read_balance(section, self.year)
        if table.grid or adds_up(table):
            return table
        factor = FACTORS[self._unit(section)]
        classes = {code: amount / factor for code, amount in hints.class_amounts(self._all(), self.year).items()}
        return read_apart(section, self.year, classes) or replace(table, certain=not is_stacked(section.lines))

    def _balance(self, table: BalanceTable) -> None:
        factor = FACTORS[self._unit(table.section)]
        left = (AmountColumn("total", self.year),)
        most = GRID if table.certain else USUAL
        known = [table.grid or bool(row.places and is_side_known(row.name)) for row in table.revenue]
        single = [Placed((0,), (min(most, GRID if told else OPEN),), ((),)) for told in known]
        revenue = TableRows(left, table.revenue, grid=table.grid, guessed=table.guessed)
        self._record(table.section, table.kind.notation, revenue, single, REVENUE)
        sources = {("", source): amounts for source, amounts in hints.source_amounts(self._all()).items()}
        funds = hints.in_unit({**sources, **hints.fund_amounts(self._all(), self.year)}, factor)
        spent = TableRows(table.columns, table.expenditure, grid=table.grid, guessed=table.guessed)
        placed = [place.at_most(most) for place in place_balance(table, funds)]
        self._record(table.section, table.kind.notation, spent, placed, EXPENDITURE)

    def _flat(self, flat: FlatTable, known: hints.Known) -> None:
        amounts = hints.in_unit(known, FACTORS[self._unit(flat.section)])
        by_column = {(column, int(year)): values for (column, year), values in amounts.items()}
        if flat.kind.layout == "three-public":
            flat = in_any_order(flat, by_column, self.year)
        sources = hints.source_amounts(self._all())
        empty = [source for source, values in sources.items() if values == {Decimal(0)}]
        self._record(flat.section, flat.kind.notation, flat.table, place_flat(flat, by_column, empty), EXPENDITURE)

    def _revenue_hints(self, factor: Decimal) -> dict[tuple[str, str, int], frozenset[Decimal]]:
        """收入总表: its total row by 收支总表, its codes by the expenditure table of each fund."""
        sources = {("", source): amounts for source, amounts in hints.source_amounts(self._all()).items()}
        funds = {key: amounts for key, amounts in hints.fund_amounts(self._all(), self.year).items() if key[0]}
        return {(code, column, self.year): amounts for (code, column), amounts in hints.in_unit({**funds, **sources}, factor).items()}

    def _record(self, section: Section, kind: str, table: TableRows, placed: Sequence[Placed], side: str) -> None:
        columns, rows = table.columns, table.rows
        unit = self._unit(section)
        number = self.sections.index(section) + 1
        self.columns[id(section)] = tuple(column.notation for column in columns if column.notation not in UNREAD[1:])
        found = self.lines.setdefault(id(section), [])
        before, first = len(found), len({line.row for line in found}) + 1
        proven = borne_out(columns, rows, placed, guessed=table.guessed)
        for index, (row, place) in enumerate(zip(rows, placed, strict=True), first):
            for position, (slot, cell) in enumerate(zip(place.slots, row.cells, strict=False)):
                column = columns[slot]
                if cell.amount is None or cell.percent or column.notation in UNREAD:
                    continue
                found.append(
                    BudgetLine(
                        table=kind,
                        side=row.side or side,
                        code=row.code,
                        name=row.name,
                        column=column.notation,
                        year=column.year,
                        amount=(cell.amount * FACTORS[unit]).quantize(_CENT),
                        printed=cell.printed,
                        unit=unit,
                        places=(cell.place, *row.places),
                        table_number=number,
                        row=index,
                        confidence=min(
                            place.confidences[position], _read(cell, proven=(index - first, slot) in proven, guessed=table.guessed)
                        ),
                        alternatives=tuple(columns[other].notation for other in place.alternatives[position]),
                    )
                )
        self._doubt(section, found[before:])

    def _doubt(self, section: Section, lines: Sequence[BudgetLine]) -> None:
        """Say which cells had another column that fits as well."""
        open_cells = [line for line in lines if line.alternatives]
        if open_cells:
            self.findings.append(_ambiguous(section, open_cells))


def _read(cell: Cell, *, proven: bool, guessed: bool) -> Decimal:
    """How sure the figure itself is, and that it stands where it belongs.

    Recognised in a picture it is as sure as it is legible, placed by where it stands it is `PLACED`, unless a sum bears it out.
    """
    return CERTAIN if proven else min(Decimal(str(cell.place.legible)), PLACED if guessed else GRID)


def _ambiguous(section: Section, lines: Sequence[BudgetLine]) -> Finding:
    places: tuple[Place, ...] = tuple(line.places[0] for line in lines)
    columns = sorted({line.column for line in lines} | {other for line in lines for other in line.alternatives})
    return Finding(
        rule="ambiguous-column",
        severity="note",
        where=section.title,
        expected="",
        found=", ".join(columns),
        message=f"{len(lines)} 个金额所属栏目不止一种可能，已择最可能者 / several columns fit these cells; the likeliest was taken",
        places=places,
    )
