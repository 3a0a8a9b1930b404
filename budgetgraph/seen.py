"""What was seen in a document, table by table: for people who ask why a figure stands where it does."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from graphbuild.errors import BudgetgraphError
from graphbuild.language import say, sentence
from graphbuild.model import BudgetLine, Disclosure, Place


@dataclass(frozen=True, slots=True)
class SeenTable:
    """A table as it was recognised: where, what kind, which columns, and how its columns are known.

    `grid` is printed where the file has the columns, recovered where accounting gave them back, "" for a table without amounts.
    """

    where: str
    kind: str
    title: str
    unit: str
    columns: tuple[str, ...]
    rows: int
    cells: int
    grid: str
    least_confidence: Decimal | None


def seen_tables(disclosure: Disclosure) -> list[SeenTable]:
    """The tables of a document in their order."""
    found = []
    for table in disclosure.tables:
        lines = [line for line in disclosure.lines if line.table_number == table.number]
        least = min((line.confidence for line in lines), default=None)
        columns = tuple(dict.fromkeys(f"{line.column} {line.year}" for line in lines))
        rows = len({(line.side, line.row) for line in lines})
        found.append(
            SeenTable(_where(table.places, lines), table.kind, table.title, table.unit, columns, rows, len(lines), _grid(lines), least)
        )
    return found


def draw_pages(disclosure: Disclosure, file: Path, folder: Path) -> list[Path]:
    """Write a picture of every page of a PDF that has amounts, with the recognised cells drawn over it; the paths of the pictures.

    Green cells are sure, orange ones doubtful; labels are blue. Raises BudgetgraphError for other files and where Pillow is missing.
    """
    try:
        from PIL import ImageDraw
        from pypdfium2 import PdfDocument
    except ImportError as error:
        raise BudgetgraphError(say("drawing pages needs the package {name}: pip install '.[picture]'", name=error.name)) from error
    marks = _marks(disclosure)
    if not marks:
        raise BudgetgraphError(say("{file}: no amount of it has a place on a page; only PDF pages can be drawn", file=file))
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    pages = PdfDocument(file)
    for number in sorted(marks):
        picture = pages[number - 1].render(scale=_SCALE).to_pil().convert("RGB")
        pen = ImageDraw.Draw(picture)
        for box, colour in marks[number]:
            pen.rectangle([edge * _SCALE for edge in box], outline=colour, width=2)
        target = folder / f"{disclosure.document}-{number}.png"
        picture.save(target)
        written.append(target)
    return written


_SCALE = 2
_SURE, _DOUBTFUL, _LABEL = "#1a9641", "#e66101", "#2b6cb0"


def _marks(disclosure: Disclosure) -> dict[int, list[tuple[tuple[float, float, float, float], str]]]:
    found: dict[int, list[tuple[tuple[float, float, float, float], str]]] = {}
    for line in disclosure.lines:
        colour = _SURE if line.confidence >= Decimal("0.9") else _DOUBTFUL
        for place, colour_of in zip(line.places, (colour, *[_LABEL] * len(line.places)), strict=False):
            if place.box and place.page:
                found.setdefault(place.page, []).append((place.box, colour_of))
    return found


def _grid(lines: list[BudgetLine]) -> str:
    if not lines:
        return ""
    return sentence("printed") if all(line.confidence == 1 for line in lines) else sentence("recovered")


def _where(title: tuple[Place, ...], lines: list[BudgetLine]) -> str:
    """`page 7-9` in a file with pages, else `line 120-164`; of a table without amounts that of its title."""
    places = [*title, *(line.places[0] for line in lines)]
    numbers = [place.page for place in places if place.page] or [place.line for place in places]
    first, last = min(numbers, default=0), max(numbers, default=0)
    shown = str(first) if first == last else f"{first}-{last}"
    return say("page {number}", number=shown) if any(place.page for place in places) else say("line {number}", number=shown)
