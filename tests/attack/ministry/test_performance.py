"""部门（单位）整体支出绩效目标表 and 项目支出绩效目标表 of the ministry's template.

A target stands with its comparator and its unit in one cell.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from graphbuild.extract import extract_file
from tests.attack.ministry.test_ministry import WRITERS, written
from tests.readers.writers import Block

BODY = "长沙市岳麓区财政局"
WHOLE = [
    ["部门（单位）名称", BODY, "", "", "", ""],
    ["年度预算申请（万元）", "资金总额", "按收入性质分", "", "按支出性质分", ""],
    ["", "1,200.50", "一般公共预算拨款", "1,200.50", "基本支出", "200.50"],
    ["整体绩效目标", "保障全区财政平稳运行。", "", "", "", ""],
    ["部门整体支出年度绩效指标", "一级指标", "二级指标", "三级指标", "指标值", ""],
    ["", "产出指标", "数量指标", "预算公开单位数", "≥60个", ""],
    ["", "", "质量指标", "预算执行率", "≥95%", ""],
    ["", "满意度指标", "服务对象满意度指标", "群众满意度", "不低于90%", ""],
]
PROJECT = [
    ["项目名称", "信息化系统运行维护项目", "", "", "", ""],
    ["主管部门", BODY, "", "实施单位", "岳麓区财政局本级", ""],
    ["项目资金（万元）", "年度资金总额", "", "120.00", "", ""],
    ["", "其中：财政拨款", "", "120.00", "", ""],
    ["年度总体目标", "保障系统全年稳定运行。", "", "", "", ""],
    ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "分值权重"],
    ["", "产出指标", "数量指标", "运维系统数量", "≥5个", "20"],
    ["", "", "质量指标", "系统可用率", "≥99%", "20"],
    ["", "成本指标", "经济成本指标", "运维总成本", "≤120万元", "20"],
    ["", "满意度指标", "服务对象满意度指标", "用户满意度", "≥90%", "10"],
]
WANT = [
    ("department", BODY, "产出指标", "数量指标", "预算公开单位数", "≥", "60个", Decimal(60), "个", None),
    ("department", BODY, "产出指标", "质量指标", "预算执行率", "≥", "95%", Decimal(95), "", None),
    ("department", BODY, "满意度指标", "服务对象满意度指标", "群众满意度", "≥", "90%", Decimal(90), "", None),
    ("project", PROJECT[0][1], "产出指标", "数量指标", "运维系统数量", "≥", "5个", Decimal(5), "个", Decimal(20)),
    ("project", PROJECT[0][1], "产出指标", "质量指标", "系统可用率", "≥", "99%", Decimal(99), "", Decimal(20)),
    ("project", PROJECT[0][1], "成本指标", "经济成本指标", "运维总成本", "≤", "120万元", Decimal(120), "万元", Decimal(20)),
    ("project", PROJECT[0][1], "满意度指标", "服务对象满意度指标", "用户满意度", "≥", "90%", Decimal(90), "", Decimal(10)),
]


@pytest.mark.parametrize("kind", WRITERS)
def test_targets_and_the_project(tmp_path: Path, kind: str) -> None:
    blocks: list[Block] = [f"{BODY}2024年部门预算公开", "第一部分 概况"]
    blocks += ["部门（单位）整体支出绩效目标表", f"部门：{BODY}", "单位：万元", WHOLE]
    blocks += ["项目支出绩效目标表", f"部门：{BODY}", "单位：万元", PROJECT]
    found = extract_file(written(tmp_path, "performance", kind, blocks))
    fields = ("owner_kind", "owner", "level1", "level2", "name", "comparator", "target", "value", "unit", "weight")
    assert [tuple(getattr(one, field) for field in fields) for one in found.indicators] == WANT
    (project,) = found.projects
    assert (project.name, project.amount, project.supervising_department) == (PROJECT[0][1], Decimal(1200000), BODY)
    assert (project.implementing_unit, project.objective) == ("岳麓区财政局本级", "保障系统全年稳定运行。")
