"""Each projection as a table of its ties."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from queries.exploration import networks
from queries.exploration.found import Cell, Found, columns
from queries.exploration.limits import left_out
from queries.exploration.profiles import By
from queries.exploration.words import listed
from queries.run import Queryable

if TYPE_CHECKING:
    import networkx

Rows = tuple[tuple[Cell, ...], ...]
_SHOWN_PARTS = 3
_TIE_COLUMNS = columns("source", ("source_kind", "term"), ("relation", "term"), "target", ("target_kind", "term"))


def departments_by_code(store: Queryable, by: By = "function") -> Found:
    """Pairs of departments with the overlap of their spending, the nearest first; `by` as in `profiles.profiles`."""
    network = networks.departments_by_code(store, by)
    shown = columns("department", "year", "other", "other_year", ("overlap", "share"), "shared", "compared_at")
    nodes = network.nodes
    found = [
        (nodes[one]["label"], nodes[one]["year"], nodes[other]["label"], nodes[other]["year"], tie["overlap"], _parts(tie), _coarser(tie))
        for one, other, tie in sorted(network.edges(data=True), key=lambda edge: -edge[2]["overlap"])
    ]
    return Found("departments-by-code", shown, tuple(found), network, left_out(network))


def projects_by_indicator(store: Queryable) -> Found:
    """Pairs of projects with the number and names of the indicators that they share, most first."""
    network = networks.projects_by_indicator(store)
    shown = columns("project", "department", "other_project", "other_department", ("shared_count", "count"), "shared")
    nodes = network.nodes
    found = []
    for one, other, tie in sorted(network.edges(data=True), key=lambda edge: -edge[2]["weight"]):
        ends = [nodes[end][key] for end in (one, other) for key in ("label", "department")]
        found.append((*ends, tie["weight"], listed([name for name, _ in tie["parts"]])))
    return Found("projects-by-indicator", shown, tuple(found), network, left_out(network))


def policies(store: Queryable) -> Found:
    """Who cites which policy, and in which documents."""
    network = networks.policies(store)
    shown = columns("policy", "number", "citing", ("kind", "term"), "department", "documents")
    found = [
        (policy["label"], policy["number"], who["label"], who["kind"], who["department"], listed(tie["documents"]))
        for who, policy, tie in _ends(network)
    ]
    return Found("policies", shown, tuple(sorted(found, key=str)), network)


def people(store: Queryable) -> Found:
    """People with their telephones and what they answer for."""
    network = networks.people(store)
    shown = columns("person", "phones", ("roles", "term"), "subject", ("kind", "term"), "department")
    found = []
    for person, subject, tie in _ends(network):
        row = (person["label"], listed(person["phones"]), listed(tie["roles"]), subject["label"], subject["kind"], person["department"])
        found.append(row)
    return Found("people", shown, tuple(found), network)


def organisation(store: Queryable, body: str | None = None) -> Found:
    """The tree of organisations, or what is above and below one body or region, named by its IRI."""
    network = networks.organisation(store)
    if body is not None:
        network = networks.below(network, body) if body in network else network.subgraph([]).copy()
    return Found("organisation", _TIE_COLUMNS, _ties(network), network)


def entities(store: Queryable) -> Found:
    """Every tie of the network of entities."""
    network = networks.entities(store)
    return Found("entities", _TIE_COLUMNS, _ties(network), network)


def _ties(network: networkx.DiGraph[str]) -> Rows:
    found = [(source["label"], source["kind"], tie["relation"], target["label"], target["kind"]) for source, target, tie in _ends(network)]
    return tuple(found)


def _ends(network: networkx.DiGraph[str]) -> list[tuple[Mapping[str, Any], Mapping[str, Any], Mapping[str, Any]]]:
    """The ties with what is known of both ends."""
    return [(network.nodes[source], network.nodes[target], tie) for source, target, tie in network.edges(data=True)]


def _parts(tie: Mapping[str, Any]) -> str:
    return listed([f"{name} {share * 100:.1f}%" for name, share in tie["parts"][:_SHOWN_PARTS]])


def _coarser(tie: Mapping[str, Any]) -> str:
    return listed(tie["coarser"])
