"""The pages of the front, projects, indicators, documents and findings against what the sample documents print."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuild.store import DiskStore
from queries.pages import answer
from queries.render import render
from queries.reply import Asked
from tests.mapping.facts import disclosure, line
from tests.pages.helpers import get
from tests.queries.made import store_of

FIELDS = ("text", "region", "department", "document", "rule", "severity", "minimum", "measure", "year", "sort", "category", "page")
SATISFACTION = {"重庆市大渡口区信访办公室": 2, "重庆市渝北区信访办公室": 3, "重庆市潼南区信访办公室": 9}


def test_the_front_page_counts_and_leads_on(store: DiskStore) -> None:
    page = get(store, "index.zh.html")
    assert "14 个指标" in page.links().values()
    assert page.rows("各年度的支出合计，每一元只计一次") == [
        ["2025", "1", "10,250,408.78"],
        ["2024", "2", "21,084,800.00"],  # 14,297,500.00 + 6,787,300.00
        ["2023", "2 （1 份没有支出表）", "9,376,000.00"],
    ]
    assert page.rows("支出最多的部门")[0] == ["重庆市大渡口区人民政府办公室", "2024", "14,297,500.00"]


def test_a_unit_within_a_department_adds_nothing(tmp_path: Path) -> None:
    """The unit discloses a part of what its department does."""
    cells = (line("20501", "教育管理事务", "basic", "40.00", row=3, start=1020),)
    unit = disclosure(document="unit-2024", organization="江北区招生考试中心", lines=cells, organizations=())
    store = store_of(tmp_path / "store", disclosure(), unit)
    assert get(store, "index.en.html").rows("Expenditure by year; no yuan counts twice") == [["2024", "2", "300.00"]]


def test_departments_by_size_and_region(store: DiskStore) -> None:
    names = [row[0] for row in get(store, "departments.zh.html?sort=amount").rows("共 5 个部门")]
    assert names[:2] == ["重庆市大渡口区人民政府办公室", "重庆市渝北区信访办公室"]
    region = "https://w3id.org/budgetgraph/region/500104"
    assert len(get(store, f"departments.en.html?region={region}").rows("2 departments")) == 2


def test_projects_of_at_least_an_amount(store: DiskStore) -> None:
    """渝北 2025: 信访稳定相关业务经费 268.30 万元 is the largest of the samples."""
    page = get(store, "projects.zh.html?minimum=1,000,000&unit=10k")
    rows = page.rows("共 3 个项目")
    assert [(row[0], row[4]) for row in rows] == [
        ("信访稳定相关业务经费", "268.30"),
        ("疑难信访案件专项", "100.00"),
        ("信访劝返维稳经费", "100.00"),
    ]


def test_a_project_with_all_that_is_known_of_it(store: DiskStore) -> None:
    """领导干部下访接访活动专项经费: 7.5 万元, 杨娜, 68082853; 区领导干部每月接访下访群众次数 ≥ 30 次 is core."""
    page = get(store, "project/50010424T000004036061.zh.html?unit=10k")
    facts = page.facts()
    assert (facts["金额"], facts["财政拨款"], facts["负责人"]) == (["7.50"], ["7.50"], ["杨娜"])
    rows = {row[0]: row[1:] for row in page.rows("绩效指标")}
    assert len(rows) == 9
    assert rows["区领导干部每月接访下访群众次数"] == ["产出指标 › 数量指标", "数量指标", "≥ 30 次", "10", "核心"]
    assert rows["信访秩序双向规范效果"][2] == "良好"
    assert "tel:+862368082853" in page.links()


def test_a_satisfaction_of_at_least_95_is_the_example(store: DiskStore) -> None:
    page = get(store, "indicators.zh.html")
    found = [row[1] for row in page.rows("共 14 个指标")]
    assert {name: found.count(name) for name in found} == SATISFACTION
    assert page.rows("各地区的目标（单位不一时不比较）") == [
        ["重庆市 大渡口区", "2", "1", "95", "95", "95"],
        ["重庆市 渝北区", "3", "1", "95", "95", "95"],
        ["重庆市 潼南区", "9", "1", "100", "100", "100"],
    ]


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("category=satisfaction&comparator=equal&measure=%25", 9),
        ("category=satisfaction&minimum=95.5&measure=%25", 9),
        ("text=受益群众&measure=%25", 1),
        ("minimum=abc&category=nonsense&comparator=nonsense&text=受益群众满意度", 1),
    ],
)
def test_conditions_of_indicators(store: DiskStore, asked: str, count: int) -> None:
    assert len(get(store, f"indicators.en.html?{asked}").rows(f"{count} indicators")) == count


def test_a_document_prints_its_tables_again_with_links(store: DiskStore) -> None:
    """Every figure of every table is there, on one of the pages, and leads to the page of its cell."""
    printed = []
    for number in range(1, 7):
        page = get(store, f"document/tongnan-petitions-2023.zh.html?page={number}")
        tables = [
            table
            for section in page.tree.iter("section")
            if (section.get("id") or "").startswith("table-")
            for table in section.iter("table")
        ]
        cells = [cell for table in tables for cell in table.iter("td") if cell.findall("a")]
        printed += [(cell[0].text, cell[0].get("href")) for cell in cells]
    assert len(printed) == len({address for _, address in printed}) == 269
    assert [text for text, _ in printed] == [
        text
        for table in render(store, "tongnan-petitions-2023")
        for texts, facts in zip(table.rows, table.facts, strict=True)
        for text, fact in zip(texts, facts, strict=True)
        if fact
    ]
    assert "487.91" in get(store, _link(store, "document/tongnan-petitions-2023.zh.html?page=2", "487.91")).text


def _link(store: DiskStore, address: str, text: str) -> str:
    """The address of the first link with that text."""
    return next(link.get("href", "") for link in get(store, address).tree.iter("a") if link.text == text)[1:]


def test_a_document_says_what_file_it_is(store: DiskStore) -> None:
    facts = get(store, "document/tongnan-petitions-2023.en.html").facts()
    assert facts["File"] == ["tongnan-petitions-2023.txt"]
    assert facts["SHA-256"] == ["dd87042f443ed77d750b083995622ef6bd0fc1576e668aed61499d779c8faea5"]


def test_figures_in_prose_lead_to_the_cells_that_they_restate(store: DiskStore) -> None:
    """2023年一般公共预算财政拨款收入937.60万元"""
    page = get(store, "document/tongnan-petitions-2023.zh.html?page=99&unit=10k")
    rows = [row for row in page.rows("文字说明中的数字与所复述的单元格") if row[0].startswith("一般公共预算财政拨款收入")]
    assert rows[0][1].split()[0] == "937.60"
    assert "财政拨款收支总表" in rows[0][3]


def test_a_figure_with_a_finding_is_marked(store: DiskStore) -> None:
    """The sum of 301's items is not 487.91: a finding about them is on the page, and one mouse click away from the figure."""
    page = get(store, "document/tongnan-petitions-2023.zh.html?page=2")
    marks = page.tree.findall(".//a[@class='mark-finding']")
    shown = {article.get("id") for article in page.tree.findall(".//article[@class='finding']")}
    assert marks
    assert {mark.get("href", "").rpartition("/")[2].partition(".")[0] for mark in marks} <= shown


