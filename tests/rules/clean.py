"""Made-up budgets without a contradiction: the tables of `tests.extraction.budget.made` as facts, and prose that says what they say."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_DOWN, Decimal

from graphbuild.model import BudgetLine, Disclosure, Statement
from tests.extraction.budget.made import Book, MadeBalance, MadeRow, MadeTable, book, tables, with_total
from tests.rules.budgets import budget, place

_TEN_THOUSAND = 10_000
_STATED = {
    ("department-expenditure", "total"): "expenditure-total",
    ("department-expenditure", "basic"): "basic-expenditure",
    ("department-expenditure", "project"): "project-expenditure",
    ("department-revenue", "total"): "revenue-total",
    ("three-public", "total"): "three-public",
    ("three-public", "reception"): "three-public-reception",
}


def clean(seed: int) -> Disclosure:
    """A consistent disclosure; the same seed gives the same one."""
    made = _tied(book(seed))
    lines: list[BudgetLine] = []
    for number, table in enumerate(tables(made), 1):
        lines += _balance(table, number) if isinstance(table, MadeBalance) else _table(_complete(table), number)
    return budget(lines, *_statements(made, lines), organization=made.name, year=made.year, document=f"made-{seed}")


def _tied(made: Book) -> Book:
    """The book with its tables tied together: basic expenditure is the same by economic class, and “three public” fits."""
    own = sum((amount for item, amount in made.basic.items() if made.source_of[item] == "general-public-budget"), Decimal(0))
    codes = sorted(made.economic) if own else []
    share = (own / max(len(codes), 1)).quantize(Decimal("0.01"), ROUND_DOWN)
    economic = dict.fromkeys(codes[1:], share)
    if codes:
        economic[codes[0]] = own - sum(economic.values(), Decimal(0))
    reception, operation = (economic.get(code, Decimal(0)) + Decimal(1) for code in ("30217", "30231"))
    whole = {"total": reception + operation, "vehicles": operation, "vehicle-operation": operation, "reception": reception}
    return replace(made, economic=economic, three_public={**dict.fromkeys(made.three_public), **whole})


def _complete(table: MadeTable) -> MadeTable:
    return table if table.kind == "three-public" else with_total(table)


def _table(table: MadeTable, number: int) -> list[BudgetLine]:
    rows = enumerate(table.rows, 1)
    return [line for at, row in rows for line in _row(table.kind, table.side, table.columns, row, number, at)]


def _balance(table: MadeBalance, number: int) -> list[BudgetLine]:
    sides = (("revenue", table.columns[:1], table.revenue), ("expenditure", table.columns, table.expenditure))
    lines: list[BudgetLine] = []
    for side, columns, rows in sides:
        total = tuple(
            sum((row.cells[at] or Decimal(0) for row in rows), Decimal(0)) if any(row.cells[at] is not None for row in rows) else None
            for at in range(len(columns))
        )
        named = MadeRow("", "收入总计" if side == "revenue" else "支出总计", total)
        for at, row in enumerate([*rows, named], 1):
            lines += _row(table.kind, side, columns, MadeRow("", row.name, row.cells), number, at)
    return lines


def _row(kind: str, side: str, columns: tuple[tuple[str, int], ...], row: MadeRow, number: int, at: int) -> list[BudgetLine]:
    cells = zip(columns, row.cells, strict=True)
    return [_line(kind, side, row, column, year, amount, number, at) for (column, year), amount in cells if amount is not None]


def _line(kind: str, side: str, row: MadeRow, column: str, year: int, amount: Decimal, number: int, at: int) -> BudgetLine:
    return BudgetLine(
        table=kind,
        side=side,
        code=row.code,
        name=row.name,
        column=column,
        year=year,
        amount=amount * _TEN_THOUSAND,
        printed=f"{amount:,.2f}",
        unit="万元",
        places=(place(f"{amount:,.2f}"),),
        table_number=number,
        row=at,
    )


def _statements(made: Book, lines: list[BudgetLine]) -> list[Statement]:
    said = []
    for line in lines:
        topic = _STATED.get((line.table, line.column)) if line.name == "合计" and line.year == made.year else None
        if line.table == "general-expenditure" and line.column == "total" and line.code and line.year == made.year:
            topic = f"function:{line.name}"
        if topic:
            said.append(Statement(topic, line.amount, line.year, None, "", "budget", (place(f"{line.printed}万元"),)))
    return said
