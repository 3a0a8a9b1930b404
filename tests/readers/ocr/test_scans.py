"""Printed pages that were scanned say the same as the print: made-up budgets, with what scanners do to a page."""

from __future__ import annotations

import functools
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("rapidocr", reason="the extra ocr is not installed")

from PIL import Image

from graphbuild.model import Line, Source
from graphbuild.readers import read
from graphbuild.readers.files import File
from graphbuild.readers.ocr import read_scan, read_scan_file, scans
from graphbuild.readers.ocr.images import Picture
from graphbuild.readers.ocr.scanned import IllegiblePage, ScannedPage
from graphbuild.readers.pdf.read import read_pdf_file
from tests.extraction.budget import layouts, made
from tests.readers import writers
from tests.readers.ocr.scanner import CLEAN, HARSH, USUAL, Damage, as_pdf, has_font, printed_pages, scanned
from tests.readers.pdf.printed import to_pdf

pytestmark = pytest.mark.skipif(not has_font(), reason="no font with Chinese letters (fonts-wqy-zenhei)")

_AMOUNT = re.compile(r"-?[\d,]+\.\d\d")
SEED = 3


@functools.cache
def printed() -> bytes:
    """A PDF of three tables of a made-up budget: 3 pages."""
    book = made.book(SEED)
    tables = [made.general(book, prior_column=True), made.economic(book), made.three_public(book)]
    texts = [layouts.tabbed(table, book.name, book.year, keep=True) for table in tables]
    return to_pdf(writers.blocks_of("\n\n".join([f"{book.name}{book.year}年部门预算", *texts]).splitlines()), "ruled")


@functools.cache
def page(number: int) -> Image.Image:
    return printed_pages(printed())[number - 1]


def cells(line: Line) -> Iterator[tuple[str, float]]:
    """The cells of a row, each with how legible it is."""
    begin = 0
    for text in line.text.split("\t"):
        yield text, line.place(begin, begin + len(text)).legible
        begin += len(text) + 1


def amounts(source: Source) -> list[tuple[str, float]]:
    return [cell for line in source.lines if "\t" in line.text for cell in cells(line) if _AMOUNT.search(cell[0])]


@pytest.mark.parametrize("damage", [CLEAN, USUAL, HARSH, replace(USUAL, dots=150)], ids=["clean", "usual", "harsh", "coarse"])
def test_amounts(damage: Damage) -> None:
    pages = [scanned(image, damage, seed) for seed, image in enumerate(printed_pages(printed(), damage.dots))]
    found = read_scan_file(File("scan.pdf", as_pdf(pages, damage.dots)), "scan")
    want = Counter(text for text, _ in amounts(read_pdf_file(File("print.pdf", printed()), "print")))
    got = Counter(text for text, _ in amounts(found))
    assert found.unread == ()
    assert sum((want & got).values()) >= 0.99 * sum(want.values())
    assert [text for text, legible in amounts(found) if text not in want and legible > 0.9] == []


def test_rows_and_places_are_those_of_the_print() -> None:
    image = scanned(page(1), USUAL)
    stream = io.BytesIO()
    image.save(stream, "PNG", dpi=(200, 200))
    source = read_scan_file(File("scan.png", stream.getvalue()), "scan")
    print_ = read_pdf_file(File("print.pdf", as_print(1)), "print")
    rows = {line.text: line for line in source.lines if "\t" in line.text}
    total = next(line for line in print_.lines if line.text.startswith("合计\t"))
    place, want = rows[total.text].spots[-1], total.spots[-1]
    assert source.encoding == "image"
    assert place.page == 1
    assert place.box is not None
    assert want.box is not None
    assert place.box == pytest.approx(want.box, abs=12)  # 0.8 degrees are 6 points at the edge of the page
    assert 0.9 < place.legible < 1


def as_print(count: int) -> bytes:
    """The first pages of the printed PDF, as they are."""
    import pypdfium2 as pdfium

    document, part = pdfium.PdfDocument(printed()), pdfium.PdfDocument.new()
    part.import_pages(document, list(range(count)))
    stream = io.BytesIO()
    part.save(stream)
    part.close()
    document.close()
    return stream.getvalue()


@pytest.mark.parametrize("turn", [Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270])
def test_a_page_that_lies_on_its_side(tmp_path: Path, turn: Image.Transpose) -> None:
    turned = tmp_path / "turned.png"
    image = scanned(page(3), CLEAN)
    image.transpose(turn).save(turned, dpi=(200, 200))
    got = read_scan(turned, "b")
    assert [line.text.strip() for line in got.lines] == _upright()
    first = next(line for line in got.lines if "\t" in line.text).spots[0]
    assert first.box is not None
    assert _darkness(image.transpose(turn), first.box) > 5 * _darkness(image, (5, 5, 100, 50)) + 1


@functools.cache
def _upright() -> list[str]:
    stream = io.BytesIO()
    scanned(page(3), CLEAN).save(stream, "PNG", dpi=(200, 200))
    return [line.text.strip() for line in read_scan_file(File("a.png", stream.getvalue()), "a").lines]


def _darkness(image: Image.Image, box: tuple[float, float, float, float]) -> float:
    left, top, right, bottom = (round(edge * 200 / 72) for edge in box)
    pixels = list(image.crop((left, top, right, bottom)).convert("L").tobytes())
    return 255 - sum(pixels) / len(pixels)


def mixed() -> bytes:
    """The printed first page, and the others as images."""
    import pypdfium2 as pdfium

    rest = as_pdf([scanned(image, USUAL) for image in printed_pages(printed())[1:]])
    document, images = pdfium.PdfDocument(as_print(1)), pdfium.PdfDocument(rest)
    document.import_pages(images)
    stream = io.BytesIO()
    document.save(stream)
    document.close()
    images.close()
    return stream.getvalue()


def test_a_document_of_which_only_some_pages_are_scans(tmp_path: Path) -> None:
    path = tmp_path / "mixed.pdf"
    path.write_bytes(mixed())
    found = read(path, "mixed")
    want = [text for text, _ in amounts(read_pdf_file(File("print.pdf", printed()), "print"))]
    assert [text for text, _ in amounts(found)] == want
    by_page = {spot.page: spot.legible for line in found.lines for spot in line.spots}
    assert by_page[1] == 1
    assert by_page[2] < 1
    assert found.encoding == "pdf"
    assert found.unread == ()


def test_a_page_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def fails(_: Picture) -> ScannedPage:
        raise IllegiblePage

    monkeypatch.setattr(scans, "page_of", fails)
    found = read_scan_file(File("mixed.pdf", mixed()), "mixed")
    assert found.unread == ("2-3",)
    assert {spot.page for line in found.lines for spot in line.spots} == {1}
    assert "mixed.pdf: not legible: page 2-3" in caplog.text


def test_pages_beyond_the_time_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "SLOWER", 0)
    assert scans.pages_of_pdf(File("mixed.pdf", mixed()), [2, 3]).unreadable == [2, 3]
