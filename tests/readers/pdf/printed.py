"""Whole documents printed to PDF: prose in wrapped lines, tables over pages in the style that a test asks for."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import LongTable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, TableStyle

from tests.readers.pdf.made import FONT
from tests.readers.writers import Block, Rows, spans

pdfmetrics.registerFont(UnicodeCIDFont(FONT))

SIZE = 9
_PROSE = ParagraphStyle("prose", fontName=FONT, fontSize=SIZE, leading=13, wordWrap="CJK")
_CENTRED = ParagraphStyle("title", parent=_PROSE, fontSize=12, leading=16, alignment=TA_CENTER)
_CELL = ParagraphStyle("cell", parent=_PROSE, fontSize=8, leading=10)

STYLES: dict[str, list[tuple[Any, ...]]] = {
    "ruled": [("GRID", (0, 0), (-1, -1), 0.5, "black")],
    "shaded": [("ROWBACKGROUNDS", (0, 0), (-1, -1), ["#dde6ee", "white"])],
    "plain": [],
    "three-line": [("LINEABOVE", (0, 0), (-1, 0), 1, "black"), ("LINEBELOW", (0, -1), (-1, -1), 1, "black")],
}


def to_pdf(blocks: Sequence[Block], style: str, *, new_pages: bool = False) -> bytes:
    """A PDF of lines of prose and tables; `style` is a key of `STYLES`; with `new_pages` every titled table begins a page."""
    stream = io.BytesIO()
    story: list[Any] = []
    for index, block in enumerate(blocks):
        if isinstance(block, str):
            is_title = len(block) < 45 and block.rstrip("）)").endswith(("表", "科目"))
            if is_title and new_pages:
                story.append(PageBreak())
            story.append(Paragraph(escape(block), _CENTRED if is_title else _PROSE))
        else:
            story.extend([Spacer(0, 4), _table(block, style), Spacer(0, 12 if index + 1 < len(blocks) else 0)])
    SimpleDocTemplate(stream, pagesize=landscape(A4), invariant=1).build(story, onFirstPage=_number, onLaterPages=_number)
    return stream.getvalue()


def _number(canvas: Any, document: Any) -> None:
    canvas.setFont(FONT, SIZE)
    canvas.drawCentredString(421, 30, f"- {document.page} -")


def _table(rows: Rows, style: str) -> LongTable:
    total = landscape(A4)[0] - 160
    longest = [max(_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    few = [min(width, 170) + 14 for width in longest]
    widths = [width * min(1, total / sum(few)) for width in few]
    merged = spans(rows)
    commands: list[tuple[Any, ...]] = [("FONT", (0, 0), (-1, -1), FONT, 8), ("VALIGN", (0, 0), (-1, -1), "MIDDLE"), *STYLES[style]]
    commands += [("SPAN", (c, r), (c + w - 1, r + h - 1)) for (r, c), (h, w) in merged.items() if h * w > 1]
    heading = max((r + h for (r, _), (h, _) in merged.items()), default=0)
    commands += [("ALIGN", (0, 0), (-1, heading - 1), "CENTER")] if heading else []
    shown: list[list[Any]] = []
    for r, row in enumerate(rows):
        shown.append([_cell(text, widths[c]) for c, text in enumerate(row)])
        commands += [
            ("ALIGN", (c, r), (c, r), "RIGHT") for c, text in enumerate(row) if c and r >= heading and text[:1].isdigit() and "." in text
        ]
    return LongTable(shown, widths, repeatRows=heading, style=TableStyle(commands))


def _width(text: str) -> float:
    return float(pdfmetrics.stringWidth(text, FONT, 8))


def _cell(text: str, width: float) -> Any:
    return text if _width(text) < width - 12 else Paragraph(escape(text), _CELL)
