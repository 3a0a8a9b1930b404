"""Ruled tables: cells by their rules, merged cells, amounts that touch labels, rules of every kind of drawing."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from graphbuild.readers.pdf.read import read_pdf
from tests.readers.pdf import made

XS = [50, 120, 260, 340, 420]
ROWS = [
    ["科目编码", "科目名称", "合计", "基本支出"],
    ["201", "一般公共服务支出", "1,203.40", "1,203.40"],
    ["20101", "人大事务", "3.40", ""],
    ["合计", "", "1,206.80", "1,203.40"],
]
LINES = [
    "科目编码\t科目名称\t合计\t基本支出",
    "201\t一般公共服务支出\t1,203.40\t1,203.40",
    "20101\t人大事务\t3.40\t",
    "合计\t\t1,206.80\t1,203.40",
]


def lines_of(path: Path) -> list[str]:
    return [line.text for line in read_pdf(path, "d").lines]


def test_a_ruled_table_between_prose(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        made.text(canvas, 297, 60, "部门支出总表", align="centre")
        made.text(canvas, 50, 80, "编制部门：某局")
        made.text(canvas, 420, 80, "单位：元", align="right")
        made.ruled(canvas, XS, 100, ROWS)
        made.text(canvas, 50, 200, "注：本表不含上年结转。")

    lines = [line.strip() for line in lines_of(made.pdf(tmp_path / "a.pdf", draw))]
    assert lines[0] == "部门支出总表"
    assert lines[1].split() == ["编制部门：某局", "单位：元"]
    assert lines[2] == ""
    assert [line for line in lines_of(tmp_path / "a.pdf") if "\t" in line] == LINES
    assert lines[-2:] == ["", "注：本表不含上年结转。"]


def test_every_cell_knows_its_page_and_box(tmp_path: Path) -> None:
    source = read_pdf(made.pdf(tmp_path / "a.pdf", lambda canvas: made.ruled(canvas, XS, 100, ROWS)), "d")
    line = next(line for line in source.lines if line.text.startswith("20101"))
    place = line.place(line.text.index("3.40"), line.text.index("3.40") + 4)
    assert (place.text, place.page) == ("3.40", 1)
    assert place.box is not None
    left, top, right, bottom = place.box
    assert 310 < left < right == pytest.approx(337, abs=1)
    assert 140 < top < bottom < 160
    joined = "\n".join(line.raw for line in source.lines)
    assert joined[place.start : place.end] == "3.40"
    assert source.encoding == "pdf"


def test_merged_heading_cells_are_blank_after_their_first(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        xs, ys = [50, 150, 250, 350], [100, 120, 140, 160]
        for x, top in ((50, 100), (150, 100), (250, 120), (350, 100)):
            canvas.line(x, 842 - top, x, 842 - 160)
        for y, left in ((100, 50), (120, 150), (140, 50), (160, 50)):
            canvas.line(left, 842 - y, 350, 842 - y)
        made.text(canvas, 60, 115, "科目名称")
        made.cells(canvas, xs, ys[0], [["", "本年预算数", ""], ["", "基本支出", "项目支出"], ["教育支出", "1.00", "2.00"]])

    assert [line for line in lines_of(made.pdf(tmp_path / "a.pdf", draw)) if line] == [
        "科目名称\t本年预算数\t",
        "\t基本支出\t项目支出",
        "教育支出\t1.00\t2.00",
    ]


def test_an_amount_that_touches_the_next_label_stays_in_its_cell(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        made.rules(canvas, [50, 150, 250, 400], [100, 120, 140])
        made.text(canvas, 250, 105, "371,514,655.00", align="right")
        made.text(canvas, 250, 105, "一、一般公共服务支出")
        made.text(canvas, 250, 125, "1.00", align="right")
        made.text(canvas, 250, 125, "2.00")

    assert lines_of(made.pdf(tmp_path / "a.pdf", draw)) == ["\t371,514,655.00\t一、一般公共服务支出", "\t1.00\t2.00"]


def test_a_label_too_long_for_its_cell_runs_over_a_blank_one(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        made.rules(canvas, [50, 128, 250], [100, 120, 140])
        made.text(canvas, 53, 105, "机关事业单位基本养老保险缴费")
        made.text(canvas, 53, 125, "合计")

    assert lines_of(made.pdf(tmp_path / "a.pdf", draw)) == ["机关事业单位基本养老保险缴费\t", "合计\t"]


def test_text_wrapped_in_a_cell_is_one_text(tmp_path: Path) -> None:
    rows = [["一般公共预算\n拨款收入", "10,250,\n408.78", "annual\nbudget"], ["2024年", "20", "a"]]
    path = made.pdf(tmp_path / "a.pdf", lambda canvas: made.ruled(canvas, [50, 150, 250, 350], 100, rows))
    assert lines_of(path)[0] == "一般公共预算拨款收入\t10,250,408.78\tannual budget"


def filled_rules(canvas: Canvas) -> None:
    for x in XS:
        canvas.rect(x, 842 - 180, 0.96, 80, stroke=0, fill=1)
    for y in range(100, 181, 20):
        for left in range(50, 420, 10):  # in pieces
            canvas.rect(left, 842 - y, 10, 0.5, stroke=0, fill=1)


def stroked_boxes(canvas: Canvas) -> None:
    for row in range(4):
        for left, right in pairwise(XS):
            canvas.rect(left, 842 - 120 - 20 * row, right - left, 20)


def in_a_form(canvas: Canvas) -> None:
    canvas.beginForm("grid")
    canvas.translate(-50, 0)
    made.rules(canvas, [x + 50 for x in XS], [100, 120, 140, 160, 180])
    canvas.endForm()
    canvas.doForm("grid")


def with_white_rules(canvas: Canvas) -> None:
    made.rules(canvas, XS, [100, 120, 140, 160, 180])
    canvas.setStrokeColorRGB(1, 1, 1)
    made.rules(canvas, [300, 310], [100, 110, 180])


def with_open_sides(canvas: Canvas) -> None:
    for y in range(100, 181, 20):
        canvas.line(50, 842 - y, 420, 842 - y)
    for x in XS[1:-1]:
        canvas.line(x, 842 - 100, x, 842 - 180)


def within_a_frame(canvas: Canvas) -> None:
    canvas.rect(20, 20, 555, 802)
    made.rules(canvas, XS, [100, 120, 140, 160, 180])


def with_doubled_frame(canvas: Canvas) -> None:
    made.rules(canvas, [47, *XS, 423], [97, 100, 120, 140, 160, 180, 183])


@pytest.mark.parametrize(
    "draw", [filled_rules, stroked_boxes, in_a_form, with_white_rules, with_open_sides, within_a_frame, with_doubled_frame]
)
def test_rules_may_be_drawn_in_many_ways(tmp_path: Path, draw: made.Draw) -> None:
    def page(canvas: Canvas) -> None:
        draw(canvas)
        canvas.setFillColorRGB(0, 0, 0)
        made.cells(canvas, XS, 100, ROWS)

    assert [line for line in lines_of(made.pdf(tmp_path / "a.pdf", page)) if line] == LINES


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_whose_text_stands_upright_only_when_turned(tmp_path: Path, rotate: int) -> None:
    """Text that is turned against the page's own rotation, as landscape tables on portrait pages are."""

    def draw(canvas: Canvas) -> None:
        if rotate == 90:
            canvas.translate(842, 0)
        elif rotate == 180:
            canvas.translate(595, 842)
        elif rotate == 270:
            canvas.translate(0, 595)
        canvas.rotate(rotate)
        made.ruled(canvas, XS, 100, ROWS)

    size = (842, 595) if rotate % 180 else (595, 842)
    as_is = read_pdf(made.pdf(tmp_path / "a.pdf", draw, size=size), "d")
    turned = read_pdf(made.pdf(tmp_path / "b.pdf", draw, size=size, rotate=rotate), "d")
    assert [line.text for line in as_is.lines] == [line.text for line in turned.lines] == LINES
    box, shown = turned.lines[0].spots[0].box, as_is.lines[0].spots[0].box
    assert box is not None
    assert shown is not None
    assert [round(side) for side in box[::2]] == [53, 93]
    assert 100 < box[1] < box[3] < 120
    assert (shown[2] - shown[0] > shown[3] - shown[1]) == (rotate % 180 == 0)


