"""A store opened for Python: rows, pandas frames, rdflib, networkx, and explorations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphbuild.language import say
from queries import catalogue
from queries.run import Answer, Value, ask, run
from queries.show import Entity, show

if TYPE_CHECKING:
    import networkx
    import pandas as pd
    import rdflib
    from pyoxigraph import Quad

    from graphbuild.store import DiskStore, DocumentRecord
    from queries.exploration import Explorer
    from queries.run import Term


class Graph:
    """A store to ask. `name_or_sparql` is a name of the catalogue (`satisfaction-targets`) or a SPARQL query."""

    def __init__(self, store: DiskStore) -> None:
        self.store = store

    def query(self, name_or_sparql: str, **params: object) -> list[dict[str, Value]]:
        """The rows of a SELECT by column: amounts as exact `Decimal`, counts and years as int, blank cells as None.

        Parameters are those of the query in the catalogue; a list asks for any of its items. Raises the errors of `queries.errors`.
        """
        return list(self._answer(name_or_sparql, params).rows())

    def frame(self, name_or_sparql: str, **params: object) -> pd.DataFrame:
        """The rows as a pandas frame. Amounts stay exact: columns of `Decimal` have dtype object; `.astype(float)` is yours to choose."""
        import pandas as pd

        answer = self._answer(name_or_sparql, params)
        return pd.DataFrame(list(answer.rows()), columns=pd.Index(answer.columns), dtype=object).infer_objects()

    def tables(self) -> dict[str, pd.DataFrame]:
        """The eight flat tables by name: budget-lines, indicators, projects, contacts, organizations, policies, statements, findings."""
        return {name: self.frame(name) for name in catalogue.FLAT_TABLES}

    def documents(self) -> Mapping[str, DocumentRecord]:
        """What the store knows of each document, by id."""
        return self.store.documents()

    def show(self, name: str) -> Entity:
        """Everything about one entity, named by its IRI, a short name, a document's id, or its label."""
        return show(self.store, name)

    def rdflib(self, documents: Iterable[str] | None = None) -> rdflib.Dataset:
        """A copy of the graph as an rdflib dataset with its named graphs: of everything, or of the facts and evidence of these documents.

        It is a copy in memory: later changes on either side stay there. NoSuchDocument for a document that the store does not have.
        """
        import rdflib
        from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

        copy = rdflib.Dataset(default_union=True)
        graphs: dict[str, rdflib.Graph] = {}
        for quad in self.store.engine if documents is None else self._quads(documents):
            name = getattr(quad.graph_name, "value", "")
            if name not in graphs:
                graphs[name] = copy.graph(rdflib.URIRef(name) if name else DATASET_DEFAULT_GRAPH_ID)
            graphs[name].add((_to_rdflib(quad.subject), _to_rdflib(quad.predicate), _to_rdflib(quad.object)))
        return copy

    def networkx(self) -> networkx.MultiDiGraph[str]:
        """The entities (bodies, projects, policies, documents) and what ties them, for analysis and drawing.

        Nodes are IRIs with `label` and `kind`; edges have the relation (`bg:cites`, `org:unitOf`, ...) as their key and as `relation`.
        """
        from queries.exploration.networks import entities

        return entities(self.store)

    @property
    def explore(self) -> Explorer:
        """Networks of the graph and measures of them: `graph.explore.similar("大渡口区信访办公室").frame()`."""
        from queries.exploration import Explorer

        return Explorer(self.store)

    def export(
        self, path: str | Path, form: str | None = None, documents: Iterable[str] = (), years: Iterable[int] = ()
    ) -> Mapping[str, int]:
        """Write the graph, or what comes from these documents or years, into a file or folder; returns how many of what.

        The format is that of the ending, or `form`, a name of `queries.exports.FORMATS` (`fiscal-data-package`, `csvw`, `parquet`, ...).
        """
        from queries.exports import Selection, export

        return export(self.store, path, form, Selection(frozenset(documents), frozenset(years)))

    def _quads(self, documents: Iterable[str]) -> Iterator[Quad]:
        from pyoxigraph import NamedNode, Quad

        from graphbuild.errors import NoSuchDocument
        from graphbuild.mapping.graph import graph_names
        from graphbuild.store.shared import shared

        for document in documents:
            if document not in self.store.documents():
                raise NoSuchDocument(
                    say("{path}: no document {document}; `documents()` lists those that are there", path=self.store.path, document=document)
                )
            graphs = [NamedNode(name) for name in graph_names(document, self.store.base)]
            yield from (Quad(*triple) for triple in shared(self.store.engine, graphs))
            for graph in graphs:
                yield from self.store.engine.quads_for_pattern(None, None, None, graph)

    def _answer(self, name_or_sparql: str, params: Mapping[str, Any]) -> Answer:
        if _is_sparql(name_or_sparql):
            return run(self.store, catalogue.parse(name_or_sparql, "query"), params)
        return ask(self.store, name_or_sparql, **params)


def _is_sparql(text: str) -> bool:
    return "{" in text


def _to_rdflib(term: Term) -> rdflib.term.Node:
    import rdflib
    from pyoxigraph import BlankNode, Literal

    if isinstance(term, Literal):
        # As it is written: rdflib would make 2.5 of a 2.50.
        datatype = None if term.language else rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
    return rdflib.BNode(term.value) if isinstance(term, BlankNode) else rdflib.URIRef(getattr(term, "value", ""))
