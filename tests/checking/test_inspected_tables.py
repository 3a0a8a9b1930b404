"""Rules on tables that inspectors recompute: growth, contributions in two lists, the unit of a table, funds in the text and in tables."""

from __future__ import annotations

import pytest

from tests.checking.helpers import findings, sides

BEFORE = "一、概况\n2024年预算如下。\n\n"
WHOLE = (
    "临江区教育局部门支出预算总表\n单位：万元\n科目编码\t科目名称\t总计\t基本支出\t项目支出\n合计\t\t80.00\t80.00\t\n"
    "205\t教育支出\t80.00\t80.00\t\n"
)
GROWTH = (
    "临江区教育局一般公共预算支出表\n单位：万元\n"
    "功能分类科目\t\t2023年执行数\t2024年预算数\t\t\t2024年预算数比2023年执行数\t\n"
    "科目编码\t科目名称\t\t小计\t基本支出\t项目支出\t增减额\t增减%\n"
    "205\t教育支出\t40.00\t50.00\t30.00\t20.00\t{change}\t{growth}\n20502\t普通教育\t40.00\t50.00\t30.00\t20.00\t10.00\t25.00%\n"
    "2050202\t小学教育\t40.00\t50.00\t30.00\t20.00\t10.00\t25.00%\n\t合计\t40.00\t50.00\t30.00\t20.00\t10.00\t25.00%\n"
)


@pytest.mark.parametrize(
    ("change", "growth", "found"),
    [
        ("10.00", "25.00%", []),
        ("10.00", "24.00%", [("25.00%", "24.00%")]),
        ("-10.00", "25.00%", [("10万元", "-10万元")]),
        ("", "25.00%", []),
    ],
)
def test_growth_of_a_row(change: str, growth: str, found: list[tuple[str, str]]) -> None:
    assert sides(BEFORE + GROWTH.format(change=change, growth=growth), "growth-column") == found


def test_growth_of_many_rows_is_one_finding() -> None:
    text = BEFORE + GROWTH.format(change="10.00", growth="25.00%").replace("25.00%", "0.10%")
    (found,) = findings(text, "growth-column")
    assert "本表共4处不符" in found.message


FUNCTIONS = (
    "临江区教育局一般公共预算财政拨款支出预算表\n单位：万元\n科目编码\t科目名称\t总计\t基本支出\t项目支出\n合计\t\t80.00\t80.00\t\n"
    "208\t社会保障和就业支出\t60.00\t60.00\t\n20805\t行政事业单位养老支出\t60.00\t60.00\t\n"
    "2080505\t机关事业单位基本养老保险缴费支出\t40.00\t40.00\t\n2080506\t机关事业单位职业年金缴费支出\t20.00\t20.00\t\n"
    "221\t住房保障支出\t20.00\t20.00\t\n22102\t住房改革支出\t20.00\t20.00\t\n2210201\t住房公积金\t20.00\t20.00\t\n"
)
ECONOMY = (
    "临江区教育局一般公共预算财政拨款基本支出预算表\n（部门预算支出经济分类科目）\n单位：万元\n"
    "科目编码\t科目名称\t总计\t人员经费\t日常公用经费\n合计\t\t80.00\t80.00\t\n301\t工资福利支出\t80.00\t80.00\t\n"
    "30108\t机关事业单位基本养老保险缴费\t{pension}\t{pension}\t\n30109\t职业年金缴费\t{annuity}\t{annuity}\t\n30113\t住房公积金\t20.00\t20.00\t\n"
)


@pytest.mark.parametrize(
    ("pension", "annuity", "found"),
    [
        ("40.00", "20.00", []),
        ("41.00", "20.00", [("400000.00", "410000.00")]),
        ("41.00", "19.00", []),  # this body counts its contributions in another way
    ],
)
def test_a_contribution_in_two_lists(pension: str, annuity: str, found: list[tuple[str, str]]) -> None:
    assert sides(BEFORE + FUNCTIONS + ECONOMY.format(pension=pension, annuity=annuity), "contribution-in-two-lists") == found


@pytest.mark.parametrize(("unit", "found"), [("万元", []), ("元", [("万元", "元")])])
def test_a_table_in_the_wrong_unit(unit: str, found: list[tuple[str, str]]) -> None:
    economy = ECONOMY.format(pension="40.00", annuity="20.00").replace("单位：万元", f"单位：{unit}")
    assert sides(BEFORE + FUNCTIONS + economy, "unit-of-a-table") == found


