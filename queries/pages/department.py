"""A department: what one year's disclosure says of its money, projects, indicators, people and structure, and the years beside each other.

Only the document of the chosen year is shown in full (`?year=2024`, else the newest): others are a link away.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from queries.pages import resource, spending_charts
from queries.pages.context import Context
from queries.pages.facts import (
    Body,
    Citation,
    Contact,
    Indicator,
    Plan,
    Statement,
    bodies,
    citations,
    contacts,
    indicators,
    plans,
    statements,
)
from queries.pages.found import Finding, findings, listed
from queries.pages.gather import of_document
from queries.pages.page import Page
from queries.pages.register import Department, Document, department_of, regions
from queries.pages.spending import Money, money_of
from queries.reply import Reply

MOST = 40
_FINDINGS = 10
# Figures that the text says of a whole budget: all that is known of a department whose document has no tables.
_WHOLE = (
    "revenue-total",
    "expenditure-total",
    "general-appropriation-revenue",
    "general-appropriation-expenditure",
    "basic-expenditure",
    "project-expenditure",
)
_SHOWN = ("bg:Statement", "bg:PerformanceIndicator", "bg:ContactPoint", "bg:OrganizationMention", "bg:Citation")
_KINDS = ("subordinate-unit", "unit", "internal-office")


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows of a department in a year; `indicators` are its own, `by_category` counts those of its projects too."""

    department: Department
    document: Document
    money: Money
    stated: tuple[Statement, ...]
    three_public: tuple[Statement, ...]
    staff: tuple[Statement, ...]
    plans: tuple[Plan, ...]
    goals: tuple[tuple[str, str], ...]
    indicators: tuple[Indicator, ...]
    by_category: Mapping[str, int]
    contacts: tuple[Contact, ...]
    structure: Mapping[str, tuple[Body, ...]]
    citations: tuple[Citation, ...]
    findings: tuple[Finding, ...]
    found: int


def shown(context: Context, department: Department, document: Document) -> Shown:
    """Gather what the document of a year says of its department."""
    store, graph = context.store, context.graph
    money = money_of(context, document.iri, document.year)
    facts = of_document(store, document.iri, *_SHOWN)
    said = [each for each in statements(graph, facts["bg:Statement"]) if each.year == document.year or each.count is not None]
    goals = [goal for goal in graph.subjects("bg:owner", department.iri) if goal.startswith(f"{document.iri}/goal/")]
    every = indicators(graph, facts["bg:PerformanceIndicator"])
    found = listed(store, documents=[document.iri])
    return Shown(
        department=department,
        document=document,
        money=money,
        stated=tuple(each for each in said if each.name in _WHOLE) if not money.functions.nodes else (),
        three_public=tuple(each for each in said if each.name.startswith("three-public")) if not money.three_public else (),
        staff=tuple(each for each in said if each.count is not None),
        plans=plans(store, [document.iri]),
        goals=tuple((goal, graph.text(goal, "dcterms:description")) for goal in sorted(goals)),
        indicators=tuple(each for each in every if each.owner == department.iri),
        by_category=_by_category(every),
        contacts=contacts(graph, facts["bg:ContactPoint"]),
        structure=_structure(bodies(graph, facts["bg:OrganizationMention"])),
        citations=citations(graph, facts["bg:Citation"]),
        findings=findings(graph, [iri for iri, _, _ in found[:_FINDINGS]]),
        found=len(found),
    )


def page(context: Context) -> Page | Reply:
    """The page; a department that is only mentioned, and has disclosed nothing, is shown as any other resource."""
    department = department_of(context.store, context.iri)
    if department is None:
        return resource.page(context)
    wanted = context.asked.value("year")
    document = next((each for each in department.years if str(each.year) == wanted), department.newest)
    seen = shown(context, department, document)
    values = {
        "shown": seen,
        "region": regions(context.store).get(department.region),
        "most": MOST,
        "charts": spending_charts.charts(context, department, seen.money),
        "names": [name for name in context.graph.texts(department.iri, "skos:altLabel") if name != department.name],
    }
    return Page("department.html", department.name, values, about=department.iri, switches=("unit", "as"))


def _by_category(every: Sequence[Indicator]) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for each in every:
        if each.category:
            counts[each.category] = counts.get(each.category, 0) + 1
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _structure(found: Sequence[Body]) -> Mapping[str, tuple[Body, ...]]:
    """The bodies within a department by kind."""
    return {kind: own for kind in _KINDS if (own := tuple(body for body in found if body.kind == kind))}
