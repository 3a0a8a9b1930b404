"""Rules along the codes and down to the total row."""

from __future__ import annotations

from tests.rules.budgets import balance, budget, by, table, told


def test_a_class_that_is_not_the_sum_of_its_groups() -> None:
    lines = table("general-expenditure", "201 甲 | total 10.00", "20101 乙 | total 6.00", "20103 丙 | total 3.00")
    (found,) = by("tree-children", budget(lines))
    assert told([found]) == [("error", "90000.00", "100000.00")]
    assert [place.text for place in found.places_other] == ["6.00", "3.00"]


def test_one_group_below_is_the_same_number_printed_twice() -> None:
    lines = table("general-expenditure", "201 甲 | total 10.00", "20101 乙 | total 9.99")
    assert told(by("tree-children", budget(lines))) == [("error", "99900.00", "100000.00")]


def test_rounding_of_several_items_is_a_note() -> None:
    lines = table("general-expenditure", "20101 乙 | total 10.00", "2010101 丙 | total 6.00", "2010102 丁 | total 3.99")
    assert told(by("tree-children", budget(lines))) == [("note", "99900.00", "100000.00")]


def test_an_item_without_its_group_goes_into_the_class() -> None:
    lines = table("general-expenditure", "201 甲 | total 10.00", "2010101 丙 | total 6.00", "2010102 丁 | total 4.00")
    assert by("tree-children", budget(lines)) == []


def test_each_year_and_column_adds_up_by_itself() -> None:
    lines = table("general-expenditure", "201 甲 | total 10.00 total@2023 7.00", "20101 乙 | total 10.00 total@2023 8.00")
    assert told(by("tree-children", budget(lines))) == [("error", "80000.00", "70000.00")]


def test_codes_repeat_for_each_unit() -> None:
    """Where a table lists the codes of one unit after another, an item belongs to the class printed before it."""
    rows = ("201 甲 | total 5.00", "20101 乙 | total 5.00", "201 甲 | total 8.00", "20101 乙 | total 8.00")
    assert by("tree-children", budget(table("department-expenditure", *rows))) == []


def test_the_total_row() -> None:
    lines = table(
        "department-expenditure", "合计 | total 12.00 basic 10.00", "201 甲 | total 7.00 basic 7.00", "208 乙 | total 4.00 basic 3.00"
    )
    assert told(by("tree-total", budget(lines))) == [("error", "110000.00", "120000.00")]


def test_headings_of_a_balance_do_not_count_twice() -> None:
    revenue = (
        "本年收入 | total 9.00",
        "财政拨款 | total 7.00",
        "一般公共预算 | total 7.00",
        "其他收入 | total 2.00",
        "上年结转 | total 1.00",
    )
    whole = balance("department-balance", [*revenue, "收入总计 | total 10.00"], ["甲支出 | total 10.00", "支出总计 | total 10.00"])
    assert by("tree-total", budget(whole)) == []
    broken = balance("department-balance", [*revenue, "收入总计 | total 11.00"], ["甲支出 | total 10.00", "支出总计 | total 10.00"])
    assert [(one.severity, one.found) for one in by("tree-total", budget(broken))] == [("error", "110000.00")]


def test_projects_and_purchases_add_up() -> None:
    lines = table("project-detail", "合计 | total 90.00", "2010102 甲项目 | total 40.00", "2010102 乙项目 | total 20.00")
    assert told(by("tree-total", budget(lines))) == [("error", "600000.00", "900000.00")]
