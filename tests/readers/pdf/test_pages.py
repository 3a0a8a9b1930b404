"""What goes over pages: tables and rows that a page break cuts, repeated headings, headers, footers, clipped text."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from graphbuild.readers.pdf.read import read_pdf
from tests.readers.pdf import made

XS = [50, 120, 260, 340, 420]
HEAD = ["科目编码", "科目名称", "合计", "基本支出"]


def lines_of(path: Path) -> list[str]:
    return [line.text for line in read_pdf(path, "d").lines]


def test_a_table_that_goes_on_is_one_and_its_heading_stands_once(tmp_path: Path) -> None:
    pages = [
        lambda canvas: made.ruled(canvas, XS, 100, [HEAD, ["201", "一般公共服务支出", "3.00", "1.00"]]),
        lambda canvas: made.ruled(canvas, XS, 60, [HEAD, ["205", "教育支出", "2.00", ""]]),
        lambda canvas: made.ruled(canvas, XS, 60, [["206", "科学技术支出", "4.00", "4.00"]]),
    ]
    source = read_pdf(made.pdf(tmp_path / "a.pdf", *pages), "d")
    assert [line.text for line in source.lines] == [
        "\t".join(HEAD),
        "201\t一般公共服务支出\t3.00\t1.00",
        "205\t教育支出\t2.00\t",
        "206\t科学技术支出\t4.00\t4.00",
    ]
    assert [line.spots[0].page for line in source.lines] == [1, 1, 2, 3]


def test_a_title_that_is_printed_again_above_the_rest_stands_once(tmp_path: Path) -> None:
    def page(title: str, row: list[str]) -> made.Draw:
        def draw(canvas: Canvas) -> None:
            made.text(canvas, 230, 60, title, align="centre")
            made.text(canvas, 420, 80, "单位：元", align="right")
            made.ruled(canvas, XS, 100, [HEAD, row])

        return draw

    path = made.pdf(
        tmp_path / "a.pdf",
        page("支出总表", ["201", "一般公共服务支出", "3.00", ""]),
        page("支出总表（续）", ["205", "教育支出", "2.00", ""]),
    )
    assert [line.strip(" ") for line in lines_of(path)] == [
        "支出总表",
        "单位：元",
        "",
        "\t".join(HEAD),
        "201\t一般公共服务支出\t3.00\t",
        "205\t教育支出\t2.00\t",
    ]


def test_the_next_table_with_its_own_title_is_another(tmp_path: Path) -> None:
    def page(title: str, row: list[str]) -> made.Draw:
        def draw(canvas: Canvas) -> None:
            made.text(canvas, 230, 60, title, align="centre")
            made.ruled(canvas, XS, 100, [HEAD, row])

        return draw

    path = made.pdf(
        tmp_path / "a.pdf", page("支出总表", ["201", "外交支出", "3.00", ""]), page("收入总表", ["205", "教育支出", "2.00", ""])
    )
    assert [line.strip(" ") for line in lines_of(path) if line and line[0] != "2"] == [
        "支出总表",
        "\t".join(HEAD),
        "收入总表",
        "\t".join(HEAD),
    ]


def test_two_whole_tables_below_one_title_stay_two(tmp_path: Path) -> None:
    """The tables of two units in one department's document."""

    def draw(canvas: Canvas) -> None:
        made.text(canvas, 230, 60, "支出总表", align="centre")
        made.ruled(canvas, XS, 100, [HEAD, ["201", "外交支出", "3.00", ""], ["合计", "", "3.00", ""]])

    assert lines_of(made.pdf(tmp_path / "a.pdf", draw, draw)).count("\t".join(HEAD)) == 2


def test_a_last_page_with_fewer_columns_is_joined_by_its_rules(tmp_path: Path) -> None:
    pages = [
        lambda canvas: made.ruled(canvas, XS, 100, [HEAD, ["201", "一般公共服务支出", "3.00", "1.00"]]),
        lambda canvas: made.ruled(canvas, [50, 260, 340, 420], 60, [["合计", "3.00", "1.00"]]),
    ]
    assert lines_of(made.pdf(tmp_path / "a.pdf", *pages))[-1] == "合计\t\t3.00\t1.00"


