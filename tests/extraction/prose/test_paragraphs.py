"""Wrapped lines become whole paragraphs, and every stretch leads back to its lines."""

from __future__ import annotations

from decimal import Decimal

import pytest

from graphbuild.extraction.prose.figures import yuan
from tests.extraction.prose.helpers import prose


@pytest.mark.parametrize(
    ("text", "want"),
    [
        pytest.param("公务接待费 2.8 万\n\n元，与上年持平。", ["公务接待费2.8万元，与上年持平。"], id="inside a unit"),
        pytest.param("收入预算总额 1,2\n34.5 万元。", ["收入预算总额1,234.5万元。"], id="inside a number"),
        pytest.param("本单位及 2\n\n家下属学校的经费。", ["本单位及2家下属学校的经费。"], id="before a measure word"),
        pytest.param(
            "(3) 教育支出（类）普通教育（款）高中教育\n（项）50元。",
            ["(3)教育支出（类）普通教育（款）高中教育（项）50元。"],
            id="inside a code",
        ),
        pytest.param("一、基本情况\n\n本校在职教师多人。", ["一、基本情况", "本校在职教师多人。"], id="heading"),
        pytest.param(
            "用于以下方面：\n1.教育支出5元；\n2.住房支出6元。", ["用于以下方面：", "1.教育支出5元；", "2.住房支出6元。"], id="items"
        ),
        pytest.param(
            "某县某局\n2031年部门预算情况说明\n一、职责", ["某县某局2031年部门预算情况说明", "一、职责"], id="title over two lines"
        ),
        pytest.param("经费合计3元。\n比上年增加1元。", ["经费合计3元。比上年增加1元。"], id="a comparison goes on"),
        pytest.param("见 PDF 版 file name 一", ["见PDF版file name一"], id="a space between Latin words stays"),
        pytest.param("预算表………… 3\n名词解释………… 4", ["预算表…………3", "名词解释…………4"], id="contents"),
    ],
)
def test_lines_are_joined(text: str, want: list[str]) -> None:
    assert [paragraph.text for paragraph in prose(text)] == want


def test_places_are_one_for_each_line() -> None:
    text = "经费 2.8 万\n\n元，与上年 持平。"
    (paragraph,) = prose(text)
    begin = paragraph.text.index("2.8")
    places = paragraph.places(begin, paragraph.text.index("，"))
    assert [(place.line, place.text) for place in places] == [(1, "2.8 万"), (3, "元")]
    assert [text[place.start : place.end] for place in places] == ["2.8 万", "元"]


def test_spaced_keeps_where_white_space_was() -> None:
    (paragraph,) = prose("联系人：张三    电话：1")
    assert paragraph.spaced(0, len(paragraph.text)) == "联系人：张三 电话：1"


def test_plain_has_the_marks_of_one_width() -> None:
    (paragraph,) = prose("因公出国(境)费:3元;")
    assert paragraph.plain == "因公出国（境）费：3元；"
    assert paragraph.text == "因公出国(境)费:3元;"


@pytest.mark.parametrize(
    ("number", "unit", "want"),
    [
        ("1,429.75", "万元", "14297500.00"),
        ("0.11", "万", "1100.00"),
        ("96,502.4", "元", "96502.40"),
        ("3", "亿元", "300000000.00"),
        ("2.5", "千元", "2500.00"),
        ("0.12345678", "万元", "1234.5678"),
    ],
)
def test_amounts_in_yuan(number: str, unit: str, want: str) -> None:
    assert yuan(number, unit) == Decimal(want)
