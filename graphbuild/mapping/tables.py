"""Tables and their amounts into `bg:BudgetTable` and `bg:BudgetLine`."""

from __future__ import annotations

from functools import lru_cache

from graphbuild.mapping import terms as t
from graphbuild.mapping.codes import Code, code, property_name
from graphbuild.mapping.context import Context
from graphbuild.mapping.iris import digest, identified
from graphbuild.mapping.nquads import Pair, chinese, decimal, integer, string, year
from graphbuild.mapping.rows import Row, row_of, sums_up
from graphbuild.mapping.totals import fund_of, is_total
from graphbuild.model import BudgetLine, Table
from graphbuild.rounding import rounding
from ontology.tables import table_kinds

_BUDGET_TABLE, _BUDGET_LINE, _TABLE_ROW, _APPROVED = t.bg("BudgetTable"), t.bg("BudgetLine"), t.bg("TableRow"), t.bg("phase-approved")
_NATURES = frozenset({"basic", "project", "personnel", "operating"})
_NATURE_OF_TABLE = {
    "basic-by-department-economy": "basic",
    "basic-by-government-economy": "basic",
    "project-by-department-economy": "project",
    "project-by-government-economy": "project",
    "project-detail": "project",
}
_FUND_OF_TABLE = {"general-expenditure": "general-public-budget", "government-fund": "government-fund", "state-capital": "state-capital"}
_FUNDS = frozenset({
    "general-public-budget", "government-fund", "state-capital", "fiscal-appropriation", "fiscal-special-account", "institution-revenue",
    "superior-subsidy", "affiliate-remittance", "institution-business", "other-revenue", "carryover",
})  # fmt: skip
_BALANCES = frozenset({"department-balance", "fiscal-appropriation"})
_NAMES_PROJECTS = frozenset({"project-detail", "procurement"})


def add_tables(context: Context) -> None:
    """Add the tables of a document."""
    for table in context.disclosure.tables:
        context.fact(context.local(f"table/{table.number}"), _table(context, table), table.places)


def add_lines(context: Context) -> list[tuple[BudgetLine, str]]:
    """Add the amounts of all tables; returns each with its IRI."""
    named = [(line, context.local(f"line/{name}")) for line, name in identified(context.disclosure.lines, _key, _rank)]
    for number, (line, iri) in enumerate(named, 1):
        context.fact(iri, _line(context, line, number), line.places)
    _add_rows(context)
    _mint_codes(context)
    return named


def _add_rows(context: Context) -> None:
    """Add the printed rows and which of them sum up which."""
    above = sums_up(context.disclosure.lines)
    for row in dict.fromkeys(map(row_of, context.disclosure.lines)):
        whole = above.get(row)
        pairs: list[Pair] = [
            (t.TYPE, _TABLE_ROW),
            (t.SEQUENCE, integer(row[2]) if row[2] else None),
            (t.PART_OF_ROW, _row(context, whole) if whole else None),
        ]
        context.facts.add(_row(context, row), pairs)


def _row(context: Context, row: Row) -> str:
    return context.local(f"row/{digest(row)}")


def _key(line: BudgetLine) -> tuple[object, ...]:
    return (line.table, line.side, line.code, line.name, line.column, line.year)


def _rank(line: BudgetLine) -> object:
    return (line.places[0].start if line.places else -1, line.table_number, line.row)


def _table(context: Context, table: Table) -> list[Pair]:
    observed = _holds_amounts(table.kind)
    return [
        (t.TYPE, _BUDGET_TABLE),
        (t.IN_DOCUMENT, context.document),
        (t.TABLE_KIND, t.concept("table", table.kind)),
        (t.TITLE, chinese(table.title)),
        (t.PRINTED_UNIT, string(table.unit)),
        (t.SEQUENCE, integer(table.number)),
        (t.STRUCTURE, t.concept("structure", table.kind) if observed else None),
        (t.CURRENCY, t.RENMINBI if observed else None),
        *((t.PRINTED_COLUMN, t.concept("column", column)) for column in table.columns),
    ]


def _holds_amounts(kind: str) -> bool:
    """Whether a kind of table has amount columns: a performance table has none, and no structure of observations."""
    known = table_kinds().get(kind)
    return known is not None and bool(known.columns)


