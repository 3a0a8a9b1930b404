"""Markdown and CSV: text with a grid of its own."""

from __future__ import annotations

from pathlib import Path

from tests.readers.helpers import read_bytes, texts


def test_markdown(tmp_path: Path) -> None:
    text = (
        "# 某局2025年部门预算\n\n**一、概况**\n- 甲[附件](a.pdf)\n\n收支总表\n\n| 项目 | 预算数 |\n|:--|--:|\n"
        "| 办公<br>费 | 9.89 |\n| a\\|b | |\n\n尾\n<table>\n<tr><td>丙</td><td>1</td></tr>\n</table>\n"
    )
    source = read_bytes(tmp_path, "a.md", text)
    want = [
        "某局2025年部门预算",
        "",
        "一、概况",
        "甲附件",
        "",
        "收支总表",
        "",
        "项目\t预算数",
        "办公费\t9.89",
        "a|b\t",
        "",
        "尾",
        "",
        "丙\t1",
    ]
    assert texts(source) == want
    assert source.lines[8].place(4, 8).ref == "line=10"
    assert source.lines[-1].place(2, 3).ref == "line=14/html/body[1]/table[1]/tr[1]/td[2]"


def test_markdown_by_its_table(tmp_path: Path) -> None:
    assert read_bytes(tmp_path, "a.txt", "甲|乙\n---|---\n1|2\n").encoding == "markdown"


def test_csv_with_its_name_as_title(tmp_path: Path) -> None:
    text = '\ufeff科目编码,科目名称,预算数\n="05","一般,\n公共","1,234.50"\n合计,,\n'
    source = read_bytes(tmp_path, "部门支出总表.csv", text)
    assert texts(source) == ["部门支出总表", "", "科目编码\t科目名称\t预算数", "05\t一般,公共\t1,234.50", "合计\t\t"]
    assert source.lines[3].place(9, 17).ref == "C2"


def test_csv_with_a_title_row_in_gbk_with_semicolons(tmp_path: Path) -> None:
    text = "部门支出总表;;\n单位：万元;;\n编码;名称;预算数\n201;甲;1.00\n"
    want = ["部门支出总表", "单位：万元", "", "编码\t名称\t预算数", "201\t甲\t1.00"]
    assert texts(read_bytes(tmp_path, "a.csv", text.encode("gbk"))) == want
