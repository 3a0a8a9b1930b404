"""What was found as a picture: networks as dots and ties, expenses per head as bars."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from queries.charts import Caption, Dot, Picture, Series, Tie, bars
from queries.charts import network as drawn
from queries.exploration.found import Found
from queries.exploration.heads import COSTS
from queries.exploration.layout import in_a_line, places
from queries.exploration.networks import SHARES_INDICATORS
from queries.exploration.words import HEADINGS, said, term

if TYPE_CHECKING:
    import networkx

MOST_DOTS, MOST_TIES = 80, 240
_GROUP = said("群组", "community")
_LARGEST = 1.5


def picture(found: Found, language: str, hrefs: Mapping[str, str]) -> Picture:
    """The picture of a table and its network. `left_out` counts the things that are more than a reader could tell apart."""
    caption = Caption(found.title[language], found.explanation[language], name=found.name)
    if found.name == "per-head":
        return _heads(found, language, caption)
    network = _strongest(found.network)
    at = in_a_line(network) if found.name == "path" else places(network)
    most = max((network.degree(node) for node in network), default=1) or 1
    dots = [
        Dot(node, data["label"], *at[node], _group(data, language), hrefs.get(node, ""), 1 + (_LARGEST - 1) * network.degree(node) / most)
        for node, data in network.nodes(data=True)
    ]
    made = drawn(dots, _ties(network, language), caption)
    return replace(made, left_out=made.left_out + len(found.network) - len(network))


def _strongest(network: networkx.Graph[str]) -> networkx.Graph[str]:
    """The network, or its things with the most ties where it has more than a reader could tell apart."""
    if len(network) <= MOST_DOTS:
        return network
    order = {node: number for number, node in enumerate(network)}
    kept = set(sorted(network, key=lambda node: (-network.degree(node), order[node]))[:MOST_DOTS])
    return network.subgraph([node for node in network if node in kept])


def _group(data: Mapping[str, Any], language: str) -> str:
    if "community" in data:
        return f"{_GROUP[language]} {data['community']}"
    return term(data["kind"], language)


def _ties(network: networkx.Graph[str], language: str) -> list[Tie]:
    """The heaviest ties with what is said of them; thin where all weigh the same."""
    edges = sorted(network.edges(data=True), key=lambda edge: -edge[2].get("weight", 1))[:MOST_TIES]
    weights = {data.get("weight", 1) for _, _, data in edges}
    even = len(weights) == 1
    return [
        Tie(source, target, Decimal(0) if even else Decimal(str(data.get("weight", 1))), _told(data, language))
        for source, target, data in edges
    ]


def _told(data: Mapping[str, Any], language: str) -> str:
    if "step" in data:
        return term(data["relation"], language)
    if "overlap" in data:
        return f"{data['overlap'] * 100:.1f}%"
    if "score" in data:
        return f"{data['score']:.1f}"
    if "roles" in data:
        return " · ".join(term(role, language) for role in data["roles"])
    if data["relation"] == SHARES_INDICATORS:
        return " · ".join(name for name, _ in data["parts"])
    return ""


def _heads(found: Found, language: str, caption: Caption) -> Picture:
    records = list(found.records())
    series = [
        Series(HEADINGS[f"{cost}_per_head"][language], [_decimal(record[f"{cost}_per_head"]) for record in records]) for cost in COSTS
    ]
    return bars([f"{record['department']} {record['year']}" for record in records], series, caption)


def _decimal(cell: object) -> Decimal | None:
    return cell if isinstance(cell, Decimal) else None
