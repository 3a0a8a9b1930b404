"""Pictures of the places on the pages of a PDF, as data URIs for a report that is one file."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from graphbuild.model import Box, Place

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument

_SCALE = 1.6
_AROUND = 28.0  # points of the page above and below the places
_APART = 160.0  # places further apart on a page are two pictures
_COLOURS = 48
_MOST_PICTURES = 4
_MARK = "#d7191c"


@dataclass(frozen=True, slots=True)
class Picture:
    """A strip of a page with the places framed: its page (from 1) and the picture as a data URI."""

    page: int
    uri: str


class Camera:
    """Takes pictures of one file's pages; without a file, of one that is no PDF, or without Pillow, there are none."""

    def __init__(self, file: Path | None) -> None:
        self._pages = _open(file) if file is not None else None
        self._rendered: tuple[int, Image] | None = None

    def __enter__(self) -> Camera:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._pages is not None:
            self._pages.close()

    def take(self, places: Iterable[Place]) -> list[Picture]:
        """The pictures of these places, page by page, those close to each other in one; at most four."""
        if self._pages is None:
            return []
        found: dict[int, list[Box]] = {}
        for place in places:
            if place.box and 0 < place.page <= len(self._pages):
                found.setdefault(place.page, []).append(place.box)
        strips = [(page, boxes) for page in sorted(found) for boxes in _strips(found[page])]
        return [Picture(page, self._picture(page, boxes)) for page, boxes in strips[:_MOST_PICTURES]]

    def _picture(self, page: int, boxes: list[Box]) -> str:
        from PIL import Image, ImageDraw

        whole = self._page(page)
        top = max(min(box[1] for box in boxes) - _AROUND, 0) * _SCALE
        bottom = min((max(box[3] for box in boxes) + _AROUND) * _SCALE, whole.height)
        strip = whole.crop((0, int(top), whole.width, max(int(bottom), int(top) + 1)))
        pen = ImageDraw.Draw(strip)
        for left, upper, right, lower in boxes:
            frame = (left * _SCALE - 2, upper * _SCALE - top - 2, right * _SCALE + 2, lower * _SCALE - top + 2)
            pen.rectangle(frame, outline=_MARK, width=2)
        file = io.BytesIO()
        strip.quantize(_COLOURS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
        return f"data:image/png;base64,{base64.b64encode(file.getvalue()).decode('ascii')}"

    def _page(self, number: int) -> Image:
        """The picture of a page; that of the last page that was asked for is kept."""
        if self._rendered is None or self._rendered[0] != number:
            assert self._pages is not None
            self._rendered = number, self._pages[number - 1].render(scale=_SCALE).to_pil().convert("RGB")
        return self._rendered[1]


def _open(file: Path) -> PdfDocument | None:
    try:
        import PIL.ImageDraw  # noqa: F401 - is it there?
        from pypdfium2 import PdfDocument, PdfiumError
    except ImportError:
        return None
    try:
        return PdfDocument(file)
    except (PdfiumError, FileNotFoundError):
        return None


def _strips(boxes: list[Box]) -> list[list[Box]]:
    """Boxes from the top down, parted where the page between two of them is too tall to show."""
    found: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: (box[1], box[0])):
        if found and box[1] - max(other[3] for other in found[-1]) < _APART:
            found[-1].append(box)
        else:
            found.append([box])
    return found
