"""PDFs drawn for one test each: text at places, ruled, shaded and plain tables."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
SIZE = 10
WIDTH, HEIGHT = 595, 842
ROW = 20

pdfmetrics.registerFont(UnicodeCIDFont(FONT))

Draw = Callable[[Canvas], None]


def pdf(path: Path, *pages: Draw, rotate: int = 0, size: tuple[float, float] = (WIDTH, HEIGHT), encrypt: str = "") -> Path:
    """A PDF with one page for each function that draws one."""
    stream = io.BytesIO()
    # Canvas swaps the sides of a page that it turns.
    canvas = Canvas(stream, pagesize=size[::-1] if rotate % 180 else size, encrypt=encrypt or None, invariant=1)
    for draw in pages:
        canvas.setPageRotation(rotate)
        canvas.setFont(FONT, SIZE)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    path.write_bytes(stream.getvalue())
    return path


def text(canvas: Canvas, x: float, top: float, words: str, *, align: str = "left") -> None:
    """Words whose line begins `top` points below the page's upper edge."""
    y = HEIGHT - top - SIZE
    {"left": canvas.drawString, "right": canvas.drawRightString, "centre": canvas.drawCentredString}[align](x, y, words)


def cells(canvas: Canvas, xs: Sequence[float], top: float, rows: Sequence[Sequence[str]], pad: float = 3) -> None:
    """The texts of a table: amounts at the right edge of their columns, all else at the left."""
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            parts = words.split("\n")
            at = top + number * ROW + (ROW - SIZE * len(parts)) / 2
            for line, part in enumerate(parts):
                right = part[:1].isdigit() and column > 0
                text(
                    canvas, xs[column + 1] - pad if right else xs[column] + pad, at + line * SIZE, part, align="right" if right else "left"
                )


def rules(canvas: Canvas, xs: Sequence[float], ys: Sequence[float]) -> None:
    """All rules of a grid; `ys` count from the page's upper edge."""
    for x in xs:
        canvas.line(x, HEIGHT - ys[0], x, HEIGHT - ys[-1])
    for y in ys:
        canvas.line(xs[0], HEIGHT - y, xs[-1], HEIGHT - y)


def ruled(canvas: Canvas, xs: Sequence[float], top: float, rows: Sequence[Sequence[str]], pad: float = 3) -> None:
    """A table with all its rules."""
    rules(canvas, xs, [top + ROW * number for number in range(len(rows) + 1)])
    cells(canvas, xs, top, rows, pad)


def picture() -> Image.Image:
    """A small grey image."""
    return Image.new("L", (8, 8), 128)
