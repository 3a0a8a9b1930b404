"""The shortest connection of two entities, step by step in words.

重庆市大渡口区信访办公室  引用  信访工作条例  被引用于  信访稳定相关业务经费  是其项目：  重庆市渝北区信访办公室
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from queries.exploration import networks
from queries.exploration.found import Cell, Found, columns
from queries.exploration.profiles import BY, profiles
from queries.exploration.words import said
from queries.run import Queryable

if TYPE_CHECKING:
    import networkx

_COLUMNS = columns(("step", "count"), "source", ("source_kind", "term"), ("relation", "term"), "target", ("target_kind", "term"))


def path(store: Queryable, source: str, target: str, *, codes: bool = False) -> Found:
    """The steps from one entity to another (IRIs), over bodies, projects, policies, documents and regions.

    The fewest steps; among these the ones through the entities with the fewest ties. A relation that is walked against its direction
    has a `^` before it. `codes` lets the connection also go over the codes under which departments spend.
    """
    import networkx

    network = networks.entities(store)
    networks.regions(store, network)
    if codes:
        _add_codes(store, network)
    chain: networkx.DiGraph[str] = networkx.DiGraph()
    if source not in network or target not in network:
        missing = source if source not in network else target
        remark = said(f"网络中没有 {missing}。", f"{missing} is no entity of the network.")
        return Found("path", _COLUMNS, (), chain, (remark,))
    nodes = _shortest(network, source, target)
    for node in nodes:
        chain.add_node(node, **network.nodes[node])
    rows = tuple(_step(network, chain, number, one, other) for number, (one, other) in enumerate(pairwise(nodes), 1))
    remarks = () if nodes else (said("两者之间没有联系。", "Nothing connects the two."),)
    return Found("path", _COLUMNS, rows, chain, remarks)


def _shortest(network: networkx.MultiDiGraph[str], source: str, target: str) -> list[str]:
    """The nodes on the way; none where there is no way."""
    import networkx

    ways = networkx.Graph(network)
    least = 1 / (1 + 2 * ways.number_of_edges())  # all that is added to the steps stays below one step

    def cost(_: str, node: str, __: object) -> float:
        return 1.0 if node == target else 1 + least * ways.degree(node)

    try:
        found: list[str] = networkx.dijkstra_path(ways, source, target, weight=cost)
    except networkx.NetworkXNoPath:
        return []
    return found


def _step(network: networkx.MultiDiGraph[str], chain: networkx.DiGraph[str], number: int, one: str, other: str) -> tuple[Cell, ...]:
    forward = sorted(network.get_edge_data(one, other, default={}))
    backward = sorted(network.get_edge_data(other, one, default={}))
    relation = forward[0] if forward else f"^{backward[0]}"
    ends = (one, other) if forward else (other, one)
    chain.add_edge(*ends, relation=relation.removeprefix("^"), weight=1, step=number)
    here, there = network.nodes[one], network.nodes[other]
    return number, here["label"], here["kind"], relation, there["label"], there["kind"]


def _add_codes(store: Queryable, network: networkx.MultiDiGraph[str]) -> None:
    for by in BY:
        for profile in profiles(store, by):
            for code in profile.amounts:
                network.add_node(code, label=f"{code} {profile.names[code]}".rstrip(), kind=networks.CODE)
                network.add_edge(profile.department, code, key="spends-under", relation="spends-under")
