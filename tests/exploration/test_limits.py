"""What is too much to compare each with each is left out, and a remark says so."""

from __future__ import annotations

import pytest

from queries.exploration import groups, limits, networks, projections
from tests.exploration.small import Small, budget


def _project(name: str, *indicators: str) -> str:
    """A project of a department's document with indicators of these names."""
    return f"  e:{name} a bg:Project ; skos:prefLabel '{name}'@zh .\n" + "".join(
        f"  e:{name}-{number} a bg:PerformanceIndicator ; bg:owner e:{name} ; bg:printedName '{indicator}' ; bg:inDocument e:one-2024 .\n"
        for number, indicator in enumerate(indicators)
    )


def _projects() -> Small:
    """Three projects: `群众满意度` is of all of them, `接访人次` of the first two."""
    more = _project("p1", "群众满意度", "接访人次") + _project("p2", "群众满意度", "接访人次") + _project("p3", "群众满意度")
    return Small(budget("one", 2024, {"2010301": "1"}, more))


def test_too_many_departments_are_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    store = Small("".join(budget(name, 2024, {"2010301": "1"}) for name in ("one", "two", "three")))
    assert len(projections.departments_by_code(store).rows) == 3
    assert projections.departments_by_code(store).remarks == ()
    monkeypatch.setattr(networks, "MOST_DEPARTMENTS", 2)
    found = projections.departments_by_code(store)
    assert (found.rows, len(found.network)) == ((), 3)
    assert found.remarks[0]["en"].startswith("Not applicable: 3 departments are too many")
    assert "3 个部门" in found.remarks[0]["zh"]


def test_an_indicator_of_very_many_projects_ties_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(projections.projects_by_indicator(_projects()).rows) == 3
    monkeypatch.setattr(networks, "MOST_HOLDERS", 2)
    found = projections.projects_by_indicator(_projects())
    assert [(row[0], row[2], row[4], row[5]) for row in found.rows] == [("p1", "p2", 1, "接访人次")]
    assert "1 are left out" in found.remarks[0]["en"]


def test_too_many_ties_are_not_divided(monkeypatch: pytest.MonkeyPatch) -> None:
    assert groups.communities(_projects(), "projects-by-indicator").rows
    monkeypatch.setattr(limits, "MOST_TIES", 2)
    found = groups.communities(_projects(), "projects-by-indicator")
    assert found.rows == ()
    assert found.remarks[0]["en"] == "Not applicable: 3 ties are too many to divide (at most 2)."
