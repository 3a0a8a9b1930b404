"""Rules between the tables of one document."""

from __future__ import annotations

import pytest

from graphbuild.model import BudgetLine
from tests.rules.budgets import balance, budget, by, table, told

EXPENDITURE = ("合计 | total 10.00 basic 6.00 project 4.00", "201 甲支出 | total 10.00 basic 6.00 project 4.00")


def tables(**changed: list[BudgetLine]) -> list[BudgetLine]:
    """The tables of one consistent budget, some of them changed."""
    whole = {
        "balance": balance(
            "department-balance",
            ["一般公共预算资金 | total 10.00", "收入总计 | total 10.00"],
            ["甲支出 | total 10.00", "支出总计 | total 10.00"],
        ),
        "fiscal": balance(
            "fiscal-appropriation",
            ["一般公共预算资金 | total 10.00", "收入总计 | total 10.00"],
            ["甲支出 | total 10.00 general-public-budget 10.00", "支出总计 | total 10.00 general-public-budget 10.00"],
        ),
        "revenue": table(
            "department-revenue",
            "合计 | total 10.00 general-public-budget 10.00",
            "201 甲支出 | total 10.00 general-public-budget 10.00",
            side="revenue",
        ),
        "expenditure": table("department-expenditure", *EXPENDITURE),
        "general": table("general-expenditure", *EXPENDITURE),
        "economy": table("basic-by-department-economy", "合计 | total 6.00 personnel 5.00 operating 1.00", "30217 公务接待费 | total 0.50"),
        "projects": table("project-detail", "合计 | total 4.00", "201 甲项目 | total 4.00"),
        "three": table("three-public", "合计 | total 0.80 reception 0.80"),
    } | changed
    return [line for lines in whole.values() for line in lines]


BROKEN = [
    (
        "balance-sides",
        "balance",
        balance("department-balance", ["收入总计 | total 10.00"], ["支出总计 | total 10.01"]),
        ("error", "100100.00", "100000.00"),
    ),
    ("balance-revenue", "revenue", table("department-revenue", "合计 | total 10.01", side="revenue"), ("error", "100000.00", "100100.00")),
    ("balance-expenditure", "expenditure", table("department-expenditure", "合计 | total 12.00"), ("error", "100000.00", "120000.00")),
    (
        "appropriation-budgets",
        "general",
        table("general-expenditure", "合计 | total 9.00"),
        ("error", "100000.00", "90000.00"),
    ),
    (
        "appropriation-classes",
        "general",
        table("general-expenditure", "合计 | total 10.00", "201 甲支出 | total 9.00"),
        ("error", "90000.00", "100000.00"),
    ),
    (
        "balance-classes",
        "expenditure",
        table("department-expenditure", "合计 | total 10.00", "201 甲支出 | total 9.00"),
        ("error", "90000.00", "100000.00"),
    ),
    (
        "general-and-department",
        "general",
        table("general-expenditure", "合计 | total 10.00", "201 甲支出 | total 10.00 basic 7.00"),
        ("error", "60000.00", "70000.00"),
    ),
    (
        "revenue-and-expenditure",
        "revenue",
        table("department-revenue", "合计 | total 10.00", "201 甲支出 | total 11.00", side="revenue"),
        ("error", "100000.00", "110000.00"),
    ),
    (
        "balance-funds",
        "fiscal",
        balance("fiscal-appropriation", ["一般公共预算资金 | total 9.00"], []),
        ("warning", "90000.00", "100000.00"),
    ),
    (
        "basic-by-economy",
        "economy",
        table("basic-by-department-economy", "合计 | total 6.01"),
        ("error", "60000.00", "60100.00"),
    ),
    (
        "project-by-economy",
        "projects",
        table("project-by-government-economy", "合计 | project 4.01"),
        ("error", "40000.00", "40100.00"),
    ),
    ("project-detail-total", "projects", table("project-detail", "合计 | total 3.00"), ("warning", "40000.00", "30000.00")),
    (
        "project-detail-code",
        "projects",
        table("project-detail", "合计 | total 4.00", "201 甲项目 | total 2.00", "201 乙项目 | total 1.00"),
        ("warning", "30000.00", "40000.00"),
    ),
    (
        "three-public-in-economy",
        "three",
        table("three-public", "合计 | total 0.40 reception 0.40"),
        ("warning", "4000.00", "5000.00"),
    ),
]


@pytest.mark.parametrize(("rule", "part", "lines", "expected"), BROKEN, ids=[case[0] for case in BROKEN])
def test_tables_that_disagree(rule: str, part: str, lines: list[BudgetLine], expected: tuple[str, str, str]) -> None:
    assert by(rule, budget(tables())) == []
    assert told(by(rule, budget(tables(**{part: lines})))) == [expected]


def test_a_carry_over_explains_the_difference() -> None:
    fiscal = balance(
        "fiscal-appropriation",
        ["一般公共预算资金 | total 9.00", "上年结转 | total 1.00", "收入总计 | total 10.00"],
        ["支出总计 | total 10.00 general-public-budget 10.00"],
    )
    general = table("general-expenditure", "合计 | total 9.00")
    assert by("appropriation-budgets", budget(tables(fiscal=fiscal, general=general))) == []


def test_units_of_print_allow_for_rounding() -> None:
    revenue = table("department-revenue", "合计 | total 99,960.00", side="revenue", unit="元")
    assert told(by("balance-revenue", budget(tables(revenue=revenue)))) == [("note", "100000.00", "99960.00")]


def test_a_department_with_other_money_is_no_contradiction() -> None:
    """Its general public budget is a part of all its expenditure, code by code."""
    expenditure = table("department-expenditure", "合计 | total 15.00 basic 6.00", "201 甲支出 | total 15.00 basic 6.00")
    assert by("general-and-department", budget(tables(expenditure=expenditure))) == []


def test_each_body_has_tables_of_its_own() -> None:
    """The tables of a department, and after them those of a unit of it: neither is compared with the other's."""
    whole = balance("department-balance", ["收入总计 | total 10.00"], ["甲支出 | total 10.00", "支出总计 | total 10.00"])
    part = balance("department-balance", ["收入总计 | total 4.00"], ["甲支出 | total 4.00", "支出总计 | total 4.00"])

    def spent(amount: str) -> list[BudgetLine]:
        return table("department-expenditure", f"合计 | total {amount}", f"201 甲支出 | total {amount}")

    first = spent("10.00")
    assert by("balance-classes", budget(whole, part, first, spent("4.00"))) == []
    wrong = table("department-expenditure", "合计 | total 4.00", "201 甲支出 | total 3.00")
    assert told(by("balance-classes", budget(whole, part, first, wrong))) == [("error", "30000.00", "40000.00")]