def test_a_first_page_with_fewer_columns_too(tmp_path: Path) -> None:
    pages = [
        lambda canvas: made.ruled(canvas, [50, 260, 340, 420], 60, [["合计", "3.00", "1.00"]]),
        lambda canvas: made.ruled(canvas, XS, 60, [["201", "一般公共服务支出", "3.00", "1.00"]]),
    ]
    assert lines_of(made.pdf(tmp_path / "a.pdf", *pages)) == ["合计\t\t3.00\t1.00", "201\t一般公共服务支出\t3.00\t1.00"]


def test_another_table_at_the_top_of_a_page_stays_another(tmp_path: Path) -> None:
    pages = [
        lambda canvas: made.ruled(canvas, XS, 100, [HEAD, ["201", "一般公共服务支出", "3.00", "1.00"]]),
        lambda canvas: made.ruled(canvas, [50, 200, 500], 60, [["项目", "预算数"], ["因公出国（境）费", "1.00"]]),
    ]
    assert lines_of(made.pdf(tmp_path / "a.pdf", *pages))[2:] == ["", "项目\t预算数", "因公出国（境）费\t1.00"]


def test_a_row_that_the_page_break_cut_is_whole(tmp_path: Path) -> None:
    xs = [50, 110, 214, 300]
    pages = [
        lambda canvas: made.ruled(canvas, xs, 760, [["编码", "名称", "金额"], ["2010301", "机关事业单位基本养老", "5.00"]]),
        lambda canvas: made.ruled(canvas, xs, 60, [["", "保险缴费支出", ""], ["2010302", "其他", "6.00"]]),
    ]
    source = read_pdf(made.pdf(tmp_path / "a.pdf", *pages), "d")
    assert [line.text for line in source.lines] == [
        "编码\t名称\t金额",
        "2010301\t机关事业单位基本养老保险缴费支出\t5.00",
        "2010302\t其他\t6.00",
    ]
    assert [spot.page for spot in source.lines[1].spots] == [1, 1, 2, 1]


def test_a_label_without_amounts_at_the_top_of_a_page_is_a_row_of_its_own(tmp_path: Path) -> None:
    xs = [50, 110, 300, 400]
    pages = [
        lambda canvas: made.ruled(canvas, xs, 760, [["编码", "名称", "金额"], ["2010301", "行政运行", "5.00"]]),
        lambda canvas: made.ruled(canvas, xs, 60, [["", "其中：人员经费", ""]]),
    ]
    assert lines_of(made.pdf(tmp_path / "a.pdf", *pages))[-2:] == ["2010301\t行政运行\t5.00", "\t其中：人员经费\t"]


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        (["210", "卫生健康支", "32.63", ""], ["", "出", "", ""], "210\t卫生健康支出\t32.63\t"),
        (["", "合计", "1,210,250,408.7", "6,817,408.78"], ["", "", "8", ""], "\t合计\t1,210,250,408.78\t6,817,408.78"),
        (["", "合计", "31,250,408,000,", "6,817,408.78"], ["", "", "408.78", ""], "\t合计\t31,250,408,000,408.78\t6,817,408.78"),
    ],
)
def test_a_word_or_a_figure_that_the_page_break_cut_is_whole(tmp_path: Path, above: list[str], below: list[str], whole: str) -> None:
    """A short text that fills a column which wraps others too goes on; so does a figure that is none without its rest."""
    xs = [50, 90, 143, 230, 330]
    wrapped = ["208", "社会保障和\n就业支出", "5.00", ""]
    pages = [
        lambda canvas: made.ruled(canvas, xs, 700, [HEAD, wrapped, above]),
        lambda canvas: made.ruled(canvas, xs, 60, [below, ["215", "资源勘探支", "1.00", ""]]),
    ]
    found = lines_of(made.pdf(tmp_path / "a.pdf", *pages))
    assert found[-2] == whole
    assert len(found) == 4


