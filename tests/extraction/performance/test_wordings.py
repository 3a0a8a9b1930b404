"""Wordings and layouts of other bureaus: each was read wrongly once."""

from __future__ import annotations

from decimal import Decimal

from graphbuild.extraction.performance import extract_performance
from graphbuild.extraction.performance.items import items
from graphbuild.model import Source
from graphbuild.readers.text import lines_of
from graphbuild.recognition.outline import outline


def test_a_qualitative_item_of_a_list_in_prose() -> None:
    """It has a target of its own, and is no part of the next item's name."""
    found = [(item.name, item.target.comparator, item.target.text) for item in items("社会稳定性明显提高，群众满意度90%以上")]
    assert found == [("社会稳定性", "qualitative", "明显提高"), ("群众满意度", "≥", "90%")]


def test_a_source_that_is_all_of_the_budget() -> None:
    text = (
        "一、重点项目绩效目标编制情况\n\n1、“小水库养护项目”主要内容是：养护小水库。"
        "2025 年预算安排 30.5 万元，资金来源为当年一般公共预算资金。\n\n"
        "产出指标：养护水库 12 座。\n"
    )
    (project,) = extract_performance(outline(Source("made", "made.txt", "0", "utf-8", lines_of(text))), "甲局", 2025).projects
    assert (project.amount, project.appropriation) == (Decimal(305000), Decimal(305000))


def test_a_code_printed_only_by_the_procurement_table() -> None:
    text = (
        "部门政府采购预算明细表\n\n单位：元\n\n部门代码\t部门名称\t单位代码\t单位名称\t采购项目名称\t合计\t货物类\n"
        "305\t甲局\t305001\t甲局（本级）\t50011326T000005100001-大楼维修\t10.00\t10.00\n\n"
        "部门一般项目绩效目标表\n\n（单位：元）\n\n专项资金名称\t大楼维修\t\t业务主管部门\t甲局\n当年预算\t20.00\n"
        "绩效指标\t指标名称\t指标权重\t计量单位\t指标性质\t指标值\n\t维修面积\t20\t平方米\t≥\t100\n"
    )
    (project,) = extract_performance(outline(Source("made", "made.txt", "0", "utf-8", lines_of(text))), "甲局", 2025).projects
    assert (project.code, project.name, project.amount) == ("50011326T000005100001", "大楼维修", Decimal(20))


def test_the_number_of_the_next_table_is_no_part_of_a_phone() -> None:
    """`公开表11` between two tables is a mark like `表十一`; a unit in brackets is no second line of a title."""
    text = (
        "部门整体绩效目标表\n（单位：万元）\n\n部门（单位）名称 甲局 部门支出预算数 10.00\n\n"
        "绩效指标\n\n指标 指标权重 计量单位 指标性质 指标值\n\n"
        "办结率 100 % ≥ 95\n\n联系人：张三 联系电话：63110088\n\n公开表11\n\n部门项目绩效目标表\n单位：万元\n\n项目名称 乙项目\n"
    )
    found = outline(Source("made", "made.txt", "0", "utf-8", lines_of(text)))
    assert [section.unit for section in found.sections] == ["万元", "万元"]
    (contact,) = extract_performance(found, "甲局", 2025).contacts
    assert (contact.name, contact.phone) == ("张三", "63110088")
