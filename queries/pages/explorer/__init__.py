"""The graph explorer without scripts: an entity, its neighbours by kind with the amounts between them, and the way to another entity.

explorer.zh.html?from=IRI            the neighbours; with kind=bg:Project all of that kind, page by page
explorer.zh.html?from=IRI&to=IRI     a shortest way between the two
explorer.json?from=IRI               the same for programs
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from queries.charts.palette import colours
from queries.exploration.words import term
from queries.pages import register
from queries.pages.context import Context
from queries.pages.explorer import cytoscape, drawing
from queries.pages.explorer.asked import Meant, meant
from queries.pages.explorer.network import KINDS, Tie, network
from queries.pages.explorer.ties import MOST_LOOKED_AT, TooFar, between, neighbours, way
from queries.pages.page import Page
from queries.pages.paging import sliced
from queries.pages.problems import as_json
from queries.reply import Reply

_STATIC = Path(__file__).parent.parent / "static"
_SCRIPTS = ("bundle/cytoscape.js", "explorer.js")
_MOST_OF_A_KIND = 20
_MOST_STARTS = 60


def page(context: Context) -> Page | Reply:
    """The page, or its JSON; 404 where no entity is called so (a page lists those that may be meant), 400 for JSON of nothing."""
    start, goal = meant(context, "from"), meant(context, "to")
    if context.asked.form == "json":
        return _json(context, start, goal)
    scripts = _SCRIPTS if all((_STATIC / name).exists() for name in _SCRIPTS) and not context.static else ()
    values: dict[str, object] = {
        "start": start,
        "goal": goal,
        "scripted": bool(scripts) and bool(start.iri),
        "settings": _settings(context, start.iri, goal.iri),
        "name_of": lambda iri: network(context.store).label(iri),
        "kind_of": lambda iri: network(context.store).kind(iri),
        "term": lambda name: term(name, context.language),
        **_starts(context, start),
        **(_way(context, start.iri, goal.iri) if start.iri and goal.iri else {"nodes": None}),
        **(_around(context, start.iri) if start.iri and not goal.iri else {"kinds": None}),
    }
    unknown = any(asked.is_unknown and not asked.candidates for asked in (start, goal))
    title = context.word("explorer-title")
    return Page("explorer.html", title, values, switches=("unit",), scripts=scripts, status=404 if unknown else 200, wide=True)


def _starts(context: Context, start: Meant) -> dict[str, object]:
    """The departments from which a reader may begin who has begun nowhere."""
    departments = () if start.iri else register.departments(context.store)
    return {"starts": departments[:_MOST_STARTS], "departments": len(departments)}


def _settings(context: Context, start: str, goal: str) -> str:
    """What the script is told."""
    # words: graph-added graph-failed graph-hide graph-kind graph-way explorer-steps explorer-no-way
    words = {name: context.word(f"graph-{name}") for name in ("added", "failed", "hide", "kind", "way")}
    settings = {
        "source": context.here(form="json", lang=context.language, unit=context.unit),
        "from": start,
        "to": goal,
        "name": context.word("graph-file"),
        "colours": dict(colours(KINDS)),
        "kinds": {kind: term(kind, context.language) for kind in KINDS},
        "words": {**words, "steps": context.word("explorer-steps"), "none": context.word("explorer-no-way")},
    }
    return json.dumps(settings, ensure_ascii=False)


def _json(context: Context, start: Meant, goal: Meant) -> Reply:
    if not start.typed:
        return as_json(400, "bad-parameter", context.word("explorer-from-missing"), "explorer.json?from=IRI")
    for asked in (start, goal):
        if asked.is_unknown:
            candidates = " ".join(asked.candidates)
            return as_json(404, "unknown-entity", context.word("explorer-unknown", name=asked.typed), candidates)
    if goal.iri:
        return _json_of_way(context, start.iri, goal.iri)
    return cytoscape.neighbourhood(context, start.iri, _chosen(context, neighbours(context, start.iri)))


def _json_of_way(context: Context, start: str, goal: str) -> Reply:
    try:
        return cytoscape.path(context, way(context, start, goal))
    except TooFar:
        return as_json(422, "too-far", context.word("explorer-too-far", count=MOST_LOOKED_AT))


def _chosen(context: Context, kinds: Mapping[str, Sequence[Tie]]) -> Mapping[str, Sequence[Tie]]:
    """The kind that was asked for; all where none was."""
    kind = context.asked.value("kind")
    return {kind: kinds.get(kind, ())} if kind else kinds


def _around(context: Context, iri: str) -> dict[str, object]:
    """The neighbours: a few of each kind, or a page of all of one kind."""
    kinds = neighbours(context, iri)
    chosen = _chosen(context, kinds)
    size = 100 if context.asked.value("kind") else _MOST_OF_A_KIND
    parts = {kind: sliced(ties, context.number if context.asked.value("kind") else 1, size) for kind, ties in chosen.items()}
    return {
        "iri": iri,
        "kind": context.asked.value("kind"),
        "counts": {kind: len({tie.other for tie in ties}) for kind, ties in kinds.items()},
        "kinds": parts,
        "picture": drawing.around(context, iri, chosen),
    }


def _way(context: Context, start: str, goal: str) -> dict[str, object]:
    try:
        nodes = way(context, start, goal)
    except TooFar:
        return {"nodes": [], "too_far": MOST_LOOKED_AT}
    steps = [(one, between(context, one, other)) for one, other in itertools.pairwise(nodes)]
    return {"nodes": nodes, "steps": steps, "picture": drawing.along(context, nodes) if nodes else None, "too_far": 0}
