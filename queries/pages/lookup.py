"""Simple lookups in the graph, straight from the engine: what is said of an IRI, what points to it, what it is called.

A lookup takes some hundredths of a millisecond, where a query must be parsed and planned first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode

from queries.names import expand, shorten
from queries.pages.words import all_words

if TYPE_CHECKING:
    from pyoxigraph import Quad, Store

    from queries.run import Term

Properties = dict[str, list["Term"]]

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
STATING = frozenset({"http://www.w3.org/1999/02/22-rdf-syntax-ns#subject", "http://www.w3.org/1999/02/22-rdf-syntax-ns#object"})
"""How a document's statement about a shared resource points at it: says nothing new of the resource."""
# What a thing is called, best first.
_NAMES = (
    "skos:prefLabel",
    "rdfs:label",
    "dcterms:title",
    "vcard:fn",
    "bg:printedName",
    "bg:printedTitle",
    "bg:about",
    "bg:message",
    "oa:exact",
    "bg:printedTarget",
    "dcterms:description",
    "skos:notation",
)


@lru_cache(maxsize=1024)
def node(name: str) -> NamedNode:
    """The node of an IRI or short name (`bg:amount`); ValueError for a text that is no IRI."""
    return NamedNode(expand(name) or name)


class Graph:
    """The union of a store's graphs. Names of properties may be short (`skos:prefLabel`)."""

    def __init__(self, engine: Store, language: str) -> None:
        self.engine = engine
        self.language = language
        self._labels: dict[str, str] = {}

    def has(self, iri: str) -> bool:
        """Whether anything is said of an IRI."""
        return next(iter(self._about(iri)), None) is not None

    def properties(self, iri: str) -> Properties:
        """Everything said of an IRI, by the property's whole IRI; each value once."""
        found: Properties = {}
        for quad in self._about(iri):
            values = found.setdefault(quad.predicate.value, [])
            if quad.object not in values:
                values.append(quad.object)
        return found

    def objects(self, iri: str, name: str) -> list[Term]:
        """The values of a property, each once."""
        return list(dict.fromkeys(quad.object for quad in self.engine.quads_for_pattern(NamedNode(iri), node(name), None, None)))

    def iris(self, iri: str, name: str) -> list[str]:
        """The IRIs among the values of a property, sorted."""
        return sorted(term.value for term in self.objects(iri, name) if isinstance(term, NamedNode))

    def iri(self, iri: str, name: str) -> str:
        """The first IRI among the values of a property; "" for none."""
        return next(iter(self.iris(iri, name)), "")

    def text(self, iri: str, name: str) -> str:
        """The value of a property as text, in the language that was asked for where there are several; "" for none."""
        return self.best(self.objects(iri, name))

    def texts(self, iri: str, name: str) -> list[str]:
        """All literal values of a property as text, sorted."""
        return sorted(term.value for term in self.objects(iri, name) if isinstance(term, Literal))

    def decimal(self, iri: str, name: str) -> Decimal | None:
        """The number that a property has; None for none."""
        found = next((term for term in self.objects(iri, name) if isinstance(term, Literal)), None)
        return None if found is None else Decimal(found.value)

    def subjects(self, name: str, value: str | Term, limit: int | None = None) -> list[str]:
        """The IRIs that have this value (an IRI as text, or a term) for a property, in the store's order, each once."""
        term = NamedNode(value) if isinstance(value, str) else value
        quads = self.engine.quads_for_pattern(None, node(name), term, None)
        subjects = (quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode))
        return list(islice(dict.fromkeys(subjects), limit))

    def count(self, name: str, value: str | Term) -> int:
        """How many statements have this value for a property."""
        term = NamedNode(value) if isinstance(value, str) else value
        return sum(1 for _ in self.engine.quads_for_pattern(None, node(name), term, None))

    def incoming(self, iri: str) -> Iterator[Quad]:
        """Every statement whose value is this IRI, without those that only say which document states something of it."""
        return (quad for quad in self.engine.quads_for_pattern(None, None, NamedNode(iri), None) if quad.predicate.value not in STATING)

    def classes(self, iri: str) -> list[str]:
        """The classes of an IRI, sorted."""
        return self.iris(iri, RDF_TYPE)

    def label(self, iri: str) -> str:
        """What an IRI is called in the language that was asked for, else in any; its short name where nothing says it."""
        if iri not in self._labels:
            self._labels[iri] = self._label(iri)
        return self._labels[iri]

    def best(self, terms: Iterable[Term]) -> str:
        """The text of the literal in the language that was asked for, else of any; "" for none."""
        literals = sorted((term for term in terms if isinstance(term, Literal)), key=lambda term: (self._rank(term), term.value))
        return literals[0].value if literals else ""

    def _label(self, iri: str) -> str:
        try:
            subject = NamedNode(iri)
        except ValueError:
            return iri
        for name in _NAMES:
            found = self.best([quad.object for quad in self.engine.quads_for_pattern(subject, node(name), None, None)])
            if found:
                return found
        known = all_words().get(shorten(iri))
        return known[self.language] if known else shorten(iri)

    def _rank(self, literal: Literal) -> int:
        if literal.language == self.language:
            return 0
        return 1 if literal.language is None else 2

    def _about(self, iri: str) -> Iterator[Quad]:
        try:
            return iter(self.engine.quads_for_pattern(NamedNode(iri), None, None, None))
        except ValueError:
            return iter(())


def text_of(term: Term) -> str:
    """A term as text: the literal's value, the IRI, or the blank node's id."""
    return term.value if isinstance(term, Literal | NamedNode | BlankNode) else str(term)
