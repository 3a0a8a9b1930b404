"""What the graph says of one IRI, as Turtle, N-Triples, RDF/XML, JSON-LD or CSV.

All statements about it; its parts (a fact's evidence with its selectors, an indicator's target, a file's checksum); what the things that
it points to are called; the statements that point to it, the first of each property, with their full number:

    <X#incoming> a void:Dataset ; foaf:primaryTopic <X> ; void:propertyPartition <X#incoming-bg-organization> .
    <X#incoming-bg-organization> void:property bg:organization ; void:triples 355 .
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, serialize

import ontology
from queries.exports.jsonld import Context as JsonldContext
from queries.exports.jsonld import write_jsonld
from queries.names import PREFIXES, shorten
from queries.pages.addresses import KINDS
from queries.pages.lookup import RDF_TYPE, STATING, node, text_of
from queries.reply import Reply

if TYPE_CHECKING:
    from graphbuild.store import DiskStore

MOST_INCOMING = 100
_MOST_PARTS = 2000
_VOID = "http://rdfs.org/ns/void#"
_FOAF = "http://xmlns.com/foaf/0.1/"
_PREFIXES = {**PREFIXES, "void": _VOID, "foaf": _FOAF}
_PARTS = frozenset({PREFIXES["prov"] + "wasDerivedFrom", PREFIXES["oa"] + "hasSelector"})
_LABELS = tuple(node(name) for name in ("skos:prefLabel", "rdfs:label", "dcterms:title"))
_COLUMNS = ("subject", "property", "value", "datatype", "language")


def describe(store: DiskStore, iri: str, form: str) -> Reply:
    """The description of an IRI of the graph in one of the data forms."""
    triples = description(store, iri)
    writers = {"csv": _csv, "jsonld": _jsonld, "nt": _nt, "rdf": _rdf, "ttl": _ttl}
    return Reply(200, KINDS[form], writers[form](triples))


def whole(store: DiskStore, graphs: Iterable[str]) -> Reply:
    """Everything that some named graphs hold, as Turtle, each statement once."""
    found = {quad.triple for graph in graphs for quad in store.engine.quads_for_pattern(None, None, None, NamedNode(graph))}
    return Reply(200, KINDS["ttl"], _ttl(sorted(found, key=_key)))


def description(store: DiskStore, iri: str) -> list[Triple]:
    """The statements of a description, those about the IRI itself first; of the vocabulary, everything in it."""
    if iri == ontology.ONTOLOGY_GRAPH:
        quads = store.engine.quads_for_pattern(None, None, None, NamedNode(iri))
        return _ordered((quad.triple for quad in quads), iri)
    own = _with_parts(store.engine, iri)
    incoming, counts = _incoming(store.engine, iri)
    others = {triple.object.value for triple in own if isinstance(triple.object, NamedNode)} - {text_of(triple.subject) for triple in own}
    labels = [triple for other in sorted(others) for triple in _labels(store.engine, other)]
    return [*_ordered(own, iri), *_ordered(labels, iri), *incoming, *_counted(iri, counts), *_graphs(store, iri)]


def _with_parts(engine: Store, iri: str) -> list[Triple]:
    """The statements about an IRI and its parts, each once."""
    found: dict[Triple, None] = {}
    waiting, known = [iri], {iri}
    while waiting and len(known) < _MOST_PARTS:
        subject = waiting.pop()
        for quad in engine.quads_for_pattern(NamedNode(subject), None, None, None):
            found[quad.triple] = None
            part = quad.object
            if isinstance(part, NamedNode) and part.value not in known and _is_part(part.value, subject, quad.predicate.value):
                known.add(part.value)
                waiting.append(part.value)
    return list(found)


def _is_part(iri: str, whole: str, predicate: str) -> bool:
    return predicate in _PARTS or iri.startswith(f"{whole}/")


def _labels(engine: Store, iri: str) -> list[Triple]:
    for name in _LABELS:
        found = list(dict.fromkeys(quad.triple for quad in engine.quads_for_pattern(NamedNode(iri), name, None, None)))
        if found:
            return found
    return []


def _incoming(engine: Store, iri: str) -> tuple[list[Triple], dict[str, int]]:
    """The first statements of each property that point to an IRI, and how many there are of each."""
    counts: dict[str, int] = {}
    kept: dict[Triple, None] = {}
    for quad in engine.quads_for_pattern(None, None, NamedNode(iri), None):
        predicate = quad.predicate.value
        if quad.triple in kept or predicate in STATING:
            continue
        counts[predicate] = counts.get(predicate, 0) + 1
        if counts[predicate] <= MOST_INCOMING:
            kept[quad.triple] = None
    return sorted(kept, key=_key), dict(sorted(counts.items()))


def _counted(iri: str, counts: dict[str, int]) -> list[Triple]:
    if not counts:
        return []
    whole = NamedNode(f"{iri}#incoming")
    triples = [
        Triple(whole, node("rdf:type"), NamedNode(_VOID + "Dataset")),
        Triple(whole, NamedNode(_FOAF + "primaryTopic"), NamedNode(iri)),
    ]
    for predicate, count in counts.items():
        part = NamedNode(f"{iri}#incoming-{_slug(predicate)}")
        number = Literal(str(count), datatype=node("xsd:integer"))
        triples += [
            Triple(whole, NamedNode(_VOID + "propertyPartition"), part),
            Triple(part, NamedNode(_VOID + "property"), NamedNode(predicate)),
            Triple(part, NamedNode(_VOID + "triples"), number),
        ]
    return _ordered(triples, whole.value)


def _slug(predicate: str) -> str:
    short = shorten(predicate)
    return "".join(character if character.isalnum() else "-" for character in short)


def _graphs(store: DiskStore, iri: str) -> list[Triple]:
    """For a document: where the graph store gives its named graphs."""
    root = f"{store.base}document/"
    slug = iri.removeprefix(root)
    if not iri.startswith(root) or "/" in slug:
        return []
    names = [
        name
        for kind in ("graph", "evidence", "findings")
        if store.engine.contains_named_graph(NamedNode(name := f"{store.base}{kind}/{slug}"))
    ]
    return [Triple(NamedNode(iri), node("rdfs:seeAlso"), NamedNode(f"{store.base}graphs?graph={name}")) for name in names]


def _ordered(triples: Iterable[Triple], first: str) -> list[Triple]:
    return sorted(triples, key=lambda triple: (text_of(triple.subject) != first, *_key(triple)))


def _key(triple: Triple) -> tuple[str, bool, str, str]:
    return (text_of(triple.subject), triple.predicate.value != RDF_TYPE, triple.predicate.value, str(triple.object))


def _ttl(triples: list[Triple]) -> bytes:
    return serialize(triples, format=RdfFormat.TURTLE, prefixes=_prefixes(triples)) or b""


def _rdf(triples: list[Triple]) -> bytes:
    return serialize(triples, format=RdfFormat.RDF_XML, prefixes=_prefixes(triples)) or b""


def _prefixes(triples: list[Triple]) -> dict[str, str]:
    """The prefixes of the namespaces that occur."""
    used = {name for triple in triples for term in triple if isinstance(term, NamedNode) and (name := _prefix(term.value))}
    used |= {"xsd"} if any(isinstance(triple.object, Literal) for triple in triples) else set()
    return {name: namespace for name, namespace in _PREFIXES.items() if name in used}


def _prefix(iri: str) -> str:
    return next((name for name, namespace in _PREFIXES.items() if iri.startswith(namespace)), "")


def _nt(triples: list[Triple]) -> bytes:
    return serialize(triples, format=RdfFormat.N_TRIPLES) or b""


def _jsonld(triples: list[Triple]) -> bytes:
    out = io.BytesIO()
    write_jsonld(cast("Store", _InOrder(triples)), _context(), out)
    return out.getvalue()


class _InOrder:
    """Statements as the writer of JSON-LD reads them from an engine on disk: those of a subject one after the other."""

    def __init__(self, triples: list[Triple]) -> None:
        self.quads = [Quad(*triple) for triple in sorted(triples, key=_key)]

    def named_graphs(self) -> tuple[()]:
        return ()

    def quads_for_pattern(self, *_pattern: object) -> list[Quad]:
        return self.quads


@lru_cache(maxsize=1)
def _context() -> JsonldContext:
    return JsonldContext(ontology.context())


def _csv(triples: list[Triple]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for triple in triples:
        value = triple.object
        kind = (value.datatype.value, value.language or "") if isinstance(value, Literal) else ("", "")
        writer.writerow((text_of(triple.subject), triple.predicate.value, text_of(value), *kind))
    return out.getvalue().encode()
