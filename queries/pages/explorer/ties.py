"""The neighbours of an entity by kind, and a shortest way from one entity to another."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import TYPE_CHECKING

from queries.pages.explorer.network import KINDS, Network, Tie, network

if TYPE_CHECKING:
    from queries.pages.context import Context

MOST_LOOKED_AT = 400
"""Entities whose ties are read in the search for a way: those of some take a tenth of a second."""


class TooFar(Exception):  # noqa: N818 - an answer
    """The search for a way was given up before it came to an end."""


def node_of(context: Context, iri: str) -> str:
    """The entity of the network that an IRI stands for: itself, or the code of which it is an edition; "" for none."""
    found = network(context.store)
    hub = context.graph.iri(iri, "bg:hub") if context.graph.has(iri) else ""
    return next((node for node in (iri, hub) if node in found), "")


def neighbours(context: Context, iri: str) -> dict[str, list[Tie]]:
    """The neighbours of an entity by kind, in each kind the largest amounts first."""
    ties = network(context.store).ties(iri)
    ordered = sorted(ties, key=lambda tie: (tie.amount is None, -(tie.amount or 0), tie.label, tie.other, tie.relation))
    kinds = {kind: [tie for tie in ordered if tie.kind == kind] for kind in KINDS}
    return {kind: members for kind, members in kinds.items() if members}


def between(context: Context, one: str, other: str) -> list[Tie]:
    """The ties from an entity to one neighbour."""
    return [tie for members in neighbours(context, one).values() for tie in members if tie.other == other]


def way(context: Context, source: str, target: str) -> list[str]:
    """The entities on a shortest way from one to another, both included; [] where nothing connects them.

    It is sought from both ends, at the end with fewer entities first. Of several ways of that length it is the one over documents, bodies,
    projects and policies before codes and regions. TooFar where the ties of `MOST_LOOKED_AT` entities were not enough.
    """
    found = network(context.store)
    sides = ({source: ""}, {target: ""})  # each entity with the one from which it was reached
    edges = [[source], [target]]
    looked_at = 0
    while all(edges):
        if common := sides[0].keys() & sides[1].keys():
            middle = min(common, key=lambda node: _rank(found, node))
            return [*_back(sides[0], middle)[::-1], *_back(sides[1], middle)[1:]]
        side = min((0, 1), key=lambda number: (len(edges[number]), number))
        looked_at += len(edges[side])
        if looked_at > MOST_LOOKED_AT:
            raise TooFar
        edges[side] = _step(found, sides[side], edges[side])
    return []


def _step(found: Network, came: dict[str, str], edge: list[str]) -> list[str]:
    """The entities that are tied to those of an edge and were not reached before."""
    new: dict[str, None] = {}
    for node in edge:
        for other in {tie.other for tie in found.ties(node)} - came.keys():
            came[other] = node
            new[other] = None
    return sorted(new, key=lambda node: _rank(found, node))


def _back(came: Mapping[str, str], node: str) -> list[str]:
    """From an entity back to where the search began."""
    return list(itertools.takewhile(bool, itertools.accumulate(itertools.repeat(node), lambda at, _: came[at] if at else "")))


def _rank(found: Network, node: str) -> tuple[int, str]:
    return KINDS.index(found.kind(node)), node
