"""Every picture is well-formed, says what it is, and lets nothing from a document run."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

import pytest

from queries.charts import Caption, Dot, Flow, Leaf, Node, Picture, Series, Tie, bars, network, sankey, treemap
from queries.charts.lettering import fit, width, wrap
from queries.charts.palette import COLOURS
from queries.charts.svg import is_link
from tests.charts.shapes import SVG, parsed, shapes

Draw = Callable[[str, str], Picture]
ONE = Decimal(1)
KINDS: dict[str, Draw] = {
    "treemap": lambda label, href: treemap([Leaf(label, ONE, label, href), Leaf("b", ONE, "c")], Caption(label, label, show=str)),
    "bars": lambda label, href: bars([label], [Series(label, [ONE]), Series("b", [ONE])], Caption(label, label), hrefs=[href]),
    "sankey": lambda label, href: sankey([Node("a", label, 0, href), Node("b", label, 1)], [Flow("a", "b", ONE)], Caption(label, label)),
    "network": lambda label, href: network(
        [Dot("a", label, 0, 0, label, href), Dot("b", label, 1, 1)], [Tie("a", "b", ONE, label)], Caption(label, label)
    ),
}
HOSTILE = ["<script>alert(1)</script>", '"><a href="javascript:alert(1)">', "&amp;<p>", "a\x00b\x0b\ud800c", "]]>", "</title><script>"]


@pytest.fixture(params=list(KINDS))
def draw(request: pytest.FixtureRequest) -> Draw:
    return KINDS[request.param]


@pytest.mark.parametrize("label", HOSTILE)
def test_labels_stay_labels(draw: Draw, label: str) -> None:
    svg = draw(label, "javascript:alert(1)").svg
    names = {element.tag.removeprefix(SVG) for element in parsed(svg).iter()}
    assert names <= {"svg", "title", "desc", "g", "rect", "text", "line", "path", "circle"}
    assert not re.search(r"\sstyle=|\son\w+=", svg)


def test_a_picture_has_a_name_and_a_description(draw: Draw) -> None:
    root = parsed(draw("支出", "").svg)
    ids = {element.get("id"): element.tag for element in root.iter() if element.get("id")}
    assert ids == {"chart-title": SVG + "title", "chart-desc": SVG + "desc"}
    assert root.get("aria-labelledby") == "chart-title chart-desc"
    assert root.get("role") == "img"
    assert root.get("viewBox")
    assert root.get("width") is None


def test_links_can_be_reached(draw: Draw) -> None:
    """What has the role of an image hides its links."""
    svg = draw("支出", "/code/functional/2024/201.zh.html?unit=10k&as=share").svg
    (link,) = shapes(svg, "a")
    assert link.get("href") == "/code/functional/2024/201.zh.html?unit=10k&as=share"
    assert parsed(svg).get("role") == "group"
    assert "支出" in "".join(link.itertext())


def test_a_very_long_label_is_cut_in_sight_and_whole_in_its_title(draw: Draw) -> None:
    label = "机关事业单位基本养老保险缴费支出" * 20
    svg = draw(label, "").svg
    assert label in {element.text for element in shapes(svg, "title")} | {
        (element.text or "").split(" ")[0] for element in shapes(svg, "title")
    }
    assert all(width(text.text or "", 13) <= 720 for text in shapes(svg, "text"))


def test_the_same_bytes_every_time(draw: Draw) -> None:
    assert draw("支出", "/a").svg == draw("支出", "/a").svg


@pytest.mark.parametrize("href", ["/a", "a.zh.html", "../a", "?page=2", "#a", "https://example.org/", "project/x.zh.html?a=b"])
def test_addresses_that_may_be_followed(href: str) -> None:
    assert is_link(href)


@pytest.mark.parametrize(
    "href", ["", "javascript:alert(1)", "JaVaScRiPt:1", " javascript:1", "data:text/html,x", "//example.org", "java\nscript:1"]
)
def test_addresses_that_may_not(href: str) -> None:
    assert not is_link(href)


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colour", COLOURS)
def test_colours_can_be_told_from_white_and_from_dark(colour: str) -> None:
    """White text on them: 4.5:1; they on a dark page: 3:1."""
    assert 1.05 / (_luminance(colour) + 0.05) >= 4.5
    assert (_luminance(colour) + 0.05) / (_luminance("#1b201e") + 0.05) >= 3


def test_chinese_is_as_wide_as_it_is_high() -> None:
    assert width("支出", 10) == 20
    assert width("ab", 10) == 12
    assert width("e\u0301", 10) == width("e", 10)


def test_text_is_cut_where_it_does_not_fit() -> None:
    assert fit("机关事业单位", 60, 10) == "机关事业单位"
    assert fit("机关事业单位", 59, 10) == "机关事业…"
    assert fit("机关事业单位", 20, 10) == ""
    assert wrap("机关事业单位基本养老保险", 40, 10, 2) == ["机关事业", "单位基…"]
    assert wrap("general public services", 60, 10, 3) == ["general", "public", "services"]
    assert wrap("机关", 10, 10, 5) == []
