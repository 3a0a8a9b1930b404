"""Cell for cell the same tables as pdfplumber finds on the sample PDFs, but for those that it sees and a reader does not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graphbuild.readers.files import load
from graphbuild.readers.pdf.read import layouts_of
from graphbuild.readers.pdf.table import Table, row_texts
from tests import gold

pdfplumber = pytest.importorskip("pdfplumber")

if TYPE_CHECKING:
    from pdfplumber.page import Page

Rows = list[list[str]]


def squeezed(rows: list[list[str | None]]) -> Rows:
    return [[re.sub(r"\s", "", text or "") for text in row] for row in rows]


def theirs(page: Page) -> list[Rows]:
    """Its tables, less those of one column: it takes the white bands behind a table of contents for rules."""
    tables = [squeezed(table.extract()) for table in page.find_tables()]
    return [rows for rows in tables if len(rows[0]) > 1]


@pytest.mark.parametrize("path", gold.REAL_PDFS, ids=lambda path: path.stem)
def test_same_cells_as_pdfplumber(path: Path) -> None:
    layouts = layouts_of(load(path))
    with pdfplumber.open(path) as document:
        for layout, page in zip(layouts, document.pages, strict=True):
            ours = [squeezed([list(row_texts(row)) for row in block.rows]) for block in layout.blocks if isinstance(block, Table)]
            assert ours == theirs(page), layout.page.number