def test_findings_by_rule_and_document(store: DiskStore) -> None:
    page = get(store, "findings.en.html?rule=row-personnel-operating")
    (article,) = page.tree.findall(".//article[@class='finding']")
    text = " ".join(article.text_content().split())
    assert "926.81" in text
    assert "926.80" in text
    assert len(article.findall(".//tbody//a")) == 2
    assert get(store, "findings.zh.html?severity=error&document=tongnan-petitions-2023").text.count("条发现") >= 1


def test_a_document_of_one_empty_table(tmp_path: Path) -> None:
    store = store_of(tmp_path / "store", disclosure(lines=(), statements=(), findings=()))
    page = get(store, "document/jiangbei-education-2024.zh.html")
    assert "表中没有金额" in page.text
    assert get(store, "index.zh.html").status == 200


def test_a_table_of_many_rows_goes_over_several_pages(tmp_path: Path) -> None:
    cells = tuple(line(f"205{row:02}", f"科目{row}", "total", f"{row}.00", row=row, start=100 * row) for row in range(10, 99))
    more = tuple(line(f"205{row:02}01", f"项{row}", "total", f"{row}.50", row=row + 100, start=20000 + 100 * row) for row in range(10, 99))
    store = store_of(tmp_path / "store", disclosure(lines=(*cells, *more), statements=()))
    seen = []
    for number in (1, 2, 3):
        page = get(store, f"document/jiangbei-education-2024.zh.html?page={number}")
        assert f"第 {number} 部分，共 3 部分" in page.text
        seen += page.rows("一般公共预算财政拨款支出预算表")
    assert len(seen) == len({row[0] for row in seen}) == 178


def test_a_static_site_has_no_forms_and_no_query_strings(store: DiskStore) -> None:
    for address in ("index", "departments", "projects", "indicators", "documents", "findings", "document/tongnan-petitions-2023"):
        page = get(store, f"{address}.zh.html", root="../" if "/" in address else "./")
        assert not page.tree.findall(".//main//form")
        assert not [link for link in page.links() if "?" in link]


@pytest.mark.parametrize("address", ["projects", "departments", "documents", "findings", "indicators"])
@pytest.mark.parametrize("value", ['"><script>alert(1)</script>', "} } DROP ALL #", "\x00\ud800", "9" * 5000, "1e999999999"])
def test_hostile_values_change_nothing(store: DiskStore, address: str, value: str) -> None:
    reply = answer(store, Asked(address, "html", "en", {name: [value] for name in FIELDS}))
    assert reply.status == 200
    assert b"<script>alert" not in reply.body
