"""Figures said in prose into `bg:Statement`, tied to the table cells that they restate."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from graphbuild.mapping import terms as t
from graphbuild.mapping.context import Context
from graphbuild.mapping.iris import identified, start_of
from graphbuild.mapping.nquads import Pair, decimal, integer, string, year
from graphbuild.mapping.totals import is_total
from graphbuild.model import BudgetLine, Statement
from graphbuild.normal import bare
from graphbuild.rounding import stated_rounding

_STATEMENT = t.bg("Statement")
_COUNTS = frozenset({"vehicles-count", "staff-active", "staff-retired"})

_ECONOMY = "basic-by-department-economy basic-by-government-economy project-by-department-economy project-by-government-economy"
_FUNCTION = "general-expenditure department-expenditure government-fund state-capital department-balance fiscal-appropriation"
# Topic: the tables, the side and the columns of the cells that say the same, in the total row or in the row of the topic's name.
_CELLS: dict[str, tuple[str, str, str]] = {
    "revenue-total": ("department-balance department-revenue", "revenue", "total"),
    "expenditure-total": ("department-balance department-expenditure", "expenditure", "total"),
    "general-appropriation-revenue": ("fiscal-appropriation", "revenue", "total general-public-budget"),
    "general-appropriation-expenditure": ("fiscal-appropriation general-expenditure", "expenditure", "total general-public-budget"),
    "basic-expenditure": (f"general-expenditure department-expenditure {_ECONOMY}", "expenditure", "basic"),
    "project-expenditure": (f"general-expenditure department-expenditure {_ECONOMY}", "expenditure", "project"),
    "three-public": ("three-public", "expenditure", "total"),
    "three-public-overseas-travel": ("three-public", "expenditure", "overseas-travel"),
    "three-public-reception": ("three-public", "expenditure", "reception"),
    "three-public-vehicles": ("three-public", "expenditure", "vehicles"),
    "three-public-vehicle-operation": ("three-public", "expenditure", "vehicle-operation"),
    "three-public-vehicle-purchase": ("three-public", "expenditure", "vehicle-purchase"),
    "operating-funds": ("three-public", "expenditure", "operating-funds"),
    "procurement-total": ("procurement", "expenditure", "total"),
    "procurement-goods": ("procurement", "expenditure", "goods"),
    "procurement-works": ("procurement", "expenditure", "works"),
    "procurement-services": ("procurement", "expenditure", "services"),
    "function": (_FUNCTION, "expenditure", "total"),
    "economic": (_ECONOMY, "expenditure", "total personnel operating basic project"),
    "project": ("project-detail", "expenditure", "total"),
}
_NAMED = frozenset({"function", "economic", "project"})
_CELL_SETS = {topic: tuple(frozenset(part.split()) for part in cells) for topic, cells in _CELLS.items()}


def add_statements(context: Context, lines: Iterable[tuple[BudgetLine, str]]) -> None:
    """Add the statements; a statement restates the cells of its topic and year that print the same amount."""
    printed: dict[tuple[int, Decimal], list[tuple[BudgetLine, str]]] = {}
    for line, iri in lines:
        printed.setdefault((line.year, line.amount), []).append((line, iri))
    for number, (fact, name) in enumerate(identified(context.disclosure.statements, _key, start_of), 1):
        topic, _, about = fact.topic.partition(":")
        same = [iri for line, iri in printed.get((fact.year, fact.amount), ()) if _restates(topic, about, line)]
        context.fact(context.local(f"statement/{name}"), _statement(context, fact, number, same), fact.places)


def _key(fact: Statement) -> tuple[object, ...]:
    return (fact.topic, fact.amount, fact.year, fact.change, fact.basis)


def _restates(topic: str, about: str, line: BudgetLine) -> bool:
    if topic not in _CELL_SETS:
        return False
    tables, sides, columns = _CELL_SETS[topic]
    if line.table not in tables or line.side not in sides or line.column not in columns:
        return False
    return bare(line.name) == bare(about) if topic in _NAMED else is_total(line.name) or topic == "general-appropriation-revenue"


def _statement(context: Context, fact: Statement, number: int, same: list[str]) -> list[Pair]:
    topic, _, about = fact.topic.partition(":")
    counted = topic in _COUNTS
    return [
        (t.TYPE, _STATEMENT),
        (t.IN_DOCUMENT, context.document),
        (t.ORGANIZATION, context.department),
        (t.TOPIC, t.concept("topic", topic)),
        (t.ABOUT, string(about)),
        (t.COUNT, integer(int(fact.amount)) if counted else None),
        (t.AMOUNT, None if counted else decimal(fact.amount)),
        (t.ROUNDING, None if counted else decimal(stated_rounding(fact.places, fact.amount))),
        (t.FISCAL_YEAR, year(fact.year)),
        (t.CHANGE, decimal(fact.change)),
        (t.CHANGE_ROUNDING, None if fact.change is None else decimal(stated_rounding(fact.places, fact.change))),
        (t.CHANGE_REASON, string(fact.change_reason)),
        (t.BASIS, t.concept("basis", fact.basis)),
        *((t.RESTATES, iri) for iri in same),
        (t.SEQUENCE, integer(number)),
    ]
