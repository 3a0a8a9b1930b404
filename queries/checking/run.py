"""Rules over a store: one query a rule, and what its rows say as findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from graphbuild.checking import RULES
from graphbuild.mapping.graph import graph_names
from queries.checking.describe import Describer
from queries.checking.found import Found
from queries.checking.rules import Rule, load_rule, load_rules
from queries.checking.scope import Scope
from queries.checking.stored import stored_findings
from queries.errors import BadSparqlError
from queries.run import Value, explain, python_value

if TYPE_CHECKING:
    from pyoxigraph import QuerySolutions, Store

_SURE = Decimal("0.9")
_LESS = {"error": "warning", "warning": "note", "note": "note"}
_CENT = Decimal("0.01")
_MONEY = frozenset({"元", "万元"})
_TEN_THOUSAND = Decimal(10_000)

Row = Mapping[str, Value]


class Checkable(Protocol):
    """What can be checked: a pyoxigraph store, and the base of its data's IRIs. A store of `graphbuild.store` is one."""

    @property
    def base(self) -> str:
        """The base of the data's IRIs."""

    @property
    def engine(self) -> Store:
        """The store itself."""


def check(store: Checkable, documents: Iterable[str] | None = None, rules: Iterable[str] | None = None) -> list[Found]:
    """The findings of all rules, or of those with these ids, in all documents, or in those with these ids; with those of the reading.

    Rules across documents look at the whole store and keep what concerns a named document. UnknownRuleError for a rule that there is not.
    Findings come in the order of documents and of their places.
    """
    wanted = None if rules is None else frozenset(rules)
    known = None if documents is None else sorted(set(documents))
    read = stored_findings(store, known)
    found = [finding for finding in read if wanted is None or finding.rule in wanted]
    of_reading = {finding.rule for finding in read} | RULES.keys()
    chosen = load_rules() if wanted is None else [load_rule(rule) for rule in sorted(wanted - of_reading)]
    return sorted([*found, *run_rules(store, chosen, known)], key=Found.order)


def run_rules(store: Checkable, rules: Iterable[Rule], documents: list[str] | None = None) -> list[Found]:
    """The findings of some rules, without those of the reading."""
    describer = Describer(store.engine)
    scope = Scope(store.engine, describer)
    found: list[Found] = []
    for rule in rules:
        of_rule: dict[tuple[object, ...], Found] = {}
        for row in _rows(store, rule, documents):
            finding = _finding(rule, row, describer)
            if finding and (documents is None or finding.document in documents):
                of_rule.setdefault((finding.document, finding.facts, finding.others, finding.expected, finding.found), finding)
        found += scope.applicable(rule, of_rule.values())
    return sorted(found, key=Found.order)


def _rows(store: Checkable, rule: Rule, documents: list[str] | None) -> list[Row]:
    """The rows of a rule; a rule within documents sees only the graphs of those that are asked for."""
    from pyoxigraph import BlankNode, NamedNode

    graphs: list[NamedNode | BlankNode] | None = None
    if documents is not None and rule.scope == "document":
        graphs = [NamedNode(graph_names(document, store.base)[0]) for document in documents]
    try:
        solutions: QuerySolutions = store.engine.query(rule.sparql, named_graphs=graphs)  # type: ignore[assignment]
    except SyntaxError as error:
        raise BadSparqlError(explain(rule.id, rule.sparql, str(error))) from error
    names = [variable.value for variable in solutions.variables]
    return [
        {name: None if cell is None else python_value(cell) for name, cell in zip(names, solution, strict=True)} for solution in solutions
    ]


@dataclass(frozen=True, slots=True)
class _Sides:
    facts: tuple[str, ...]
    others: tuple[str, ...]
    difference: Decimal | None
    tolerance: Decimal | None


def _finding(rule: Rule, row: Row, describer: Describer) -> Found | None:
    """A row as a finding; None where both sides are the same after all."""
    expected, found = row.get("expected"), row.get("found")
    sides = _Sides(_iris(row.get("fact")), _iris(row.get("other")), _difference(expected, found), _decimal(row.get("tolerance")))
    if sides.difference == 0 or not row.get("document"):
        return None
    where = _text(row.get("where")) or describer.where(sides.facts)
    where_other = _text(row.get("where_other")) or describer.where(sides.others)
    unit = _text(row.get("unit")) if "unit" in row else describer.unit((*sides.facts, *sides.others))
    words = {name: _worded(value, unit) for name, value in row.items()}
    words |= {"where": where, "where_other": where_other, "difference": _worded(sides.difference, unit)}
    return Found(
        document=describer.document(str(row["document"])),
        rule=rule.id,
        severity=_severity(rule, sides, describer),
        where=where,
        where_other=where_other,
        expected=_text(expected, money=unit in _MONEY),
        found=_text(found, money=unit in _MONEY),
        message={language: text.format_map(words) for language, text in rule.message.items()},
        difference=sides.difference,
        tolerance=sides.tolerance,
        facts=sides.facts,
        others=sides.others,
        places=describer.places(sides.facts),
        places_other=describer.places(sides.others),
    )


def _severity(rule: Rule, sides: _Sides, describer: Describer) -> str:
    """A note where rounding explains the difference; one degree less where a cell was not read for sure."""
    if sides.difference is not None and sides.tolerance is not None and abs(sides.difference) <= sides.tolerance:
        return "note"
    return rule.severity if describer.confidence((*sides.facts, *sides.others)) >= _SURE else _LESS[rule.severity]


def _difference(expected: Value, found: Value) -> Decimal | None:
    left, right = _decimal(expected), _decimal(found)
    return None if left is None or right is None else right - left


def _decimal(value: Value) -> Decimal | None:
    return Decimal(value) if isinstance(value, Decimal | int) and not isinstance(value, bool) else None


def _iris(value: Value) -> tuple[str, ...]:
    """One IRI, or several with blanks between them."""
    return tuple(sorted(str(value).split())) if value else ()


def _text(value: Value, *, money: bool = False) -> str:
    """A value in plain digits, amounts with two decimals at least."""
    if isinstance(value, Decimal):
        return f"{value:.2f}" if money and value == value.quantize(_CENT) else f"{value:f}"
    return "" if value is None else str(value)


def _worded(value: Value, unit: str) -> str:
    """A value as a reader sees it: an amount in the unit in which its document prints, anything else as it is."""
    if not isinstance(value, Decimal):
        return _text(value)
    if unit in _MONEY:
        scaled = value if unit == "元" else value / _TEN_THOUSAND
        return f"{scaled:,.2f}{unit}" if scaled == scaled.quantize(_CENT) else f"{scaled.normalize():,f}{unit}"
    return f"{value.normalize():,f}{unit}"
