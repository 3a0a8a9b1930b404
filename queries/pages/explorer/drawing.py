"""Pictures of an entity with its neighbours around it, and of the way between two entities."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from decimal import Decimal

from queries.charts import Caption, Dot, Picture, network
from queries.charts import Tie as Line
from queries.exploration.words import term
from queries.pages.context import Context
from queries.pages.explorer.network import Tie
from queries.pages.explorer.network import network as known
from queries.pages.explorer.ties import between

MOST_DRAWN = 28
_LARGER = 1.6


def around(context: Context, iri: str, kinds: Mapping[str, Sequence[Tie]]) -> Picture:
    """The entity in the middle, the first neighbours of every kind in a circle."""
    shown = _first(kinds)
    said = context.word("explorer-picture", shown=len(shown), count=sum(len({tie.other for tie in ties}) for ties in kinds.values()))
    dots = [_dot(context, iri, 0.0, 0.0, _LARGER)]
    for number, tie in enumerate(shown):
        angle = 2 * math.pi * number / len(shown)
        radius = 1.0 if number % 2 or len(shown) < 9 else 0.72  # names of neighbours side by side would meet
        dots.append(_dot(context, tie.other, radius * math.cos(angle), radius * math.sin(angle)))
    lines = [_line(context, iri, tie) for tie in shown]
    return network(dots, lines, Caption(dots[0].label, said, "around"))


def along(context: Context, nodes: Sequence[str]) -> Picture:
    """The entities of a way in a line, every second one lower."""
    dots = [_dot(context, node, float(number), 0.4 * (number % 2)) for number, node in enumerate(nodes)]
    lines = [_line(context, one, between(context, one, other)[0]) for one, other in itertools.pairwise(nodes)]
    said = context.word("explorer-way-picture", steps=len(nodes) - 1)
    return network(dots, lines, Caption(f"{dots[0].label} → {dots[-1].label}", said, "way"))


def _first(kinds: Mapping[str, Sequence[Tie]]) -> list[Tie]:
    """Neighbours of every kind in turn until there are enough, each once; those of a kind side by side."""
    once = {kind: list({tie.other: tie for tie in reversed(ties)}.values())[::-1] for kind, ties in kinds.items()}
    longest = max(map(len, once.values()), default=0)
    turns = [(kind, number) for number in range(longest) for kind in once if number < len(once[kind])]
    kept = set(turns[:MOST_DRAWN])
    return [tie for kind, ties in once.items() for number, tie in enumerate(ties) if (kind, number) in kept]


def _dot(context: Context, iri: str, x: float, y: float, size: float = 1.0) -> Dot:
    entities = known(context.store)
    href = context.link("explorer", **{"from": iri})
    return Dot(iri, entities.label(iri), x, y, term(entities.kind(iri), context.language), href, size)


def _line(context: Context, iri: str, tie: Tie) -> Line:
    said = context.amount(tie.amount) if tie.amount is not None else term(tie.relation, context.language)
    return Line(iri, tie.other, max(tie.amount or Decimal(0), Decimal(0)), said)
