"""Rules on indicators, and on projects that a table names."""

from __future__ import annotations

import pytest

from graphbuild.model import Indicator
from tests.rules.budgets import asks, budget, by, project, table, told

BROKEN = [
    ("weights-sum", [asks("甲", "1", weight="50"), asks("乙", "1", weight="45")], ("warning", "100", "95")),
    (
        "cost-indicator",
        [asks("总成本", "12", "万元", "≤", level2="经济成本指标", level1="成本指标")],
        ("warning", "100000.00", "120000.00"),
    ),
    ("indicator-twice", [asks("办结率", "95", "%"), asks("办结率", "98", "%")], ("warning", "95%", "98%")),
    ("qualitative-number", [asks("排名", "11", comparator="qualitative")], ("warning", "≥ ≤ ＝", "11")),
    ("qualitative-number", [asks("完成率", "100%", comparator="qualitative")], ("warning", "≥ ≤ ＝", "100%")),
    ("indicator-levels", [asks("甲", "1", level1="满意度指标", level2="数量指标")], ("warning", "产出指标", "数量指标")),
    ("indicator-unit", [asks("接访件数", "30", "%")], ("warning", "件", "%")),
    ("indicator-unit", [asks("群众满意度", "95", "件")], ("warning", "%", "件")),
]

WELL = [
    asks("甲", "1", weight="60"),
    asks("乙", "1", weight="30"),
    asks("总成本", "10", "万元", "≤", weight="0", level1="成本指标", level2="经济成本指标"),
    asks("补助标准", "300", "元/人", "≤", weight="0", level1="成本指标", level2="经济成本指标"),
    asks("培训", "1", "次", weight="0"),
    asks("培训", "2", "次", weight="0", level2="质量指标"),
    asks("服务质量", "优", comparator="qualitative", weight="0"),
    asks("办理效率", "3", "件", weight="0"),
]


@pytest.mark.parametrize(("rule", "indicators", "expected"), BROKEN, ids=[f"{case[0]}-{case[1][0].name}" for case in BROKEN])
def test_indicators_that_contradict(rule: str, indicators: list[Indicator], expected: tuple[str, str, str]) -> None:
    assert told(by(rule, budget(project("甲专项", "10"), *indicators))) == [expected]


@pytest.mark.parametrize("rule", sorted({case[0] for case in BROKEN}))
def test_indicators_that_are_well(rule: str) -> None:
    assert by(rule, budget(project("甲专项", "10"), *WELL)) == []


def test_weights_that_are_not_all_given() -> None:
    assert by("weights-sum", budget(asks("甲", "1", weight="40"), asks("乙", "1"))) == []


def test_a_purchase_for_a_project_beyond_all_projects() -> None:
    lines = [
        *table("department-expenditure", "合计 | total 30.00 project 10.00"),
        *table("procurement", "合计 | total 3.00", "乙专项 | total 3.00"),
    ]
    assert told(by("procurement-project", budget(lines, project("甲专项", "10"), project("乙专项", None)))) == [
        ("warning", "1个项目", "乙专项")
    ]
    assert by("procurement-project", budget(lines, project("甲专项", "8"), project("乙专项", None))) == []
