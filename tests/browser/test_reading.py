"""What a reader does first: comes, searches, asks, and follows a figure to where it is printed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.visiting import Visit

OFFICE = "重庆市大渡口区信访办公室"


@pytest.mark.parametrize(
    ("locale", "language", "path", "heading"),
    [
        ("zh-CN", "zh-CN", "index.zh.html", "部门"),
        ("en-GB", "en", "index.en.html", "Departments"),
        ("de-DE", "en", "index.en.html", "Departments"),
    ],
)
def test_the_first_visit_speaks_the_language_of_the_browser(
    visit: Callable[..., Visit], locale: str, language: str, path: str, heading: str
) -> None:
    reader = visit(locale=locale)
    assert reader.open("").status == 200
    assert reader.path == path
    assert reader.page.locator("html").get_attribute("lang") == language
    assert reader.page.locator("h1").count() == 1
    assert heading in reader.page.locator("nav.main").inner_text()


def test_the_other_language_shows_the_same_page(visit: Callable[..., Visit]) -> None:
    reader = visit()
    reader.open("questions/satisfaction-targets.zh.html?minimum=99")
    reader.page.get_by_role("link", name="English").click()
    assert reader.path == "questions/satisfaction-targets.en.html?minimum=99"


def test_search_leads_to_a_policy(visit: Callable[..., Visit]) -> None:
    reader = visit()
    reader.open("index.zh.html")
    reader.page.get_by_role("searchbox").fill("信访工作条例")
    reader.page.keyboard.press("Enter")
    reader.page.locator("main").get_by_role("link", name="信访工作条例").first.click()
    assert reader.path.startswith("policy/")
    assert "信访工作条例" in reader.page.locator("h1").inner_text()


def test_the_example_question(visit: Callable[..., Visit]) -> None:
    """14 targets of the samples are at least 95 %: 2 of Dadukou's office, 9 of Tongnan's, 3 of Yubei's."""
    reader = visit()
    reader.open("questions.zh.html")
    reader.page.get_by_role("link", name="哪些项目的满意度指标不低于给定值？").first.click()
    reader.page.locator("main form input[name=minimum]").fill("95")
    reader.page.get_by_role("button", name="查询").click()
    assert "minimum=95" in reader.path
    rows = reader.page.locator("main table tbody tr")
    offices = [row.locator("td, th").nth(1).inner_text() for row in rows.all()]
    assert {office: offices.count(office) for office in offices} == {OFFICE: 2, "重庆市潼南区信访办公室": 9, "重庆市渝北区信访办公室": 3}


def test_from_a_department_to_where_its_figure_is_printed(visit: Callable[..., Visit]) -> None:
    """The office of Dadukou spends 2,158,700 yuan on 信访业务; its table prints it in units of 10,000 yuan."""
    reader = visit()
    reader.open("departments.zh.html")
    reader.page.locator("main").get_by_role("link", name=OFFICE, exact=True).first.click()
    row = reader.page.locator("tr", has=reader.page.get_by_text("信访业务", exact=True)).first
    row.get_by_role("link", name="2,158,700.00").first.click()
    assert "/line/" in reader.path
    text = reader.page.locator("main").inner_text()
    assert "215.87" in text
    assert "dadukou-petitions-2024" in text


def test_the_unit_is_in_the_address_and_links_keep_it(visit: Callable[..., Visit]) -> None:
    reader = visit()
    reader.open("departments.zh.html")
    reader.page.get_by_role("link", name="万元").click()
    assert reader.path == "departments.zh.html?unit=10k"
    reader.page.locator("main").get_by_role("link", name=OFFICE, exact=True).first.click()
    assert reader.path.endswith("?unit=10k")
    assert "678.73" in reader.page.locator("main").inner_text()


def test_an_address_that_is_nothing(visit: Callable[..., Visit]) -> None:
    reader = visit()
    assert reader.open("project/nothing.zh.html").status == 404
    assert reader.page.locator("h1").count() == 1
    reader.said.clear()  # browsers report every 404
