"""A query to the engine and its answer in the form that the client asked for: what a worker does for `/sparql`."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, cast

from pyoxigraph import NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat, serialize

from graphbuild.store import DiskStore
from queries.endpoint.lexer import calls_out, tokens
from queries.endpoint.negotiate import choose
from queries.endpoint.problems import Problem, said
from queries.endpoint.protocol import Operation
from queries.endpoint.settings import Limits
from queries.names import PREFIXES
from queries.reply import Reply
from queries.run import explain

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, DefaultGraph, Triple

JSON_RESULTS, XML_RESULTS = "application/sparql-results+json", "application/sparql-results+xml"
_RESULTS = {
    JSON_RESULTS: QueryResultsFormat.JSON,
    XML_RESULTS: QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
    "application/json": QueryResultsFormat.JSON,
    "application/xml": QueryResultsFormat.XML,
    "text/xml": QueryResultsFormat.XML,
}
_GRAPHS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/json": RdfFormat.JSON_LD,
    "application/xml": RdfFormat.RDF_XML,
    "text/plain": RdfFormat.N_TRIPLES,
}
# What `format` may ask for, for rows and for graphs, besides the media types themselves.
_ROWS_BY_NAME = {"json": JSON_RESULTS, "xml": XML_RESULTS, "csv": "text/csv", "tsv": "text/tab-separated-values"}
_GRAPHS_BY_NAME = {
    "turtle": "text/turtle",
    "ttl": "text/turtle",
    "n3": "text/turtle",
    "nt": "application/n-triples",
    "n-triples": "application/n-triples",
    "json": "application/ld+json",
    "jsonld": "application/ld+json",
    "json-ld": "application/ld+json",
    "xml": "application/rdf+xml",
    "rdf": "application/rdf+xml",
    "rdf+xml": "application/rdf+xml",
}
# What begins or ends one row in the engine's own output. In XML and TSV nothing else looks so; in JSON `,{"` inside a value would have
# its quote escaped, and one at a value's very end is followed by a comma or brace.
_ROW = {
    QueryResultsFormat.XML: re.compile(rb"<result>"),
    QueryResultsFormat.JSON: re.compile(rb'[,\[]\{"[^,}]'),
    QueryResultsFormat.TSV: re.compile(rb"\n"),
    QueryResultsFormat.CSV: re.compile(rb"\r\n"),
}
_HEADINGS = {QueryResultsFormat.TSV: 1, QueryResultsFormat.CSV: 1}
_OVERLAP = 16
_CHUNK = 2**16


def answer(store: DiskStore, asked: Operation, accept: str | None, limits: Limits) -> Reply:
    """The answer to a query; Problem 400 for one that is none, 406 where it has no form that the client takes, 422 where it is too long."""
    results = _ask(store, asked)
    if isinstance(results, QueryTriples):
        return graph_reply(results, graph_type(accept, asked.form), limits)
    kind = _chosen(asked.form, _ROWS_BY_NAME, accept, tuple(_RESULTS))
    form = _RESULTS[kind]
    out = _Bounded(limits, form)
    _guarded(lambda: results.serialize(cast("IO[bytes]", out), form), out)
    charset = "" if kind.startswith("application/") else "; charset=utf-8"
    return Reply(200, kind + charset, out.finish())


def graph_reply(triples: Iterable[Triple], kind: str, limits: Limits) -> Reply:
    """A graph in one of the media types of `graph_type`, no longer than the limits allow."""
    out = _Bounded(limits)
    counted = _counted(triples, limits.rows)
    _guarded(lambda: serialize(counted, cast("IO[bytes]", out), _GRAPHS[kind], prefixes=PREFIXES), out)
    return Reply(200, kind + ("; charset=utf-8" if kind.startswith("text/") else ""), out.finish())


def graph_type(accept: str | None, form: str = "") -> str:
    """The media type in which a client takes a graph; Problem 406 where it takes none of ours."""
    return _chosen(form, _GRAPHS_BY_NAME, accept, tuple(_GRAPHS))


def _ask(store: DiskStore, asked: Operation) -> QuerySolutions | QueryBoolean | QueryTriples:
    if not asked.text.strip():
        raise Problem(400, "bad-query", "empty-query")
    if calls_out(asked.text):
        raise Problem(400, "service-refused", "service-refused")
    default: list[NamedNode | BlankNode | DefaultGraph] = [NamedNode(graph) for graph in asked.default]
    named: list[NamedNode | BlankNode] = [NamedNode(graph) for graph in asked.named]
    try:
        if default or named:  # the request's data set goes before the query's own
            return store.engine.query(asked.text, base_iri=store.base, default_graph=default, named_graphs=named)
        own = any(token.is_word("FROM") for token in tokens(asked.text))
        return store.engine.query(asked.text, base_iri=store.base, use_default_graph_as_union=not own)
    except SyntaxError as error:
        raise said(400, "bad-query", explain("query", asked.text, str(error))) from error
    except (OSError, ValueError) as error:
        raise Problem(400, "bad-query", "no-answer", {"error": str(error)}) from error


def _chosen(form: str, names: Mapping[str, str], accept: str | None, offers: tuple[str, ...]) -> str:
    """The media type that `format` names, which goes before the header; else what the header takes. Problem 406 where there is none."""
    if form:
        named = form if form in offers else names.get(form)
        if named is None:
            raise Problem(406, "not-acceptable", "no-format", {"format": form, "offers": ", ".join(names)})
        return named
    chosen = choose(accept, offers)
    if chosen is None:
        raise Problem(406, "not-acceptable", "no-form", {"offers": ", ".join(offers[:4])})
    return chosen


@dataclass
class _TooLong(Exception):  # noqa: N818 - a message through the engine's serializer
    what: str
    limit: int


class _Bounded:
    """A file that takes what the engine writes and refuses to become longer than an answer may be."""

    def __init__(self, limits: Limits, form: QueryResultsFormat | None = None) -> None:
        self._limits = limits
        self._row = _ROW[form] if form else None
        self._rows = -_HEADINGS.get(form, 0) if form else 0
        self._out = io.BytesIO()
        self._tail = b""
        self._new: list[bytes] = []
        self._pending = 0
        self.refused: _TooLong | None = None

    def write(self, data: bytes) -> int:
        self._new.append(bytes(data))
        self._pending += len(data)
        if self._pending >= _CHUNK:
            self._take()
        return len(data)

    def flush(self) -> None:
        """Nothing is kept back."""

    def finish(self) -> bytes:
        self._take()
        return self._out.getvalue()

    def _take(self) -> None:
        data = b"".join(self._new)
        self._new, self._pending = [], 0
        self._out.write(data)
        if self._out.tell() > self._limits.size:
            self._refuse("megabytes", self._limits.size // 2**20)
        if self._row:
            self._count(self._row, data)

    def _count(self, row: re.Pattern[bytes], data: bytes) -> None:
        """Count the rows that end in this piece: what the last bytes of the one before began counts here."""
        joined, seen = self._tail + data, len(self._tail)
        self._rows += sum(1 for match in row.finditer(joined) if match.end() > seen)
        self._tail = joined[-_OVERLAP:]
        if self._rows > self._limits.rows:
            self._refuse("rows", self._limits.rows)

    def _refuse(self, what: str, limit: int) -> None:
        self.refused = _TooLong(what, limit)
        raise self.refused


def _counted(triples: Iterable[Triple], limit: int) -> Iterator[Triple]:
    for count, triple in enumerate(triples):
        if count >= limit:
            raise _TooLong("triples", limit)
        yield triple


def _guarded(write: Callable[[], object], out: _Bounded) -> None:
    """Write an answer whole or say that it is too long: never a part of it."""
    try:
        write()
        out.finish()
    except _TooLong as error:
        raise Problem(422, "answer-too-long", f"too-many-{error.what}", {"limit": error.limit}) from None
    except OSError as error:
        raise Problem(400, "bad-query", "no-answer", {"error": str(error)}) from error
