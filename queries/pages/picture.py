"""The picture of a PDF's page with places framed: `page/DOCUMENT/7.png?box=72.0,90.5,160.2,101.0`, as many boxes as there are places.

With `strip=1` only what is around the boxes. DOCUMENT is what follows `document/` in the document's IRI. There is a picture only
where the document's file is at hand and Pillow is installed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from queries.pages.problems import problem
from queries.pages.register import document_of
from queries.pictures import Camera, file_of, possible
from queries.reply import Reply

if TYPE_CHECKING:
    from graphbuild.model import Box
    from queries.pages.context import Context
    from queries.pages.evidence import Excerpt

_MOST_BOXES = 40
_MOST_PICTURES = 3
_PDF = ".pdf"


def page(context: Context) -> Reply:
    """The picture; 404 where there is none."""
    name, _, number = context.rest.rpartition("/")
    document = document_of(context.store, f"{context.store.base}document/{name}")
    file = (
        file_of(context.store, document.id) if document and number.isascii() and number.isdigit() and len(number) < len("100000") else None
    )
    boxes = [box for text in context.asked.values.get("box", [])[:_MOST_BOXES] if (box := read_box(text))]
    if file is not None:
        with Camera(file) as camera:
            png = camera.page(int(number), boxes, strip=bool(context.asked.value("strip")))
        if png is not None:
            return Reply(200, "image/png", png)
    return problem(context.store, context.asked, 404, "no-picture", context.word("no-picture"), context.word("no-picture-hint"))


def address(context: Context, document: str, number: int, boxes: Iterable[str] = (), *, strip: bool = False) -> str:
    """The address of the picture of a page of a document (its IRI); `boxes` as the graph has them, `left top right bottom`.

    "" where the document's file is no PDF that is at hand, where Pillow is missing, and in a site of plain files.
    """
    known = document_of(context.store, document)
    file = file_of(context.store, known.id) if known and number and not context.static else None
    if file is None or file.suffix.lower() != _PDF or not possible():
        return ""
    name = document.removeprefix(f"{context.store.base}document/")
    marked = [",".join(box.split()) for box in boxes][:_MOST_BOXES]
    return context.link(f"page/{name}/{number}", "png", box=marked or None, strip=1 if strip else None)


def of_evidence(context: Context, excerpts: Iterable[Excerpt]) -> list[tuple[int, str]]:
    """The pages on which a fact is printed, each with the address of the strip that shows where; those without a picture are left out."""
    boxes: dict[tuple[str, int], list[str]] = {}
    for excerpt in excerpts:
        if excerpt.page and excerpt.boxes:
            boxes.setdefault((excerpt.document, int(excerpt.page)), []).extend(excerpt.boxes)
    found = [(number, address(context, document, number, own, strip=True)) for (document, number), own in boxes.items()]
    return [(number, shown) for number, shown in found if shown][:_MOST_PICTURES]


def read_box(text: str) -> Box | None:
    """Left, top, right and bottom from `72.0,90.5,160.2,101.0`; None for anything else."""
    try:
        left, top, right, bottom = map(float, text.split(","))
    except ValueError:
        return None
    box = (left, top, right, bottom)
    return box if all(map(math.isfinite, box)) and left <= right and top <= bottom else None
