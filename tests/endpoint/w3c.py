"""The W3C's SPARQL 1.1 test manifests, where they are at hand."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from tests.gold import REAL

W3C = Path(os.environ.get("BUDGETGRAPH_W3C") or REAL / "w3c").resolve() / "sparql" / "sparql11"
"""The folder `sparql11` of the W3C's rdf-tests; BUDGETGRAPH_W3C names the folder that `sparql/` is in."""

HERE = ("BUDGETGRAPH_W3C" in os.environ or "BUDGETGRAPH_REAL" in os.environ) and W3C.is_dir()
REASON = "BUDGETGRAPH_W3C names no folder with the W3C's SPARQL tests"

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")


@dataclass(frozen=True)
class Sent:
    """A request of a manifest, and what its response must be."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes | None
    statuses: frozenset[str]
    boolean: bool | None
    form: str
    location: str
    answer: bytes | None
    answer_kind: str


@dataclass(frozen=True)
class Case:
    """A test of a manifest: `data` are files by graph name, `files` the parts of a query test by name."""

    name: str
    kind: str
    data: dict[str, Path]
    requests: tuple[Sent, ...]
    files: dict[str, Path]


def cases(folder: str, manifest: str = "manifest.ttl") -> list[Case]:
    """The tests of a manifest in its order; none where the manifests are not at hand."""
    path = W3C / folder / manifest
    if not HERE:
        return []
    graph = Graph().parse(path, publicID=path.as_uri())
    entries = Collection(graph, next(graph.objects(URIRef(path.as_uri()), MF.entries)))
    return [_case(graph, entry) for entry in entries]


def _case(graph: Graph, entry: Node) -> Case:
    action = graph.value(entry, MF.action)
    data = {str(graph.value(each, RDFS.label)): _path(graph.value(each, UT.graph)) for each in graph.objects(entry, UT.graphData)}
    files = {name: _path(graph.value(action, QT[name])) for name in ("query", "data") if action and (action, QT[name], None) in graph}
    if (entry, MF.result, None) in graph:
        files["result"] = _path(graph.value(entry, MF.result))
    requests = graph.value(action, HT.requests) if action else None
    sent = tuple(_sent(graph, each) for each in Collection(graph, requests)) if requests else ()
    kind = str(graph.value(entry, URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"))).rpartition("#")[2]
    return Case(str(entry).rpartition("#")[2], kind, data, sent, files)


def _sent(graph: Graph, request: Node) -> Sent:
    response = graph.value(request, HT.resp)
    assert response is not None
    boolean = graph.value(response, MF.expectedBoolean)
    return Sent(
        method=str(graph.value(request, HT.methodName)),
        path=str(graph.value(request, HT.absolutePath)),
        headers=_headers(graph, request),
        body=_body(graph, request),
        statuses=frozenset(str(status).rpartition("#")[2] for status in graph.objects(response, MF.expectedStatus)),
        boolean=None if boolean is None else bool(boolean.toPython()),  # type: ignore[attr-defined]
        form=str(graph.value(response, MF.expectedFormat) or ""),
        location=str(graph.value(response, MF.expectedLocation) or ""),
        answer=_body(graph, response),
        answer_kind=_headers(graph, response).get("content-type", ""),
    )


def _headers(graph: Graph, message: Node) -> dict[str, str]:
    listed = graph.value(message, HT.headers)
    each = list(Collection(graph, listed)) if listed else []
    return {str(graph.value(header, HT.fieldName)).lower(): str(graph.value(header, HT.fieldValue)) for header in each}


def _body(graph: Graph, message: Node) -> bytes | None:
    body = graph.value(message, HT.body)
    if body is None:
        return None
    return str(graph.value(body, CNT.chars)).encode(str(graph.value(body, CNT.characterEncoding)))


def _path(iri: Node | None) -> Path:
    return Path(str(iri).removeprefix("file://"))
