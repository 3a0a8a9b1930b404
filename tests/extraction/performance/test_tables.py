"""Tables as they are printed in earnest: what the layout did to them, and the indicators that a person reads in them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.extraction.performance.variants import DEPARTMENT, found, read

HEADING = """项目名称 甲项目
总体目标 做好。
绩效指标
一级指标 二级指标 三级指标 指标性质 指标值 度量单位 权重（%） 是否核心指标
"""
PROJECT = "performance-project"

Rows = list[tuple[str, ...]]


def rows_of(text: str, kind: str = PROJECT) -> Rows:
    """The indicators found in a printed table."""
    return found(read(text.split("\n"), kind))


CASES: dict[str, tuple[str, Rows]] = {
    "a page break inside two label cells": (
        HEADING
        + """产出指 数量指 宣传资料册数 ≥ 5000 册 10 否
- 3 -
标 标
户外宣传 ≥ 1 次/年 10 否
时效指 资金使用率 ≥ 90 % 10 否


标
满意度
指标
满意度
指标
群众满意度 ≥ 95 % 10 否""",
        [
            ("产出指标", "数量指标", "宣传资料册数", "≥", "5000", "册", "10", "否"),
            ("产出指标", "数量指标", "户外宣传", "≥", "1", "次/年", "10", "否"),
            ("产出指标", "时效指标", "资金使用率", "≥", "90", "%", "10", "否"),
            ("满意度指标", "满意度指标", "群众满意度", "≥", "95", "%", "10", "否"),
        ],
    ),
    "two label cells wrapped side by side": (
        HEADING
        + """产出指 数量指
标 标 宣传资料册数 ≥ 5000 册 10 否
效益 社会效
指标 益指标 知晓度 定性 良好   20 是""",
        [
            ("产出指标", "数量指标", "宣传资料册数", "≥", "5000", "册", "10", "否"),
            ("效益指标", "社会效益指标", "知晓度", "qualitative", "良好", "", "20", "是"),
        ],
    ),
    "labels printed below their rows": (
        HEADING
        + """知晓度 定性 良好 20 是
秩序 定性 良好 10 否
社会效益指标
效益指标
册数 ≥ 5000 册 10 否
数量指标
服务费 ≤ 1 万元/年 10 否
成本指标
产出指标
群众满意度 ≥ 95 % 10 否
满意度指标
满意度指标""",
        [
            ("效益指标", "社会效益指标", "知晓度", "qualitative", "良好", "", "20", "是"),
            ("效益指标", "社会效益指标", "秩序", "qualitative", "良好", "", "10", "否"),
            ("产出指标", "数量指标", "册数", "≥", "5000", "册", "10", "否"),
            ("产出指标", "成本指标", "服务费", "≤", "1", "万元/年", "10", "否"),
            ("满意度指标", "满意度指标", "群众满意度", "≥", "95", "%", "10", "否"),
        ],
    ),
    "names printed around their rows": (
        HEADING
        + """产出指标 数量指标 宣传资料印发 ≥ 5000 册 10 否
册数
质量指标 宣传活动参与群众 ≥ 1 次/年 10 否
覆盖率
满意度指标 满意度指标 满意 ≥ 95 % 10 否""",
        [
            ("产出指标", "数量指标", "宣传资料印发册数", "≥", "5000", "册", "10", "否"),
            ("产出指标", "质量指标", "宣传活动参与群众覆盖率", "≥", "1", "次/年", "10", "否"),
            ("满意度指标", "满意度指标", "满意", "≥", "95", "%", "10", "否"),
        ],
    ),
    "no weights and no core column": (
        """项目名称 甲项目
总体目标 做好。
一级指标 二级指标 三级指标 指标性质 指标值 度量单位
产出指标 数量指标 册数 ≥ 5000 册
户外宣传
活动 ≥ 1 次/
年
效益指标 社会效益指标 知晓度 定性 良好
满意度指标 满意度指标 满意 ≥ 95 %""",
        [
            ("产出指标", "数量指标", "册数", "≥", "5000", "册", "", ""),
            ("产出指标", "数量指标", "户外宣传活动", "≥", "1", "次/年", "", ""),
            ("效益指标", "社会效益指标", "知晓度", "qualitative", "良好", "", "", ""),
            ("满意度指标", "满意度指标", "满意", "≥", "95", "%", "", ""),
        ],
    ),
    "a blank weight, and a wrapped value": (
        """项目名称 甲项目
总体目标 做好。
一级指标 二级指标 三级指标 指标性质 指标值 度量单位 权重
产出指标 数量指标 册数 ≥ 5000 册 10
20名人员活动 ≥ 1 次/年
质量指标 建设水平 定性 保持全市领先
水平 20""",
        [
            ("产出指标", "数量指标", "册数", "≥", "5000", "册", "10", ""),
            ("产出指标", "数量指标", "20名人员活动", "≥", "1", "次/年", "", ""),
            ("产出指标", "质量指标", "建设水平", "qualitative", "保持全市领先水平", "", "20", ""),
        ],
    ),
    "the comparator inside the value": (
        """项目名称 甲项目
