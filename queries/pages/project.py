"""A project across years and documents: money, who answers for it, why, what for, its indicators, policies and findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from queries.pages.context import Context
from queries.pages.facts import Citation, Contact, Indicator, citations, contacts, indicators
from queries.pages.found import Finding, about, findings
from queries.pages.gather import Figure, Named, Said, said
from queries.pages.page import Page
from queries.pages.register import Document, document_of

MOST = 60
_FINDINGS = 20


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal in words, with its IRI."""

    iri: str
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """An amount of a table that is about the project."""

    table: str
    name: str
    column: str
    year: int
    figure: Figure


@dataclass(frozen=True, slots=True)
class Presented:
    """A project as one document presents it; amounts in yuan, None where none is printed."""

    iri: str
    document: Document
    name: str
    code: str
    year: int
    amount: Decimal | None
    appropriation: Decimal | None
    other: Decimal | None
    supervising: Named
    implementing: Named
    person: str
    phone: str
    objective: str
    overview: str
    basis: str
    goals: tuple[Goal, ...]
    indicators: tuple[Indicator, ...]
    contacts: tuple[Contact, ...]
    citations: tuple[Citation, ...]
    cells: tuple[Cell, ...]


def presented(context: Context) -> tuple[Presented, ...]:
    """The project of the context's IRI in its documents, the newest first."""
    graph, iri = context.graph, context.iri
    owned, answering, citing = (graph.subjects(tie, iri) for tie in ("bg:owner", "bg:subject", "bg:citing"))
    asked, people, cited = indicators(graph, owned), contacts(graph, answering), citations(graph, citing)
    goals = said(graph, owned, "bg:PerformanceGoal")
    about_it = graph.subjects("bg:project", iri)
    cells = said(graph, about_it, "bg:BudgetLine")
    found = []
    for plan in said(graph, about_it, "bg:ProjectPlan"):
        document = document_of(context.store, plan.text("bg:inDocument"))
        if document is not None:
            here = document.iri
            found.append(
                _presented(
                    plan,
                    document,
                    goals=tuple(Goal(goal.iri, goal.text("dcterms:description")) for goal in goals if goal.text("bg:inDocument") == here),
                    indicators=tuple(each for each in asked if each.document == here),
                    contacts=tuple(each for each in people if each.document == here),
                    citations=tuple(each for each in cited if each.document == here),
                    cells=tuple(_cell(cell) for cell in cells if cell.text("bg:inDocument") == here),
                )
            )
    return tuple(sorted(found, key=lambda each: -each.year))


def concerning(context: Context, found: Sequence[Presented]) -> tuple[tuple[Finding, ...], int]:
    """The findings about the project's facts, at most twenty, and how many there are."""
    facts = [plan.iri for plan in found]
    for plan in found:
        for group in (plan.goals, plan.indicators, plan.contacts, plan.citations):
            facts += [each.iri for each in group]
        facts += [cell.figure.fact for cell in plan.cells]
    known = about(context.store, facts)
    return findings(context.graph, known[:_FINDINGS]), len(known)


def page(context: Context) -> Page:
    """The page."""
    found = presented(context)
    concerned, count = concerning(context, found)
    name = context.label(context.iri)
    values = {
        "plans": found,
        "codes": context.graph.texts(context.iri, "bg:projectCode"),
        "names": [other for other in context.graph.texts(context.iri, "skos:altLabel") if other != name],
        "departments": context.graph.iris(context.iri, "bg:ofDepartment"),
        "findings": concerned,
        "found": count,
        "most": MOST,
    }
    return Page("project.html", name, values, about=context.iri, switches=("unit",))


def _cell(cell: Said) -> Cell:
    figure = Figure(cell.money("bg:amount") or Decimal(0), cell.iri)
    return Cell(cell.text("bg:tableKind"), cell.text("bg:printedName"), cell.text("bg:column"), cell.number("bg:fiscalYear") or 0, figure)


def _presented(
    plan: Said,
    document: Document,
    *,
    goals: tuple[Goal, ...],
    indicators: tuple[Indicator, ...],
    contacts: tuple[Contact, ...],
    citations: tuple[Citation, ...],
    cells: tuple[Cell, ...],
) -> Presented:
    return Presented(
        iri=plan.iri,
        document=document,
        name=plan.text("bg:printedName"),
        code=plan.text("bg:printedCode"),
        year=plan.number("bg:fiscalYear") or 0,
        amount=plan.money("bg:amount"),
        appropriation=plan.money("bg:appropriation"),
        other=plan.money("bg:otherFunds"),
        supervising=Named(plan.text("bg:supervisingDepartment"), plan.text("bg:supervisingDepartmentName")),
        implementing=Named(plan.text("bg:implementingUnit"), plan.text("bg:implementingUnitName")),
        person=plan.text("bg:responsiblePerson"),
        phone=plan.text("bg:phone"),
        objective=plan.text("bg:objective"),
        overview=plan.text("bg:overview"),
        basis=plan.text("bg:basisText"),
        goals=goals,
        indicators=indicators,
        contacts=contacts,
        citations=citations,
        cells=cells,
    )
