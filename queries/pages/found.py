"""What the checks found, ready to be shown: both sides, their places, and the facts that they are about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from queries.cells import number, text
from queries.checking.found import by_language
from queries.pages.gather import Said, local, rows
from queries.pages.register import SEVERITIES
from queries.rulebook import RuleText, rule_text

if TYPE_CHECKING:
    from queries.pages.lookup import Graph
    from queries.run import Queryable

_MOST_SPOTS = 8
_LARGE = re.compile(r"[-+]?(?:\d{5,}(?:\.\d+)?|\d{4}\.\d+)")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a side of a finding is printed: the document, its line and page (0 where there are none), and the exact text."""

    document: str
    line: int
    page: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding of a rule. `expected` and `found` are both sides as they are stored: numbers in plain digits (yuan) or texts.

    `concerns` and `compared` are the IRIs of the facts of either side, `message` goes by language; `spots` are the first of the `places`
    that it stands on.
    """

    iri: str
    document: str
    rule: RuleText
    severity: str
    where: str
    where_other: str
    expected: str
    found: str
    difference: Decimal | None
    tolerance: Decimal | None
    message: Mapping[str, str]
    concerns: tuple[str, ...] = ()
    compared: tuple[str, ...] = ()
    spots: tuple[Spot, ...] = ()
    places: int = 0

    @property
    def sides(self) -> tuple[str, str]:
        """What was found and what was expected, thousands set apart."""
        return _grouped(self.found), _grouped(self.expected)

    @property
    def apart(self) -> tuple[str, str]:
        """How far both sides are apart and what the rounding allows, "" where they are no numbers."""
        return _plain(self.difference), _plain(self.tolerance)

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts of both sides."""
        return (*self.concerns, *self.compared)


def listed(store: Queryable, *, documents: Iterable[str] = (), rule: str = "", severity: str = "") -> tuple[tuple[str, str, str], ...]:
    """The IRI, rule and severity of every finding of these documents (of all), this rule and severity: the gravest first."""
    found = {
        text(row["finding"]): (
            text(row["finding"]),
            text(row["rule"]),
            local(row["severity"]),
            text(row["document"]),
            number(row["sequence"]),
        )
        for row in rows(store, "finding-list", document=list(documents), rule=rule, severity=severity and concept(severity))
    }
    ordered = sorted(found.values(), key=lambda one: (SEVERITIES.index(one[2]), one[3], one[4], one[0]))
    return tuple(one[:3] for one in ordered)


def about(store: Queryable, facts: Sequence[str]) -> tuple[str, ...]:
    """The findings that concern any of these facts, sorted."""
    if not facts:
        return ()
    return tuple(sorted({text(row["finding"]) for row in rows(store, "concerned", fact=list(facts))}))


def findings(graph: Graph, these: Iterable[str]) -> tuple[Finding, ...]:
    """These findings with their facts and places, in the order in which they are named."""
    return tuple(_finding(graph, Said(graph, iri)) for iri in these)


def concept(severity: str) -> str:
    """The IRI of a severity."""
    return f"https://w3id.org/budgetgraph/ontology#severity-{severity}"


def _grouped(said: str) -> str:
    """A number with its thousands set apart, any other text (a year, too) as it is."""
    return f"{Decimal(said):,}" if _LARGE.fullmatch(said) else said


def _plain(number_: Decimal | None) -> str:
    return "" if number_ is None else f"{number_.normalize():,f}"


def _finding(graph: Graph, one: Said) -> Finding:
    places = sorted(one.texts("prov:wasDerivedFrom"), key=_order)
    return Finding(
        iri=one.iri,
        document=one.text("bg:inDocument"),
        rule=rule_text(one.text("bg:rule")),
        severity=local(one.text("bg:severity")),
        where=one.text("bg:where"),
        where_other=one.text("bg:whereOther"),
        expected=one.text("bg:expected"),
        found=one.text("bg:found"),
        difference=one.money("bg:difference"),
        tolerance=one.money("bg:tolerance"),
        message=by_language(one.text("bg:message")),
        concerns=tuple(one.texts("bg:concerns")),
        compared=tuple(one.texts("bg:comparedWith")),
        spots=tuple(_spot(graph, place) for place in places[:_MOST_SPOTS]),
        places=len(places),
    )


def _order(place: str) -> tuple[str, int, str]:
    """The IRI of a place ends with its first and last character, such as `1204-1210`: places in the order of print without reading them."""
    document, _, span = place.rpartition("/")
    start = span.partition("-")[0]
    return document, int(start) if start.isdigit() else 0, span


def _spot(graph: Graph, place: str) -> Spot:
    selector = Said(graph, graph.iri(place, "oa:hasSelector"))
    return Spot(
        document=graph.iri(place, "oa:hasSource").removesuffix("/file"),
        line=selector.number("bg:line") or 0,
        page=selector.number("bg:page") or 0,
        text=selector.text("oa:exact"),
    )
