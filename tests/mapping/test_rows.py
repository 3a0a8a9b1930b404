from __future__ import annotations

from graphbuild.mapping.rows import sums_up
from graphbuild.model import BudgetLine
from tests.rules.budgets import balance, table


def above(lines: list[BudgetLine]) -> dict[str, str]:
    """The label of each row and of the row that it goes into."""
    return {row[3] + row[4]: whole[3] + whole[4] for row, whole in sums_up(lines).items()}


def test_codes_go_into_the_longest_code_that_they_continue() -> None:
    rows = ("合计 | total 9", "201 甲 | total 9", "20101 乙 | total 9", "2010101 丙 | total 9", "208 丁 | total 9", "2080501 戊 | total 9")
    assert above(table("general-expenditure", *rows)) == {
        "201甲": "合计",
        "20101乙": "201甲",
        "2010101丙": "20101乙",
        "208丁": "合计",
        "2080501戊": "208丁",
    }


def test_a_row_printed_before_its_class() -> None:
    assert above(table("general-expenditure", "20101 乙 | total 9", "201 甲 | total 9")) == {"20101乙": "201甲"}


def test_sources_go_into_the_total_of_their_side() -> None:
    revenue = ("本年收入 | total 9", "一般公共预算 | total 9", "上年结转 | total 1", "收入总计 | total 10")
    assert above(balance("department-balance", revenue, ("甲 | total 10", "支出总计 | total 10"))) == {
        "一般公共预算": "收入总计",
        "上年结转": "收入总计",
        "甲": "支出总计",
    }


def test_nested_headings_are_taken_out() -> None:
    revenue = ("财政拨款 | total 9", "一般公共预算 | total 7", "经费拨款 | total 7", "政府性基金 | total 2", "总计 | total 9")
    assert above(balance("department-balance", revenue, ())) == {"经费拨款": "总计", "政府性基金": "总计"}


def test_a_department_heads_its_units() -> None:
    rows = ("合计 | total 9", "309 甲部门 | total 9", "309001 甲机关 | total 5", "309002 乙中心 | total 4")
    assert above(table("three-public", *rows)) == {"309001甲机关": "合计", "309002乙中心": "合计"}
