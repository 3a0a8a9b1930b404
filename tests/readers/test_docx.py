"""What Word shows is what is read: automatic numbers, merged cells, text boxes; not what was deleted or hidden."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuild.errors import Unreadable
from tests.readers.helpers import WORD, cell, paragraph, read_bytes, table, texts, word


def lines(tmp_path: Path, body: str, **parts: str) -> list[str]:
    return texts(read_bytes(tmp_path, "a.docx", word(body, **parts)))


def test_paragraphs_and_tables_in_order(tmp_path: Path) -> None:
    body = paragraph("一、收入") + table(cell("科目") + cell("预算数"), cell("办公费") + cell("9.89")) + paragraph("二、支出")
    assert lines(tmp_path, body) == ["一、收入", "", "科目\t预算数", "办公费\t9.89", "", "二、支出"]


def test_merged_cells_have_their_text_once(tmp_path: Path) -> None:
    begins, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        cell("编码", begins) + cell("2025年预算数", '<w:gridSpan w:val="2"/>'),
        cell("编码", goes_on) + cell("基本支出") + cell("项目支出"),
        cell("201") + cell("1.00") + cell(""),
    )
    assert lines(tmp_path, body) == ["编码\t2025年预算数\t", "\t基本支出\t项目支出", "201\t1.00\t"]


def test_row_that_begins_right_of_the_first_column(tmp_path: Path) -> None:
    late = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>'
    assert lines(tmp_path, table(cell("甲") + cell("乙"), late + cell("丙"))) == ["甲\t乙", "\t丙"]


def test_table_in_a_cell_of_a_table_that_only_arranges(tmp_path: Path) -> None:
    inner = table(cell("科目编码") + cell("金额"), cell("2010301") + cell("1.00"))
    assert lines(tmp_path, table(f"<w:tc>{paragraph('单位：元')}{inner}</w:tc>" + cell("")))[:4] == [
        "单位：元",
        "",
        "科目编码\t金额",
        "2010301\t1.00",
    ]


def test_table_of_one_column_is_prose(tmp_path: Path) -> None:
    assert lines(tmp_path, table(cell("2025年部门预算"), cell("某局"))) == ["2025年部门预算", "某局"]


def test_title_row_stands_above_the_grid(tmp_path: Path) -> None:
    wide = '<w:gridSpan w:val="2"/>'
    body = table(
        cell("部门收支总表", wide), cell("部门：某局") + cell("单位：万元"), cell("项目") + cell("预算数"), cell("合计") + cell("1.00")
    )
    assert lines(tmp_path, body) == ["部门收支总表", "部门：某局", "单位：万元", "", "项目\t预算数", "合计\t1.00"]


def test_automatic_numbers(tmp_path: Path) -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate([("chineseCounting", "（%1）"), ("decimal", "%2.")])
    )
    numbering = (
        f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )

    def numbered(text: str, level: int) -> str:
        return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')

    body = numbered("收入", 0) + numbered("甲", 1) + numbered("乙", 1) + numbered("支出", 0) + numbered("丙", 1)
    assert lines(tmp_path, body, numbering=numbering) == ["（一）收入", "1.甲", "2.乙", "（二）支出", "1.丙"]


def test_what_is_not_shown(tmp_path: Path) -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>文</w:t></w:r></w:p>"
    )
    assert lines(tmp_path, body) == ["新文"]


def test_text_box_once_and_after_its_paragraph(tmp_path: Path) -> None:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = f"<w:txbxContent>{paragraph('框内')}</w:txbxContent>"
    both = f'<mc:AlternateContent xmlns:mc="{mc}"><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>'
    assert lines(tmp_path, f"<w:p><w:r><w:t>正文</w:t>{both}</w:r></w:p>") == ["正文", "框内"]


def test_tab_in_prose_is_no_grid(tmp_path: Path) -> None:
    assert lines(tmp_path, "<w:p><w:r><w:t>目录</w:t><w:tab/><w:t>3</w:t><w:br/><w:t>下一行</w:t></w:r></w:p>") == ["目录  3", "下一行"]


def test_places_name_paragraphs_and_cells(tmp_path: Path) -> None:
    source = read_bytes(tmp_path, "a.docx", word(paragraph("说明") + table(cell("甲") + cell("1.00"))))
    assert [line.place().ref for line in source.lines if line.text] == ["/body/p[1]", "/body/tbl[1]/tr[1]/tc[1]"]
    assert source.lines[-1].place(2, 6).ref == "/body/tbl[1]/tr[1]/tc[2]"
    whole = "\n".join(line.raw for line in source.lines)
    assert all(whole[line.start : line.start + len(line.raw)] == line.raw for line in source.lines)


def test_radicals_become_characters_and_the_place_keeps_what_is_printed(tmp_path: Path) -> None:
    source = read_bytes(tmp_path, "a.docx", word(paragraph("⼀般公共预算")))
    assert source.lines[0].text == "一般公共预算"
    assert source.lines[0].place().text == "⼀般公共预算"


def test_macros_are_not_looked_at(tmp_path: Path) -> None:
    data = word(paragraph("正文"), **{"vbaProject.bin": "not a project"})
    assert texts(read_bytes(tmp_path, "a.docm", data)) == ["正文"]


@pytest.mark.parametrize("deep", [150, 3000])
def test_deep_nesting_is_refused(tmp_path: Path, deep: int) -> None:
    body = "<w:sdt><w:sdtContent>" * deep + paragraph("底") + "</w:sdtContent></w:sdt>" * deep
    with pytest.raises(Unreadable, match=r"nested too deep|is damaged"):
        lines(tmp_path, body)
