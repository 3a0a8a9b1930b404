"""The search over everything that has a name, a code or a number."""

from __future__ import annotations

from queries.pages.context import Context
from queries.pages.finder import KINDS, find, hits
from queries.pages.page import Page
from queries.pages.paging import sliced

FEW = 8


def page(context: Context) -> Page:
    """What has `?q=` in one of its names, a few of each kind; with `?kind=`, all of that kind, a page at a time."""
    asked = context.asked.value("q").strip()
    kind = context.asked.value("kind")
    found = find(context, asked, (kind,) if kind in KINDS else KINDS)
    groups = []
    for name, names in found.items():
        part = sliced(names, context.number) if kind in KINDS else sliced(names, 1, FEW)
        groups.append((name, part, hits(context, part.items)))
    values = {"asked": asked, "kind": kind if kind in KINDS else "", "groups": groups, "count": sum(map(len, found.values()))}
    title = context.word("search-title", asked=asked) if asked else context.word("search-go")
    return Page("search.html", title, values)
