"""Web pages as a browser shows them, in the encodings that they are in and not in those that they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuild.errors import Unreadable
from tests.readers.helpers import read_bytes, texts


def lines(tmp_path: Path, body: str) -> list[str]:
    return texts(read_bytes(tmp_path, "a.html", f"<html><body>{body}</body></html>"))


def test_rowspan_and_colspan(tmp_path: Path) -> None:
    body = (
        "<table><tr><th rowspan=2>编码</th><th rowspan='2'>名称</th><th colspan=2>2025年预算数</th><th rowspan=2>备注</th></tr>"
        "<tr><th>基本支出</th><th>项目支出</th></tr><tr><td>201<td>一般公共<br>服务支出<td>1.00<td></td><td>无</td></tr></table>"
    )
    assert lines(tmp_path, body) == ["编码\t名称\t2025年预算数\t\t备注", "\t\t基本支出\t项目支出\t", "201\t一般公共服务支出\t1.00\t\t无"]


def test_spans_that_no_table_has(tmp_path: Path) -> None:
    body = "<table><tr><td colspan=999999999999 rowspan=0>甲</td><td rowspan=70000>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>"
    assert lines(tmp_path, body) == ["甲\t乙", "丙\t丁"] or lines(tmp_path, body) == ["甲\t乙\t", "丙\t\t丁"]


def test_text_is_broken_where_a_browser_breaks_it(tmp_path: Path) -> None:
    body = "<div>一、部门<b>基本</b>\n情况<p>第一\n  段。</p>尾<br>行</div><ul><li>甲 <a href='a.pdf'>附件1.pdf</a><li>乙</ul>"
    assert lines(tmp_path, body) == ["一、部门基本情况", "第一段。", "尾", "行", "甲 附件1.pdf", "乙"]


def test_what_is_not_displayed(tmp_path: Path) -> None:
    body = (
        "<script>var a='<p>x</p>'</script><style>p{}</style><nav><a>首页</a></nav><!-- <p>注</p> --><p hidden>隐</p>"
        "<div style='color:red; display: none'>藏</div><p>正文</p><footer>版权</footer>"
    )
    assert lines(tmp_path, body) == ["正文"]


def test_menus_are_dropped_and_attachments_kept(tmp_path: Path) -> None:
    menu = "<ul>" + "".join(f"<li><a href='/{i}/'>栏目{i}</a></li>" for i in range(9)) + "</ul>"
    files = "<ul>" + "".join(f"<li><a href='/{i}.xls'>附件{i}</a></li>" for i in range(3)) + "</ul>"
    assert lines(tmp_path, f"<div>{menu}</div><p>正文</p>{files}") == ["正文", "附件0", "附件1", "附件2"]


def test_table_in_a_table_that_only_arranges_the_page(tmp_path: Path) -> None:
    inner = "<table><tr><td>科目</td><td>金额</td></tr><tr><td>办公费</td><td>9.89</td></tr></table>"
    body = f"<table><tr><td>导航</td><td><p>单位：元</p>{inner}</td></tr></table>"
    assert lines(tmp_path, body) == ["导航", "单位：元", "", "科目\t金额", "办公费\t9.89"]


def test_title_of_the_page_where_no_heading_says_it(tmp_path: Path) -> None:
    page = "<html><head><title> 某区教育局\n2025年部门预算 </title></head><body>{}<p>正文</p></body></html>"
    assert texts(read_bytes(tmp_path, "a.html", page.format("")))[0] == "某区教育局 2025年部门预算"
    assert texts(read_bytes(tmp_path, "b.html", page.format("<h1>标题</h1>"))) == ["标题", "正文"]


def test_places_are_paths(tmp_path: Path) -> None:
    source = read_bytes(tmp_path, "a.html", "<html><body><p>一</p><p>二</p><table><tr><td>甲</td><td>1</td></tr></table></body></html>")
    assert source.lines[1].place().ref == "/html/body[1]/p[2]"
    assert source.lines[-1].place(2, 3).ref == "/html/body[1]/table[1]/tr[1]/td[2]"


@pytest.mark.parametrize(
    ("declared", "real"),
    [
        ("gb2312", "gb18030"),
        ("utf-8", "utf-8"),
        ("gb2312", "utf-8"),
        ("utf-8", "gb18030"),
        ("big5", "big5"),
        ("utf-16", "utf-16"),
        ("x", "gbk"),
    ],
)
def test_encoding(tmp_path: Path, declared: str, real: str) -> None:
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={declared}"></head><body><p>部門預算</p></body></html>'
    assert texts(read_bytes(tmp_path, "a.html", page.encode(real))) == ["部門預算"]


def test_saved_as_one_file(tmp_path: Path) -> None:
    message = (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html; charset="gb2312"\n'
        "Content-Transfer-Encoding: base64\n\nPHA+1tDOxDwvcD4=\n--b--\n"
    )
    source = read_bytes(tmp_path, "a.doc", message)
    assert (source.encoding, texts(source)) == ("mhtml", ["中文"])


def test_unclosed_and_deep_markup(tmp_path: Path) -> None:
    assert lines(tmp_path, "<div>" * 1000 + "底") == ["底"]
    assert lines(tmp_path, "<table><tr><td>" * 300 + "底") == ["底"]
    with pytest.raises(Unreadable, match="nested too deep"):
        lines(tmp_path, "<div>" * 5000 + "底")
