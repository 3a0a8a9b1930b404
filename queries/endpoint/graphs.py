"""`/graphs`: the SPARQL 1.1 Graph Store Protocol.

`/graphs?graph=IRI` is that graph, `/graphs?default` the default graph of the store itself (empty unless somebody wrote to it: what a
build writes is in named graphs), `/graphs/any/path` the graph whose name is that very address. Reading is for all, writing for those who
have the token.
"""

from __future__ import annotations

from email import message_from_bytes
from hashlib import blake2b
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat
from starlette.requests import Request

from graphbuild.store import DiskStore
from queries.endpoint import descriptions, protocol, sparql, updating
from queries.endpoint.asking import check_writer
from queries.endpoint.problems import Problem, wrong_method
from queries.endpoint.server import Server, path_of, root_of
from queries.endpoint.settings import Limits
from queries.reply import Reply

if TYPE_CHECKING:
    from pyoxigraph import Store

_READING, _WRITING = "GET, HEAD, OPTIONS", "GET, HEAD, OPTIONS, PUT, POST, DELETE"
_MULTIPART = "multipart/form-data"
_DEFAULT = ""  # no graph's name
_TAKEN = "text/turtle, application/n-triples, application/rdf+xml, application/ld+json"


async def handle(server: Server, request: Request) -> Reply:
    """Answer a request to the graph store."""
    allowed = _WRITING if server.settings.writable else _READING
    if request.method == "OPTIONS":
        return Reply(204, "", b"", {"Allow": allowed})
    if request.method not in allowed:
        raise wrong_method(request.method, allowed)
    graph = _graph(request)
    if request.method in {"GET", "HEAD"}:
        if graph is None:
            return await descriptions.service(server, request)
        form = protocol.form(request.scope["query_string"])
        return await server.answer(request, read, graph, request.headers.get("accept"), form, server.settings.limits)
    check_writer(server, request)
    return await _write(server, request, graph)


async def _write(server: Server, request: Request, graph: str | None) -> Reply:
    if request.method == "DELETE":
        if graph is None:
            raise Problem(400, "bad-request", "which-graph")
        async with server.writing:
            return await server.answer(request, delete, graph)
    body, kind = await server.body(request, server.settings.limits.size), request.headers.get("content-type", "")
    headers = {}
    if graph is None:
        if request.method == "PUT":
            raise Problem(400, "bad-request", "which-graph")
        graph = f"{root_of(request)}/graphs/{blake2b(body, digest_size=8).hexdigest()}"
        headers["Location"] = graph
    async with server.writing:
        reply = await server.answer(request, write, graph, kind, body, request.method == "PUT")
    return Reply(reply.status, reply.kind, reply.body, {**reply.headers, **headers})


def _graph(request: Request) -> str | None:
    """The graph that a request names: an IRI, "" for the default graph, None for none. Problem 400 where it names more than one."""
    given = protocol.pairs(request.scope["query_string"])
    named = [value for name, value in given if name == "graph"]
    default = any(name == "default" for name, _ in given)
    path = path_of(request)
    own = path.startswith("graphs/") and path != "graphs/"
    if len(named) + default + own > 1:
        raise Problem(400, "bad-request", "several-graphs")
    if own:
        return protocol.iri(f"{root_of(request)}/{path}")
    return protocol.iri(named[0]) if named else _DEFAULT if default else None


def read(store: DiskStore, graph: str, accept: str | None, form: str, limits: Limits) -> Reply:
    """One graph; Problem 404 where the store does not have it."""
    kind = sparql.graph_type(accept, form)
    if not _exists(store.engine, graph):
        raise Problem(404, "no-such-graph", "no-graph")
    triples = (quad.triple for quad in store.engine.quads_for_pattern(None, None, None, _node(graph)))
    return sparql.graph_reply(triples, kind, limits)


def delete(store: DiskStore, graph: str) -> Reply:
    """Remove a graph; Problem 404 where the store does not have it."""
    if not _exists(store.engine, graph):
        raise Problem(404, "no-such-graph", "no-graph")
    updating.changed(store.path, lambda engine: engine.remove_graph(_node(graph)))
    return Reply(204, "", b"")


def write(store: DiskStore, graph: str, content_type: str, body: bytes, whole: bool) -> Reply:
    """Put the triples of a body into a graph, in the place of (`whole`) or beside those that it has; 201 where it is new, else 204."""
    parts = _parts(content_type, body)
    exists = _exists(store.engine, graph)

    def change(engine: Store) -> None:
        if whole:
            engine.remove_graph(_node(graph))
        if graph:
            engine.add_graph(NamedNode(graph))
        for form, content in parts:
            _load(engine, content, form, graph, store.base)

    updating.changed(store.path, change)
    return Reply(204 if exists else 201, "text/plain; charset=utf-8", b"")


def _load(engine: Store, content: bytes, form: RdfFormat, graph: str, base: str) -> None:
    try:
        engine.load(content, form, base_iri=graph or base, to_graph=_node(graph))
    except SyntaxError as error:
        raise Problem(400, "bad-graph", "bad-graph", {"form": form.name, "error": str(error)}) from error


def _parts(content_type: str, body: bytes) -> list[tuple[RdfFormat, bytes]]:
    """The graphs of a body with their formats: one, or those of a form with files."""
    if protocol.media_type(content_type) != _MULTIPART:
        return [(_format(content_type), body)]
    whole = message_from_bytes(b"Content-Type: " + content_type.encode("ascii", "replace") + b"\r\n\r\n" + body)
    if not whole.is_multipart():
        raise Problem(400, "bad-request", "bad-form")
    found = []
    for part in whole.walk():
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            found.append((_format(part.get("Content-Type", "")), content))
    return found


def _format(content_type: str) -> RdfFormat:
    form = RdfFormat.from_media_type(protocol.media_type(content_type)) if content_type else None
    if form is None or (form.supports_datasets and form != RdfFormat.JSON_LD):
        raise Problem(415, "unsupported-media-type", "wrong-type", {"offers": _TAKEN})
    return form


def _exists(engine: Store, graph: str) -> bool:
    return not graph or engine.contains_named_graph(NamedNode(graph))


def _node(graph: str) -> NamedNode | DefaultGraph:
    return NamedNode(graph) if graph else DefaultGraph()
