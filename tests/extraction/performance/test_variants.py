"""Indicators printed in each layout, with cells wrapped, merged, cut by pages and without a grid, come back as they were."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from tests.extraction.performance.variants import (
    DEPARTMENT,
    GOAL,
    Fact,
    centred_table,
    department_table,
    expected,
    facts,
    found,
    project_table,
    prose,
    read,
    sheet,
)

SEEDS = range(12)
COMPARING = {"≥": "不低于", "≤": "不超过", "=": "达到", "＝": "", "＞": "大于", ">": "高于"}


@pytest.mark.parametrize("order", ["cvuwk", "cvuw", "vcuw", "vcuwk"])
@pytest.mark.parametrize("merged", [True, False])
@pytest.mark.parametrize("spaced", [True, False])
@pytest.mark.parametrize("seed", SEEDS)
def test_project_tables(seed: int, spaced: bool, merged: bool, order: str) -> None:
    """First- and second-level cells merged or repeated, value before or after the comparator, with or without 是否核心指标."""
    rng = random.Random(f"{seed}{order}{merged}{spaced}")
    rows = facts(rng, core="k" in order)
    lines = project_table(rng, rows, order, merged=merged, spaced=spaced, wraps=0.4, pages=0.1)
    performance = read(lines, "performance-project")
    assert found(performance) == [expected(row) for row in rows]
    (project,) = performance.projects
    assert (project.code, project.name, project.objective) == ("50010424T000001234567", "学校运行保障经费", GOAL)
    assert (project.supervising_department, project.implementing_unit) == (DEPARTMENT, "示范区第一实验小学（本级）")
    assert (str(project.amount), str(project.appropriation), project.other_funds) == ("12345000.00", "10000000.00", None)
    (contact,) = performance.contacts
    assert (contact.role, contact.name, contact.phone, contact.subject) == ("project-lead", "王小明", "023-61234567", project.name)


@pytest.mark.parametrize("order", ["wucv", "wucvk"])
@pytest.mark.parametrize("level", [True, False])
@pytest.mark.parametrize("spaced", [True, False])
@pytest.mark.parametrize("seed", SEEDS)
def test_department_tables(seed: int, spaced: bool, level: bool, order: str) -> None:
    """Weight and unit before the comparator; a second level may stand after the name without a heading."""
    rng = random.Random(f"{seed}{order}{level}{spaced}")
    rows = [replace(row, level1="", level2=row.level2 if level else "") for row in facts(rng, core="k" in order)]
    performance = read(department_table(rng, rows, order, spaced=spaced, wraps=0.4, pages=0.1, level=level), "performance-department")
    assert found(performance) == [expected(row) for row in rows]
    assert [(goal.owner, goal.text) for goal in performance.goals] == [(DEPARTMENT, GOAL)]
    assert [(c.role, c.name, c.phone) for c in performance.contacts] == [("performance", "李四", "023-61234567")]


@pytest.mark.parametrize("tabs", [True, False])
@pytest.mark.parametrize("seed", SEEDS)
def test_sheets(seed: int, tabs: bool) -> None:
    """Tab-separated cells with a shifted row and HTML tags, and the same after its tabs were lost."""
    rows = [replace(row, level1="", level2="") for row in facts(random.Random(f"{seed}{tabs}"), core=True)]
    performance = read(sheet(rows, tabs=tabs), "performance-project")
    assert found(performance) == [expected(row) for row in rows]
    (project,) = performance.projects
    assert (project.name, str(project.amount), project.objective) == ("学校运行保障经费", "2683000.00", GOAL)
    assert (project.supervising_department, project.implementing_unit, project.basis) == (DEPARTMENT, DEPARTMENT, "根据《义务教育法》等")


def test_centred_level_cells() -> None:
    """Merged cells printed at the middle of their rows: positions and meanings tell which rows they span.

    A few tables can be read in two ways (a first row that stands above a label may also stand below the one before).
    """
    exact = 0
    for seed in range(100):
        rng = random.Random(seed)
        rows = facts(rng, core=True)
        result = found(read(centred_table(rng, rows), "performance-project"))
        assert [row[2:] for row in result] == [expected(row)[2:] for row in rows]
        exact += result == [expected(row) for row in rows]
    assert exact >= 92


@pytest.mark.parametrize("seed", range(40))
def test_prose(seed: int) -> None:
    """Goals, a project and their indicators listed in sentences, wrapped anywhere, with comparing words or none."""
    rng = random.Random(seed)
    rows = [row for row in facts(rng, core=False) if row.comparator != "定性"]
    if not rows:
        pytest.skip("no row with a number")
    performance = read(prose(rng, [replace(row, comparator=COMPARING[row.comparator]) for row in rows]), "")
    levels = (f"长期目标1：{rows[0].level1[:-2]}", "保障运转")
    assert found(performance) == [_in_prose(row, level2) for level2 in levels for row in rows]
    assert [i.owner_kind for i in performance.indicators] == ["department"] * len(rows) + ["project"] * len(rows)
    (project,) = performance.projects
    assert (project.name, str(project.amount), str(project.appropriation)) == ("学校运行保障经费", "500000.00", "500000.00")
    assert (project.objective, project.overview) == (GOAL, "保障学校运转。")


def _in_prose(row: Fact, level2: str) -> tuple[str, ...]:
    """A per cent sign stays with a target that is said in prose; other units do not."""
    target = row.target if row.unit != "%" or "%" in row.target else f"{row.target}%"
    unit = "%" if "%" in target else row.unit
    return expected(replace(row, level2=level2, target=target, unit=unit, weight="", core=""))