def test_a_figure_of_its_own_at_the_top_of_a_page_is_no_rest(tmp_path: Path) -> None:
    pages = [
        lambda canvas: made.ruled(canvas, XS, 700, [HEAD, ["201", "一般公共服务支出", "31,250,408,000.00", "1.00"]]),
        lambda canvas: made.ruled(canvas, XS, 60, [["", "", "8", ""], ["205", "教育支出", "2.00", ""]]),
    ]
    assert lines_of(made.pdf(tmp_path / "a.pdf", *pages))[1:3] == ["201\t一般公共服务支出\t31,250,408,000.00\t1.00", "\t\t8\t"]


def test_marks_drawn_into_the_gaps_of_a_text_stand_there(tmp_path: Path) -> None:
    """Office programs draw Chinese text and quotation marks in two fonts, one after the other."""

    def draw(canvas: Canvas) -> None:
        made.text(canvas, 100, 100, "四、")
        made.text(canvas, 126, 100, "三公")
        made.text(canvas, 152, 100, "经费情况说明")
        canvas.setFont("Helvetica", made.SIZE)
        made.text(canvas, 121, 100, "(")
        made.text(canvas, 147, 100, ")")

    assert lines_of(made.pdf(tmp_path / "a.pdf", draw)) == ["四、(三公)经费情况说明"]


def test_text_outside_its_clip_or_the_page_is_not_there(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        path = canvas.beginPath()
        path.rect(40, 742, 400, 60)
        canvas.saveState()
        canvas.clipPath(path, stroke=0, fill=0)
        made.text(canvas, 50, 60, "这一行看得见。")
        made.text(canvas, 50, 200, "这一行被裁掉了。")
        canvas.restoreState()
        made.text(canvas, 50, 220, "这一行也看得见。")
        made.text(canvas, 50, -60, "页面以上。")

    assert [line for line in lines_of(made.pdf(tmp_path / "a.pdf", draw)) if line] == ["这一行看得见。", "这一行也看得见。"]


def test_headers_footers_and_page_numbers_are_dropped(tmp_path: Path) -> None:
    def page(number: int) -> made.Draw:
        def draw(canvas: Canvas) -> None:
            made.text(canvas, 297, 30, "某局2025年部门预算", align="centre")
            made.text(canvas, 50, 100, f"第{'一二三四五'[number]}段的正文。")
            made.text(canvas, 297, 800, f"— {number + 1} —", align="centre")

        return draw

    path = made.pdf(tmp_path / "a.pdf", *(page(number) for number in range(5)))
    assert [line for line in lines_of(path) if line] == [f"第{n}段的正文。" for n in "一二三四五"]


def test_a_number_within_the_text_is_no_page_number(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        made.text(canvas, 50, 400, "2025")
        made.text(canvas, 50, 420, "年度部门预算")

    assert [line for line in lines_of(made.pdf(tmp_path / "a.pdf", draw)) if line] == ["2025", "年度部门预算"]


def test_prose_keeps_its_order_its_gaps_and_its_white_space(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        made.text(canvas, 50, 130, "物资储备局牌子。")
        made.text(canvas, 70, 118, "主管 budget office 的部门，")
        made.text(canvas, 50, 90, "编制部门：某局")
        made.text(canvas, 250, 90, "单位：元")

    first, *others = lines_of(made.pdf(tmp_path / "a.pdf", draw))
    assert first.split() == ["编制部门：某局", "单位：元"]
    assert first.count(" ") > 20
    assert others == ["", "    主管 budget office 的部门，", "物资储备局牌子。"]


def test_bold_by_printing_twice_is_read_once(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for shift in (0, 0.3):
            made.text(canvas, 50 + shift, 100, "部门收入总表")
            for index, character in enumerate("合计"):
                made.text(canvas, 50 + 10 * index, 130, character)
                made.text(canvas, 50.3 + 10 * index, 130, character)

    assert [line for line in lines_of(made.pdf(tmp_path / "a.pdf", draw)) if line] == ["部门收入总表", "合计"]
