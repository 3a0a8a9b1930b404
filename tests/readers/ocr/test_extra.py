"""Without the extra: one line that says which pages need it and how to get it."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from graphbuild.errors import Unreadable
from graphbuild.extract import extract
from graphbuild.readers import read, read_parts
from graphbuild.readers.files import File
from graphbuild.readers.ocr import extra
from tests.readers.pdf import made


@pytest.fixture(autouse=True)
def missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extra, "_NEEDED", ("no_module_of_this_name",))


@pytest.mark.parametrize(
    ("numbers", "want"),
    [
        ((4,), "a.pdf: no text: page 4 is a scan; pip install '.[ocr]' to read it"),
        ((3, 5, 6, 7, 12), "a.pdf: no text: pages 3, 5-7, 12 are scans; pip install '.[ocr]' to read them"),
    ],
)
def test_it_says_what_needs_it(numbers: tuple[int, ...], want: str) -> None:
    assert str(extra.without_text(File("a.pdf", b""), numbers)) == want


def test_an_image(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    made.picture().save(path)
    with pytest.raises(Unreadable, match=r"a\.png: an image; pip install '\.\[ocr\]' to read it"):
        read(path, "a")


def title(canvas: Canvas) -> None:
    made.text(canvas, 100, 100, "某市教育局2025年部门预算")
    made.ruled(canvas, [50, 200, 350], 150, [["项目", "预算数"], ["教育支出", "1.00"], ["合计", "1.00"]])


def scan(canvas: Canvas) -> None:
    canvas.drawInlineImage(made.picture(), 0, 0, 595, 842)


def numbered_scan(canvas: Canvas) -> None:
    scan(canvas)
    made.text(canvas, 290, 800, "- 3 -")


def sealed(canvas: Canvas) -> None:
    made.text(canvas, 100, 100, "二〇二五年二月")
    canvas.drawInlineImage(made.picture(), 300, 600, 120, 120)


def test_pages_that_need_it_are_named_and_the_others_read(tmp_path: Path) -> None:
    path = made.pdf(tmp_path / "a.pdf", title, scan, numbered_scan, sealed, scan)
    source = read(path, "a")
    assert source.unread == ("2-3", "5")
    assert "教育支出\t1.00" in [line.text for line in source.lines]
    (finding,) = (each for each in extract(source).findings if each.rule == "reading-pages-unread")
    assert finding.message == (
        "第 2-3, 5 页是图像，未能读取；pip install '.[ocr]' 后可读 / "
        "pages 2-3, 5 are pictures and were not read; pip install '.[ocr]' to read them"
    )


def test_pages_of_one_of_several_files_are_named_with_it(tmp_path: Path) -> None:
    paths = [made.pdf(tmp_path / "a.pdf", title), made.pdf(tmp_path / "b.pdf", title, scan)]
    assert read_parts(paths, "a").unread == ("b.pdf 2",)
