from __future__ import annotations

import pytest

from graphbuild.mapping.categories import category
from graphbuild.mapping.vocabulary import categories, units


@pytest.mark.parametrize(
    ("level1", "level2", "name", "expected"),
    [
        ("产出指标", "数量指标", "培训次数", ("quantity", False)),
        ("产出指标", "成本指标", "人均标准", ("output-cost", False)),
        ("成本指标", "经济成本指标", "劳务费", ("economic-cost", False)),
        ("成本指标", "", "劳务费", ("cost", False)),
        ("效益指标", "可持续影响指标", "排名", ("sustainability", False)),
        ("满意度指标", "服务对象满意度指标", "满意", ("service-satisfaction", False)),
        ("满意度指标", "满意度指标", "用人科室满意度", ("service-satisfaction", False)),
        ("满意度", "", "名次", ("satisfaction", False)),
        ("", "质量指标", "完成情况", ("quality", False)),
        ("产出指标", "安全指标", "错误更改", ("output", False)),
        ("产出指标", "年度目标1：接待群众", "接待人次", ("output", False)),
        ("效益指标", "数量指标", "增收", ("benefit", False)),
        ("产 出 指 标", "时效 指标", "及时", ("timeliness", False)),
        ("", "", "群众满意度", ("satisfaction", True)),
        ("", "", "群众满意度（%）", ("satisfaction", True)),
        ("", "", "服务工作及时性", ("timeliness", True)),
        ("", "", "聘用人员数量", ("quantity", True)),
        ("", "", "预算执行率", ("", False)),
    ],
)
def test_category(level1: str, level2: str, name: str, expected: tuple[str, bool]) -> None:
    assert category(level1, level2, name) == expected


def test_every_second_level_lies_below_a_first_level() -> None:
    found = categories()
    assert {concept.broader for concept in found.values()} == {"", "cost", "output", "benefit", "satisfaction"}
    assert len(found) == 16


def test_units_are_those_of_qudt() -> None:
    assert units()["%"] == "http://qudt.org/vocab/unit/PERCENT"
    assert units()["个月"] == units()["月"] == "http://qudt.org/vocab/unit/MO"
    assert "万元" not in units()
