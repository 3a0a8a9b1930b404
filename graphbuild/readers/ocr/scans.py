"""Pictures of a file become pages, one after the other, within a bound of time; the pages that cannot be read are named."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import cv2

from graphbuild.readers.files import File
from graphbuild.readers.ocr.extra import spans
from graphbuild.readers.ocr.images import Picture, pictures_of_image, pictures_of_pdf
from graphbuild.readers.ocr.page import page_of
from graphbuild.readers.ocr.scanned import IllegiblePage, ScannedPage
from graphbuild.workers import allow

SLOWER = 20
"""A scan may take so many times the seconds of other files."""

_logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Scanned:
    """The pages that were read, by number, and the numbers of those that could not be."""

    pages: dict[int, ScannedPage] = field(default_factory=dict)
    unreadable: list[int] = field(default_factory=list)


def pages_of_pdf(file: File, numbers: Sequence[int]) -> Scanned:
    """Read these pages of a PDF. Raises `Unreadable` where the file cannot be opened."""
    return _read(file, pictures_of_pdf(file, numbers))


def pages_of_image(file: File) -> Scanned:
    """Read the pictures of an image file. Raises `Unreadable` where it is damaged or too large."""
    return _read(file, pictures_of_image(file))


def _read(file: File, pictures: Iterable[Picture]) -> Scanned:
    scanned = Scanned()
    seconds = SLOWER * file.limits.max_seconds
    deadline = time.monotonic() + seconds
    allow(2 * seconds)
    for picture in pictures:
        if time.monotonic() > deadline:
            scanned.unreadable.append(picture.number)
            continue
        try:
            scanned.pages[picture.number] = page_of(picture)
        except (IllegiblePage, cv2.error, MemoryError):
            scanned.unreadable.append(picture.number)
    if scanned.unreadable:
        _logger.warning("%s: not legible: page %s", file.path, ", ".join(spans(scanned.unreadable)))
    return scanned
