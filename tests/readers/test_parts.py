"""One disclosure in several files: archives and folders become one document whose places name their file."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from graphbuild.errors import Unreadable
from graphbuild.readers import read_parts
from graphbuild.readers.parts import in_natural_order
from tests.readers import writers
from tests.readers.helpers import paragraph, read_bytes, texts, word

SHEET = writers.to_xlsx({"部门收入总表": [[["科目", "金额"], ["甲", "1.00"]]]})


def test_parts_are_one_document(tmp_path: Path) -> None:
    names = {"表.xlsx": SHEET, "说明.docx": word(paragraph("某局2025年部门预算")), "注.txt": "第一行\r\n\r\n第二行".encode()}
    for name, data in names.items():
        (tmp_path / name).write_bytes(data)
    source = read_parts([tmp_path / name for name in names], "某局")
    assert source.encoding == "docx+utf-8+xlsx"
    assert texts(source) == ["某局2025年部门预算", "", "第一行", "", "第二行", "", "部门收入总表", "", "科目\t金额", "甲\t1.00"]
    refs = [line.place().ref for line in source.lines if line.text]
    assert refs == [
        "说明.docx#/body/p[1]",
        "注.txt#line=1",
        "注.txt#line=3",
        "表.xlsx#部门收入总表",
        "表.xlsx#部门收入总表!A1",
        "表.xlsx#部门收入总表!A2",
    ]
    assert [line.number for line in source.lines] == list(range(1, 11))
    assert all(a.start + len(a.raw) < b.start for a, b in zip(source.lines, source.lines[1:], strict=False))


def test_archive(tmp_path: Path) -> None:
    members = {
        "附件10.md": b"# ten",
        "附件2.md": b"# two",
        "a/表.xlsx": SHEET,
        "__MACOSX/x": b"x",
        "章.png": b"\x89PNG\r\n\x1a\n\x00",
        "空.txt": b"",
    }
    source = read_bytes(tmp_path, "a.zip", writers.to_zip(members))
    assert texts(source) == ["two", "", "ten", "", "部门收入总表", "", "科目\t金额", "甲\t1.00"]
    assert source.lines[-1].place(2, 6).ref == "a/表.xlsx#部门收入总表!B2"
    assert source.path.endswith("a.zip")


def test_archive_with_names_in_gbk(tmp_path: Path) -> None:
    class InGbk(zipfile.ZipInfo):
        def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802
            return self.filename.encode("gbk"), self.flag_bits

    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr(InGbk("说明.md"), "# 预算说明")
    source = read_bytes(tmp_path, "a.zip", (tmp_path / "x.zip").read_bytes())
    assert source.lines[0].place().ref == "说明.md#line=1"


@pytest.mark.parametrize(
    ("members", "why"),
    [
        ({"../../etc/x.txt": b"x"}, "would be written outside of it"),
        ({"/etc/x.txt": b"x"}, "would be written outside of it"),
        ({"C:\\x.txt": b"x"}, "would be written outside of it"),
        ({"b.zip": writers.to_zip({"a.txt": b"a"})}, "b.zip: an archive in an archive"),
        ({"b.rar": b"Rar!\x1a\x07\x00"}, r"b.rar: a packed archive"),
        ({"a.exe": b"MZ\x00\x00"}, "an archive without a document"),
        ({"Thumbs.db": b"x"}, "an archive without a file"),
        ({f"{i}.txt": b"x" for i in range(501)}, "more than 500 files"),
    ],
)
def test_archive_that_is_refused(tmp_path: Path, members: dict[str, bytes], why: str) -> None:
    with pytest.raises(Unreadable, match=why) as error:
        read_bytes(tmp_path, "a.zip", writers.to_zip(members))
    assert "\n" not in str(error.value)


def test_link_in_an_archive(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("a.txt")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(Unreadable, match="is a link"):
        read_bytes(tmp_path, "a.zip", (tmp_path / "x.zip").read_bytes())


def test_natural_order() -> None:
    assert in_natural_order(["表十一", "附件10", "表三", "附件2", "表十"]) == ["表三", "表十", "表十一", "附件2", "附件10"]
