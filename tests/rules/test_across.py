"""Rules between documents, over a store that holds several."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import ontology
from graphbuild.mapping.graph import to_nquads
from graphbuild.mapping.iris import DEFAULT_BASE
from graphbuild.mapping.views import with_views
from graphbuild.model import Disclosure, Organization
from graphbuild.store import DocumentRecord, open_for_building, open_store
from queries.checking import Found, check
from tests.rules.budgets import budget, calls, cites, place, project, table, told

VOCABULARY = (ontology.ONTOLOGY_GRAPH,)
LAST_YEAR = budget(table("general-expenditure", "201 甲支出 | total 8.00", year=2023), document="a-2023", year=2023)
THIS_YEAR = budget(table("general-expenditure", "201 甲支出 | total 9.00 total@2023 7.00"))


def across(folder: Path, rule: str, *documents: Disclosure) -> list[Found]:
    with open_for_building(folder / "store") as writer:
        writer.set_vocabulary("none", VOCABULARY, lambda: b"")
        for facts in documents:
            writer.replace(DocumentRecord(facts.document, "", "", "", DEFAULT_BASE), to_nquads(with_views(facts)))
        writer.commit()
    return check(open_store(folder / "store"), rules=[rule])


def other(disclosure: Disclosure) -> Disclosure:
    """The same as another department publishes it."""
    return replace(disclosure, document="b-2024", organization="江州市南岭区财政局")


def test_last_years_column(tmp_path: Path) -> None:
    (found,) = across(tmp_path, "prior-year-column", LAST_YEAR, THIS_YEAR)
    assert told([found]) == [("warning", "80000.00", "70000.00")]
    assert found.document == "a-2024"


def test_last_years_column_that_agrees(tmp_path: Path) -> None:
    same = budget(table("general-expenditure", "201 甲支出 | total 9.00 total@2023 8.00"))
    assert across(tmp_path, "prior-year-column", LAST_YEAR, same) == []
    assert across(tmp_path / "other", "prior-year-column", LAST_YEAR, other(THIS_YEAR)) == []


@pytest.mark.parametrize(("total", "expected"), [("10.00", [("warning", "110000.00", "100000.00")]), ("12.00", [])])
def test_a_department_and_its_units(tmp_path: Path, total: str, expected: list[tuple[str, str, str]]) -> None:
    names = ("大渡口区第一中学", "大渡口区第二中学")
    listed = tuple(Organization("subordinate-unit", name, "", "江州市南岭区教育局", (place(name),)) for name in names)
    whole = budget(table("department-expenditure", f"合计 | total {total}"), region="500104", organizations=listed)
    units = [
        budget(table("department-expenditure", f"合计 | total {amount}"), document=f"u{amount}", organization=name, region="500104")
        for name, amount in zip(names, ("5.00", "6.00"), strict=True)
    ]
    assert told(across(tmp_path, "units-of-department", whole, *units)) == expected


def test_one_project_in_two_documents(tmp_path: Path) -> None:
    mine, theirs = budget(project("甲专项", "10", "A1")), other(budget(project("甲专项", "12", "A1")))
    assert told(across(tmp_path, "project-in-two-documents", mine, theirs)) == [("warning", "100000.00", "120000.00")]


def test_one_number_two_titles(tmp_path: Path) -> None:
    mine, theirs = budget(cites("《信访工作办法》", "国办发〔2020〕1号")), other(budget(cites("《城市管理办法》", "国办发〔2020〕1号")))
    assert [one.rule for one in across(tmp_path, "number-two-titles", mine, theirs)] == ["number-two-titles"]
    short = other(budget(cites("信访工作办法", "国办发〔2020〕1号")))
    assert across(tmp_path / "short", "number-two-titles", mine, short) == []


def test_one_code_two_names(tmp_path: Path) -> None:
    mine, theirs = budget(project("甲专项", "10", "A1")), other(budget(project("乙专项", "10", "A1")))
    assert [(one.expected, one.found) for one in across(tmp_path, "project-code-two-names", mine, theirs)] == [("甲专项", "乙专项")]
    same = other(budget(project("“甲”专项项目", "10", "A1")))
    assert across(tmp_path / "same", "project-code-two-names", mine, same) == []


def test_one_number_two_departments(tmp_path: Path) -> None:
    mine = budget(calls("张三", "68872919"), region="500104")
    theirs = replace(other(budget(calls("李四", "68872919", "江州市南岭区财政局"), region="500104")))
    assert [(one.severity, one.found) for one in across(tmp_path, "phone-two-bodies", mine, theirs)] == [("note", "68872919")]
