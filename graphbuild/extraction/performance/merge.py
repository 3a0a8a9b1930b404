"""Projects that other tables and chapters name are joined to those of the performance tables: one project, one fact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from graphbuild.extraction.performance.facts import Performance
from graphbuild.extraction.performance.money import UNITS
from graphbuild.extraction.performance.purchases import purchases
from graphbuild.extraction.performance.spending import printed_amounts
from graphbuild.model import Line, Place, Project
from graphbuild.normal import bare
from graphbuild.recognition.outline import Section

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project as a row of another table names it; `amount` is in `unit` (元, 万元), None where the row prints none."""

    name: str
    code: str
    amount: Decimal | None
    unit: str
    places: tuple[Place, ...]


def merge_projects(found: Performance, rows: Iterable[ProjectRow], year: int) -> Performance:
    """Add the projects that only a row (of a project expenditure table) names; names are compared without punctuation."""
    projects = list(found.projects)
    for row in rows:
        if not bare(row.name) or _known(projects, row.code, row.name):
            continue
        amount = None if row.amount is None else (row.amount * UNITS.get(row.unit, Decimal(1))).quantize(_CENT)
        projects.append(_named(row.name, row.code, "", "", year, amount, row.places))
    return replace(found, projects=tuple(projects))


def with_procurement(found: Performance, sections: Sequence[Section], year: int) -> Performance:
    """Add the projects that only a procurement table names. The price of a purchase is not the project's amount."""
    projects = list(found.projects)
    for purchase in (p for section in sections for p in purchases(section)):
        namesake = next((i for i, project in enumerate(projects) if purchase.code and _uncoded(project, purchase.name)), None)
        if namesake is not None:
            places = (*projects[namesake].places, *purchase.places)
            projects[namesake] = replace(projects[namesake], code=purchase.code, places=places)
        elif bare(purchase.name) and not _known(projects, purchase.code, purchase.name):
            named = _named(purchase.name, purchase.code, purchase.department, purchase.unit, year, None, purchase.places)
            projects.append(named)
    return replace(found, projects=tuple(projects))


def with_amounts(found: Performance, prose: Sequence[Line]) -> Performance:
    """Give projects without an amount the one that the chapter on expenditure prints for them."""
    missing = [project.name for project in found.projects if project.amount is None]
    printed = printed_amounts(prose, missing)
    projects = tuple(
        replace(project, amount=printed[project.name][0], places=(*project.places, *printed[project.name][1]))
        if project.amount is None and project.name in printed
        else project
        for project in found.projects
    )
    return replace(found, projects=projects)


def _uncoded(project: Project, name: str) -> bool:
    return not project.code and bare(project.name) == bare(name)


def _known(projects: Sequence[Project], code: str, name: str) -> bool:
    return any((code and project.code == code) or bare(project.name) == bare(name) for project in projects)


def _named(name: str, code: str, department: str, unit: str, year: int, amount: Decimal | None, where: tuple[Place, ...]) -> Project:
    return Project(code, name, department, unit, year, amount, None, None, "", "", "", where)
