"""Entities and what ties them, with amounts where there are any: the network that the graph explorer walks on.

To the network of the explorations come the functional codes that a document spends under, and the amounts: what a document spends in
all stands at its tie with its body, what it gives to a project at its tie with the project.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from queries.exploration.networks import CODE, REGION, entities, regions
from queries.pages import register
from queries.pages.gather import money, rows, text
from queries.pages.remembered import remembered

if TYPE_CHECKING:
    import networkx

    from graphbuild.store import DiskStore
    from queries.pages.context import Context

# The kinds in the order in which they are shown.
KINDS = (
    "bg:BudgetDisclosure",
    "bg:Department",
    "bg:BudgetUnit",
    "bg:SubordinateUnit",
    "bg:InternalOffice",
    "bg:Project",
    "bg:Policy",
    CODE,
    REGION,
)
SPENDS = "spends-under"


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties an entity to a neighbour. `relation` has a `^` before it where it goes from the neighbour to the entity."""

    other: str
    label: str
    kind: str
    relation: str
    amount: Decimal | None


def network(store: DiskStore) -> networkx.MultiDiGraph[str]:
    """Everything that can be explored. A store that is open never changes: it is read once."""
    return remembered(store, "network", lambda: _read(store))


def _read(store: DiskStore) -> networkx.MultiDiGraph[str]:
    made = entities(store)
    regions(store, made)
    for document in register.documents(store):
        _put(made, document.iri, "bg:organization", document.organization, document.total)
    for row in rows(store, "plans"):
        _put(made, text(row["project"]), "bg:inDocument", text(row["document"]), money(row["amount"]))
    for row in rows(store, "spends"):
        code = text(row["hub"] or row["class"])
        made.add_node(code, label=f"{row['code']} {row['name']}", kind=CODE)
        made.add_edge(text(row["document"]), code, key=SPENDS, relation=SPENDS, amount=money(row["amount"]))
    return made


def _put(made: networkx.MultiDiGraph[str], source: str, relation: str, target: str, amount: Decimal | None) -> None:
    """An amount at a tie that is there."""
    if amount is not None and made.has_edge(source, target, relation):
        made.edges[source, target, relation]["amount"] = amount


def node_of(context: Context, iri: str) -> str:
    """The entity of the network that an IRI stands for: itself, or the code of which it is an edition; "" for none."""
    found = network(context.store)
    hub = context.graph.iri(iri, "bg:hub") if context.graph.has(iri) else ""
    return next((node for node in (iri, hub) if node in found), "")


def neighbours(context: Context, iri: str) -> dict[str, list[Tie]]:
    """The neighbours of an entity by kind, in each kind the largest amounts first."""
    found = network(context.store)
    ties = [_tie(found, other, data["relation"], data.get("amount")) for _, other, data in found.out_edges(iri, data=True)]
    ties += [_tie(found, other, f"^{data['relation']}", data.get("amount")) for other, _, data in found.in_edges(iri, data=True)]
    ordered = sorted(ties, key=lambda tie: (tie.amount is None, -(tie.amount or 0), tie.label, tie.other, tie.relation))
    kinds = {kind: [tie for tie in ordered if tie.kind == kind] for kind in KINDS}
    return {kind: members for kind, members in kinds.items() if members}


def between(context: Context, one: str, other: str) -> list[Tie]:
    """The ties from an entity to one neighbour."""
    return [tie for members in neighbours(context, one).values() for tie in members if tie.other == other]


def way(context: Context, source: str, target: str) -> list[str]:
    """The entities on a shortest way from one to another, both included; [] where nothing connects them.

    Of several ways of that length it is the one that is found first, entities with few ties before those with many.
    """
    found = network(context.store)
    came: dict[str, str] = {source: ""}
    waiting = deque([source])
    while waiting and target not in came:
        node = waiting.popleft()
        around = {*found.successors(node), *found.predecessors(node)} - came.keys()
        for other in sorted(around, key=lambda other: (found.degree(other), other)):
            came[other] = node
            waiting.append(other)
    if target not in came:
        return []
    nodes = [target]
    while nodes[-1] != source:
        nodes.append(came[nodes[-1]])
    return nodes[::-1]


def _tie(found: networkx.MultiDiGraph[str], other: str, relation: str, amount: Decimal | None) -> Tie:
    return Tie(other, found.nodes[other]["label"], found.nodes[other]["kind"], relation, amount)
