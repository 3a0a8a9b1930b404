"""Rules on what prose states: against the tables, and against itself."""

from __future__ import annotations

import pytest

from graphbuild.model import Statement
from tests.rules.budgets import balance, budget, by, says, table, told

LINES = [
    *balance("department-balance", ["收入总计 | total 10.00"], ["支出总计 | total 10.00"]),
    *table(
        "general-expenditure",
        "合计 | total 10.00 basic 6.00 project 4.00 total@2023 8.00",
        "201 一般公共服务支出 | total 10.00 total@2023 8.00",
    ),
    *table("department-expenditure", "合计 | total 10.00 basic 6.00 project 4.00"),
    *table("basic-by-department-economy", "合计 | total 6.00 personnel 5.00 operating 1.00", "301 工资福利支出 | total 5.00"),
    *table("three-public", "合计 | total 0.80 reception 0.80 reception@2023 0.90 total@2023 0.90 operating-funds 1.00"),
    *table("procurement", "合计 | total 2.00 goods 2.00"),
    *table("project-detail", "合计 | total 4.00", "201 甲专项 | total 4.00"),
]

STATED = [
    ("stated-total", says("revenue-total", "10.10"), ("error", "100000.00", "101000.00")),
    ("stated-total", says("basic-expenditure", "6.01"), ("error", "60000.00", "60100.00")),
    ("stated-three-public", says("three-public-reception", "0.81"), ("error", "8000.00", "8100.00")),
    ("stated-three-public", says("operating-funds", "0.9"), ("error", "10000.00", "9000.00")),
    ("stated-procurement", says("procurement-goods", "3"), ("error", "20000.00", "30000.00")),
    ("stated-function", says("function:一般公共服务支出", "9.90"), ("error", "100000.00", "99000.00")),
    ("stated-economic", says("economic:工资福利支出", "5.10"), ("error", "50000.00", "51000.00")),
    ("stated-personnel", says("economic:公用经费", "1.10"), ("error", "10000.00", "11000.00")),
    ("stated-project", says("project:甲专项", "4.10"), ("error", "40000.00", "41000.00")),
    ("stated-change-from-table", says("general-appropriation-expenditure", "10.00", "3.00"), ("warning", "20000.00", "30000.00")),
    ("stated-change-from-table", says("three-public-reception", "0.80", "0.10"), ("warning", "-1000.00", "1000.00")),
    ("stated-function-change", says("function:一般公共服务支出", "10.00", "1.00"), ("warning", "20000.00", "10000.00")),
    ("performance-coverage", says("performance-covered-amount", "10.00"), ("warning", "40000.00", "100000.00")),
    ("operating-funds", says("operating-funds", "6.00", year=2023), ("warning", "10000.00", "60000.00")),
]

WELL = [
    says("revenue-total", "10.00"),
    says("revenue-total", "10"),
    says("function:一般公共服务支出", "10.00", "2.00"),
    says("function:教育支出", "3.00"),
    says("three-public-reception", "0.8", "-0.1"),
    says("general-appropriation-expenditure", "10.00", "2.00"),
    says("operating-funds", "1.00"),
    says("performance-covered-amount", "4.00"),
    says("project:甲专项", "4.00"),
    says("function:一般公共服务支出", "7.50", year=2023, basis="execution"),
]


@pytest.mark.parametrize(("rule", "statement", "expected"), STATED, ids=[f"{case[0]}-{case[1].topic}" for case in STATED])
def test_a_statement_against_the_tables(rule: str, statement: Statement, expected: tuple[str, str, str]) -> None:
    assert told(by(rule, budget(LINES, statement))) == [expected]


@pytest.mark.parametrize("rule", sorted({case[0] for case in STATED} | {"stated-twice", "changed-twice"}))
def test_statements_that_agree(rule: str) -> None:
    assert by(rule, budget(LINES, *WELL)) == []


def test_a_namesake_will_do() -> None:
    """行政运行 stands under several groups; the text gives the amount of one of them."""
    rows = ("2010101 行政运行 | total 3.00", "2010301 行政运行 | total 5.00")
    assert by("stated-function", budget(table("general-expenditure", *rows), says("function:行政运行", "5.00"))) == []


def test_prose_may_round_the_table() -> None:
    lines = table("general-expenditure", "2210201 住房公积金 | total 3,503,499", unit="元")
    assert by("stated-function", budget(lines, says("function:住房公积金", "350.35"))) == []
    assert told(by("stated-function", budget(lines, says("function:住房公积金", "350.36")))) == [("error", "3503499.00", "3503600.00")]


def test_one_thing_with_two_amounts() -> None:
    twice = budget(says("general-appropriation-revenue", "10.00"), says("general-appropriation-revenue", "9.00"))
    assert told(by("stated-twice", twice)) == [("warning", "100000.00", "90000.00")]
    rounded = budget(says("revenue-total", "10.04"), says("revenue-total", "10"))
    assert by("stated-twice", rounded) == []
    assert by("stated-twice", budget(says("function:行政运行", "3.00"), says("function:行政运行", "5.00"))) == []


def test_fiscal_appropriation_holds_the_funds_too() -> None:
    """财政拨款 of 80 and 一般公共预算拨款 of 70 are no contradiction where 10 come from a government fund."""
    said = (says("general-appropriation-expenditure", "80.00"), says("general-appropriation-expenditure", "70.00"))
    assert by("stated-twice", budget(*said, table("government-fund", "合计 | total 10.00"))) == []
    assert told(by("stated-twice", budget(*said, table("government-fund", "合计 | total 9.00")))) == [("warning", "800000.00", "700000.00")]


def test_expenditure_of_all_funds_and_of_the_appropriation() -> None:
    """Projects of 800, of which 588 are paid by the appropriation, are no contradiction where all expenditure is 250 more than it."""
    projects = (says("project-expenditure", "800"), says("project-expenditure", "588"))
    stated = (says("expenditure-total", "2356.40"), says("general-appropriation-expenditure", "2106.40"))
    assert by("stated-twice", budget(*projects, *stated)) == []
    printed = table("department-expenditure", "合计 | total 2356.40"), table("general-expenditure", "合计 | total 2106.40")
    assert by("stated-twice", budget(*printed, *projects)) == []
    assert told(by("stated-twice", budget(*projects))) == [("warning", "8000000.00", "5880000.00")]
    far = says("project-expenditure", "100")
    assert told(by("stated-twice", budget(projects[0], far, *stated))) == [("warning", "8000000.00", "1000000.00")]


def test_one_amount_with_two_changes() -> None:
    found = by("changed-twice", budget(says("project-expenditure", "148", "-35"), says("project-expenditure", "148", "-47")))
    assert told(found) == [("warning", "-350000.00", "-470000.00")]
    sides = budget(says("revenue-total", "10.00", "1.00"), says("expenditure-total", "10.00", "2.00"))
    assert told(by("changed-twice", sides)) == [("warning", "20000.00", "10000.00")]
