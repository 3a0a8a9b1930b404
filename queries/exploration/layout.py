"""Where the things of a network stand, the same every time: a chain in a line, a tree around its root, anything else by springs.

The parts that nothing ties to each other are laid out one by one and set beside each other in rows, each as large as it has things.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx

Place = tuple[float, float]
_SEED = 7
_ROUNDS = 200
_WIDER = 1.4
# The spring layout of more things than this needs scipy.
MOST = 400


def places(network: networkx.Graph[str]) -> dict[str, Place]:
    """The place of each node, y downward; ValueError for more than `MOST` nodes in one part."""
    import networkx

    ways = networkx.Graph(network)
    parts = [_in_order(ways, part) for part in networkx.connected_components(ways)]
    return _packed([_normal(_part(part)) for part in sorted(parts, key=len, reverse=True)])


def _in_order(ways: networkx.Graph[str], part: set[str]) -> networkx.Graph[str]:
    """One part with its things in the order of the whole; `subgraph` takes that of a set, which differs from run to run."""
    import networkx

    made: networkx.Graph[str] = networkx.Graph()
    made.add_nodes_from((node, values) for node, values in ways.nodes(data=True) if node in part)
    made.add_edges_from((one, other, values) for one, other, values in ways.edges(data=True) if one in part)
    return made


def in_a_line(network: networkx.Graph[str]) -> dict[str, Place]:
    """The nodes in their order, from left to right, every second one lower so that names have room."""
    return {node: (float(number), 0.35 * (number % 2)) for number, node in enumerate(network)}


def _part(part: networkx.Graph[str]) -> Mapping[str, Place]:
    """One connected part."""
    import networkx

    if len(part) == 1:
        return dict.fromkeys(part, (0.0, 0.0))
    if networkx.is_tree(part):
        return _around(part)
    if len(part) > MOST:
        raise ValueError(f"a part of {len(part)} things is too large to draw; at most {MOST}")
    found = networkx.spring_layout(part, seed=_SEED, iterations=_ROUNDS, k=2.2 / math.sqrt(len(part)), weight=None)
    return {node: (round(float(x), 4), round(float(y), 4)) for node, (x, y) in found.items()}


def _around(tree: networkx.Graph[str]) -> dict[str, Place]:
    """A tree around its middle: each ring one step further out, each branch with as much room as it has ends."""
    import networkx

    root = max(networkx.center(tree), key=lambda node: (tree.degree(node), str(tree.nodes[node].get("label", ""))))
    children: dict[str, list[str]] = {node: [] for node in tree}
    for parent, child in networkx.bfs_edges(tree, root):
        children[parent].append(child)
    ends = dict.fromkeys(tree, 1)
    for node in reversed([root, *(child for _, child in networkx.bfs_edges(tree, root))]):
        ends[node] = max(sum(ends[child] for child in children[node]), 1)
    found, waiting = {root: (0.0, 0.0)}, [(root, 0.0, 2 * math.pi, 1)]
    while waiting:
        node, start, room, ring = waiting.pop()
        for child in children[node]:
            own = room * ends[child] / ends[node]
            angle = start + own / 2
            found[child] = (ring * math.cos(angle), ring * math.sin(angle))
            waiting.append((child, start, own, ring + 1))
            start += own
    return found


def _normal(part: Mapping[str, Place]) -> dict[str, Place]:
    """A part with its upper left corner at zero, in a square as large as it has things."""
    side = math.sqrt(len(part))
    left, top = (min(place[axis] for place in part.values()) for axis in (0, 1))
    span = max(max(place[axis] for place in part.values()) - low for axis, low in ((0, left), (1, top))) or 1.0
    return {node: ((x - left) / span * side, (y - top) / span * side) for node, (x, y) in part.items()}


def _packed(parts: list[dict[str, Place]]) -> dict[str, Place]:
    """Parts beside each other in rows, of the width with which the whole fits its picture best."""
    sides = [math.sqrt(len(part)) + 1 for part in parts]
    widths = [sum(sides[:number]) for number in range(1, len(sides) + 1)]
    rows = min((_in_rows(sides, width) for width in widths), key=_extent, default=[])
    found: dict[str, Place] = {}
    for part, (left, top, _) in zip(parts, rows, strict=True):
        found |= {node: (left + dx, top + dy) for node, (dx, dy) in part.items()}
    return found


def _in_rows(sides: list[float], width: float) -> list[tuple[float, float, float]]:
    """Squares in rows no wider than this: left, top and side of each."""
    made = []
    x = y = high = 0.0
    for side in sides:
        if x and x + side > width + 1e-9:
            x, y, high = 0.0, y + high, 0.0
        made.append((x, y, side))
        x, high = x + side, max(high, side)
    return made


def _extent(rows: list[tuple[float, float, float]]) -> float:
    """How large a picture must be to hold them."""
    return max(max((left + side) / _WIDER, top + side) for left, top, side in rows)
