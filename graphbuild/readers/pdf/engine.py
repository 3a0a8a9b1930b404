"""PDFium behind a door: a file's bytes become pages, each with its glyphs and rules in the frame of the upright page.

PDFium is not thread-safe: use processes.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from graphbuild.readers.files import File, Meter
from graphbuild.readers.pdf.bombs import check_streams
from graphbuild.readers.pdf.frame import Frame
from graphbuild.readers.pdf.glyphs import glyphs_of
from graphbuild.readers.pdf.rules import rules_of
from graphbuild.readers.pdf.shown import Page

_TAIL = 4096
_SAMPLE = 24
_QUARTER = math.pi / 2


def pages_of(file: File) -> Iterator[Page]:
    """The pages of a PDF, one after the other; only one is in memory.

    Raises `Unreadable` for a file that is damaged, protected by a password, or beyond its limits.
    """
    meter = Meter(file)
    with opened(file) as document:
        for index in range(len(document)):
            meter.check_time()
            yield _page(file, document, index)


@contextmanager
def opened(file: File) -> Iterator[pdfium.PdfDocument]:
    """A PDF as PDFium's document, closed at the end; raises as `pages_of` does."""
    if b"%PDF-" not in file.data[:1024]:
        raise file.unreadable("not a PDF", "give the file its right name")
    if b"%%EOF" not in file.data[-_TAIL:]:
        raise file.unreadable("the PDF is cut off", "download it again")
    check_streams(file)
    try:
        document = pdfium.PdfDocument(file.data)
    except pdfium.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise file.unreadable("protected by a password", "save it without one") from error
        raise file.unreadable("the PDF is damaged", "download it again") from error
    try:
        pages = len(document)
        if not 0 < pages <= file.limits.max_pages:
            raise file.unreadable(
                "{pages:,} pages, at most {max_pages:,}", "name the disclosure's own file", pages=pages, max_pages=file.limits.max_pages
            )
        yield document
    finally:
        document.close()


def _page(file: File, document: pdfium.PdfDocument, index: int) -> Page:
    try:
        page = document[index]
        text = page.get_textpage()
    except pdfium.PdfiumError as error:
        raise file.unreadable("page {number} is damaged", "download it again", number=index + 1) from error
    try:
        count = raw.FPDFText_CountChars(text)
        if count > file.limits.max_glyphs:
            raise file.unreadable(
                "page {number} has {count:,} glyphs, at most {max_glyphs:,}",
                "",
                number=index + 1,
                count=count,
                max_glyphs=file.limits.max_glyphs,
            )
        return _shown(file, page, text, index + 1)
    finally:
        text.close()
        page.close()


def _shown(file: File, page: pdfium.PdfPage, text: pdfium.PdfTextPage, number: int) -> Page:
    bounds = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, ctypes.byref(bounds))
    rotation = page.get_rotation() // 90
    quarter = _quarter_of_text(text, rotation)
    frame = Frame(bounds.left, bounds.bottom, bounds.right, bounds.top, quarter)
    rules = rules_of(page, frame, file.limits.max_segments)
    if rules.segments > file.limits.max_segments:
        raise file.unreadable(
            "page {number} has more than {max_segments:,} path segments",
            "leave the page out, or print it anew",
            number=number,
            max_segments=file.limits.max_segments,
        )
    runs = glyphs_of(text, frame, clipped=not rules.has_form)
    return Page(number, frame.width, frame.height, runs, rules, (quarter - rotation) % 4)


def _quarter_of_text(text: pdfium.PdfTextPage, rotation: int) -> int:
    """By how many quarters the page must be turned for most of its text to stand upright: pages are rotated, or only their text is."""
    count = raw.FPDFText_CountChars(text)
    votes = [0, 0, 0, 0]
    for index in range(0, count, max(count // _SAMPLE, 1)):
        if raw.FPDFText_IsGenerated(text, index) != 1:
            votes[-round(raw.FPDFText_GetCharAngle(text, index) / _QUARTER) % 4] += 1
    return votes.index(max(votes)) if any(votes) else rotation
