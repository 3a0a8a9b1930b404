"""Communities of a projection: groups whose members are tied to each other more than chance would have it, and what ties them.

1   重庆市潼南区信访办公室   部门   20140 信访事务 | 2080505 机关事业单位基本养老保险缴费支出 | ...
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from queries.exploration import networks
from queries.exploration.found import Cell, Found, columns
from queries.exploration.limits import left_out, too_many_ties
from queries.exploration.profiles import By
from queries.exploration.words import Text, listed, said
from queries.run import Queryable

if TYPE_CHECKING:
    import networkx

GroupedBy = Literal["departments-by-code", "projects-by-indicator", "policies"]
_NETWORKS: Mapping[GroupedBy, Callable[[Queryable, By], networkx.Graph[str]]] = MappingProxyType(
    {
        "departments-by-code": networks.departments_by_code,
        "projects-by-indicator": lambda store, _: networks.projects_by_indicator(store),
        "policies": lambda store, _: networks.policies(store).to_undirected(),
    }
)
GROUPED: tuple[GroupedBy, ...] = tuple(_NETWORKS)
"""The projections that can be divided; a tree of organisations is divided already, and people answer for few things."""

_COLUMNS = columns(("community", "count"), "member", ("kind", "term"), "department", "held_by")
_SHOWN = 3


def communities(store: Queryable, projection: GroupedBy = "projects-by-indicator", by: By = "function") -> Found:
    """The members of each community, the largest community first, and what holds it together.

    Greedy modularity (Clauset, Newman and Moore) over the weights: Q = Σ over communities c of [ w(c) / W - (s(c) / 2W)² ], where w(c) is
    the weight inside, s(c) the weight of all ties of the members, and W that of all ties. What holds a community together are the
    codes, indicators or policies with the most weight in the ties inside. Who has no tie at all is in no community.
    """
    import networkx

    network = _NETWORKS[projection](store, by)
    too_many = too_many_ties(network)
    if too_many:
        return Found("communities", _COLUMNS, (), type(network)(), (*left_out(network), *too_many))
    tied = network.subgraph([node for node in network if network.degree(node)]).copy()
    found = _divided(tied)
    rows: list[tuple[Cell, ...]] = []
    for number, members in enumerate(found, 1):
        held = listed(_held_by(tied.subgraph(members)))
        for node in members:
            data = tied.nodes[node]
            tied.nodes[node]["community"] = number
            rows.append((number, data["label"], data["kind"], data.get("department", ""), held))
    # The sums go over sets, whose order differs from run to run: their last digits are noise, and a zero has no sign.
    quality = round(networkx.community.modularity(tied, found), 9) + 0.0 if found else 0.0
    return Found("communities", _COLUMNS, tuple(rows), tied, (*left_out(network), *_remarks(len(found), quality, len(network) - len(tied))))


def _divided(network: networkx.Graph[str]) -> list[list[str]]:
    """The communities, the largest first, their members in the order of the network."""
    import networkx

    if not network.number_of_edges():
        return []
    order = {node: number for number, node in enumerate(network)}
    found = [
        sorted(members, key=order.__getitem__) for members in networkx.community.greedy_modularity_communities(network, weight="weight")
    ]
    return sorted(found, key=lambda members: (-len(members), order[members[0]]))


def _held_by(inside: networkx.Graph[str]) -> list[str]:
    weights: dict[str, Decimal] = {}
    for _, _, tie in inside.edges(data=True):
        for name, weight in _parts(tie):
            weights[name] = weights.get(name, Decimal(0)) + weight
    return sorted(weights, key=lambda name: (-weights[name], name))[:_SHOWN]


def _parts(tie: Mapping[str, Any]) -> tuple[tuple[str, Decimal], ...]:
    parts: tuple[tuple[str, Decimal], ...] = tie["parts"]
    return parts


def _remarks(count: int, quality: float, alone: int) -> tuple[Text, ...]:
    zh, en = f"{count} 个群组，模块度 Q = {quality:.2f}。", f"Communities: {count}, modularity Q = {quality:.2f}."
    if quality < 0.3 and count:
        zh += "Q 低于 0.3：群组之间界限不明。"
        en += " Below 0.3: the communities are hardly apart."
    if alone:
        zh += f"另有 {alone} 个没有任何联系。"
        en += f" Without any tie: {alone}."
    return (said(zh, en),)
