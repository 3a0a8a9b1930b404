"""The graph explorer with a mouse, with keys, and without any script."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote
from xml.etree import ElementTree

import pytest

from tests.browser.visiting import Visit

BEGIN = "explorer.zh.html?from=dadukou-petitions-2024"
SVG = "{http://www.w3.org/2000/svg}"
pytestmark = pytest.mark.usefixtures("bundle")


def _started(visit: Callable[..., Visit], address: str = BEGIN, **options: object) -> Visit:
    reader = visit(**options)
    reader.open(address)
    reader.page.locator(".chosen h3").wait_for()
    return reader


def _picture(reader: Visit) -> ElementTree.Element:
    with reader.page.expect_download() as download:
        reader.page.get_by_role("button", name="SVG").click()
    assert download.value.suggested_filename.endswith(".svg")
    return ElementTree.parse(download.value.path()).getroot()


def _texts(picture: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in picture.iter(f"{SVG}text")]


def test_neighbours_by_kind_with_amounts_on_the_edges(visit: Callable[..., Visit]) -> None:
    """The document has one department, three projects and eleven codes; six of a kind are shown at first, then the rest."""
    reader = _started(visit)
    assert reader.page.locator(".chosen li").all_inner_texts() == ["部门 1/1", "项目 3/3", "支出科目 6/11 ＋"]
    picture = _picture(reader)
    assert len(list(picture.iter(f"{SVG}circle"))) == 1 + 1 + 3 + 6
    assert {"6,787,300.00", "344,500.00", "176,000.00", "75,000.00", "2,158,700.00"} <= set(_texts(picture))
    reader.page.get_by_role("button", name="支出科目 6/11").click()
    reader.page.get_by_text("支出科目 11/11").wait_for()
    assert reader.page.locator("#explorer [role=status]").inner_text() == "新增 5 个实体。"
    assert len(list(_picture(reader).iter(f"{SVG}circle"))) == 1 + 1 + 3 + 11


def test_keys_choose_expand_and_hide(visit: Callable[..., Visit]) -> None:
    """信访业务 is the code under which two of the samples' documents spend."""
    reader = _started(visit)
    reader.page.locator("#graph").focus()
    seen = set()
    for key in ("ArrowUp", "ArrowRight", "ArrowRight", "ArrowDown", "ArrowLeft", "ArrowDown"):
        reader.page.keyboard.press(key)
        seen.add(reader.page.locator("#explorer [role=status]").inner_text())
    assert len(seen) > 2
    before = len(list(_picture(reader).iter(f"{SVG}circle")))
    reader.page.locator("#graph").focus()
    reader.page.keyboard.press("Enter")
    reader.page.get_by_text("个实体。").wait_for()
    expanded = len(list(_picture(reader).iter(f"{SVG}circle")))
    assert expanded >= before
    reader.page.locator("#graph").focus()
    reader.page.keyboard.press("Delete")
    reader.page.locator(".chosen h3", has_text="2024年部门预算情况说明").wait_for()
    assert len(list(_picture(reader).iter(f"{SVG}circle"))) == expanded - 1


def test_the_way_between_two_departments(visit: Callable[..., Visit]) -> None:
    """Both offices cite the regulations 信访工作条例."""
    ends = "重庆市大渡口区信访办公室", "重庆市渝北区信访办公室"
    reader = _started(visit, f"explorer.en.html?from={quote(ends[0])}&to={quote(ends[1])}", locale="en-GB")
    picture = _picture(reader)
    assert {*ends, "信访工作条例"} <= set(_texts(picture))
    assert len(list(picture.iter(f"{SVG}circle"))) == 3
    assert reader.page.locator(".chosen li", has_text="policy").inner_text() == "policy 1/1"


def test_the_way_to_an_entity_of_the_picture(visit: Callable[..., Visit]) -> None:
    """From the document over its department to the region in two steps."""
    reader = _started(visit)
    reader.page.locator("#graph").focus()
    reader.page.keyboard.press("ArrowUp")
    reader.page.locator(".chosen h3", has_text="重庆市大渡口区信访办公室").wait_for()
    reader.page.get_by_role("button", name="行政区划 0/1").click()
    reader.page.get_by_text("行政区划 1/1").wait_for()
    reader.page.get_by_role("button", name="到这里").click()
    reader.page.get_by_text("最短 1 步。").wait_for()


def test_the_picture_as_png(visit: Callable[..., Visit]) -> None:
    reader = _started(visit)
    with reader.page.expect_download() as download:
        reader.page.get_by_role("button", name="PNG").click()
    with open(download.value.path(), "rb") as file:  # noqa: PTH123
        assert file.read(8) == b"\x89PNG\r\n\x1a\n"


def test_the_unit_of_the_page_is_that_of_the_edges(visit: Callable[..., Visit]) -> None:
    reader = _started(visit, f"{BEGIN}&unit=10k")
    assert "678.73" in _texts(_picture(reader))


def test_without_scripts_there_are_the_picture_and_the_lists(visit: Callable[..., Visit]) -> None:
    reader = visit(java_script_enabled=False)
    reader.open(BEGIN)
    assert not reader.page.locator("#explorer").is_visible()
    assert reader.page.locator("figure.picture svg").is_visible()
    reader.page.locator("main table").get_by_role("link", name="信访业务").first.click()
    assert "1,293,000.00" in reader.page.locator("main").inner_text()
