"""What holds on every kind of page: it fits a phone, works by keyboard, and follows the reader's colours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.kinds import KINDS, address
from tests.browser.visiting import Visit

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def test_every_page_fits_a_phone(visit: Callable[..., Visit]) -> None:
    reader = visit(**PHONE)
    wide = {}
    for kind in KINDS:
        for language in ("zh", "en"):
            reader.open(address(kind, language))
            wide[kind, language] = reader.overflow
    assert {kind: pixels for kind, pixels in wide.items() if pixels > 0} == {}
    reader.said[:] = [said for said in reader.said if "Failed to load resource" not in said]


def test_tables_can_be_read_on_a_phone(visit: Callable[..., Visit]) -> None:
    """Cells keep a readable width, and the table scrolls in its region: no name is broken after every second character."""
    reader = visit(**PHONE)
    for path in ("departments.zh.html", "findings.zh.html", "questions/satisfaction-targets.zh.html"):
        reader.open(path)
        cells = "[...document.querySelectorAll('.scroll tbody :is(td, th)')].filter((cell) => cell.textContent.trim().length > 12)"
        assert reader.page.evaluate(f"Math.min(...{cells}.map((cell) => cell.clientWidth))") > 100, path


def test_the_first_key_offers_to_skip_to_the_content(visit: Callable[..., Visit]) -> None:
    reader = visit()
    reader.open("departments.zh.html")
    reader.page.keyboard.press("Tab")
    skip = reader.page.locator("a.skip")
    assert skip.evaluate("node => node === document.activeElement && node.getBoundingClientRect().left >= 0")
    reader.page.keyboard.press("Enter")
    assert reader.focused == "content"
    reader.page.keyboard.press("Tab")
    assert reader.page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_keys_alone_search_and_ask(visit: Callable[..., Visit]) -> None:
    reader = visit()
    reader.open("index.zh.html")
    for _ in range(5):
        reader.page.keyboard.press("Tab")
        if reader.focused == "q":
            break
    reader.page.keyboard.type("2080505")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/search.zh.html?q=2080505")
    assert "机关事业单位基本养老保险缴费支出" in reader.page.locator("main").inner_text()


@pytest.mark.parametrize("kind", ["overview", "department", "question", "explorer-around", "sparql"])
def test_focus_goes_through_the_page_in_order_and_is_seen(visit: Callable[..., Visit], kind: str) -> None:
    """Twenty-five steps: each goes on in the document, and what has the focus has an outline."""
    reader = visit()
    reader.open(address(kind, "zh"))
    reader.page.evaluate("window.last = null")
    for _ in range(25):
        reader.page.keyboard.press("Tab")
        step = reader.page.evaluate("""() => {
            const now = document.activeElement, before = window.last;
            window.last = now;
            const drawn = now.closest('.CodeMirror') ?? now;
            const style = getComputedStyle(drawn);
            return {
              name: now.outerHTML.slice(0, 120),
              forward: !before || now === document.body || Boolean(before.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING),
              seen: now === document.body || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2),
            };
        }""")
        assert (step["forward"], step["seen"]) == (True, True), step["name"]


def test_colours_follow_the_reader(visit: Callable[..., Visit]) -> None:
    paper = {}
    for scheme in ("light", "dark"):
        reader = visit(color_scheme=scheme)
        reader.open("index.zh.html")
        paper[scheme] = reader.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper["light"] != paper["dark"]
    assert sum(map(int, paper["dark"][4:-1].split(","))) < 150 < 600 < sum(map(int, paper["light"][4:-1].split(",")))
