"""The list of documents: whose, which year, how much is in them, and what was found."""

from __future__ import annotations

from collections.abc import Sequence

from queries.pages.context import Context
from queries.pages.page import Page
from queries.pages.paging import sliced
from queries.pages.register import Document, documents, regions

_ORDERS = ("year", "name", "amount", "findings")


def chosen(context: Context) -> Sequence[Document]:
    """The documents with the text in their title or department, in the order that is asked for; else the newest first."""
    text, year = context.asked.value("text"), context.asked.value("year")
    found = [each for each in documents(context.store) if text in each.title + each.name + each.id and year in ("", str(each.year))]
    order = context.asked.value("sort")
    if order == "name":
        return sorted(found, key=lambda each: (each.name, -each.year, each.id))
    if order == "amount":
        return sorted(found, key=lambda each: (-(each.total or -1), each.id))
    if order == "findings":
        return sorted(found, key=lambda each: (*(-each.findings.get(name, 0) for name in ("error", "warning", "note")), each.id))
    return sorted(found, key=lambda each: (-each.year, each.region, each.name, each.id))


def page(context: Context) -> Page:
    """The list."""
    values = {
        "slice": sliced(chosen(context), context.number),
        "regions": regions(context.store),
        "years": sorted({document.year for document in documents(context.store)}, reverse=True),
        "orders": _ORDERS,
    }
    return Page("documents.html", context.word("nav-documents"), values, switches=("unit",))
