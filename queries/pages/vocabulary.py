"""The vocabulary: its classes, properties and concept schemes, each term with an anchor, and how often the graph uses it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, QuerySolutions

from ontology import BG, ONTOLOGY_GRAPH
from queries.pages.context import Context
from queries.pages.lookup import RDF_TYPE, Graph, node
from queries.pages.page import Page
from queries.pages.remembered import remembered

if TYPE_CHECKING:
    from pyoxigraph import Store

_ALIGNED = ("rdfs:subClassOf", "rdfs:subPropertyOf", "skos:exactMatch", "skos:broader")
_USED_WITH = ("rdfs:domain", "schema:domainIncludes")


@dataclass(frozen=True, slots=True)
class Term:
    """A term: its anchor (the name after the `#`), labels, definition, what it is aligned with, and how often it is used."""

    iri: str
    name: str
    label: str
    other: str
    definition: str
    notation: str
    aligned: tuple[tuple[str, tuple[str, ...]], ...]
    used_with: tuple[str, ...]
    values: tuple[str, ...]
    used: int


def page(context: Context) -> Page:
    """Every term in one page, so that `#Term` finds it."""
    values = remembered(context.store, f"vocabulary {context.language}", lambda: _shown(context))
    return Page("ontology.html", context.label(ONTOLOGY_GRAPH), values, about=ONTOLOGY_GRAPH)


def _shown(context: Context) -> dict[str, object]:
    graph = context.graph
    known = _terms(graph)
    used = remembered(context.store, "uses of the vocabulary", lambda: _used(graph.engine, known))
    terms = {iri: _term(graph, iri, used.get(iri, 0)) for iri in known}
    classes = _of(graph, terms, "owl:Class")
    properties = _of(graph, terms, "owl:ObjectProperty", "owl:DatatypeProperty")
    schemes = [
        (terms[scheme], _sorted(terms[iri] for iri in graph.subjects("skos:inScheme", scheme) if iri in terms))
        for scheme in sorted(graph.subjects(RDF_TYPE, node("skos:ConceptScheme")))
        if scheme in terms
    ]
    shown = {term.iri for found in (classes, properties, *(found for _, found in schemes)) for term in found}
    shown |= {scheme.iri for scheme, _ in schemes}
    rest = _sorted(term for iri, term in terms.items() if iri not in shown)
    return {
        "sections": [("vocabulary-classes", classes), ("vocabulary-properties", properties), ("vocabulary-structures", rest)],
        "schemes": schemes,
        "definition": graph.text(ONTOLOGY_GRAPH, "dcterms:description"),
        "version": graph.text(ONTOLOGY_GRAPH, "owl:versionInfo"),
        "license": graph.iri(ONTOLOGY_GRAPH, "dcterms:license"),
    }


def _terms(graph: Graph) -> list[str]:
    """The IRIs of the vocabulary's namespace that it says something of."""
    quads = graph.engine.quads_for_pattern(None, None, None, NamedNode(ONTOLOGY_GRAPH))
    found = dict.fromkeys(quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode))
    return sorted(iri for iri in found if iri.startswith(BG))


def _of(graph: Graph, terms: dict[str, Term], *classes: str) -> list[Term]:
    found = {iri for name in classes for iri in graph.subjects(RDF_TYPE, node(name)) if iri in terms}
    return _sorted(terms[iri] for iri in found)


def _term(graph: Graph, iri: str, used: int) -> Term:
    label = graph.label(iri)
    names = [text for name in ("skos:prefLabel", "rdfs:label", "skos:altLabel") for text in graph.texts(iri, name)]
    aligned = ((name, tuple(graph.iris(iri, name))) for name in _ALIGNED)
    return Term(
        iri=iri,
        name=iri.removeprefix(BG),
        label=label,
        other=" · ".join(text for text in dict.fromkeys(names) if text != label),
        definition=graph.text(iri, "skos:definition"),
        notation=graph.text(iri, "skos:notation"),
        aligned=tuple((name, iris) for name, iris in aligned if iris),
        used_with=tuple(other for name in _USED_WITH for other in graph.iris(iri, name)),
        values=tuple(graph.iris(iri, "rdfs:range")),
        used=used,
    )


def _sorted(terms: Iterable[Term]) -> list[Term]:
    return sorted(terms, key=lambda term: term.name.casefold())


def _used(engine: Store, terms: Iterable[str]) -> dict[str, int]:
    """How often each term is a class or value, or a property, outside of the vocabulary itself.

    The terms are named in the question, so that the engine counts in its index: grouping all statements holds each value in memory.
    """
    values = " ".join(f"<{iri}>" for iri in terms)
    counts: dict[str, int] = {}
    for sign, graph in ((1, "GRAPH ?g"), (-1, f"GRAPH <{ONTOLOGY_GRAPH}>")):
        for part in ("o", "p"):
            found = engine.query(
                f"SELECT ?{part} (COUNT(*) AS ?n) WHERE {{ VALUES ?{part} {{ {values} }} {graph} {{ ?s ?p ?o }} }} GROUP BY ?{part}"
            )
            for term, number in found if isinstance(found, QuerySolutions) else ():
                if isinstance(term, NamedNode) and isinstance(number, Literal):
                    counts[term.value] = counts.get(term.value, 0) + sign * int(number.value)
    return counts
