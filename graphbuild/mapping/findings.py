"""Findings into `bg:Finding`: those of reading a document, in its own graph, and those of checking it, in a graph beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graphbuild.mapping import terms as t
from graphbuild.mapping.context import Context
from graphbuild.mapping.iris import document_slug, identified, start_of
from graphbuild.mapping.nquads import Lines, Pair, decimal, integer, string
from graphbuild.model import Finding

_FINDING = t.bg("Finding")
ACROSS = "across"


@dataclass(frozen=True, slots=True)
class CheckedFinding:
    """A finding over the graph: the facts of both sides and their evidence, as IRIs. `document` is the one that it is about."""

    document: str
    finding: Finding
    concerns: tuple[str, ...] = ()
    compared_with: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


def findings_graph(document: str, base: str) -> str:
    """The IRI of the graph that holds what checking a document found."""
    return f"{base}findings/{document_slug(document)}"


def across_graph(base: str) -> str:
    """The IRI of the graph that holds what comparing documents found. No document's slug is the same, as this one ends in a dot."""
    return f"{base}findings/{ACROSS}."


def add_findings(context: Context) -> None:
    """Add what the document, or our reading of it, leaves doubtful."""
    for number, (fact, name) in enumerate(identified(context.disclosure.findings, _key, start_of), 1):
        context.fact(context.local(f"finding/{name}"), _pairs(fact, context.document, number), fact.places)


def findings_nquads(findings: Iterable[CheckedFinding], graph: str, base: str) -> bytes:
    """The N-Quads of findings in one graph, in sorted order; `bg:sequence` numbers them as they come."""
    lines = Lines(f"<{graph}>")
    for number, (checked, name) in enumerate(identified(findings, lambda one: (one.document, *_key(one.finding)), _facts), 1):
        document = f"{base}document/{document_slug(checked.document)}"
        pairs = [
            *_pairs(checked.finding, f"<{document}>", number),
            *((t.CONCERNS, f"<{iri}>") for iri in checked.concerns),
            *((t.COMPARED_WITH, f"<{iri}>") for iri in checked.compared_with),
            *((t.DERIVED_FROM, f"<{iri}>") for iri in checked.evidence),
        ]
        lines.add(f"<{document}/finding/{name}>", pairs)
    return lines.serialise()


def _pairs(fact: Finding, document: str, number: int) -> list[Pair]:
    return [
        (t.TYPE, _FINDING),
        (t.IN_DOCUMENT, document),
        (t.RULE, string(fact.rule)),
        (t.SEVERITY, t.concept("severity", fact.severity)),
        (t.WHERE, string(fact.where)),
        (t.EXPECTED, string(fact.expected)),
        (t.FOUND, string(fact.found)),
        (t.DIFFERENCE, decimal(fact.difference)),
        (t.TOLERANCE, decimal(fact.tolerance)),
        (t.MESSAGE, string(fact.message)),
        (t.WHERE_OTHER, string(fact.where_other)),
        (t.SEQUENCE, integer(number)),
    ]


def _key(fact: Finding) -> tuple[object, ...]:
    return (fact.rule, fact.severity, fact.where, fact.where_other, fact.expected, fact.found)


def _facts(checked: CheckedFinding) -> object:
    return (checked.concerns, checked.compared_with)
