"""The facts of the five sample documents, and clones of them: other departments in other districts and years, other amounts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import count
from pathlib import Path

import ontology
from graphbuild.extract import extract_file
from graphbuild.mapping.views import with_views
from graphbuild.model import BudgetLine, Citation, Contact, Disclosure, Goal, Indicator, Organization, Project, Statement

DOCUMENTS = Path(__file__).parent.parent / "data" / "documents"


@lru_cache(maxsize=1)
def samples() -> tuple[Disclosure, ...]:
    """The facts of the sample documents, with their views."""
    return tuple(with_views(extract_file(path, path.stem)) for path in sorted(DOCUMENTS.glob("*.txt")))


def clones() -> Iterator[Disclosure]:
    """Endlessly many disclosures like the samples: the district, the year and the amounts differ, and with them every IRI."""
    districts = [code for code in sorted(ontology.regions()) if not code.endswith("00")]
    for number in count():
        for sample in samples():
            yield clone(sample, number, districts[number * 7919 % len(districts)])


def clone(facts: Disclosure, number: int, region: str) -> Disclosure:
    """A disclosure as another district would publish it: `number` moves the year and multiplies the amounts."""
    name = ontology.regions()[region].full_name + facts.organization.rpartition("区")[2]
    shift, factor = number % 4, number % 9 + 1

    def renamed(text: str) -> str:
        return text.replace(facts.organization, name)

    return replace(
        facts,
        document=f"{facts.document}-{number}",
        organization=name,
        title=renamed(facts.title),
        region=region,
        year=facts.year + shift,
        lines=tuple(_line(line, shift, factor) for line in facts.lines),
        indicators=tuple(_indicator(fact, renamed) for fact in facts.indicators),
        goals=tuple(_goal(fact, renamed) for fact in facts.goals),
        projects=tuple(_project(fact, shift, factor, number, renamed) for fact in facts.projects),
        contacts=tuple(_contact(fact, renamed) for fact in facts.contacts),
        organizations=tuple(_organization(fact, renamed) for fact in facts.organizations),
        citations=tuple(_citation(fact, renamed) for fact in facts.citations),
        statements=tuple(_statement(fact, shift, factor) for fact in facts.statements),
    )


def _line(line: BudgetLine, shift: int, factor: int) -> BudgetLine:
    return replace(line, year=line.year + shift, amount=line.amount * factor)


def _indicator(fact: Indicator, renamed: Callable[[str], str]) -> Indicator:
    return replace(fact, owner=renamed(fact.owner))


def _goal(fact: Goal, renamed: Callable[[str], str]) -> Goal:
    return replace(fact, owner=renamed(fact.owner))


def _project(fact: Project, shift: int, factor: int, number: int, renamed: Callable[[str], str]) -> Project:
    return replace(
        fact,
        code=f"{fact.code}X{number}" if fact.code else "",
        year=fact.year + shift,
        amount=None if fact.amount is None else fact.amount * factor,
        supervising_department=renamed(fact.supervising_department),
        implementing_unit=renamed(fact.implementing_unit),
    )


def _contact(fact: Contact, renamed: Callable[[str], str]) -> Contact:
    return replace(fact, subject=renamed(fact.subject))


def _organization(fact: Organization, renamed: Callable[[str], str]) -> Organization:
    return replace(fact, name=renamed(fact.name), parent=renamed(fact.parent))


def _citation(fact: Citation, renamed: Callable[[str], str]) -> Citation:
    return replace(fact, citing=renamed(fact.citing))


def _statement(fact: Statement, shift: int, factor: int) -> Statement:
    return replace(fact, year=fact.year + shift, amount=fact.amount * factor)
