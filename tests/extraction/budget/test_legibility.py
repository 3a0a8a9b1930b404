"""Figures read in a picture: those that a sum bears out are sure, the others are as sure as they are legible."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from graphbuild.extraction.budget.tables import extract_tables
from graphbuild.model import Source, Spot
from graphbuild.readers.text import lines_of
from graphbuild.recognition.outline import outline

TABLE = """某局2025年部门支出总表
单位：万元

科目编码\t科目名称\t总计\t基本支出\t项目支出
合计\t\t30.00\t10.00\t20.00
201\t一般公共服务支出\t30.00\t10.00\t20.00
20103\t政府办公厅（室）及相关机构事务\t30.00\t10.00\t20.00
2010301\t行政运行\t10.00\t10.00\t
2010302\t一般行政管理事务\t26.00\t\t20.00
"""


def confidences(legible: float) -> dict[tuple[str, str], Decimal]:
    lines = tuple(replace(line, spots=(Spot(0, len(line.text), 1, (0, 0, 9, 9), "", legible),)) for line in lines_of(TABLE))
    source = Source("scan", "scan.png", "", "png", lines)
    return {(line.code, line.column): line.confidence for line in extract_tables(outline(source), 2025, ()).lines}


def test_a_sum_bears_out_what_was_recognised() -> None:
    found = confidences(0.7)
    assert found["201", "total"] == found["2010301", "basic"] == found["2010302", "project"] == Decimal("0.99")


def test_a_figure_that_no_sum_bears_out_is_as_sure_as_it_is_legible() -> None:
    assert confidences(0.7)["2010302", "total"] == Decimal("0.7")


def test_text_needs_no_proof() -> None:
    assert set(confidences(1.0).values()) == {Decimal(1)}
