"""Rules on what is counted, listed and itemised: for each a text that breaks it, and one that all but does."""

from __future__ import annotations

import pytest

from tests.checking.helpers import findings, sides


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("本单位内设3个科室，分别是综合科、政策法规科、人事科、督查科。", [("4", "3")]),
        ("本单位内设3个科室，分别是综合科、政策法规科、人事科。", []),
        ("本单位内设3个机构科室：综合科、政策和法规科、人事科。", []),
        ("本单位内设三个科室，即综合科、政策法规科和人事科。", []),
        ("下属2个事业单位，分别为临江区考试中心和临江区教研中心（含二级单位）。", []),
        ("区教育局内设综合科、政策法规科、人事科2个科室。", [("3", "2")]),
        ("区教育局内设综合科、政策法规科、人事科3个科室。", []),
        ("本单位内设12个科室，负责全区教育工作、招生工作。", []),
    ],
)
def test_bodies_are_as_many_as_are_listed(text: str, found: list[tuple[str, str]]) -> None:
    assert sides(text, "bodies-counted") == found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("行政单位1家，事业单位2家", []),
        ("行政单位1家，事业单位3家", [("3", "4")]),
        ("预算单位3家，行政单位1家，事业单位2家", []),
        ("下属预算单位2家", []),
        ("下属预算单位5家", [("3", "5")]),
    ],
)
def test_units_are_as_many_as_stand_below(said: str, found: list[tuple[str, str]]) -> None:
    text = f"机构设置\n本部门中，{said}，具体包括：\n1. 临江区教育局（本部）。\n2. 临江区考试中心。\n3. 临江区教研中心。\n"
    assert sides(text, "bodies-counted") == found


@pytest.mark.parametrize(("count", "found"), [(2, []), (3, [("3", "4")])])
def test_units_below_are_the_body_and_its_units(count: int, found: list[tuple[str, str]]) -> None:
    text = (
        f"机构设置\n临江区教育局部门预算是包括本部以及下属{count}家预算单位的综合收支计划。\n本部门中，行政单位1家，事业单位2家，具体包括：\n"
        "1. 临江区教育局（本部）。\n2. 临江区考试中心。\n3. 临江区教研中心。\n"
    )
    assert sides(text, "bodies-counted") == found


def test_projects_counted_for_one_amount() -> None:
    text = "2024年项目支出均实行绩效目标管理，其中一般公共预算安排项目3个，金额3,433,000元。纳入一般绩效评价的项目{}个，金额3,433,000元。"
    assert sides(text.format(9), "projects-counted") == [("3", "9")]
    assert sides(text.format(3), "projects-counted") == []
    assert sides(text.format(9).replace("9个，金额3,433,000", "9个，金额1,433,000"), "projects-counted") == []


PROJECTS = (
    "（二）支出预算\n4.项目支出148万元。其中困难学生资助36万，校园安保12万，校舍维修100万。{denied}\n三、重点项目绩效目标\n"
    "1、“困难学生资助”主要内容是：资助。2024年预算安排36万元。\n2、“校园安保”主要内容是：安保。2024年预算安排12万元。\n"
    "3、“{third}工作经费”主要内容是：日常办公。\n产出指标：接待人次大于110人次。\n"
)


def test_project_beside_a_complete_list() -> None:
    assert sides(PROJECTS.format(denied="", third="考试中心"), "project-not-listed") == [("3", "4")]
    assert sides(PROJECTS.format(denied="", third="校舍维修"), "project-not-listed") == []
    assert sides(PROJECTS.format(denied="", third="考试中心").replace("148万元", "158万元"), "project-not-listed") == []


def test_project_that_is_said_not_to_be_budgeted() -> None:
    text = PROJECTS.format(denied="考试中心项目预算未在本级申请。", third="{}")
    assert [one.found for one in findings(text.format("考试中心"), "project-denied")] == ["考试中心工作经费"]
    assert findings(text.format("校舍维修"), "project-denied") == []


ITEM = (
    "“教育支出（类）普通教育（款）{third}（项）”{amount}万元，主要用于{use}。2023年当年预算执行数为10.00万元，"
    "2024年预算安排{amount}万元，比2023年预算执行数{word}。主要原因是：{reason}。"
)


def items(use: str = "小学教育", reason: str = "小学教育经费增加", word: str = "增加20.00%") -> str:
    other = ITEM.format(third="初中教育", amount="10.00", use="初中教育", word="持平", reason="初中教育经费保持不变")
    return f"1.{other}\n2.{ITEM.format(third='小学教育', amount='12.00', use=use, word=word, reason=reason)}"


def test_items_that_are_as_they_should_be() -> None:
    assert findings(items()) == []


def test_words_copied_from_another_item() -> None:
    assert [one.found for one in findings(items(use="初中教育"), "words-of-another-item")] == ["初中教育"]
    assert [one.found for one in findings(items(reason="初中教育经费增加"), "words-of-another-item")] == ["初中教育经费增加"]
    assert findings(items(use="教师工资", reason="人员增加"), "words-of-another-item") == []


def test_reason_that_goes_the_other_way() -> None:
    assert sides(items(reason="小学教育经费减少"), "reason-against-change") == [("增加", "减少")]
    assert sides(items(reason="学生人数减少"), "reason-against-change") == []


def test_reason_named_with_the_wrong_direction() -> None:
    text = "2024年项目支出148万元，比上年195万元减少47万元。项目支出{}的主要原因是项目压减。"
    assert sides(text.format("增加"), "reason-against-change") == [("减少", "增加")]
    assert sides(text.format("减少"), "reason-against-change") == []


def test_class_printed_as_a_group() -> None:
    text = "1.“卫生健康支出（类）{}（款）{}（项）”20.00万元，主要用于计划生育。"
    assert sides(text.format("卫生健康支出", "计划生育事务"), "item-path") == [
        ("计划生育事务（款）", "卫生健康支出（款）计划生育事务（项）")
    ]
    assert sides(text.format("计划生育事务", "计划生育服务"), "item-path") == []
    assert sides(text.format("地方自设款", "地方自设项"), "item-path") == []


GOALS = "\n".join(
    f"（{'一' if kind == '长期' else '二'}）{kind}目标{number}：{name}，具体指标设置为：产出指标：{indicator}。"
    for kind in ("长期", "年度")
    for number, name, indicator in ((1, "资助困难学生", "资助人数大于110人"), (2, "维修校舍", "维修校舍面积大于300平方米"))
)


def test_indicators_under_the_heading_of_another_goal() -> None:
    own = "3、项目指标设置情况：{}，具体指标设置为：产出指标：维修校舍面积大于300平方米。"
    assert sides(f"{GOALS}\n{own.format('资助困难学生')}", "heading-of-another-goal") == [("维修校舍", "资助困难学生")]
    assert sides(f"{GOALS}\n{own.format('维修校舍')}", "heading-of-another-goal") == []
