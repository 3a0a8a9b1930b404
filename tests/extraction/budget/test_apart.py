"""Tables whose cells a dump printed in another order than that of the rows: columns one after another, cells one a line, rows run on."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from graphbuild.extract import extract_file
from graphbuild.extraction.unshuffle import Heap, unshuffled
from graphbuild.model import BudgetLine
from graphbuild.recognition.label_codes import Label, codes_of_labels

HEAD = "青禾市临江区文化局2025年部门预算\n\n"
UNSURE = Decimal("0.6")


def read(folder: Path, text: str) -> tuple[BudgetLine, ...]:
    path = folder / "linjiang-culture-2025.txt"
    path.write_text(HEAD + text, encoding="utf-8")
    return extract_file(path).lines


def cells(lines: tuple[BudgetLine, ...]) -> set[tuple[str, str, str]]:
    return {(line.code or line.name, line.column, f"{line.amount / 10000:.2f}") for line in lines}


EXPENDITURE = {
    ("合计", "total", "90.00"),
    ("合计", "basic", "70.00"),
    ("合计", "project", "20.00"),
    ("207", "total", "75.00"),
    ("207", "basic", "55.00"),
    ("207", "project", "20.00"),
    ("20701", "total", "75.00"),
    ("20701", "basic", "55.00"),
    ("20701", "project", "20.00"),
    ("2070101", "total", "55.00"),
    ("2070101", "basic", "55.00"),
    ("2070102", "total", "20.00"),
    ("2070102", "project", "20.00"),
    ("221", "total", "15.00"),
    ("221", "basic", "15.00"),
    ("22102", "total", "15.00"),
    ("22102", "basic", "15.00"),
    ("2210201", "total", "15.00"),
    ("2210201", "basic", "15.00"),
}


def test_columns_one_after_another(tmp_path: Path) -> None:
    """Codes, labels and each column of figures apart: labels tell the codes, sums the rows; nothing of it is sure."""
    columns = [
        ["2025年部门支出总表", "单位：万元", "项目", "类", "款", "项", "科目名称", "合计", "基本支出", "项目支出"],
        ["207", "207", "207", "207", "221", "221", "221", "01", "01", "01", "02", "02"],
        ["文化旅游体育与传媒支出", "文化和旅游", "行政运行", "一般行政管理事务", "住房保障支出", "住房改革支出", "住房公积金"],
        ["75.00", "75.00", "55.00", "20.00", "15.00", "15.00", "15.00"],
        ["55.00", "55.00", "55.00", "15.00", "15.00", "15.00"],
        ["20.00", "20.00", "20.00"],
        ["合计", "90.00", "70.00", "20.00"],
    ]
    lines = read(tmp_path, "\n\n".join("\n\n".join(column) for column in columns))
    assert cells(lines) == EXPENDITURE
    assert all(line.confidence <= UNSURE for line in lines)


def test_several_rows_on_one_line(tmp_path: Path) -> None:
    text = """2025年部门支出总表
单位：万元
科目编码 科目名称 合计 基本支出 项目支出
207 文化旅游体育与传媒支出 75.00 55.00 20.00 207 01 文化和旅游 75.00 55.00 20.00 207 01 01 行政运行 55.00 55.00
207 01 02 一般行政管理事务 20.00 20.00 221 住房保障支出 15.00 15.00 221 02 住房改革支出 15.00 15.00
221 02 01 住房公积金 15.00 15.00 合计 90.00 70.00 20.00
"""
    assert cells(read(tmp_path, text)) == EXPENDITURE


def test_one_cell_a_line_with_its_blank_cells(tmp_path: Path) -> None:
    """As a word processor saves a table: a blank cell is a blank line, so that the place of a figure tells its column."""
    rows = [
        ["207", "", "", "文化旅游体育与传媒支出", "75.00", "55.00", "20.00"],
        ["207", "01", "", "文化和旅游", "75.00", "55.00", "20.00"],
        ["207", "01", "01", "行政运行", "55.00", "55.00", ""],
        ["207", "01", "02", "一般行政管理事务", "20.00", "", "20.00"],
        ["221", "", "", "住房保障支出", "15.00", "15.00", ""],
        ["221", "02", "", "住房改革支出", "15.00", "15.00", ""],
        ["221", "02", "01", "住房公积金", "15.00", "15.00", ""],
        ["合计", "90.00", "70.00", "20.00"],
    ]
    heading = "2025年部门支出总表\n单位：万元\n科目编码\n科目名称\n合计\n基本支出\n项目支出\n类\n款\n项\n\n\n\n\n"
    assert cells(read(tmp_path, heading + "\n".join("\n".join(row) for row in rows) + "\n")) == EXPENDITURE


def test_a_balance_in_no_order(tmp_path: Path) -> None:
    text = """2025年部门收支总表
单位：万元

收入
支出
项目
预算数
项目
预算数

一、财政拨款收入

一、文化旅游体育与传媒支出

75.00

二、事业收入

二、住房保障支出

收入总计

支出总计

90.00

15.00

82.00

8.00

90.00
"""
    lines = read(tmp_path, text)
    assert cells(lines) == {
        ("财政拨款收入", "total", "82.00"),
        ("事业收入", "total", "8.00"),
        ("收入总计", "total", "90.00"),
        ("文化旅游体育与传媒支出", "total", "75.00"),
        ("住房保障支出", "total", "15.00"),
        ("支出总计", "total", "90.00"),
    }
    assert all(line.confidence <= UNSURE for line in lines)


def test_three_public_figures_in_no_order(tmp_path: Path) -> None:
    """运行费 and 购置费 make the vehicles, the items the total: only one way adds up."""
    text = """2025年“三公”经费预算表
单位：万元

公务用车购置及运行费
合计

因公出国（境）费
公务接待费

小计

47.91

0

1.35

购置费

46.56

运行费

25

21.56
"""
    lines = read(tmp_path, text)
    assert {(column, amount) for _, column, amount in cells(lines)} >= {
        ("total", "47.91"),
        ("reception", "1.35"),
        ("vehicles", "46.56"),
    }
    assert all(line.confidence <= UNSURE for line in lines)


def test_names_become_codes_in_ascending_order() -> None:
    """`一般行政管理事务` is below the 款 before it; `其他教育支出` is first the 款, then its 项."""
    names = ["教育支出", "其他教育支出", "其他教育支出", "文化旅游体育与传媒支出", "文化和旅游", "一般行政管理事务"]
    labels = [Label(name, (), at) for at, name in enumerate(names)]
    assert codes_of_labels(labels, "functional", 2025, frozenset()) == ["205", "20599", "2059999", "207", "20701", "2070102"]


def test_a_heap_adds_up() -> None:
    """Total 9 = 7 + 2, 7 = 4 + 3; figures stand after their labels' column."""
    heap = Heap([None, 0, 1, 1, 0], [0, 1, 2, 3, 4], [(7, 5), (4, 6), (3, 7), (2, 8), (9, 9)], 0, bool)
    assert unshuffled(heap) == [(4,), (0,), (1,), (2,), (3,)]


def test_a_heap_that_does_not_add_up() -> None:
    heap = Heap([None, 0, 0], [0, 1, 2], [(700, 5), (400, 6), (9000, 7)], 0, bool)
    assert unshuffled(heap) is None
