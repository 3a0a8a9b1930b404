"""Rules inside a row: a table that breaks each of them, and the same table unbroken."""

from __future__ import annotations

import pytest

from tests.rules.budgets import budget, by, table, told

# rule, kind of table, row, what is found: severity, expected, found.
ROWS = [
    ("row-basic-project", "general-expenditure", "201 甲 | total 10.00 basic 6.00 project 3.50", ("error", "95000.00", "100000.00")),
    ("row-basic-project", "department-expenditure", "201 甲 | total 10.00 basic 9.99", ("error", "99900.00", "100000.00")),
    ("row-basic-project", "department-expenditure", "201 甲 | total 10.00 basic 6.00 project 3.99", ("note", "99900.00", "100000.00")),
    ("row-personnel-operating", "basic-by-department-economy", "301 甲 | total 5.00 personnel 4.99", ("error", "49900.00", "50000.00")),
    (
        "row-personnel-operating",
        "basic-by-government-economy",
        "501 甲 | basic 5 personnel 3 operating 4",
        ("error", "70000.00", "50000.00"),
    ),
    ("row-three-public", "three-public", "合计 | total 9.00 vehicles 5.00 reception 3.00", ("error", "80000.00", "90000.00")),
    ("row-three-public", "three-public", "合计 | total 9.00 vehicle-operation 5.00 reception 3.00", ("error", "80000.00", "90000.00")),
    (
        "row-vehicles",
        "three-public",
        "合计 | vehicles 5.00 vehicle-purchase 3.00 vehicle-operation 1.00",
        ("error", "40000.00", "50000.00"),
    ),
    ("row-procurement", "procurement", "合计 | total 7.00 goods 4.00 services 2.00", ("error", "60000.00", "70000.00")),
    (
        "row-funds",
        "fiscal-appropriation",
        "甲 | total 7.00 general-public-budget 4.00 government-fund 2.00",
        ("error", "60000.00", "70000.00"),
    ),
    (
        "row-sources",
        "department-revenue",
        "201 甲 | total 7.00 fiscal-appropriation 4.00 other-revenue 2.00",
        ("error", "60000.00", "70000.00"),
    ),
    (
        "row-sources",
        "department-revenue",
        "201 甲 | total 7.00 general-public-budget 6.00 government-fund 2.00",
        ("error", "80000.00", "70000.00"),
    ),
    (
        "row-project-origin",
        "project-detail",
        "201 甲 | total 19 initial-subtotal 5 initial-general 5 superior-advance 3",
        ("error", "80000.00", "190000.00"),
    ),
    (
        "row-initial-funds",
        "project-detail",
        "201 甲 | total 19 initial-subtotal 19 initial-general 5 initial-personnel 2",
        ("error", "70000.00", "190000.00"),
    ),
    ("row-superior-funds", "project-detail", "201 甲 | total 9 superior-subtotal 9 superior-advance 5", ("error", "50000.00", "90000.00")),
]

WELL = [
    ("general-expenditure", "201 甲 | total 10.00 basic 6.00 project 4.00 total@2023 8.00"),
    ("basic-by-department-economy", "301 甲 | total 5.00 personnel 4.00 operating 1.00"),
    ("three-public", "合计 | total 8.00 vehicles 5.00 vehicle-purchase 3.00 vehicle-operation 2.00 reception 3.00"),
    ("procurement", "合计 | total 6.00 goods 4.00 services 2.00"),
    (
        "department-revenue",
        "201 甲 | total 7.00 fiscal-appropriation 5.00 general-public-budget 3.00 government-fund 2.00 other-revenue 2.00",
    ),
    ("project-detail", "201 甲 | total 9 initial-subtotal 6 initial-general 6 superior-subtotal 3 superior-advance 3"),
    ("general-expenditure", "201 甲 | total@2023 8.00"),
]


@pytest.mark.parametrize(("rule", "kind", "row", "expected"), ROWS)
def test_a_broken_row(rule: str, kind: str, row: str, expected: tuple[str, str, str]) -> None:
    assert told(by(rule, budget(table(kind, row)))) == [expected]


@pytest.mark.parametrize(("kind", "row"), WELL)
def test_a_row_that_adds_up(kind: str, row: str) -> None:
    disclosure = budget(table(kind, row))
    assert [found.message["zh"] for rule in {row[0] for row in ROWS} for found in by(rule, disclosure)] == []


def test_both_sides_have_their_places() -> None:
    (found,) = by("row-basic-project", budget(table("general-expenditure", "201 甲 | total 10.00 basic 6.00 project 3.50")))
    assert [place.text for place in found.places] == ["10.00"]
    assert [place.text for place in found.places_other] == ["6.00", "3.50"]
    assert found.where == "general-expenditure 201 甲 · 总计（2024）"
    assert (str(found.difference), str(found.tolerance)) == ("5000", "150")
    assert (
        found.message["zh"] == "general-expenditure 201 甲 · 总计（2024）为10.00万元，而本行基本支出与项目支出之和为9.50万元，相差0.50万元"
    )


def test_a_column_that_is_not_read_is_missing_down_to_the_total() -> None:
    """Beside basic and project expenditure the table has 经营支出: 0.50 in 2010101, and so in every row above it."""
    rows = (
        "合计 | total 12.00 basic 6.00 project 5.50",
        "201 甲 | total 10.00 basic 6.00 project 3.50",
        "20101 乙 | total 10.00 basic 6.00 project 3.50",
        "208 丙 | total 2.00 project 2.00",
    )
    assert by("row-basic-project", budget(table("department-expenditure", *rows))) == []
    broken = (*rows[:3], "208 丙 | total 2.00 project 1.00")
    found = by("row-basic-project", budget(table("department-expenditure", *broken)))
    assert told(found)[-1] == ("error", "10000.00", "20000.00")


def test_a_total_that_bodies_repeat_misses_the_same_column() -> None:
    rows = ("合计 | total 9.00 general-public-budget 8.00", "某局 | total 9.00 general-public-budget 8.00")
    assert by("row-sources", budget(table("department-revenue", *rows, side="revenue"))) == []
    alone = table("department-revenue", rows[0], side="revenue")
    assert told(by("row-sources", budget(alone))) == [("error", "80000.00", "90000.00")]
