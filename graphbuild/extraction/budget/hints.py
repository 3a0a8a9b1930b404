"""What one table or the text says of another table's cells: soft evidence where a lost grid leaves a choice.

The same figure stands in several places of a disclosure: a class in 一般公共预算支出表 and in 财政拨款收支总表, a source of
revenue in 收支总表 and in 收入总表, 公务接待费 in the text and in the “三公” table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from graphbuild.model import BudgetLine, Statement
from graphbuild.recognition.codes import is_class
from ontology.tables import heading_key, table_kinds

_FUND_TABLES = {"general-expenditure": "general-public-budget", "government-fund": "government-fund", "state-capital": "state-capital"}
_SOURCES = (
    "general-public-budget",
    "government-fund",
    "state-capital",
    "fiscal-special-account",
    "institution-revenue",
    "superior-subsidy",
    "affiliate-remittance",
    "institution-business",
    "other-revenue",
)
_ECONOMIC = {
    "30212": "overseas-travel",
    "30217": "reception",
    "30231": "vehicle-operation",
    "30913": "vehicle-purchase",
    "31013": "vehicle-purchase",
}
_THREE_PUBLIC = ("overseas-travel", "vehicles", "vehicle-purchase", "vehicle-operation", "reception")

Known = dict[tuple[str, str], set[Decimal]]


def fund_amounts(lines: Iterable[BudgetLine], year: int) -> Known:
    """Yuan by (code, fund column): the totals of the three expenditure tables, one for each fund.

    A code that the document has, and that is missing in the table of a fund, has nothing from that fund.
    """
    found: Known = {}
    codes: set[str] = set()
    for line in lines:
        codes.add(line.code)
        fund = _FUND_TABLES.get(line.table)
        if fund and line.column == "total" and line.year == year:
            found.setdefault((line.code, fund), set()).add(line.amount)
    for fund in {fund for _, fund in found}:
        for code in codes - {""}:
            found.setdefault((code, fund), {Decimal(0)})
    return found


def class_amounts(lines: Iterable[BudgetLine], year: int) -> dict[str, Decimal]:
    """Yuan by functional class (类) that the tables by classification state, the largest where they differ."""
    found: dict[str, Decimal] = {}
    for line in lines:
        if line.column == "total" and line.year == year and is_class(line.code) and line.code.startswith("2"):
            found[line.code] = max(line.amount, found.get(line.code, line.amount))
    return found


def source_amounts(lines: Iterable[BudgetLine]) -> dict[str, set[Decimal]]:
    """Yuan by revenue source as 收支总表 states them; a source that it leaves blank is 0. Empty when there is no such table."""
    labels = {label: column.notation for column in table_kinds()["department-revenue"].columns for label in column.labels}
    found: dict[str, set[Decimal]] = {}
    for line in lines:
        if line.table == "department-balance" and line.side == "revenue":
            source = labels.get(heading_key(line.name))
            if source and source != "total":
                found.setdefault(source, set()).add(line.amount)
    return {source: found.get(source, {Decimal(0)}) for source in _SOURCES} if found else {}


def three_public_amounts(lines: Iterable[BudgetLine], statements: Iterable[Statement]) -> Known:
    """Yuan by (column, year) that the text and the economic table state for the “三公” items."""
    found: Known = {}
    for statement in statements:
        column = statement.topic.removeprefix("three-public-").removesuffix("s-total")
        if statement.topic == "three-public":
            column = "total"
        if column in _THREE_PUBLIC or column in ("total", "operating-funds"):
            found.setdefault((column, str(statement.year)), set()).add(statement.amount)
    for line in lines:
        if line.table == "basic-by-department-economy" and line.code in _ECONOMIC and line.column == "total":
            found.setdefault((_ECONOMIC[line.code], str(line.year)), set()).add(line.amount)
    return found


def procurement_amounts(statements: Iterable[Statement]) -> Known:
    """Yuan by (column, year) that the text states for procurement."""
    found: Known = {}
    for statement in statements:
        if statement.topic.startswith("procurement-"):
            found.setdefault((statement.topic.removeprefix("procurement-"), str(statement.year)), set()).add(statement.amount)
    return found


def in_unit(known: Mapping[tuple[str, str], set[Decimal]], factor: Decimal) -> dict[tuple[str, str], frozenset[Decimal]]:
    """The same amounts in a table's own unit."""
    return {key: frozenset(amount / factor for amount in amounts) for key, amounts in known.items()}
