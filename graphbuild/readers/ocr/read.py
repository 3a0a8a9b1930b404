"""Scanned PDFs and images become sources, the same as any PDF: tables joined over pages, headers dropped, a place for every cell."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from graphbuild.model import Source
from graphbuild.readers.files import File
from graphbuild.readers.ocr.extra import spans
from graphbuild.readers.ocr.legible import with_legibility
from graphbuild.readers.ocr.scans import Scanned, pages_of_image, pages_of_pdf
from graphbuild.readers.pdf.joining import joined
from graphbuild.readers.pdf.lines import lines_of
from graphbuild.readers.pdf.pages import Layout, layout_of
from graphbuild.readers.pdf.read import layouts_of, scanned_pages
from graphbuild.readers.pdf.running import drop_running


def recognise(file: File, document: str) -> Source:
    """Read an image, or a PDF of which pages are images. Raises `Unreadable` as `graphbuild.readers.ocr.read_scan`."""
    if b"%PDF-" in file.data[:1024]:
        return recognise_pages(file, document, layouts_of(file))
    scanned = pages_of_image(file)
    return _source(file, document, "image", [layout_of(page) for page in scanned.pages.values()], scanned)


def recognise_pages(file: File, document: str, layouts: Sequence[Layout]) -> Source:
    """Read a PDF by its text where a page has any, and the pages that are pictures by what they show, in the order of the pages."""
    scanned = pages_of_pdf(file, scanned_pages(layouts))
    numbers = [layout.page.number for layout in layouts]
    pages = [layout_of(scanned.pages[number]) if number in scanned.pages else layouts[i] for i, number in enumerate(numbers)]
    return _source(file, document, "pdf", pages, scanned)


def _source(file: File, document: str, encoding: str, layouts: Sequence[Layout], scanned: Scanned) -> Source:
    if not any(layout.page.runs for layout in layouts):
        raise file.unreadable("no text could be recognised in it", "scan it at 200 to 300 dots an inch, without a shadow")
    drop_running(layouts)
    pages = {layout.page.number: layout.page for layout in layouts}
    lines = with_legibility(lines_of(joined(layouts), pages), scanned.pages)
    return Source(document, file.path, hashlib.sha256(file.data).hexdigest(), encoding, lines, spans(scanned.unreadable))
