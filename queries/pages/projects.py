"""The list of projects: those of all documents, by a text in the name, department, region, year and least amount."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from queries.pages.context import Context
from queries.pages.facts import Plan, plans
from queries.pages.gather import typed
from queries.pages.page import Page
from queries.pages.paging import sliced
from queries.pages.register import Document, department_of, documents, regions

_ORDERS = ("amount", "department", "name")
_PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """A project as one document presents it, and that document."""

    plan: Plan
    document: Document


def chosen(context: Context) -> Sequence[Entry]:
    """The projects that are asked for, the largest first."""
    wanted = {document.iri: document for document in documents(context.store) if _fits(context, document)}
    minimum = decimal(context.asked.value("minimum"))
    text = typed(context, "text")
    every = len(wanted) == len(documents(context.store))
    found = plans(context.store, () if every else sorted(wanted), text, minimum) if wanted else ()
    entries = [Entry(plan, wanted[plan.document]) for plan in found if plan.document in wanted]
    order = context.asked.value("sort")
    if order == "name":
        return sorted(entries, key=lambda entry: (entry.plan.name, entry.plan.iri))
    if order == "department":
        return sorted(entries, key=lambda entry: (entry.document.name, -entry.plan.year, -(entry.plan.amount or -1)))
    return sorted(entries, key=lambda entry: (-(entry.plan.amount or -1), entry.plan.document, entry.plan.name))


def decimal(text: str) -> Decimal | None:
    """A number that somebody typed; None for anything else."""
    try:
        number = Decimal(text.strip().replace(",", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) < len("1000000000000000") else None


def page(context: Context) -> Page:
    """The list."""
    years = sorted({document.year for document in documents(context.store)}, reverse=True)
    department = context.asked.value("department")
    values = {
        "slice": sliced(chosen(context), context.number, _PER_PAGE),
        "regions": regions(context.store),
        "years": years,
        "orders": _ORDERS,
        "department": department_of(context.store, department),
    }
    return Page("projects.html", context.word("nav-projects"), values, switches=("unit",))


def _fits(context: Context, document: Document) -> bool:
    value = context.asked.value
    return (
        value("department") in ("", document.organization)
        and value("region") in ("", document.region)
        and value("year") in ("", str(document.year))
    )