def _line(context: Context, line: BudgetLine, number: int) -> list[Pair]:
    pairs: list[Pair] = [
        *_constant(line.table, line.side, line.column, line.year, line.unit, line.position),
        (t.DATA_SET, context.local(f"table/{line.table_number}") if line.table_number else None),
        (t.IN_DOCUMENT, context.document),
        (t.ORGANIZATION, context.department),
        (t.PRINTED_CODE, string(line.code)),
        (t.PRINTED_NAME, string(line.name)),
        (t.AMOUNT, decimal(line.amount)),
        (t.PRINTED_AMOUNT, string(line.printed)),
        (t.ROUNDING, decimal(rounding(line.printed, line.unit))),
        (t.IN_ROW, _row(context, row_of(line))),
        (t.CONFIDENCE, decimal(line.confidence)),
        (t.CORRECTION_REASON, string(line.correction)),
        (t.SEQUENCE, integer(number)),
        _classification(line),
        (t.FUND_SOURCE, t.concept("fund", _fund(line))),
        *((t.IN_VIEW, t.concept("view", view)) for view in line.views),
        *((t.ALTERNATIVE_COLUMN, t.concept("column", column)) for column in line.alternatives),
    ]
    if (
        line.table in _NAMES_PROJECTS
        and not is_total(line.name)
        and (line.table == "project-detail" or context.names.is_project(line.name))
    ):
        pairs.append((t.PROJECT, context.project(line.name)))
    return pairs


@lru_cache(maxsize=4096)
def _constant(table: str, side: str, column: str, fiscal_year: int, unit: str, position: str) -> tuple[Pair, ...]:
    """The properties that many lines of one table have in common."""
    nature = column if column in _NATURES else _NATURE_OF_TABLE.get(table, "")
    return (
        (t.TYPE, _BUDGET_LINE),
        (t.TABLE_KIND, t.concept("table", table)),
        (t.FISCAL_YEAR, year(fiscal_year)),
        (t.OPERATION_CHARACTER, t.concept("side", side)),
        (t.BUDGET_PHASE, _APPROVED),
        (t.COLUMN, t.concept("column", column)),
        (t.EXPENDITURE_NATURE, t.concept("nature", nature)),
        (t.PRINTED_UNIT, string(unit)),
        (t.POSITION, t.concept("position", position)),
    )


def _fund(line: BudgetLine) -> str:
    """The fund of a cell: its column's, its table's, or for a source of revenue that of its row."""
    if line.column in _FUNDS:
        return line.column
    if line.table in _BALANCES and line.side == "revenue" and not is_total(line.name):
        return fund_of(line.name)
    return _FUND_OF_TABLE.get(line.table, "")


def _classification(line: BudgetLine) -> Pair:
    scheme = scheme_of(line.table)
    found = code(scheme, line.code, line.year) if scheme else None
    return (t.bg(property_name(scheme)), f"<{found.iri}>") if found else (t.PRINTED_CODE, None)


@lru_cache(maxsize=64)
def scheme_of(table: str) -> str:
    """The code list of a kind of table (`functional`, ...), "" where its rows have no classification code."""
    kind = table_kinds().get(table)
    return kind.row_codes if kind else ""


def _mint_codes(context: Context) -> None:
    """Describe each printed code that its list does not have, once, by the first of its printed names."""
    unlisted: dict[Code, set[str]] = {}
    for line in context.disclosure.lines:
        scheme = scheme_of(line.table) if line.code else ""
        found = code(scheme, line.code, line.year) if scheme else None
        if found and not found.listed:
            # A row of the project table is a project's: its name is not the code's.
            unlisted.setdefault(found, set()).update({line.name} if line.table != "project-detail" else ())
    for found, names in unlisted.items():
        pairs = [
            (t.TYPE, t.CONCEPT),
            (t.NOTATION, string(found.digits)),
            (t.PREF_LABEL, chinese(min(names, default=found.digits))),
            (t.IN_SCHEME, f"<{found.scheme_iri}>"),
            (t.EDITION, year(found.edition)),
            (t.BROADER, f"<{found.broader}>" if found.broader else None),
        ]
        context.share(f"<{found.iri}>", pairs)
