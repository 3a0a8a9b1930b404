"""A unit's disclosure with a project's chapter and its 财政项目支出绩效目标表: the goals of the whole project beside the year's."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from graphbuild.extract import extract_file
from tests.attack.ministry.test_ministry import WRITERS
from tests.readers.writers import Block

UNIT = "上海市临浦区文化和旅游局（本级）"
NAME = "不可移动文物修缮专项"
GOAL = "完成3处区级文物保护单位的修缮工程，消除结构安全隐患。"
FORM = [
    ["项目名称", NAME, "", "", "项目类别", "一次性项目"],
    ["主管部门", "上海市临浦区文化和旅游局", "", "", "实施单位", UNIT],
    ["计划开始日期", "2025-03-01", "", "", "计划完成日期", "2026-11-30"],
    ["项目资金（元）", "项目资金总额", "", "9,014,000.00", "年度资金申请总额", "6,014,000.00"],
    ["", "其他资金", "", "0.00", "上年结转资金", "0.00"],
    ["绩效目标", "项目总目标（2025年-2026年）", "", "", "年度总体目标", ""],
    ["", "全面提升文物建筑的保护水平。", "", "", GOAL, ""],
    ["绩效指标", "一级指标", "二级指标", "三级指标", "", "年度指标值"],
    ["", "产出指标", "数量指标", "修缮文物点数量", "", "=3处"],
    ["", "", "质量指标", "修缮工程质量达标率", "", "=100%"],
    ["", "效益指标", "社会效益指标", "文物开放天数", "", "≥300天"],
    ["", "满意度指标", "服务对象满意度指标", "参观者满意度", "", "≥85%"],
]
BLOCKS: list[Block] = [
    "上海市临浦区2025年区级单位预算",
    f"预算单位：{UNIT}",
    f"{UNIT}负责本区文物保护工作。",
    f"{NAME}经费情况说明",
    "一、项目概述",
    "对全区3处区级文物保护单位进行修缮。",
    "二、立项依据",
    "1、《上海市文物保护条例》。",
    "三、实施主体",
    UNIT,
    "四、实施方案",
    "委托有资质的单位实施。",
    "五、实施周期",
    "2025.3.1-2026.11.30",
    "六、年度预算安排",
    "2025年度项目总预算601.40万元。",
    "七、绩效目标",
    "详见单位的项目绩效目标表",
    "财政项目支出绩效目标表",
    "（2025年度）",
    FORM,
]


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_year_is_read_beside_the_whole_project(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"unit.{kind}"
    path.write_bytes(WRITERS[kind](BLOCKS))
    read = extract_file(path)
    (project,) = read.projects
    assert (project.name, project.supervising_department, project.implementing_unit) == (NAME, "上海市临浦区文化和旅游局", UNIT)
    assert (project.amount, project.objective) == (Decimal("6014000.00"), GOAL)
    assert [(one.level1, one.level2, one.name, one.comparator, one.target) for one in read.indicators] == [
        ("产出指标", "数量指标", "修缮文物点数量", "=", "3处"),
        ("产出指标", "质量指标", "修缮工程质量达标率", "=", "100%"),
        ("效益指标", "社会效益指标", "文物开放天数", "≥", "300天"),
        ("满意度指标", "服务对象满意度指标", "参观者满意度", "≥", "85%"),
    ]
    assert [(one.citing, one.title) for one in read.citations] == [(NAME, "上海市文物保护条例")]
