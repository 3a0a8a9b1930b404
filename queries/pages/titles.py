"""What a fact is called where it has no name of its own: a cell by its row and column, a target by its words, evidence by its text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ontology import BG
from queries.names import PREFIXES
from queries.pages.lookup import Graph

_SEPARATOR = " · "


def title(graph: Graph, iri: str) -> str:
    """What an IRI is called: its label, or what tells it from its like."""
    for name in graph.classes(iri):
        if name in _TITLES and (text := _TITLES[name](graph, iri)):
            return text
    return graph.label(iri)


def _line(graph: Graph, iri: str) -> str:
    printed = " ".join(filter(None, (graph.text(iri, "bg:printedAmount"), graph.text(iri, "bg:printedUnit"))))
    return _joined(graph.text(iri, "bg:printedName"), _labels(graph, iri, "bg:column"), printed)


def _row(graph: Graph, iri: str) -> str:
    lines = graph.subjects("bg:inRow", iri, 1)
    return _joined(graph.text(lines[0], "bg:printedCode"), graph.text(lines[0], "bg:printedName")) if lines else ""


def _target(graph: Graph, iri: str) -> str:
    sign = graph.iri(iri, "bg:comparator")
    parts = (graph.text(sign, "skos:notation") if sign else "", graph.text(iri, "bg:printedTarget"), graph.text(iri, "bg:printedUnit"))
    return " ".join(filter(None, parts))


def _statement(graph: Graph, iri: str) -> str:
    return _joined(_labels(graph, iri, "bg:topic"), graph.text(iri, "bg:about"))


def _evidence(graph: Graph, iri: str) -> str:
    return " ".join(graph.text(selector, "oa:exact") for selector in graph.iris(iri, "oa:hasSelector"))


def _labels(graph: Graph, iri: str, name: str) -> str:
    return " ".join(map(graph.label, graph.iris(iri, name)))


def _joined(*parts: str) -> str:
    return _SEPARATOR.join(filter(None, parts))


_TITLES: Mapping[str, Callable[[Graph, str], str]] = MappingProxyType(
    {
        BG + "BudgetLine": _line,
        BG + "TableRow": _row,
        BG + "Target": _target,
        BG + "Statement": _statement,
        PREFIXES["oa"] + "SpecificResource": _evidence,
    }
)
