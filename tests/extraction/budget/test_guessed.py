"""Cells that are known by where they stand: accounting bears them out, or puts them right, or they are less sure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from graphbuild.extraction.budget.tables import extract_tables
from graphbuild.model import Line, Source
from graphbuild.readers.text import lines_of
from graphbuild.recognition.outline import outline

D = Decimal
HEAD = "2025年部门预算\n\n部门支出总表\n单位：元\n\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
ROWS = """\t合计\t100.00\t70.00\t30.00
205\t教育支出\t100.00\t70.00\t30.00
20501\t教育管理事务\t60.00\t60.00\t
2050101\t行政运行\t60.00\t60.00\t
20502\t普通教育\t40.00\t10.00\t30.00
2050201\t学前教育\t30.00\t\t30.00
2050202\t小学教育\t10.00\t10.00\t
"""


def read(rows: str, *, guessed: bool = True) -> dict[tuple[str, str], tuple[Decimal, Decimal]]:
    """(amount, confidence) by (code, column)."""
    lines: tuple[Line, ...] = lines_of(HEAD + rows)
    marked = tuple(replace(line, guessed=guessed and "\t" in line.text) for line in lines)
    found = extract_tables(outline(Source("a", "a", "", "pdf", marked)), 2025, ()).lines
    return {(line.code, line.column): (line.amount, line.confidence) for line in found}


def test_sums_bear_them_out() -> None:
    found = read(ROWS)
    assert {confidence for _, confidence in found.values()} == {D("0.99")}
    assert {key: amount for key, (amount, _) in found.items()} == {key: amount for key, (amount, _) in read(ROWS, guessed=False).items()}
    assert {confidence for _, confidence in read(ROWS, guessed=False).values()} == {D(1)}


def test_a_cell_below_the_wrong_heading_is_put_right_by_its_sum() -> None:
    found = read(ROWS.replace("学前教育\t30.00\t\t30.00", "学前教育\t30.00\t30.00\t"))
    assert ("2050201", "basic") not in found
    assert found["2050201", "project"] == (D("30.00"), D("0.9"))
    assert found["2050202", "basic"] == (D("10.00"), D("0.99"))


def test_what_no_sum_bears_out_is_less_sure() -> None:
    """The two rows of one class bear each other out, and nothing bears out both."""
    found = read("208\t社会保障和就业支出\t5.00\t5.00\t\n20805\t行政事业单位养老支出\t5.00\t5.00\t\n")
    assert found["208", "basic"] == (D("5.00"), D("0.95"))
    assert max(confidence for _, confidence in found.values()) == D("0.95")


def test_a_real_grid_is_never_moved() -> None:
    found = read(ROWS.replace("学前教育\t30.00\t\t30.00", "学前教育\t30.00\t30.00\t"), guessed=False)
    assert found["2050201", "basic"] == (D("30.00"), D(1))
