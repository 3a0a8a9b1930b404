"""The list of departments: by region, name or size, with what they spend and what was found."""

from __future__ import annotations

from collections.abc import Sequence

from queries.pages.context import Context
from queries.pages.page import Page
from queries.pages.paging import sliced
from queries.pages.register import Department, departments, regions

_ORDERS = ("region", "name", "amount", "findings")


def chosen(context: Context) -> Sequence[Department]:
    """The departments with the text, in the region and in the order that are asked for."""
    region, text = context.asked.value("region"), context.asked.value("text")
    known = regions(context.store)
    found = [
        each
        for each in departments(context.store)
        if text in each.name and (not region or each.region == region or (each.region in known and known[each.region].within == region))
    ]
    order = context.asked.value("sort")
    if order == "name":
        found.sort(key=lambda each: (each.name, each.iri))
    elif order == "amount":
        found.sort(key=lambda each: (-(each.newest.total or -1), each.name))
    elif order == "findings":
        found.sort(key=lambda each: (*(-count for count in each.findings.values()), each.name))
    return found


def page(context: Context) -> Page:
    """The list."""
    values = {
        "slice": sliced(chosen(context), context.number),
        "regions": regions(context.store),
        "orders": _ORDERS,
    }
    return Page("departments.html", context.word("nav-departments"), values, switches=("unit",))
