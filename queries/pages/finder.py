"""Finding things by a part of what they are called, whatever the case and the width of the letters: names, codes, policies' numbers.

The names of a store are gathered once and kept; a search goes through them all.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from ontology import BG, CODE, REGION
from queries.pages.context import Context
from queries.pages.lookup import RDF_TYPE, Graph, node
from queries.pages.paths import path_text
from queries.pages.remembered import remembered

# Groups of hits in the order in which they are shown, with the classes in each.
KINDS: dict[str, tuple[str, ...]] = {
    "department": ("Department",),
    "body": ("BudgetUnit", "SubordinateUnit", "InternalOffice"),
    "project": ("Project",),
    "policy": ("Policy",),
    "document": ("BudgetDisclosure",),
    "indicator": ("PerformanceIndicator",),
    "code": (),
    "region": ("Region",),
    "term": (),
}
_NAMES = (
    "skos:prefLabel",
    "skos:altLabel",
    "rdfs:label",
    "skos:notation",
    "dcterms:title",
    "dcterms:identifier",
    "bg:documentNumber",
    "bg:projectCode",
    "bg:organizationCode",
)


@dataclass(frozen=True, slots=True)
class Name:
    """Something that a thing is called: as printed, and in the form in which names are compared."""

    iri: str
    kind: str
    text: str
    normal: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found: what it is called, by which of its names it was found where that is another, and where it belongs."""

    iri: str
    label: str
    also: str
    path: str


@dataclass(frozen=True, slots=True)
class Found:
    """A name that fits, with how well: 0 where it is the same, 1 where it begins so, 2 where it has it inside."""

    rank: int
    length: int
    name: Name


def normal(text: str) -> str:
    """A text as names are compared: full width as half width, small letters, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def find(context: Context, asked: str, kinds: Iterable[str] = KINDS) -> dict[str, Sequence[Found]]:
    """The names that have every word asked for, by kind, the best first, each thing once; empty for an empty query."""
    words = normal(asked).split()
    wanted = set(kinds)
    best: dict[str, Found] = {}
    for name in names(context) if words else ():
        if name.kind not in wanted or not all(word in name.normal for word in words):
            continue
        found = Found(_rank(name.normal, " ".join(words)), len(name.normal), name)
        if name.iri not in best or (found.rank, found.length) < (best[name.iri].rank, best[name.iri].length):
            best[name.iri] = found
    ordered = sorted(best.values(), key=lambda found: (found.rank, found.length, found.name.normal, found.name.iri))
    grouped = {kind: [found for found in ordered if found.name.kind == kind] for kind in KINDS}
    return {kind: hits for kind, hits in grouped.items() if hits}


def hits(context: Context, found: Iterable[Found]) -> list[Hit]:
    """What was found as it is shown: only these are looked up."""
    graph = context.graph
    shown = []
    for one in found:
        code = graph.text(one.name.iri, "skos:notation") if one.name.kind in {"code", "region"} else ""
        label = " ".join(filter(None, (code, graph.label(one.name.iri))))
        also = "" if one.name.text in label else one.name.text
        shown.append(Hit(one.name.iri, label, also, path_text(graph, one.name.iri) or _owner(graph, one.name.iri)))
    return shown


def names(context: Context) -> Sequence[Name]:
    """Every name in the store."""
    return remembered(context.store, "names", lambda: list(_gathered(context.graph)))


def _rank(name: str, asked: str) -> int:
    if name == asked:
        return 0
    return 1 if name.startswith(asked) else 2


def _owner(graph: Graph, iri: str) -> str:
    return graph.text(iri, "bg:ownerName")


def _gathered(graph: Graph) -> Iterable[Name]:
    kinds = {iri: kind for kind, classes in KINDS.items() for name in classes for iri in graph.subjects(RDF_TYPE, BG + name)}
    hubs = {
        quad.subject.value: quad.object.value
        for quad in graph.engine.quads_for_pattern(None, node("bg:hub"), None, None)
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
    }
    seen: set[tuple[str, str]] = set()
    for iri, text in _labels(graph, kinds):
        thing = hubs.get(iri, iri)  # a code is found once, and not once an edition
        kind = kinds.get(thing) or _kind(thing)
        name = Name(thing, kind, text, normal(text))
        if kind and (thing, name.normal) not in seen:
            seen.add((thing, name.normal))
            yield name


def _labels(graph: Graph, kinds: dict[str, str]) -> Iterable[tuple[str, str]]:
    for name in _NAMES:
        for quad in graph.engine.quads_for_pattern(None, node(name), None, None):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
                yield quad.subject.value, quad.object.value
    for iri, kind in kinds.items():
        if kind == "indicator":
            yield iri, graph.text(iri, "bg:printedName")


def _kind(iri: str) -> str:
    """The kind of what has no class of its own: codes and terms of the vocabulary; "" for what nobody looks for."""
    if iri.startswith(CODE):
        return "code"
    if iri.startswith(BG):
        return "term"
    return "region" if iri.startswith(REGION) else ""
