"""The graph as RDF: Turtle, TriG, N-Quads, N-Triples, JSON-LD or RDF/XML, compressed where the file ends in .gz."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol, cast

import ontology
from graphbuild.store.shared import shared
from queries.exports.formats import out_file
from queries.exports.jsonld import Context, write_jsonld
from queries.exports.progress import Progress, Steps
from queries.exports.selection import Selection, chosen_graphs, chosen_ids
from queries.names import PREFIXES

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples, Store, Triple

# The engine's name of each format, and whether it keeps the named graphs.
_NAMES = {
    "ttl": ("TURTLE", False),
    "nt": ("N_TRIPLES", False),
    "rdf": ("RDF_XML", False),
    "trig": ("TRIG", True),
    "nq": ("N_QUADS", True),
}
_TELL_EVERY = 5000


class Exportable(Protocol):
    """A store that answers queries and whose engine can be read quad by quad."""

    @property
    def engine(self) -> Store:
        """The pyoxigraph store."""

    @property
    def base(self) -> str:
        """The base of the data's IRIs."""

    def query(self, sparql: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Answer a query over the union of all graphs."""


def write(store: Exportable, target: Path, form: str, selection: Selection, progress: Progress) -> dict[str, int]:
    """Write a file; gives the number of statements.

    TriG, N-Quads and JSON-LD keep the graphs (facts, evidence and findings of each document; the vocabulary; what documents share);
    the others get their union, each triple once. A selection is its documents' graphs, without the vocabulary.
    """
    graphs = _graphs(store, selection)
    with out_file(target) as out:
        steps = Steps(progress, _size(store, graphs), _TELL_EVERY)
        if form == "jsonld":
            default = _shared(store.engine, graphs)
            return {"statements": write_jsonld(store.engine, Context(ontology.context()), out, graphs, default, steps.through)}
        return {"statements": _serialise(store, out, form, graphs, steps)}


def _graphs(store: Exportable, selection: Selection) -> list[NamedNode] | None:
    """The graphs of the selected documents; None for all graphs that there are."""
    from pyoxigraph import NamedNode

    if not selection:
        return None
    return [NamedNode(name) for name in chosen_graphs(chosen_ids(store, selection), store.base)]


def _size(store: Exportable, graphs: Sequence[NamedNode] | None) -> int:
    """About how many statements there are; a few graphs are not worth counting."""
    return len(store.engine) if graphs is None else 0


def _serialise(store: Exportable, out: IO[bytes], form: str, graphs: Sequence[NamedNode] | None, steps: Steps) -> int:
    from pyoxigraph import RdfFormat, serialize

    name, named = _NAMES[form]
    quads = steps.through(_quads(store.engine, graphs))
    counted = _Counted(quads if named else _union(store, quads, graphs))
    serialize(cast("Iterable[Quad]", counted), out, getattr(RdfFormat, name), prefixes=PREFIXES)
    return counted.count


class _Counted:
    """Counts what the engine takes from an iterable."""

    def __init__(self, statements: Iterable[Quad] | Iterable[Triple]) -> None:
        self.statements = statements
        self.count = 0

    def __iter__(self) -> Iterator[Quad | Triple]:
        for statement in self.statements:
            self.count += 1
            yield statement


def _quads(engine: Store, graphs: Sequence[NamedNode] | None) -> Iterator[Quad]:
    if graphs is None:
        yield from engine
        return
    yield from _shared(engine, graphs)
    for graph in graphs:
        yield from engine.quads_for_pattern(None, None, None, graph)


def _shared(engine: Store, graphs: Sequence[NamedNode] | None) -> list[Quad]:
    """The default graph of a selection: what its documents say of the resources that they share with others."""
    from pyoxigraph import Quad

    return [] if graphs is None else [Quad(*triple) for triple in shared(engine, graphs)]


def _union(store: Exportable, quads: Iterable[Quad], graphs: Sequence[NamedNode] | None) -> Iterator[Triple]:
    """Every triple once: where several graphs hold it, as that of the first of them.

    What belongs to one document stands in one graph only; for the rest the store is asked, which takes time, but no memory.
    """
    own = f"{store.base}document/"
    among = None if graphs is None else {"", *(graph.value for graph in graphs)}
    for quad in quads:
        if quad.subject.value.startswith(own) or quad.graph_name == _first(store.engine, quad, among):  # type: ignore[union-attr]
            yield quad.triple


def _first(engine: Store, quad: Quad, among: set[str] | None) -> object:
    """The first graph that holds the triple of a quad."""
    same = engine.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
    return next(each.graph_name for each in same if among is None or getattr(each.graph_name, "value", "") in among)