def test_a_watermark_aslant_is_no_text(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        made.ruled(canvas, XS, 100, ROWS)
        canvas.translate(200, 600)
        canvas.rotate(45)
        canvas.drawString(0, 0, "仅供查阅")

    assert lines_of(made.pdf(tmp_path / "a.pdf", draw)) == LINES


def test_a_table_with_upright_rules_alone_has_a_row_for_each_line(tmp_path: Path) -> None:
    rows = [["科目", "合计", "基本支出"], ["教育支出", "3.00", "1.00"], ["国防支出", "1,204.00", "2.00"], ["合计", "1,207.00", "3.00"]]

    def draw(canvas: Canvas) -> None:
        made.rules(canvas, [50, 150, 250, 350], [100, 120, 180])
        made.cells(canvas, [50, 150, 250, 350], 100, rows)

    assert lines_of(made.pdf(tmp_path / "a.pdf", draw)) == ["\t".join(row) for row in rows]


def test_amounts_wrapped_in_their_cells_are_one_row(tmp_path: Path) -> None:
    rows = [["教育支出", "10,250,\n408.78", "10,250,\n408.78"], ["国防支出", "1.00", "2.00"]]
    path = made.pdf(tmp_path / "a.pdf", lambda canvas: made.ruled(canvas, [50, 150, 250, 350], 100, rows))
    assert lines_of(path) == ["教育支出\t10,250,408.78\t10,250,408.78", "国防支出\t1.00\t2.00"]
