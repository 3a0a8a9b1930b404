"""What a file is comes from its content; its name is often wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuild.errors import Unreadable
from graphbuild.readers.detect import detect
from graphbuild.readers.files import File
from tests import gold
from tests.readers import writers
from tests.readers.helpers import paragraph, read_bytes, word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
HTML = b"<html><table><tr><td>1</td></tr></table></html>"


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", b"\n\n%PDF-1.7\n", "pdf"),
        ("a.pdf", b"<!DOCTYPE html><html>404</html>", "html"),
        ("a.xls", HTML, "html"),
        ("a.xls", b"\xef\xbb\xbf" + HTML, "html"),
        ("a.xls", '<?xml version="1.0"?>\n<html><p>甲</p></html>'.encode("utf-16"), "html"),
        ("a.xls", b"a,b,c\n1,2,3\n4,5,6\n7,8,9\n", "csv"),
        ("a.doc", word(paragraph("甲")), "docx"),
        ("a.xls", writers.to_xlsx({"表": [[["甲", "乙"]]]}), "xlsx"),
        ("a.xlsx", writers.to_xls({"表": [[["甲", "乙"]]]}), "xls"),
        ("a.xlsx", writers.to_ods({"表": [[["甲", "乙"]]]}), "ods"),
        ("a.docx", writers.to_zip({"a.txt": b"a"}), "zip"),
        ("a.xls", OLE + "WordDocument".encode("utf-16-le"), "doc"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "office-encrypted"),
        ("a.doc", b"{\\rtf1 a}", "rtf"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n\x00", "image"),
        ("a.zip", b"Rar!\x1a\x07\x00", "archive"),
        ("a.doc", b"MZ\x00\x00", "program"),
        ("a.txt", "MZ 是两个字母。\n".encode(), "text"),
        ("a.txt", "部门预算，1,234.50，2,345.60\n收入，1,234.50，2,345.60\n".encode(), "text"),
        ("a.ofd", writers.to_zip({"OFD.xml": b"<ofd/>"}), "ofd"),
    ],
)
def test_kind(name: str, data: bytes, kind: str) -> None:
    assert detect(File(name, data)) == kind


def test_image_says_what_it_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphbuild.readers.ocr.extra.is_installed", lambda: False)
    with pytest.raises(Unreadable, match=r"an image; pip install '\.\[ocr\]' to read it"):
        read_bytes(tmp_path, "a.pdf", b"\x89PNG\r\n\x1a\n\x00")


@pytest.mark.parametrize("document", gold.DOCUMENTS)
def test_samples_are_text(document: str) -> None:
    assert detect(File("a", (gold.SAMPLES / f"{document}.txt").read_bytes())) == "text"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted; save it without a password"),
        (b"Rar!\x1a\x07\x00", r"a packed archive \(only zip is read\); unpack it"),
        (b"MZ\x00\x00", "a program"),
        (bytes(range(256)) * 40, "not text"),
        (b" \n", "empty"),
        (b"PK\x03\x04" + bytes(50), "damaged or truncated archive"),
        (OLE + "Workbook".encode("utf-16-le"), "damaged Excel file"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, data: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why) as error:
        read_bytes(tmp_path, "a.bin", data)
    assert "\n" not in str(error.value)


def test_names_inside_the_text_of_an_old_file_are_no_streams() -> None:
    """A font called Bookman in a Word file is no workbook, a cell that says WordDocument no Word file."""
    word_file = OLE + "WordDocument".encode("utf-16-le") + bytes(20) + "Bookman Old Style".encode("utf-16-le")
    assert detect(File("a.doc", word_file)) == "doc"
    assert detect(File("a.xls", writers.to_xls({"EncryptedPackage": ["WordDocument", "EncryptedPackage"]}))) == "xls"
