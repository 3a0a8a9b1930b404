"""Pictures of the places on the pages of a PDF: strips with the places framed for a report, or a whole page.

A store knows the name of a document's file and its checksum, not where it is kept: it is looked for beside the store and in the working
directory, up to two folders down, and taken only where it still is the file that was read.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from glob import escape
from hashlib import file_digest
from pathlib import Path, PurePath
from types import TracebackType
from typing import TYPE_CHECKING

from graphbuild.model import Box, Place

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument

    from graphbuild.store import DiskStore

_SCALE = 1.6
_AROUND = 28.0  # points of the page above and below the places
_APART = 160.0  # places further apart on a page are two pictures
_COLOURS = 48
_MOST_PICTURES = 4
_MOST_PIXELS = 24_000_000  # a page of half a metre by half a metre
_MARK = "#d7191c"


@dataclass(frozen=True, slots=True)
class Picture:
    """A strip of a page with the places framed: its page (from 1) and the picture as PNG."""

    page: int
    png: bytes

    @property
    def uri(self) -> str:
        """The picture as a data URI, for a report that is one file."""
        return f"data:image/png;base64,{base64.b64encode(self.png).decode('ascii')}"


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
            if place.box and self._has(place.page):
                found.setdefault(place.page, []).append(place.box)
        strips = [(page, boxes) for page in sorted(found) for boxes in _strips(found[page])]
        return [Picture(page, self._picture(page, boxes)) for page, boxes in strips[:_MOST_PICTURES]]

    def page(self, number: int, boxes: Iterable[Box] = (), *, strip: bool = False) -> bytes | None:
        """A page (from 1) as PNG with the boxes framed, whole or only the strip around them; None where there is no such page."""
        found = list(boxes)
        if not self._has(number):
            return None
        return self._picture(number, found) if strip and found else _png(self._page(number).copy(), found, 0)

    def _has(self, number: int) -> bool:
        """Whether there is such a page, and it is not so large that its picture would fill the memory."""
        if self._pages is None or not 0 < number <= len(self._pages):
            return False
        wide, high = self._pages.get_page_size(number - 1)
        return bool(wide * high * _SCALE**2 < _MOST_PIXELS)

    def _picture(self, page: int, boxes: list[Box]) -> bytes:
        whole = self._page(page)
        top = max(min(box[1] for box in boxes) - _AROUND, 0) * _SCALE
        bottom = min((max(box[3] for box in boxes) + _AROUND) * _SCALE, whole.height)
        return _png(whole.crop((0, int(top), whole.width, max(int(bottom), int(top) + 1))), boxes, top)

    def _page(self, number: int) -> Image:
        """The picture of a page; that of the last page that was asked for is kept."""
        if self._rendered is None or self._rendered[0] != number:
            assert self._pages is not None
            self._rendered = number, self._pages[number - 1].render(scale=_SCALE).to_pil().convert("RGB")
        return self._rendered[1]


def file_of(store: DiskStore, document: str) -> Path | None:
    """The file that a document (by its id) was read from, where it is at hand and unchanged; None for a document of several files.

    It is looked for where it lay, then beside the store and in the working directory, as a store and its documents may be moved.
    """
    record = store.documents().get(document)
    checksum = _checksum_of(store, document)
    if record is None or not checksum:
        return None
    lay = Path(record.folder) / record.file
    if record.folder and _checksum(lay) == checksum:
        return lay
    moved = _found(record.file, checksum, tuple(dict.fromkeys((store.path.resolve().parent, Path.cwd()))))
    return moved if moved and _checksum(moved) == checksum else None  # it may have changed since it was found


def _checksum_of(store: DiskStore, document: str) -> str:
    """The SHA-256 of a document's one file, as the graph has it."""
    from pyoxigraph import NamedNode

    holder = NamedNode(f"{store.base}document/{document}/file/checksum")
    values = list(store.engine.quads_for_pattern(holder, NamedNode("http://spdx.org/rdf/terms#checksumValue"), None, None))
    return str(getattr(values[0].object, "value", "")).lower() if len(values) == 1 else ""


@lru_cache(maxsize=256)
def _found(name: str, sha256: str, folders: tuple[Path, ...]) -> Path | None:
    literal = escape(PurePath(name).name)
    for folder in folders:
        for pattern in (literal, f"*/{literal}", f"*/*/{literal}"):
            for file in sorted(folder.glob(pattern)):
                if file.is_file() and _checksum(file) == sha256:
                    return file
    return None


def _checksum(file: Path) -> str:
    """The SHA-256 of a file in small letters, "" where it cannot be read."""
    try:
        with file.open("rb") as content:
            return file_digest(content, "sha256").hexdigest()
    except OSError:
        return ""


def _png(picture: Image, boxes: Iterable[Box], top: float) -> bytes:
    """A picture whose upper edge is `top` pixels down its page, with the boxes framed."""
    from PIL import Image, ImageDraw

    pen = ImageDraw.Draw(picture)
    for left, upper, right, lower in boxes:
        frame = (left * _SCALE - 2, upper * _SCALE - top - 2, right * _SCALE + 2, lower * _SCALE - top + 2)
        pen.rectangle(frame, outline=_MARK, width=2)
    file = io.BytesIO()
    picture.quantize(_COLOURS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def possible() -> bool:
    """Whether pictures of pages can be taken here: they need Pillow."""
    try:
        import PIL.ImageDraw  # noqa: F401 - is it there?
        import pypdfium2  # noqa: F401
    except ImportError:
        return False
    return True


def _open(file: Path) -> PdfDocument | None:
    if not possible():
        return None
    from pypdfium2 import PdfDocument, PdfiumError

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
