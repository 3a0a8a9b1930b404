"""What came, went and changed: which cell is which, and by how much."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from graphbuild.errors import NoSuchDocument
from graphbuild.extract import extract_file
from graphbuild.model import BudgetLine, Disclosure, Project
from queries.diff import CAME, CHANGED, PROJECTS, RENAMED, SAME, WENT, Budget, Change, compare, of_disclosure, of_store
from tests.gold import SAMPLES
from tests.mapping.facts import disclosure, line
from tests.queries.made import store_of

D = Decimal


def budget(*lines: BudgetLine, year: int = 2024, projects: tuple[Project, ...] = ()) -> Budget:
    return of_disclosure(disclosure(lines=lines, year=year, projects=projects))


def told(changes: list[Change]) -> list[tuple[str, str, str, Decimal | None, Decimal | None]]:
    return [(each.code or each.name, each.column, each.status, each.change, each.percent) for each in changes]


def project(name: str, amount: str | None, code: str = "") -> Project:
    return Project(code, name, "", "", 2024, None if amount is None else D(amount), None, None, "", "", "", ())


def test_came_went_changed_and_the_same() -> None:
    before = budget(
        line("205", "教育支出", "total", "300.00"), line("206", "科学技术支出", "total", "40.00"), line("", "合计", "total", "9.00")
    )
    after = budget(
        line("205", "教育支出", "total", "250.00"), line("208", "社会保障和就业支出", "total", "60.00"), line("", "合计", "total", "9.00")
    )
    assert told(compare(before, after)) == [
        ("205", "total", CHANGED, D("-50.00"), D("-16.7")),
        ("206", "total", WENT, D("-40.00"), D("-100.0")),
        ("208", "total", CAME, D("60.00"), None),
        ("合计", "total", SAME, D("0.00"), D("0.0")),
    ]


def test_a_blank_is_not_a_zero() -> None:
    before, after = budget(line("205", "教育支出", "basic", "0.00")), budget()
    assert told(compare(before, after)) == [("205", "basic", WENT, D("0.00"), None)]
    assert told(compare(after, before)) == [("205", "basic", CAME, D("0.00"), None)]


def test_per_cent_is_of_what_was_before_and_has_its_sign() -> None:
    before, after = budget(line("205", "教育支出", "total", "-200.00")), budget(line("205", "教育支出", "total", "-199.90"))
    ((_, _, _, change, percent),) = told(compare(before, after))
    assert (change, percent) == (D("0.10"), D("0.1"))  # 0.05 % rounds up


def test_two_versions_are_compared_with_their_prior_year_columns_and_two_years_without() -> None:
    old = line("205", "教育支出", "total", "10.00", year=2023)
    new = line("205", "教育支出", "total", "11.00", year=2023)
    assert [(each.ago, each.status) for each in compare(budget(old), budget(new))] == [(1, CHANGED)]
    later = budget(line("205", "教育支出", "total", "12.00", year=2025), line("205", "教育支出", "total", "10.00"), year=2025)
    earlier = budget(line("205", "教育支出", "total", "10.00"), old)
    assert [(each.ago, each.before, each.after) for each in compare(earlier, later)] == [(0, D("10.00"), D("12.00"))]


def test_a_code_of_another_edition_is_found_by_its_name() -> None:
    before = budget(line("2010308", "信访事务", "total", "10.00"), line("2010301", "行政运行", "total", "1.00"))
    after = budget(
        line("20140", "信访事务", "total", "12.00"),
        line("2014001", "行政运行", "total", "2.00"),
        line("2014050", "行政运行", "total", "3.00"),
    )
    found = {each.code: (each.status, each.was, each.change) for each in compare(before, after)}
    assert found["20140"] == (CHANGED, "2010308", D("2.00"))
    # One of two rows of that name is the same row, and it is not for us to say which.
    assert {code: status for code, (status, _, _) in found.items() if code != "20140"} == {
        "2010301": WENT,
        "2014001": CAME,
        "2014050": CAME,
    }


def test_a_row_that_is_only_called_otherwise() -> None:
    before, after = budget(line("210", "医疗卫生与计划生育支出", "total", "5.00")), budget(line("210", "卫生健康支出", "total", "5.00"))
    (change,) = compare(before, after)
    assert (change.status, change.name, change.was) == (RENAMED, "卫生健康支出", "医疗卫生与计划生育支出")
    spaced = budget(line("210", "卫生健康 支出", "total", "5.00"))
    assert [each.status for each in compare(after, spaced)] == [SAME]


def test_equal_rows_are_told_apart_by_their_order() -> None:
    rows = [line("2050299", "校舍维修", "total", amount, table="project-detail") for amount in ("7.00", "9.00", "4.00")]
    changes = compare(budget(*rows[:2]), budget(*rows))
    assert told(changes) == [
        ("2050299", "total", SAME, D("0.00"), D("0.0")),
        ("2050299", "total", SAME, D("0.00"), D("0.0")),
        ("2050299", "total", CAME, D("4.00"), None),
    ]


def test_projects_by_name_then_by_code() -> None:
    before = budget(projects=(project("校园安全专项", "200.00"), project("教师培训", "50.00", "5001A"), project("旧项目", "1.00")))
    after = budget(projects=(project("教师培训经费", "60.00", "5001A"), project("校园 安全专项", None), project("新项目", None)))
    found = [(each.name, each.status, each.was, each.before, each.after, each.change) for each in compare(before, after)]
    assert found == [
        ("教师培训经费", CHANGED, "教师培训", D("50.00"), D("60.00"), D("10.00")),
        ("旧项目", WENT, "", D("1.00"), None, D("-1.00")),
        ("校园 安全专项", CHANGED, "", D("200.00"), None, None),
        ("新项目", CAME, "", None, None, None),
    ]
    assert {each.table for each in compare(before, after)} == {PROJECTS}


@pytest.mark.parametrize("document", ["dadukou-petitions-2024", "yubei-petitions-2025"])
def test_a_document_does_not_differ_from_itself_in_the_store(tmp_path: Path, document: str) -> None:
    read = extract_file(SAMPLES / f"{document}.txt")
    store = store_of(tmp_path / "store", read)
    assert of_store(store, document) == of_disclosure(read)
    assert {each.status for each in compare(of_store(store, document), of_disclosure(read))} == {SAME}


def test_one_figure_of_a_sample_changed() -> None:
    read = extract_file(SAMPLES / "tongnan-petitions-2023.txt")
    changed = _with_more(read, "30201", D("0.01"))
    (change,) = [each for each in compare(of_disclosure(read), of_disclosure(changed)) if each.status != SAME]
    assert (change.table, change.code, change.column, change.change) == ("basic-by-department-economy", "30201", "total", D("0.01"))


def _with_more(read: Disclosure, code: str, more: Decimal) -> Disclosure:
    at = next(i for i, each in enumerate(read.lines) if (each.code, each.column) == (code, "total"))
    lines = list(read.lines)
    lines[at] = replace(lines[at], amount=lines[at].amount + more)
    return replace(read, lines=tuple(lines))


def test_no_such_document(tmp_path: Path) -> None:
    with pytest.raises(NoSuchDocument, match="nowhere"):
        of_store(store_of(tmp_path / "store", disclosure()), "nowhere")