总体目标 做好。
一级指标 二级指标 三级指标 指标值 分值
产出指标 质量指标 合格率 95%以上 10
时效指标 完成时间 2024年12月底前 10
满意度指标 服务对象满意度指标 满意度 不低于95% 10
成本指标 经济成本指标 成本 ≤30 20""",
        [
            ("产出指标", "质量指标", "合格率", "≥", "95%", "", "10", ""),
            ("产出指标", "时效指标", "完成时间", "=", "2024年12月底前", "", "10", ""),
            ("满意度指标", "服务对象满意度指标", "满意度", "≥", "95%", "", "10", ""),
            ("成本指标", "经济成本指标", "成本", "≤", "30", "", "20", ""),
        ],
    ),
    "a qualitative target that is a number, and levels without 指标": (
        """项目名称 甲项目
总体目标 做好。
一级指标 二级指标 三级指标 指标性质 指标值 度量单位 权重（%）
效益 可持续影响 考核排名 定性 11 10
产出 质量 完成率 定性 100 % 15""",
        [
            ("效益", "可持续影响", "考核排名", "qualitative", "11", "", "10", ""),
            ("产出", "质量", "完成率", "qualitative", "100", "%", "15", ""),
        ],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_printed_tables(case: str) -> None:
    """Each printed table gives the rows that a person reads in it."""
    text, rows = CASES[case]
    assert rows_of(text) == rows


def test_number_of_a_target_and_weight() -> None:
    """Numbers are decimals; a target that is no number has none."""
    text = (
        HEADING
        + """产出指标 数量指标 册数 ≥ 1,200 册 12.5 否
质量指标 水平 定性 优 10 否
合格率 = 98.5% 10 否"""
    )
    first, second, third = read(text.split("\n"), PROJECT).indicators
    assert (first.value, first.weight, first.core) == (Decimal(1200), Decimal("12.5"), False)
    assert (second.value, second.comparator) == (None, "qualitative")
    assert (third.value, third.target) == (Decimal("98.5"), "98.5%")


def test_an_empty_table_names_no_project() -> None:
    """A table printed with all its cells blank is no project and has no rows."""
    text = """编制单位：
单位：元
专项资金名称 业务主管部门
当年预算 区级支出（元）
项目概况
立项依据
当年绩效目标
绩效指标 指标名称 指标权重 指标性质 指标值
备注：无。"""
    performance = read(text.split("\n"), PROJECT)
    assert (performance.projects, performance.indicators, performance.contacts) == ((), (), ())


def test_two_projects_below_one_title() -> None:
    """A second 填报单位 or 项目名称 begins another project; amounts may be blank or a dash."""
    one = """填报单位： 118-甲办公室
项目名称 50010423T000003204451-一号经费 项目负责人及联系电话 张三
主管部门 118-甲办公室 实施单位
年度资金总额： 7.00
"""
    two = """填报单位： 118-甲办公室
项目名称 二号经费
主管部门 118-甲办公室 实施单位 118002-乙中心
年度资金总额： —
其他资金 2.50
"""
    table = """总体目标 做好。
绩效指标
一级指标 二级指标 三级指标 指标性质 指标值 度量单位 权重（%）
产出指标 数量指标 宣传册 ≥ 5000 册 10
"""
    performance = read((one + table + two + table).split("\n"), PROJECT)
    first, second = performance.projects
    assert (first.code, first.name, first.amount, first.implementing_unit) == (
        "50010423T000003204451",
        "一号经费",
        Decimal("70000.00"),
        "甲办公室",
    )
    assert (second.code, second.name, second.amount, second.other_funds) == ("", "二号经费", None, Decimal("25000.00"))
    assert [i.owner for i in performance.indicators] == ["一号经费", "二号经费"]
    assert [(c.name, c.phone, c.subject) for c in performance.contacts] == [("张三", "", "一号经费")]


def test_a_department_without_a_phone() -> None:
    """A contact whose phone is left blank is a contact."""
    text = """部门(单位)名称 103-某办公室
当年整体绩效目标
负责。
绩效指标
指标 指标权重 计量单位 指标性质 指标值
督查 10 次 ＝ 50
联系人：吴一 联系电话："""
    performance = read(text.split("\n"), "performance-department")
    assert [(c.name, c.phone, c.subject) for c in performance.contacts] == [("吴一", "", "某办公室")]
    assert found(performance) == [("", "", "督查", "=", "50", "次", "10", "")]


def test_places_lead_to_the_printed_text() -> None:
    """The places of an indicator hold its name, its target and its levels."""
    text = (
        HEADING
        + """产出指标 数量指标
宣传资料印发
册数
≥ 5000 册 10 否"""
    )
    (indicator,) = read(text.split("\n"), PROJECT).indicators
    assert [place.text for place in indicator.places] == ["产出指标 数量指标", "宣传资料印发", "册数", "≥ 5000 册 10 否"]
    assert indicator.owner == "甲项目" != DEPARTMENT
