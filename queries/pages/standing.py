"""In a site of files: where a resource stands that has no page or data of its own there.

A store has some thousand codes and regions, of which a few documents use some dozens, and a document has some thousand facts. A file for
each of them in every form and language would be a hundred thousand files that say next to nothing. So

    an unused code            stands in the tree of its list          code/functional/2024.zh.html#2010399
    a region without anybody  stands on the page of the one above     region/500000.zh.html#500101
    a row of a table          stands on the page of its first cell
    the data of a fact        stand in those of its document          document/<id>/all.ttl
    the data of a code        stand in those of all codes             codes.ttl, and regions.ttl
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ontology import CODE, CODE_GRAPH, REGION, REGION_GRAPH
from queries.pages.addresses import FILE_FORMS
from queries.pages.lookup import Graph, node
from queries.pages.remembered import remembered

if TYPE_CHECKING:
    from graphbuild.store import DiskStore

ALL = "ttl"
"""The form in which there are the data of many resources together."""
_CLASSIFICATIONS = ("bg:functionalClassification", "bg:departmentEconomicClassification", "bg:governmentEconomicClassification")
_KINDS = ("graph", "evidence", "findings")


def page_of(store: DiskStore, iri: str) -> tuple[str, str]:
    """The resource on whose page another one stands, and the anchor there: ("", "") for one that has a page of its own."""
    graph = Graph(store.engine, "")
    if iri.startswith(CODE):
        code, scheme = graph.text(iri, "skos:notation"), graph.iri(iri, "skos:inScheme")
        return (scheme, code) if code and scheme and iri not in _used(store) else ("", "")
    if iri.startswith(REGION):
        above = graph.iri(iri, "skos:broader")
        return (above, graph.text(iri, "skos:notation")) if above and _is_empty(graph, iri) else ("", "")
    if "/row/" in iri and iri.startswith(f"{store.base}document/"):
        cells = graph.subjects("bg:inRow", iri)
        return (min(cells, key=lambda cell: (graph.decimal(cell, "bg:sequence") or 0, cell)), "") if cells else ("", "")
    return "", ""


def data_of(store: DiskStore, iri: str) -> str:
    """The path of the data among which those of a resource stand; "" for one that has data of its own."""
    if iri.startswith(CODE):
        return "codes"
    if iri.startswith(REGION):
        return "regions"
    document, slash, _ = iri.removeprefix(f"{store.base}document/").partition("/")
    return f"document/{document}/all" if slash and iri.startswith(f"{store.base}document/") else ""


def forms_of(store: DiskStore, iri: str) -> tuple[str, ...]:
    """The forms in which a site of files has the data of a resource."""
    return (ALL,) if data_of(store, iri) else FILE_FORMS


def graphs_at(store: DiskStore, path: str) -> list[str]:
    """The named graphs whose statements are the data at a path; [] for one that is not of many resources."""
    if path in {"codes", "regions"}:
        return [CODE_GRAPH if path == "codes" else REGION_GRAPH]
    start, _, rest = path.partition("/")
    document, _, end = rest.partition("/")
    if start != "document" or end != "all" or document not in store.documents():
        return []
    return [f"{store.base}{kind}/{document}" for kind in _KINDS]


def _is_empty(graph: Graph, region: str) -> bool:
    """Whether there is nothing in a region, neither regions nor anybody."""
    return not graph.subjects("skos:broader", region, limit=1) and not graph.subjects("bg:region", region, limit=1)


def _used(store: DiskStore) -> frozenset[str]:
    """The codes that a document spends under, those above them, and all of these without a year."""
    return remembered(store, "used codes", lambda: _find_used(store))


def _find_used(store: DiskStore) -> frozenset[str]:
    graph = Graph(store.engine, "")
    found = {
        quad.object.value
        for name in _CLASSIFICATIONS
        for quad in store.engine.quads_for_pattern(None, node(name), None, None)
        if isinstance(quad.object, NamedNode)
    }
    found |= _values(graph, found, "skos:broaderTransitive")
    return frozenset(found | _values(graph, found, "bg:hub"))


def _values(graph: Graph, iris: Iterable[str], name: str) -> set[str]:
    return {value for iri in iris for value in graph.iris(iri, name)}
