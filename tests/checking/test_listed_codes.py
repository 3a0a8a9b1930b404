"""Rules on the codes, names and rows of tables, and on what only the text or only a table has."""

from __future__ import annotations

import pytest

from graphbuild.model import Finding
from tests.checking.helpers import findings, sides

TITLE = "临江区教育局一般公共预算财政拨款支出预算表\n单位：万元\n功能分类科目 2023年预算数 2024年预算数\n"
HEAD = f"{TITLE}科目编码 科目名称 总计 基本支出 项目支出\n"
ROWS = (
    "合计 90.00 100.00 60.00 40.00",
    "205 教育支出 45.00 50.00 30.00 20.00",
    "20502 普通教育 45.00 50.00 30.00 20.00",
    "2050202 小学教育 25.00 30.00 20.00 10.00",
    "2050203 初中教育 20.00 20.00 10.00 10.00",
    "208 社会保障和就业支出 25.00 30.00 20.00 10.00",
    "20805 行政事业单位养老支出 25.00 30.00 20.00 10.00",
    "2080505 机关事业单位基本养老保险缴费支出 25.00 30.00 20.00 10.00",
    "210 卫生健康支出 20.00 20.00 10.00 10.00",
    "21011 行政事业单位医疗 20.00 20.00 10.00 10.00",
    "2101102 事业单位医疗 20.00 20.00 10.00 10.00",
)


def tables(before: str = "", after: str = "", *, without: str = "", rule: str) -> list[Finding]:
    """What a rule finds in a table with one word of it put otherwise, or one row left out."""
    rows = "\n".join(row.replace(before, after) if before else row for row in ROWS if not without or not row.startswith(f"{without} "))
    return findings(f"一、基本情况\n2024年预算如下。\n\n{HEAD}{rows}\n", rule)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("20805 行政", "20808 行政", "20808 抚恤"),
        ("2080505", "2080565", "2080505 机关事业单位基本养老保险缴费支出"),
        ("事业单位医疗 20.00 20.00 10.00 10.00", "行政单位医疗 20.00 20.00 10.00 10.00", "2101102 事业单位医疗"),
        ("普通教育", "普教通育", "20502 普通教育"),
        ("小学教育", "小学育", "2050202 小学教育"),
    ],
)
def test_a_code_and_a_name_that_do_not_belong_together(before: str, after: str, expected: str) -> None:
    assert expected in {one.expected for one in tables(before, after, rule="code-and-name")}


@pytest.mark.parametrize(
    ("before", "after"), [("", ""), ("小学教育", "小学"), ("普通教育", "普通教育支出"), ("2050203 初中教育", "2050277 本地科目")]
)
def test_names_that_may_stand(before: str, after: str) -> None:
    assert tables(before, after, rule="code-and-name") == []


def test_a_code_of_another_year() -> None:
    """扶贫 was 21305 until 2022 and has another name since; 2013801 came in 2019 and 2100716 went in 2017."""
    found = tables("2101102 事业单位医疗", "2010308 信访事务", rule="code-of-another-year")
    assert [one.found for one in found] == ["2010308"]
    assert tables(rule="code-of-another-year") == []


@pytest.mark.parametrize(("without", "expected"), [("20805", "20805"), ("210", "210"), ("2101102", "21011..")])
def test_a_row_that_was_lost(without: str, expected: str) -> None:
    """Between two levels; a group is missed both below its class and above its items."""
    assert expected in [one.expected for one in tables(without=without, rule="row-missing")]


def test_no_row_was_lost() -> None:
    assert tables(rule="row-missing") == []
    items = "\n".join(row for row in ROWS if len(row.split()[0]) == 7)
    assert findings(f"一、基本情况\n2024年预算如下。\n\n{HEAD}{items}\n", "row-missing") == []


EXPENDITURE = (
    "\n临江区教育局部门支出总表\n单位：万元\n科目编码 科目名称 合计 基本支出 项目支出\n合计 100.00 60.00 40.00\n"
    "205 教育支出 70.00 40.00 30.00\n"
    "20502 普通教育 70.00 40.00 30.00\n2050202 小学教育 70.00 40.00 30.00\n208 社会保障和就业支出 30.00 20.00 10.00\n"
    "20805 行政事业单位养老支出 30.00 20.00 10.00\n2080505 机关事业单位基本养老保险缴费支出 30.00 20.00 10.00\n"
)


@pytest.mark.parametrize(("name", "found"), [("公共安全支出", ["公共安全支出 300000.00"]), ("社会保障和就业支出", [])])
def test_a_class_that_no_table_has(name: str, found: list[str]) -> None:
    text = f"（二）支出预算。2024年年初预算数100.00万元，其中：教育支出70.00万元，{name}30.00万元。\n{EXPENDITURE}"
    assert [one.found for one in findings(text, "class-not-in-tables")] == found


@pytest.mark.parametrize(("amount", "found"), [("30.00", [("", "300000.00")]), ("0", [])])
def test_an_empty_table_and_an_amount_in_the_text(amount: str, found: list[tuple[str, str]]) -> None:
    table = "临江区教育局一般公共预算“三公”经费支出表\n单位：万元\n合计 因公出国（境）费 公务接待费\n"
    table += "注：本部门没有“三公”经费支出，故本表无数据。\n"
    text = f"四、“三公”经费情况说明\n2024年“三公”经费预算{amount}万元。\n{EXPENDITURE}\n{table}"
    assert sides(text, "empty-table-and-prose") == found
