"""What the server says of itself and its data: SPARQL Service Description, VoID and DCAT, made from the store once for each generation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast
from urllib.parse import quote

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, QueryTriples, Triple
from starlette.requests import Request

from graphbuild.store import DiskStore
from queries.endpoint import protocol, sparql
from queries.endpoint.problems import Problem, wrong_method
from queries.endpoint.server import Server, path_of, root_of
from queries.endpoint.settings import Limits
from queries.names import PREFIXES
from queries.reply import Reply

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULT_FORMATS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_GRAPH_FORMATS = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD")
_ENDINGS = {".ttl": "ttl", ".nt": "nt", ".jsonld": "jsonld", ".rdf": "rdf"}
_METHODS = "GET, HEAD, OPTIONS"
_HERE = Path(__file__).parent
_VOCABULARIES = ("bg", "dcat", "dcterms", "oa", "org", "prov", "qb", "qudt", "schema", "skos", "vcard", "xkos")
_TITLES = (Literal("部门预算公开知识图谱", language="zh"), Literal("Knowledge graph of government budget disclosures", language="en"))
_EXAMPLES = 3
_COUNTABLE = 10_000_000  # quads; counting more takes longer than a question may


async def service(server: Server, request: Request) -> Reply:
    """The service description, for a client that asks the endpoint nothing."""
    form = protocol.form(request.scope["query_string"])
    arguments = (root_of(request), request.headers.get("accept"), form, server.settings.writable, server.settings.limits)
    return await server.answer_once(request, describe_service, *arguments)


async def handle(server: Server, request: Request) -> Reply:
    """`/.well-known/void`, `/void` and `/dcat`, with or without an ending."""
    if request.method == "OPTIONS":
        return Reply(204, "", b"", {"Allow": _METHODS})
    if request.method not in {"GET", "HEAD"}:
        raise wrong_method(request.method, _METHODS)
    path = path_of(request)
    name = "dcat" if path.startswith("dcat") else "void"
    ending = "" if path.startswith(".well-known") else path.removeprefix(name)
    if ending and ending not in _ENDINGS:
        raise Problem(404, "not-found", "nothing-here")
    job = describe_catalog if name == "dcat" else describe_data
    accept = request.headers.get("accept") if not ending else None
    form = _ENDINGS.get(ending) or protocol.form(request.scope["query_string"])
    return await server.answer_once(request, job, root_of(request), accept, form, server.settings.limits)


def describe_service(store: DiskStore, root: str, accept: str | None, form: str, writable: bool, limits: Limits) -> Reply:
    """The service description: what the endpoint speaks, and the graphs that it has."""
    endpoint, dataset, default = NamedNode(f"{root}/sparql"), BlankNode("dataset"), BlankNode("default")

    def triples() -> Iterator[Triple]:
        yield Triple(endpoint, _name("rdf:type"), NamedNode(f"{SD}Service"))
        yield Triple(endpoint, NamedNode(f"{SD}endpoint"), endpoint)
        for language in ("SPARQL11Query", *(["SPARQL11Update"] if writable else [])):
            yield Triple(endpoint, NamedNode(f"{SD}supportedLanguage"), NamedNode(SD + language))
        yield Triple(endpoint, NamedNode(f"{SD}feature"), NamedNode(f"{SD}UnionDefaultGraph"))
        for form in (*_RESULT_FORMATS, *_GRAPH_FORMATS):
            yield Triple(endpoint, NamedNode(f"{SD}resultFormat"), NamedNode(_FORMATS + form))
        yield Triple(endpoint, NamedNode(f"{SD}defaultDataset"), dataset)
        yield Triple(dataset, _name("rdf:type"), NamedNode(f"{SD}Dataset"))
        yield Triple(dataset, NamedNode(f"{SD}defaultGraph"), default)
        yield Triple(default, _name("rdf:type"), NamedNode(f"{SD}Graph"))
        for number, graph in enumerate(sorted(store.engine.named_graphs(), key=str)):
            if isinstance(graph, NamedNode):
                yield from _named_graph(dataset, graph, BlankNode(f"graph{number}"))

    return sparql.graph_reply(triples(), sparql.graph_type(accept, form), limits)


def _named_graph(dataset: BlankNode, graph: NamedNode, node: BlankNode) -> Iterator[Triple]:
    content = BlankNode(f"{node.value}content")
    yield Triple(dataset, NamedNode(f"{SD}namedGraph"), node)
    yield Triple(node, _name("rdf:type"), NamedNode(f"{SD}NamedGraph"))
    yield Triple(node, NamedNode(f"{SD}name"), graph)
    yield Triple(node, NamedNode(f"{SD}graph"), content)
    yield Triple(content, _name("rdf:type"), NamedNode(f"{SD}Graph"))


def describe_data(store: DiskStore, root: str, accept: str | None, form: str, limits: Limits) -> Reply:
    """VoID: how large the data is, which vocabularies, classes and properties it uses, and where it can be had."""
    data = NamedNode(f"{root}/void#data")

    def triples() -> Iterator[Triple]:
        yield Triple(data, _name("rdf:type"), NamedNode(f"{VOID}Dataset"))
        yield from (Triple(data, _name("dcterms:title"), title) for title in _TITLES)
        yield Triple(data, NamedNode(f"{VOID}sparqlEndpoint"), NamedNode(f"{root}/sparql"))
        yield Triple(data, NamedNode(f"{VOID}uriSpace"), Literal(store.base))
        for prefix in _VOCABULARIES:
            yield Triple(data, NamedNode(f"{VOID}vocabulary"), NamedNode(PREFIXES[prefix]))
        for document in list(store.documents())[:_EXAMPLES]:
            yield Triple(data, NamedNode(f"{VOID}exampleResource"), NamedNode(f"{store.base}document/{document}"))
        if sum(record.quads for record in store.documents().values()) <= _COUNTABLE:
            yield from _partitions(store, data)
        else:
            yield Triple(data, NamedNode(f"{VOID}triples"), _number(sum(record.quads for record in store.documents().values())))

    return sparql.graph_reply(triples(), sparql.graph_type(accept, form), limits)


def _partitions(store: DiskStore, data: NamedNode) -> Iterator[Triple]:
    """What the data holds, by class and by property."""
    total = 0
    for kind, count, partition, name in (
        ("class", "entities", "classPartition", "classes"),
        ("property", "triples", "propertyPartition", "properties"),
    ):
        rows = _counts(store, f"{kind}-counts.rq")
        yield Triple(data, NamedNode(VOID + name), _number(len(rows)))
        for number, (it, size) in enumerate(rows):
            part = BlankNode(f"{kind}{number}")
            yield Triple(data, NamedNode(VOID + partition), part)
            yield Triple(part, NamedNode(VOID + kind), it)
            yield Triple(part, NamedNode(VOID + count), _number(size))
        total = sum(size for _, size in rows)
    yield Triple(data, NamedNode(f"{VOID}triples"), _number(total))


def _counts(store: DiskStore, query: str) -> list[tuple[NamedNode, int]]:
    rows = cast("QuerySolutions", store.query((_HERE / query).read_text("utf-8")))
    return [(it, int(count.value)) for it, count in rows]


def describe_catalog(store: DiskStore, root: str, accept: str | None, form: str, limits: Limits) -> Reply:
    """DCAT: a catalogue of the documents, each a data set with its file and with its graph, and of the endpoint."""
    catalog, endpoint = NamedNode(f"{root}/dcat#catalog"), NamedNode(f"{root}/sparql")
    dcat = PREFIXES["dcat"]

    def triples() -> Iterator[Triple]:
        yield Triple(catalog, _name("rdf:type"), NamedNode(f"{dcat}Catalog"))
        yield from (Triple(catalog, _name("dcterms:title"), title) for title in _TITLES)
        yield Triple(catalog, NamedNode(f"{dcat}service"), endpoint)
        yield Triple(endpoint, _name("rdf:type"), NamedNode(f"{dcat}DataService"))
        yield Triple(endpoint, NamedNode(f"{dcat}endpointURL"), endpoint)
        for document in store.documents():
            resource = NamedNode(f"{store.base}document/{document}")
            yield Triple(catalog, NamedNode(f"{dcat}dataset"), resource)
            yield Triple(endpoint, NamedNode(f"{dcat}servesDataset"), resource)
            yield from _graph_distribution(root, resource, f"{store.base}graph/{document}")
        yield from cast("QueryTriples", store.query((_HERE / "catalog.rq").read_text("utf-8")))

    return sparql.graph_reply(triples(), sparql.graph_type(accept, form), limits)


def _graph_distribution(root: str, document: NamedNode, graph: str) -> Iterator[Triple]:
    dcat, address = PREFIXES["dcat"], NamedNode(f"{root}/graphs?graph={quote(graph, safe='')}")
    yield Triple(document, NamedNode(f"{dcat}distribution"), address)
    yield Triple(address, _name("rdf:type"), NamedNode(f"{dcat}Distribution"))
    yield Triple(address, NamedNode(f"{dcat}accessURL"), address)
    yield Triple(address, NamedNode(f"{dcat}mediaType"), NamedNode("https://www.iana.org/assignments/media-types/text/turtle"))


def _name(short: str) -> NamedNode:
    prefix, _, local = short.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=_name("xsd:integer"))
