"""Files that are broken or made to harm: each ends in one clear line."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from graphbuild.errors import Unreadable
from graphbuild.readers.files import File
from graphbuild.readers.limits import Limits
from graphbuild.readers.pdf.read import read_pdf, read_pdf_file
from tests.readers.pdf import made


def hello(canvas: Canvas) -> None:
    made.ruled(canvas, [50, 150, 250], 100, [["科目", "金额"], ["教育支出", "1.00"]])


def raw_pdf(content: bytes, *, filters: bytes = b"/FlateDecode", pages: int = 1) -> bytes:
    """A PDF of one page with that content stream."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count " + str(pages).encode() + b">>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>endobj\n"
        b"4 0 obj<</Length " + str(len(content)).encode() + b"/Filter " + filters + b">>stream\n" + content + b"\nendstream endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF\n"
    )


def refused(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(Unreadable) as caught:
        read_pdf_file(File("a.pdf", data, limits or Limits()), "a")
    return str(caught.value)


def test_cut_off_protected_and_damaged(tmp_path: Path) -> None:
    whole = made.pdf(tmp_path / "a.pdf", hello).read_bytes()
    assert refused(whole[: len(whole) // 2]) == "a.pdf: the PDF is cut off; download it again"
    locked = made.pdf(tmp_path / "b.pdf", hello, encrypt="secret").read_bytes()
    assert refused(locked) == "a.pdf: protected by a password; save it without one"
    assert refused(b"%PDF-1.7\nnothing\n%%EOF") == "a.pdf: the PDF is damaged; download it again"
    assert refused(b"PK\x03\x04") == "a.pdf: not a PDF; give the file its right name"


def test_no_text(tmp_path: Path) -> None:
    blank = made.pdf(tmp_path / "a.pdf", lambda _: None).read_bytes()
    assert refused(blank) == "a.pdf: no text: its pages are blank; download it again"

    def scan(canvas: Canvas) -> None:
        canvas.drawInlineImage(made.picture(), 0, 0, 595, 842)

    scanned = made.pdf(tmp_path / "b.pdf", scan, scan).read_bytes()
    assert refused(scanned) == "a.pdf: no text: pages 1-2 are scans; pip install '.[ocr]' to read them"


def test_too_many_pages() -> None:
    assert "pages, at most 2,000" in refused(raw_pdf(zlib.compress(b""), pages=100_000))


def test_a_million_path_segments() -> None:
    content = zlib.compress(b"0 0 m 100 0 l S\n" * 500_000)
    assert refused(raw_pdf(content)) == "a.pdf: page 1 has more than 200,000 path segments; leave the page out, or print it anew"


def test_a_stream_that_unpacks_to_a_gigabyte() -> None:
    packer = zlib.compressobj(9)
    content = b"".join(packer.compress(b" " * 2**20) for _ in range(300)) + packer.flush()
    assert refused(raw_pdf(content)) == "a.pdf: unpacks to more than 256 MB; print it to a new PDF"
    twice = zlib.compress(content)
    assert refused(raw_pdf(twice, filters=b"[/FlateDecode /FlateDecode]")) == "a.pdf: a stream of it is packed twice; print it to a new PDF"


def test_bounds_can_be_set(tmp_path: Path) -> None:
    path = made.pdf(tmp_path / "a.pdf", hello, hello)
    data = path.read_bytes()
    assert refused(data, Limits(max_pages=1)) == "a.pdf: 2 pages, at most 1; name the disclosure's own file"
    assert refused(data, Limits(max_cells=3)) == "a.pdf: more than 3 cells; name the disclosure's own file"
    assert refused(data, Limits(max_glyphs=3)).startswith("a.pdf: page 1 has ")
    assert refused(data, Limits(max_seconds=-1)).startswith("a.pdf: not read within")
    with pytest.raises(Unreadable, match="too large"):
        read_pdf(path, "a", Limits(max_bytes=100))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damage_anywhere_never_crashes(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    path = tmp_path_factory.getbasetemp() / "fuzz.pdf"
    whole = bytearray((path if path.exists() else made.pdf(path, hello, hello)).read_bytes())
    for _ in range(data.draw(st.integers(1, 20))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        source = read_pdf_file(File("a.pdf", bytes(whole)), "a")
    except Unreadable:
        return
    assert source.lines


@pytest.mark.parametrize("rest", [b"0" * 300_000, zlib.compress(b"more"), b""])
def test_a_stream_with_data_after_its_end(rest: bytes) -> None:
    """What follows the packed data inside a stream is no part of it: looking into the stream ends where the data ends."""
    content = zlib.compress(bytes(300_000)) + rest
    assert refused(raw_pdf(content), Limits(max_unpacked=310_000)) == "a.pdf: no text: its pages are blank; download it again"
    assert refused(raw_pdf(content), Limits(max_unpacked=290_000)).startswith("a.pdf: unpacks to more than 0 MB")


def nested_forms(levels: int, width: int) -> bytes:
    """A PDF whose page draws a form that draws another one many times, and so on."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>",
        b"<</Length 5>>stream\n/F Do\nendstream",
    ]
    for level in range(levels):
        content, more = b"0 0 m 100 0 l S\n", b""
        if level + 1 < levels:
            content, more = b"/F Do\n" * width, b"/Resources<</XObject<</F %d 0 R>>>>" % (6 + level)
        head = b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]%s/Length %d>>stream\n" % (more, len(content))
        objects.append(head + content + b"\nendstream")
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, item) for number, item in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R>>\n%%EOF\n"


def test_forms_that_draw_forms_that_draw_forms() -> None:
    assert refused(nested_forms(30, 10), Limits(max_seconds=1)) == "a.pdf: not drawn within 1 s; print it to a new PDF"
    assert refused(nested_forms(3, 10)) == "a.pdf: no text: its pages are blank; download it again"
