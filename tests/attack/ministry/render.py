"""A made-up document as a file: ruled PDF, its text as pdftotext lays it out, Word, Excel, HTML."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from tests.readers import writers

_FONT = "STSong-Light"
_WIDE, _SMALL = 11, 7


def to_pdf(blocks: list[writers.Block]) -> bytes:
    """The document on landscape pages, tables ruled, headings repeated on pages that a table goes on to."""
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    stream = io.BytesIO()
    page = landscape(A4)
    body = ParagraphStyle("body", fontName=_FONT, fontSize=10, leading=14, wordWrap="CJK")
    story: list[Flowable] = []
    for block in blocks:
        story += [Paragraph(block, body)] if isinstance(block, str) else [_table(block, page[0] - 80), Spacer(0, 18)]
    SimpleDocTemplate(stream, pagesize=page, leftMargin=40, rightMargin=40, topMargin=40, bottomMargin=40, invariant=1).build(story)
    return stream.getvalue()


def to_text(pdf: Path) -> Path:
    """The text of a PDF as `pdftotext -layout` has it, beside it."""
    out = pdf.with_name(pdf.stem + "-layout.txt")
    subprocess.run(["pdftotext", "-layout", str(pdf), str(out)], check=True)
    return out


def _table(rows: writers.Rows, room: float) -> Table:
    width = len(rows[0])
    style = ParagraphStyle("cell", fontName=_FONT, fontSize=_SMALL if width > _WIDE else 8, leading=10, wordWrap="CJK")
    right, centre = ParagraphStyle("amount", parent=style, alignment=2), ParagraphStyle("head", parent=style, alignment=1)
    spans = writers.spans(rows)
    commands: list[tuple[object, ...]] = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    commands += [("LEFTPADDING", (0, 0), (-1, -1), 2), ("RIGHTPADDING", (0, 0), (-1, -1), 2)]
    commands += [("SPAN", (c, r), (c + wide - 1, r + high - 1)) for (r, c), (high, wide) in spans.items() if (high, wide) != (1, 1)]
    heads = max((r + high for (r, _), (high, _) in spans.items()), default=1)
    cells = [[Paragraph(text, centre if r < heads else right if _is_amount(text) else style) for text in row] for r, row in enumerate(rows)]
    return Table(cells, colWidths=_widths(rows, room), style=commands, repeatRows=heads)


def _widths(rows: writers.Rows, room: float) -> list[float]:
    longest = [
        min(max(len(row[c]) * (1 if _is_amount(row[c]) or row[c].isascii() else 1.6) for row in rows), 24) + 4 for c in range(len(rows[0]))
    ]
    return [room * each / sum(longest) for each in longest]


def _is_amount(text: str) -> bool:
    return text[-3:-2] == "." and text.replace(",", "").replace(".", "").replace("-", "").isdigit()
