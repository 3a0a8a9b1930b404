"""Tables without rules: columns where amounts and labels stand in line, rows by white space, shading or level rules."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from graphbuild.readers.pdf.read import read_pdf
from tests.readers.pdf import made

XS = [50, 120, 260, 340, 420, 500]
ROWS = [
    ["编码", "科目名称", "合计", "基本支出", "项目支出"],
    ["201", "一般公共服务支出", "1,203.40", "1,203.40", ""],
    ["20101", "人大事务", "3.40", "", ""],
    ["20102", "政协事务", "1,200.00", "1,200.00", ""],
    ["合计", "", "1,203.40", "1,203.40", ""],
]
LINES = ["\t".join(row) for row in ROWS]


def rows_of(path: Path) -> list[str]:
    return [line.text for line in read_pdf(path, "d").lines if "\t" in line.text]


def test_columns_from_aligned_text_and_a_blank_one_from_its_heading(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        made.text(canvas, 275, 60, "部门支出总表", align="centre")
        made.text(canvas, 500, 80, "单位：元", align="right")
        made.cells(canvas, XS, 100, ROWS)
        made.text(canvas, 50, 230, "注：本表不含上年结转，按批复数填列。")

    source = read_pdf(made.pdf(tmp_path / "a.pdf", draw), "d")
    assert [line.text for line in source.lines if "\t" in line.text] == LINES
    assert [line.text.strip() for line in source.lines if "\t" not in line.text and line.text] == [
        "部门支出总表",
        "单位：元",
        "注：本表不含上年结转，按批复数填列。",
    ]


def test_a_heading_over_several_columns_stands_over_the_first(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        made.text(canvas, 380, 80, "2025年预算数", align="centre")
        made.cells(canvas, XS, 100, ROWS)

    assert rows_of(made.pdf(tmp_path / "a.pdf", draw)) == ["\t\t2025年预算数\t\t", *LINES]


def test_a_wrapped_label_belongs_to_its_row(tmp_path: Path) -> None:
    rows = [
        ["编码", "科目名称", "合计"],
        ["201", "机关事业单位基本养老\n保险缴费支出", "1,203.40"],
        ["202", "外交支出", "1.00"],
        ["203", "国防支出", "2.00"],
    ]

    def draw(canvas: Canvas) -> None:
        for number, row in enumerate(rows):
            made.cells(canvas, XS, 100 + 12 * number * 2, [row])

    assert rows_of(made.pdf(tmp_path / "a.pdf", draw)) == [
        "编码\t科目名称\t合计",
        "201\t机关事业单位基本养老保险缴费支出\t1,203.40",
        "202\t外交支出\t1.00",
        "203\t国防支出\t2.00",
    ]


def test_shaded_cells_give_the_columns(tmp_path: Path) -> None:
    """Every second row is shaded, cell by cell; the last column is blank and has no heading."""
    rows = [[*row[:4], ""] for row in ROWS]

    def draw(canvas: Canvas) -> None:
        for number in range(0, 5, 2):
            for left, right in pairwise(XS):
                canvas.setFillColorRGB(0.85, 0.9, 0.95)
                canvas.rect(left + 0.5, 842 - 120 - 20 * number, right - left - 1, 20, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        made.cells(canvas, XS, 100, rows)

    assert rows_of(made.pdf(tmp_path / "a.pdf", draw)) == ["\t".join(row) for row in rows]


def test_level_rules_alone_part_the_rows(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for y in range(100, 201, 20):
            canvas.line(50, 842 - y, 500, 842 - y)
        made.cells(canvas, XS, 100, ROWS)

    assert rows_of(made.pdf(tmp_path / "a.pdf", draw)) == LINES


def test_a_table_without_rules_goes_on_on_the_next_page(tmp_path: Path) -> None:
    pages = [lambda canvas: made.cells(canvas, XS, 100, ROWS[:3]), lambda canvas: made.cells(canvas, XS, 60, [ROWS[0], *ROWS[3:]])]
    assert rows_of(made.pdf(tmp_path / "a.pdf", *pages)) == LINES


def test_an_amount_and_a_code_that_touch_a_label_are_cells_of_their_own(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for number, (name, amount, other) in enumerate(
            [("教育支出", "5.00", "一、教育支出"), ("科学支出", "15.00", "二、科学支出"), ("国防支出", "7.00", "")]
        ):
            made.text(canvas, 50, 100 + 20 * number, name)
            made.text(canvas, 250, 100 + 20 * number, amount, align="right")
            made.text(canvas, 250, 100 + 20 * number, other)
            made.text(canvas, 450, 100 + 20 * number, amount, align="right")

    assert rows_of(made.pdf(tmp_path / "a.pdf", draw)) == [
        "教育支出\t5.00\t一、教育支出\t5.00",
        "科学支出\t15.00\t二、科学支出\t15.00",
        "国防支出\t7.00\t\t7.00",
    ]


def test_a_table_of_contents_is_prose(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for number, name in enumerate(["部门收支总表", "部门收入总表", "部门支出总表"]):
            made.text(canvas, 50, 100 + 20 * number, name + "…………")
            made.text(canvas, 500, 100 + 20 * number, str(number + 3), align="right")

    assert rows_of(made.pdf(tmp_path / "a.pdf", draw)) == []


def test_a_label_that_the_page_break_cut_is_whole(tmp_path: Path) -> None:
    xs = [50, 90, 143, 230, 330]
    head = ["编码", "科目名称", "合计", "基本支出"]
    pages = [
        lambda canvas: made.cells(canvas, xs, 700, [head, ["201", "教育支出", "5.00", "5.00"], ["210", "卫生健康支", "32.63", ""]]),
        lambda canvas: made.cells(canvas, xs, 60, [["", "出", "", ""], ["221", "住房保障支", "1.00", ""], ["", "合计", "38.63", "5.00"]]),
    ]
    assert rows_of(made.pdf(tmp_path / "a.pdf", *pages))[2] == "210\t卫生健康支出\t32.63\t"


def test_its_lines_say_that_no_grid_was_drawn(tmp_path: Path) -> None:
    plain = read_pdf(made.pdf(tmp_path / "a.pdf", lambda canvas: made.cells(canvas, XS, 100, ROWS)), "d")
    ruled = read_pdf(made.pdf(tmp_path / "b.pdf", lambda canvas: made.ruled(canvas, XS, 100, ROWS)), "d")
    assert {line.guessed for line in plain.lines} == {True}
    assert {line.guessed for line in ruled.lines} == {False}