FUND = "临江区教育局政府性基金预算支出表\n单位：万元\n科目编码\t科目名称\t总计\t基本支出\t项目支出\n{rows}"
FILLED = (
    "合计\t\t8.60\t\t8.60\n212\t城乡社区支出\t8.60\t\t8.60\n21208\t国有土地使用权出让收入安排的支出\t8.60\t\t8.60\n"
    "2120803\t城市建设支出\t8.60\t\t8.60\n"
)


@pytest.mark.parametrize(
    ("said", "stated", "none"),
    [
        ("政府性基金预算财政拨款支出8.60万元", [], 0),
        ("政府性基金预算财政拨款支出6.80万元", [("86000.00", "68000.00")], 0),
        ("上年结转政府性基金预算财政拨款支出6.80万元", [], 0),
        ("无使用政府性基金预算拨款安排的支出", [], 1),
    ],
)
def test_a_fund_in_the_text_and_in_its_table(said: str, stated: list[tuple[str, str]], none: int) -> None:
    text = f"一、概况\n清河市临江区教育局2024年{said}。\n\n{FUND.format(rows=FILLED)}"
    assert sides(text, "stated-fund") == stated
    assert len(findings(text, "fund-said-to-be-none")) == none


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("注：本部门2024年没有使用政府性基金预算拨款安排的支出。", []),
        ("注：本部门2024年没有使用国有资本经营预算拨款安排的支出。", [("政府性基金", "国有资本经营")]),
        ("注：本部门2023年没有使用政府性基金预算拨款安排的支出。", [("2024", "2023")]),
    ],
)
def test_a_note_of_another_table(note: str, found: list[tuple[str, str]]) -> None:
    text = BEFORE + FUND.format(rows="合计\t\t\t\t\n") + note
    assert sides(text, "note-of-another-table") == found


@pytest.mark.parametrize(("change", "found"), [("30.00", []), ("40.00", [("800000.00", "700000.00")])])
def test_changes_of_the_funds(change: str, found: list[tuple[str, str]]) -> None:
    text = (
        "支出预算412.00万元，其中：财政拨款支出预算412.00万元，比2023年预算增加70.00万元。财政拨款支出预算中，"
        "一般公共预算拨款支出预算312.00万元，比2023年预算增加40.00万元；"
        f"政府性基金拨款支出预算100.00万元，比2023年预算增加{change}万元。"
    )
    assert sides(text, "changes-of-the-funds") == found


@pytest.mark.parametrize(("total", "found"), [("80.00", []), ("60.80", [("800000.00", "608000.00")])])
def test_the_head_of_the_departments_performance_table(total: str, found: list[tuple[str, str]]) -> None:
    table = (
        f"清河市临江区教育局2024年部门整体绩效目标表\n单位：万元\n部门(单位)名称 清河市临江区教育局 部门支出预算数 {total}\n"
        "当年整体绩效目标\n办好教育。\n绩效指标\n指标 指标权重 计量单位 指标性质 指标值\n入学率 100 % ≥ 99\n"
    )
    assert sides(BEFORE + WHOLE + table, "performance-table-total") == found


@pytest.mark.parametrize(("name", "found"), [("卫生健康支出", ["卫生健康支出"]), ("教育支出", [])])
def test_a_class_that_the_text_lists(name: str, found: list[str]) -> None:
    assert [one.found for one in findings(f"一、概况\n支出包括：{name}。\n\n{WHOLE}", "class-not-in-tables")] == found


@pytest.mark.parametrize(("total", "found"), [("50.00", 0), ("", 1)])
def test_a_total_left_blank(total: str, found: int) -> None:
    rows = FUNCTIONS.replace("合计\t\t80.00\t80.00", f"合计\t\t{total and '80.00'}\t80.00")
    assert len(findings(BEFORE + rows, "total-blank")) == found


@pytest.mark.parametrize(("amount", "found"), [("30.00", 1), ("25.00", 0)])
def test_a_list_of_classes_that_lacks_one(amount: str, found: int) -> None:
    balance = (
        "临江区教育局部门收支总表\n单位：万元\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n合计\t100.00\t合计\t100.00\n"
        f"一般公共预算资金\t100.00\t教育支出\t50.00\n\t\t社会保障和就业支出\t20.00\n\t\t卫生健康支出\t{amount}\n"
    )
    text = f"一、概况\n支出预算：2024年支出预算100.00万元，其中：教育支出50.00万元、社会保障和就业支出20.00万元。\n\n{balance}"
    assert len(findings(text, "listed-parts")) == found
