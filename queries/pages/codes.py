"""The code lists with their editions, and a search in all of them."""

from __future__ import annotations

from ontology import CODE, CODE_LISTS
from queries.pages.codelist import editions
from queries.pages.context import Context
from queries.pages.finder import find, hits
from queries.pages.page import Page
from queries.pages.paging import sliced


def page(context: Context) -> Page:
    """Every list; with `?q=`, the codes that have it in their name or begin with it."""
    graph = context.graph
    lists = [
        (iri, graph.text(iri, "skos:definition"), graph.count("skos:inScheme", iri), editions(graph, iri))
        for iri in (CODE + name for name in CODE_LISTS)
        if graph.has(iri)
    ]
    asked = context.asked.value("q").strip()
    found = sliced(find(context, asked, ("code",)).get("code", []), context.number) if asked else None
    shown = hits(context, found.items) if found else []
    return Page("codes.html", context.word("nav-codes"), {"lists": lists, "asked": asked, "found": found, "hits": shown})
