"""What the checks found in all documents, by rule, severity, department and document: both sides, where they stand, and the facts."""

from __future__ import annotations

from dataclasses import dataclass

from queries.pages.context import Context
from queries.pages.found import findings, listed
from queries.pages.page import Page
from queries.pages.paging import sliced
from queries.pages.register import SEVERITIES, Department, Document, departments, documents
from queries.rulebook import RuleText, rule_text

_PER_PAGE = 25
_MOST_RULES = 200


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with the number of its findings by severity and in all."""

    text: RuleText
    counts: dict[str, int]

    @property
    def count(self) -> int:
        """All its findings."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the query string asks for: ids and IRIs, and the department or document that they name (None for no or an unknown one)."""

    rule: str
    severity: str
    department: Department | None
    document: Document | None

    @property
    def documents(self) -> tuple[str, ...]:
        """The IRIs of the documents to look in; none for all."""
        if self.document:
            return (self.document.iri,)
        return tuple(each.iri for each in self.department.documents) if self.department else ()


def chosen(context: Context) -> Chosen:
    """What is asked for; the document by its id or its IRI."""
    value = context.asked.value
    document = next((each for each in documents(context.store) if value("document") in (each.id, each.iri)), None)
    department = next((each for each in departments(context.store) if each.iri == value("department")), None)
    severity = value("severity") if value("severity") in SEVERITIES else ""
    return Chosen(value("rule"), severity, department, document)


def rules(found: tuple[tuple[str, str, str], ...]) -> list[Rule]:
    """The rules of some findings, those with the gravest first."""
    counts: dict[str, dict[str, int]] = {}
    for _, rule, severity in found:
        own = counts.setdefault(rule, {})
        own[severity] = own.get(severity, 0) + 1
    ordered = sorted(counts, key=lambda rule: (*(-counts[rule].get(severity, 0) for severity in SEVERITIES), rule))
    return [Rule(rule_text(rule), counts[rule]) for rule in ordered]


def page(context: Context) -> Page:
    """The rules with their findings, and the findings that are asked for."""
    asked = chosen(context)
    every = listed(context.store, documents=asked.documents)
    found = [each for each in every if asked.rule in ("", each[1]) and asked.severity in ("", each[2])]
    part = sliced(found, context.number, _PER_PAGE)
    values = {
        "asked": asked,
        "rules": rules(every)[:_MOST_RULES],
        "slice": part,
        "findings": findings(context.graph, [iri for iri, _, _ in part.items]),
        "total": len(every),
        "severities_": SEVERITIES,
        "departments": departments(context.store),
    }
    return Page("findings.html", context.word("nav-findings"), values)
