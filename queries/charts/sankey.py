"""Amounts that flow: `sankey([Node("r", "公共预算", 0), Node("d", "信访办", 1)], [Flow("r", "d", Decimal("6787300"))], Caption("收支"))`.

Nodes stand in layers from left to right and are as high as what flows through them, flows as thick as their amount: at a node that is
balanced, what comes in and what goes out cover the same height.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from queries.charts.lettering import fit
from queries.charts.palette import COLOURS
from queries.charts.picture import Caption, Picture
from queries.charts.squares import Box
from queries.charts.svg import LINE, SIZE, Attribute, element, frame, lines_of_text, linked, share, title

_WIDE = 720.0
_LEAST_HIGH = 320.0
_NODE = 14.0
_APART = 38.0
_NONE = Decimal(0)


@dataclass(frozen=True, slots=True)
class Node:
    """Where flows come from or go to; `layer` counts from the left."""

    key: str
    label: str
    layer: int
    href: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """An amount from one node to another."""

    source: str
    target: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class _Flows:
    """Flows above zero, with what goes in and out of each node."""

    flows: Sequence[Flow]
    into: Mapping[str, Decimal]
    out_of: Mapping[str, Decimal]

    def through(self, key: str) -> Decimal:
        return max(self.into.get(key, _NONE), self.out_of.get(key, _NONE))


def sankey(nodes: Sequence[Node], flows: Sequence[Flow], caption: Caption) -> Picture:
    """Flows between layers. Flows below zero and of zero are counted and not drawn; nodes in the middle whose sides differ are named.

    ValueError for a flow between nodes that are not given or that does not lead to the right.
    """
    layers = {node.key: node.layer for node in nodes}
    if any(flow.source not in layers or flow.target not in layers or layers[flow.source] >= layers[flow.target] for flow in flows):
        raise ValueError("every flow leads from a given node to one of a layer further to the right")
    found = _add_up([flow for flow in flows if flow.amount > 0])
    shown = [node for node in nodes if found.through(node.key)]
    places, high = _places(shown, found)
    by_key = {node.key: node for node in shown}
    shapes = [*_bands(found, places, caption, by_key), *(_node(by_key[key], places, found, caption) for key in places)]
    return Picture(
        frame("sankey", caption, _WIDE, high, shapes),
        drawn=len(found.flows),
        below_zero=sum(flow.amount < 0 for flow in flows),
        zero=sum(flow.amount == 0 for flow in flows),
        unbalanced=tuple(by_key[key].label for key in places if _differs(found, key)),
    )


def _add_up(flows: Sequence[Flow]) -> _Flows:
    """The flows with those between the same two nodes as one."""
    between: dict[tuple[str, str], Decimal] = {}
    into: dict[str, Decimal] = {}
    out_of: dict[str, Decimal] = {}
    for flow in flows:
        between[flow.source, flow.target] = between.get((flow.source, flow.target), _NONE) + flow.amount
        into[flow.target] = into.get(flow.target, _NONE) + flow.amount
        out_of[flow.source] = out_of.get(flow.source, _NONE) + flow.amount
    return _Flows([Flow(source, target, amount) for (source, target), amount in sorted(between.items())], into, out_of)


def _differs(found: _Flows, key: str) -> bool:
    return key in found.into and key in found.out_of and found.into[key] != found.out_of[key]


def _places(nodes: Sequence[Node], found: _Flows) -> tuple[dict[str, Box], float]:
    """A box for each node, in its layer large ones first, but beside where its flows come from; and the height of the picture."""
    layers: dict[int, list[Node]] = {}
    for node in sorted(nodes, key=lambda node: (node.layer, -found.through(node.key), node.label, node.key)):
        layers.setdefault(node.layer, []).append(node)
    if not layers:
        return {}, 0.0
    high = max(_LEAST_HIGH, max(map(len, layers.values())) * (_APART + LINE / 2))
    whole = max(sum((found.through(node.key) for node in members), _NONE) for members in layers.values())
    room = high - _APART * max(map(len, layers.values()))
    step = _WIDE / len(layers)
    places: dict[str, Box] = {}
    for number, members in enumerate(layers.values()):
        heights = {node.key: room * share(found.through(node.key), whole) for node in members}
        y = (high - sum(heights.values()) - _APART * (len(members) - 1)) / 2
        for node in sorted(members, key=lambda node: _pull(node.key, found, places)):
            places[node.key] = Box(step * number, y, _NODE, heights[node.key])
            y += heights[node.key] + _APART
    return places, high


def _pull(key: str, found: _Flows, places: Mapping[str, Box]) -> float:
    """The middle of where a node's flows come from, weighted by their amounts; nodes of the first layer stay in their order."""
    coming = [(flow.amount, places[flow.source]) for flow in found.flows if flow.target == key]
    return sum(share(amount, found.into[key]) * (box.y + box.high / 2) for amount, box in coming)


def _bands(found: _Flows, places: Mapping[str, Box], caption: Caption, nodes: Mapping[str, Node]) -> list[str]:
    """The flows, each from below the one before it on its source to below the one before it on its target."""
    ends = {key: box.y for key, box in places.items()}
    at_target: dict[Flow, float] = {}
    for flow in sorted(found.flows, key=lambda flow: (places[flow.source].y, places[flow.source].x, flow.source)):
        at_target[flow] = ends[flow.target]
        ends[flow.target] += _thickness(flow, found, places)
    starts = {key: box.y for key, box in places.items()}
    colour = {key: COLOURS[number % len(COLOURS)] for number, key in enumerate(places)}
    shapes = []
    for flow in sorted(found.flows, key=lambda flow: (places[flow.target].y, places[flow.target].x, flow.target)):
        thick = _thickness(flow, found, places)
        path = _path(places[flow.source].x + _NODE, starts[flow.source] + thick / 2, places[flow.target].x, at_target[flow] + thick / 2)
        starts[flow.source] += thick
        told = f"{nodes[flow.source].label} → {nodes[flow.target].label} · {caption.show(flow.amount)}"
        line: dict[str, Attribute] = {"class": "flow", "d": path, "fill": "none", "stroke": colour[flow.source]}
        shapes.append(element("path", {**line, "stroke_width": thick, "stroke_opacity": 0.4}, [title(told)]))
    return shapes


def _thickness(flow: Flow, found: _Flows, places: Mapping[str, Box]) -> float:
    return places[flow.source].high * share(flow.amount, found.through(flow.source))


def _path(left: float, start: float, right: float, end: float) -> str:
    middle = (left + right) / 2
    return f"M{left:.2f},{start:.2f} C{middle:.2f},{start:.2f} {middle:.2f},{end:.2f} {right:.2f},{end:.2f}"


def _node(node: Node, places: Mapping[str, Box], found: _Flows, caption: Caption) -> str:
    """A node with its name and amount to the right of it."""
    box = places[node.key]
    amount = caption.show(found.through(node.key))
    room = _WIDE / len({place.x for place in places.values()}) - _NODE - 12
    area = element("rect", {"x": box.x, "y": box.y, "width": box.wide, "height": box.high, "fill": "currentColor"})
    label = lines_of_text([fit(node.label, room, SIZE), amount], box.x + box.wide + 6, box.y + box.high / 2)
    return linked(node.href, element("g", {"class": "node"}, [title(f"{node.label} · {amount}"), area, label]))
