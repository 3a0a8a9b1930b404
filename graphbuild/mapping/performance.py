"""Projects, goals and indicators into `bg:ProjectPlan`, `bg:PerformanceGoal`, `bg:PerformanceIndicator` and `bg:Target`."""

from __future__ import annotations

from graphbuild.mapping import terms as t
from graphbuild.mapping.categories import category
from graphbuild.mapping.context import Context
from graphbuild.mapping.iris import identified, policy_iri, start_of
from graphbuild.mapping.nquads import Pair, boolean, chinese, decimal, integer, string, year
from graphbuild.mapping.targets import COMPARATORS, bounds
from graphbuild.model import Goal, Indicator, Project
from graphbuild.normal import bare

_PLAN, _GOAL, _INDICATOR, _TARGET = t.bg("ProjectPlan"), t.bg("PerformanceGoal"), t.bg("PerformanceIndicator"), t.bg("Target")


def add_goals(context: Context) -> list[tuple[Goal, str]]:
    """Add the goals in words; returns each with its IRI."""
    goals = [(goal, context.local(f"goal/{name}")) for goal, name in identified(context.disclosure.goals, _goal_key, start_of)]
    for number, (goal, iri) in enumerate(goals, 1):
        pairs: list[Pair] = [
            (t.TYPE, _GOAL),
            (t.IN_DOCUMENT, context.document),
            (t.OWNER_KIND, t.concept("owner", goal.owner_kind)),
            (t.OWNER, context.owner(goal.owner_kind, goal.owner)),
            (t.OWNER_NAME, string(goal.owner)),
            (t.DESCRIPTION, chinese(goal.text)),
            (t.SEQUENCE, integer(number)),
        ]
        context.fact(iri, pairs, goal.places)
    return goals


def add_projects(context: Context, goals: list[tuple[Goal, str]]) -> None:
    """Add the projects as the document presents them, with their goals and the policies that they rest on."""
    goals_of: dict[str, list[str]] = {}
    for goal, iri in goals:
        if goal.owner_kind == "project":
            goals_of.setdefault(bare(goal.owner), []).append(iri)
    policies_of: dict[str, list[str]] = {}
    for citation in context.disclosure.citations:
        if citation.citing_kind == "project":
            policies_of.setdefault(bare(citation.citing), []).append(policy_iri(context.base, citation.title, citation.number))
    for number, (project, name) in enumerate(identified(context.disclosure.projects, _project_key, start_of), 1):
        pairs = [
            *_plan(context, project, number),
            *((t.HAS_GOAL, goal) for goal in goals_of.get(bare(project.name), ())),
            *((t.REFERENCES, policy) for policy in policies_of.get(bare(project.name), ())),
        ]
        context.fact(context.local(f"project/{name}"), pairs, project.places)


def add_indicators(context: Context) -> None:
    """Add the indicators with their targets."""
    for number, (indicator, name) in enumerate(identified(context.disclosure.indicators, _indicator_key, start_of), 1):
        iri, target = context.local(f"indicator/{name}"), context.local(f"indicator/{name}/target")
        context.fact(iri, _indicator(context, indicator, number, target), indicator.places)
        context.facts.add(target, _target(indicator))


def _goal_key(goal: Goal) -> tuple[object, ...]:
    return (goal.owner_kind, goal.owner, goal.text)


def _project_key(project: Project) -> tuple[object, ...]:
    return (project.code, project.name, project.year)


def _indicator_key(indicator: Indicator) -> tuple[object, ...]:
    return (indicator.owner_kind, indicator.owner, indicator.level1, indicator.level2, indicator.name)


def _plan(context: Context, project: Project, number: int) -> list[Pair]:
    return [
        (t.TYPE, _PLAN),
        (t.IN_DOCUMENT, context.document),
        (t.PROJECT, context.project(project.name, project.code)),
        (t.FISCAL_YEAR, year(project.year)),
        (t.PRINTED_NAME, string(project.name)),
        (t.PRINTED_CODE, string(project.code)),
        (t.AMOUNT, decimal(project.amount)),
        (t.APPROPRIATION, decimal(project.appropriation)),
        (t.OTHER_FUNDS, decimal(project.other_funds)),
        (t.SUPERVISING_DEPARTMENT, context.organization(project.supervising_department, "department")),
        (t.SUPERVISING_DEPARTMENT_NAME, string(project.supervising_department)),
        (t.IMPLEMENTING_UNIT, context.organization(project.implementing_unit)),
        (t.IMPLEMENTING_UNIT_NAME, string(project.implementing_unit)),
        (t.RESPONSIBLE_PERSON, string(project.responsible_person)),
        (t.PHONE, string(project.phone)),
        (t.OBJECTIVE, chinese(project.objective)),
        (t.OVERVIEW, chinese(project.overview)),
        (t.BASIS_TEXT, chinese(project.basis)),
        (t.SEQUENCE, integer(number)),
    ]


def _indicator(context: Context, indicator: Indicator, number: int, target: str) -> list[Pair]:
    found, inferred = category(indicator.level1, indicator.level2, indicator.name)
    return [
        (t.TYPE, _INDICATOR),
        (t.IN_DOCUMENT, context.document),
        (t.OWNER_KIND, t.concept("owner", indicator.owner_kind)),
        (t.OWNER, context.owner(indicator.owner_kind, indicator.owner)),
        (t.OWNER_NAME, string(indicator.owner)),
        (t.LEVEL1, string(indicator.level1)),
        (t.LEVEL2, string(indicator.level2)),
        (t.PRINTED_NAME, string(indicator.name)),
        (t.CATEGORY, t.concept("category", found)),
        (t.CATEGORY_INFERRED, boolean(inferred or None)),
        (t.CORE, boolean(indicator.core)),
        (t.WEIGHT, decimal(indicator.weight)),
        (t.CONFIDENCE, decimal(indicator.confidence)),
        (t.HAS_TARGET, target),
        (t.SEQUENCE, integer(number)),
    ]


def _target(indicator: Indicator) -> list[Pair]:
    asked = bounds(indicator.comparator, indicator.target, indicator.unit)
    return [
        (t.TYPE, _TARGET),
        (t.COMPARATOR, t.concept("comparator", COMPARATORS.get(indicator.comparator, ""))),
        (t.PRINTED_TARGET, string(indicator.target)),
        (t.PRINTED_UNIT, string(indicator.unit)),
        (t.VALUE, decimal(indicator.value)),
        (t.MIN_VALUE, decimal(asked.minimum)),
        (t.MIN_INCLUSIVE, boolean(asked.min_inclusive)),
        (t.MAX_VALUE, decimal(asked.maximum)),
        (t.MAX_INCLUSIVE, boolean(asked.max_inclusive)),
        (t.HAS_UNIT, f"<{asked.unit}>" if asked.unit else None),
        (t.QUALITATIVE_VALUE, chinese(asked.qualitative)),
    ]
