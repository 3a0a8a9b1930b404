"""A part of the network in the JSON of Cytoscape, for the drawing in the browser and for programs.

{"elements": {"nodes": [{"data": {"id": IRI, "label": "信访办", "kind": "bg:Department", ...}}], "edges": [...]}, "neighbours": {...}}
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Mapping, Sequence

from queries.exploration.words import term
from queries.pages.addresses import KINDS
from queries.pages.context import Context
from queries.pages.explorer.network import Tie, network
from queries.pages.explorer.ties import between
from queries.reply import Reply

MOST_NEIGHBOURS = 200


def neighbourhood(context: Context, iri: str, kinds: Mapping[str, Sequence[Tie]]) -> Reply:
    """An entity with its neighbours; `neighbours` says of each kind how many there are and how many of them are here."""
    shown = {kind: ties[:MOST_NEIGHBOURS] for kind, ties in kinds.items()}
    counts = {
        kind: {"label": term(kind, context.language), "count": _different(ties), "shown": _different(shown[kind])}
        for kind, ties in kinds.items()
    }
    return _reply(context, [iri], [(iri, tie) for ties in shown.values() for tie in ties], {"neighbours": counts})


def path(context: Context, nodes: Sequence[str]) -> Reply:
    """The way between two entities; `path` has their IRIs in order, none where nothing connects them."""
    ties = [(one, tie) for one, other in itertools.pairwise(nodes) for tie in between(context, one, other)]
    return _reply(context, nodes, ties, {"path": list(nodes)})


def _different(ties: Iterable[Tie]) -> int:
    return len({tie.other for tie in ties})


def _reply(context: Context, nodes: Iterable[str], ties: Sequence[tuple[str, Tie]], more: Mapping[str, object]) -> Reply:
    known = dict.fromkeys([*nodes, *(tie.other for _, tie in ties)])
    elements = {"nodes": [_node(context, iri) for iri in known], "edges": [_edge(context, iri, tie) for iri, tie in ties]}
    return Reply(200, KINDS["json"], json.dumps({"elements": elements, **more}, ensure_ascii=False).encode())


def _node(context: Context, iri: str) -> Mapping[str, object]:
    entities = network(context.store)
    data = {
        "id": iri,
        "label": entities.label(iri),
        "kind": entities.kind(iri),
        "kindLabel": term(entities.kind(iri), context.language),
        "href": context.link(iri),
    }
    return {"data": data}


def _edge(context: Context, iri: str, tie: Tie) -> Mapping[str, object]:
    """A tie in its own direction; an amount is a text in yuan, as JSON has no exact numbers."""
    source, target = (tie.other, iri) if tie.relation.startswith("^") else (iri, tie.other)
    relation = tie.relation.removeprefix("^")
    data = {"id": f"{source} {relation} {target}", "source": source, "target": target, "relation": relation}
    data["relationLabel"] = term(relation, context.language)
    if tie.amount is not None:
        data |= {"amount": f"{tie.amount:.2f}", "amountLabel": context.amount(tie.amount)}
    return {"data": data}
