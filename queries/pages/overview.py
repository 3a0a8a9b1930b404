"""The front page: what the graph holds, an example, the largest, the latest, what was found, and the ways in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from queries.pages import registry
from queries.pages.context import Context
from queries.pages.facts import Plan, plans
from queries.pages.page import Page
from queries.pages.register import SEVERITIES, Department, Document, departments, documents, regions
from queries.pages.remembered import remembered
from queries.run import ask

_MOST = 8
_EXAMPLE = "satisfaction-targets"
_MINIMUM = 95
_ABOVE = ("org:subOrganizationOf", "org:unitOf")


@dataclass(frozen=True, slots=True)
class Year:
    """A fiscal year: its documents, how many of them have no table of expenditure, and what all departments spend, in yuan.

    No yuan counts twice.
    """

    year: int
    documents: int
    without: int
    total: Decimal


def years(context: Context, known: Sequence[Department]) -> tuple[Year, ...]:
    """The years, the newest first. A unit within a department that discloses the same year is part of it already."""
    disclosed = {(department.iri, document.year) for department in known for document in department.years}
    totals: dict[int, Decimal] = {}
    for department in known:
        above = [iri for name in _ABOVE for iri in context.graph.iris(department.iri, name)]
        for document in department.years:
            if not any((iri, document.year) in disclosed for iri in above):
                totals[document.year] = totals.get(document.year, Decimal(0)) + (document.total or Decimal(0))
    every = documents(context.store)
    return tuple(
        Year(
            year=year,
            documents=sum(document.year == year for document in every),
            without=sum(document.year == year and document.total is None for document in every),
            total=totals[year],
        )
        for year in sorted(totals, reverse=True)
    )


def findings(known: Iterable[Document]) -> Mapping[str, int]:
    """The number of findings by severity."""
    found = list(known)
    return {severity: sum(document.findings.get(severity, 0) for document in found) for severity in SEVERITIES}


def largest_projects(context: Context) -> Sequence[Plan]:
    """The projects with the largest amounts."""
    found = [plan for plan in plans(context.store) if plan.amount]
    return sorted(found, key=lambda plan: (-(plan.amount or 0), plan.document, plan.name))[:_MOST]


def example(context: Context) -> tuple[int, str]:
    """How many project indicators promise a satisfaction of at least 95 %, and the address of the answer."""
    count = remembered(context.store, "example", lambda: sum(1 for _ in ask(context.store, _EXAMPLE, minimum=_MINIMUM).rows()))
    if "questions" in registry.BELOW:
        return count, context.link(f"questions/{_EXAMPLE}", minimum=_MINIMUM)
    return count, context.link("indicators", category="satisfaction", minimum=_MINIMUM, measure="%", kind="project")


def page(context: Context) -> Page:
    """The front page."""
    known, all_documents = departments(context.store), documents(context.store)
    count, address = example(context)
    values = {
        "documents": len(all_documents),
        "departments": len(known),
        "regions": len(regions(context.store)),
        "years": years(context, known),
        "example": {"count": count, "address": address, "minimum": _MINIMUM},
        "largest": sorted((each for each in known if each.newest.total), key=lambda each: -(each.newest.total or 0))[:_MOST],
        "projects": remembered(context.store, "largest projects", lambda: largest_projects(context)),
        "latest": sorted(all_documents, key=lambda each: (each.issued, each.year, each.id), reverse=True)[:_MOST],
        "findings": findings(all_documents),
        "ways": [(path, key) for path, key in registry.NAVIGATION if path in registry.FIXED],
    }
    return Page("overview.html", context.word("tagline"), values, switches=("unit",))
