"""The page of a department against what its disclosure prints, and what the samples do not have."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from graphbuild.model import Project
from graphbuild.store import DiskStore
from tests.mapping.facts import disclosure, line, place
from tests.pages.helpers import BASE, Seen, get
from tests.queries.made import store_of

D = Decimal


def path_of(store: DiskStore, name: str) -> str:
    """The path of the department with that name."""
    from queries.pages.register import departments

    (found,) = [department.iri for department in departments(store) if department.name == name]
    return found.removeprefix(BASE)


def of(store: DiskStore, name: str, ending: str = ".zh.html") -> Seen:
    return get(store, path_of(store, name) + ending)


def test_spending_is_what_the_expenditure_table_prints(store: DiskStore) -> None:
    """部门支出总表 of the document, in 万元: 2010308 794.27 = 475.27 + 319.00, 208 79.05, 合计 937.60."""
    rows = of(store, "重庆市潼南区信访办公室").rows("支出功能分类")
    assert rows[:4] == [
        ["201", "一般公共服务支出", "7,942,700.00", "4,752,700.00", "3,190,000.00"],
        ["20103", "政府办公厅（室）及相关机构事务", "7,942,700.00", "4,752,700.00", "3,190,000.00"],
        ["2010308", "信访事务", "7,942,700.00", "4,752,700.00", "3,190,000.00"],
        ["208", "社会保障和就业支出", "790,500.00", "790,500.00", ""],
    ]
    assert rows[-1][:3] == ["", "合计", "9,376,000.00"]


def test_unit_and_share_are_in_the_address(store: DiskStore) -> None:
    name = "重庆市潼南区信访办公室"
    assert of(store, name, ".zh.html?unit=10k").rows("支出功能分类")[2][2:] == ["794.27", "475.27", "319.00"]
    shares = of(store, name, ".zh.html?as=share")
    assert shares.rows("支出功能分类")[3][2] == "8.4 %"  # 79.05 of 937.60
    assert all("as=share" in address for address in shares.links() if address.startswith("/project/"))


def test_every_amount_leads_to_the_cell_that_prints_it(store: DiskStore) -> None:
    page = of(store, "重庆市潼南区信访办公室")
    (table,) = [table for table in page.tree.iter("table") if table.findtext("caption") == "支出功能分类"]
    (row,) = [row for row in table.findall("tbody/tr") if row[0].text_content().strip() == "2010308"]
    printed = [get(store, link.get("href", "")[1:]).text for link in row.findall("td[@class='number']/a")]
    assert ["794.27" in printed[0], "475.27" in printed[1], "319.00" in printed[2]] == [True, True, True]


def test_the_three_public_expenses(store: DiskStore) -> None:
    assert of(store, "重庆市潼南区信访办公室", ".zh.html?unit=10k").rows("“三公”经费") == [
        ["公务用车运行费", "4.00"],
        ["公务接待费", "16.00"],
        ["总计", "20.00"],
    ]


def test_contacts_can_be_called(store: DiskStore) -> None:
    """联系人：罗伟 联系方式：68872919, in the area of 023."""
    links = of(store, "重庆市大渡口区信访办公室").links()
    assert links["tel:+862368872919"] == "+862368872919"
    assert "罗伟" in links.values()


def test_a_document_without_tables_shows_what_its_text_states(store: DiskStore) -> None:
    """曾都区信访局: 7 people in post, 3 retired; no table can be read."""
    page = of(store, "曾都区信访局")
    assert page.rows("文字说明中的总数（文件没有可读的表）")
    assert "在职人员" in page.text or "7" in page.text
    assert not [table for table in page.tree.iter("table") if table.findtext("caption") == "支出功能分类"]


def test_offices_policies_projects_and_findings(store: DiskStore) -> None:
    page = of(store, "重庆市潼南区信访办公室")
    assert len(page.rows("项目")) == 9
    assert "渝财行政【2022】132号" in page.text
    assert page.tree.findall(".//article[@class='finding']")


@pytest.fixture
def made(tmp_path: Path) -> DiskStore:
    """A department of two years, the second in two documents, with a name that is markup."""
    before = disclosure(document="jiangbei-2023", year=2023, lines=tuple(replace(each, year=2023) for each in disclosure().lines))
    part = disclosure(
        document="jiangbei-2024-part",
        lines=(line("20501", "教育管理事务", "basic", "10.00", row=3, start=1020),),
        projects=tuple(
            Project("", f"<p>项目{number}</p>", "", "", 2024, D(number), None, None, "", "", "", place(3000 + 10 * number))
            for number in range(50)
        ),
        indicators=(),
        goals=(),
        contacts=(),
        citations=(),
    )
    return store_of(tmp_path / "store", disclosure(), before, part)


def test_one_document_stands_for_a_year_and_others_stay_in_reach(made: DiskStore) -> None:
    page = of(made, "重庆市江北区教育委员会")
    assert [row[:2] for row in page.rows("各年度支出")] == [["2024", "300.00"], ["2023", "300.00"]]
    assert "/document/jiangbei-2024-part.zh.html" in page.links()
    assert "2023 年预算" in of(made, "重庆市江北区教育委员会", ".zh.html?year=2023").text


def test_a_year_that_there_is_not_shows_the_newest(made: DiskStore) -> None:
    assert "2024 年预算" in of(made, "重庆市江北区教育委员会", ".zh.html?year=1999").text


def test_long_lists_say_how_many_there_are(made: DiskStore) -> None:
    from queries.pages.department import MOST

    page = get(made, "projects.zh.html?text=<p>&sort=name")
    assert "第 1–50 条" not in page.text
    assert len(page.rows("共 50 个项目")) == 50
    assert MOST < 50


def test_names_that_are_markup_stay_text(made: DiskStore) -> None:
    page = get(made, "projects.zh.html?text=<p>")
    assert "<p>项目49</p>" in page.text
    assert b"<p>\xe9\xa1\xb9\xe7\x9b\xae49" not in page.reply.body


def test_a_department_that_disclosed_nothing_is_shown_as_any_resource(made: DiskStore) -> None:
    page = get(made, path_of(made, "重庆市江北区教育委员会") + "-benji.en.html")
    assert page.status == 200
