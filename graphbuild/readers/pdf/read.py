"""A born-digital PDF becomes a source: its lines with their pages and boxes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from graphbuild.model import Source
from graphbuild.readers.files import File, load
from graphbuild.readers.limits import DEFAULT, Limits
from graphbuild.readers.ocr.extra import spans, without_text
from graphbuild.readers.pdf.engine import pages_of
from graphbuild.readers.pdf.joining import joined
from graphbuild.readers.pdf.lines import lines_of
from graphbuild.readers.pdf.pages import Layout, layout_of
from graphbuild.readers.pdf.running import drop_running


def read_pdf(path: Path, document: str, limits: Limits = DEFAULT) -> Source:
    """Read a PDF.

    Raises `Unreadable` for a file that is damaged, cut off, protected by a password, beyond its limits, or that has no text.
    """
    return read_pdf_file(load(path, limits), document)


def read_pdf_file(file: File, document: str) -> Source:
    """Read a PDF whose bytes are known; as `read_pdf`. Pages that are pictures are named in `unread`."""
    return source_of(file, document, layouts_of(file))


def layouts_of(file: File) -> list[Layout]:
    """What stands on each page: its text, rules, grids and blocks."""
    layouts = []
    cells = 0
    for page in pages_of(file):
        layout = layout_of(page)
        cells += sum(len(grid.owner) * len(grid.owner[0]) for grid in layout.grids)
        if cells > file.limits.max_cells:
            raise file.unreadable("more than {max_cells:,} cells", "name the disclosure's own file", max_cells=file.limits.max_cells)
        layouts.append(layout)
    return layouts


def source_of(file: File, document: str, layouts: list[Layout]) -> Source:
    """The lines of a document out of what stands on its pages."""
    scans = scanned_pages(layouts)
    if not any(layout.page.runs for layout in layouts):
        raise without_text(file, scans) if scans else file.unreadable("no text: its pages are blank", "download it again")
    drop_running(layouts)
    pages = {layout.page.number: layout.page for layout in layouts}
    lines = lines_of(joined(layouts), pages)
    return Source(document, file.path, hashlib.sha256(file.data).hexdigest(), "pdf", lines, spans(scans))


def scanned_pages(layouts: Sequence[Layout]) -> list[int]:
    """The pages that are pictures: they need character recognition."""
    return [layout.page.number for layout in layouts if layout.page.is_scan]
