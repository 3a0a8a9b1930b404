"""Findings that the graph holds already: those of reading a document, in its own graph."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from graphbuild.mapping.graph import graph_names
from queries.checking.describe import Describer
from queries.checking.found import Found, by_language

if TYPE_CHECKING:
    from pyoxigraph import Store

_RULE = "https://w3id.org/budgetgraph/ontology#rule"


class Readable(Protocol):
    """A store to read, and the base of its data's IRIs."""

    @property
    def base(self) -> str:
        """The base of the data's IRIs."""

    @property
    def engine(self) -> Store:
        """The store itself."""


def stored_findings(store: Readable, documents: list[str] | None = None) -> list[Found]:
    """The findings of reading the named documents, or all of them."""
    from pyoxigraph import NamedNode

    describer = Describer(store.engine)
    graphs = [None] if documents is None else [NamedNode(graph_names(document, store.base)[0]) for document in documents]
    own = f"<{store.base}graph/"
    quads = [quad for graph in graphs for quad in store.engine.quads_for_pattern(None, NamedNode(_RULE), None, graph)]
    return sorted((_found(str(quad.subject)[1:-1], describer) for quad in quads if str(quad.graph_name).startswith(own)), key=Found.order)


def _found(iri: str, describer: Describer) -> Found:
    of = describer.properties(iri)
    return Found(
        document=describer.document(of["inDocument"]),
        rule=of["rule"],
        severity=of["severity"].rpartition("-")[2],
        where=of.get("where", ""),
        where_other=of.get("whereOther", ""),
        expected=of.get("expected", ""),
        found=of.get("found", ""),
        message=by_language(of.get("message", "")),
        difference=_decimal(of.get("difference")),
        tolerance=_decimal(of.get("tolerance")),
        facts=(iri,),
        places=describer.places((iri,)),
    )


def _decimal(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None
