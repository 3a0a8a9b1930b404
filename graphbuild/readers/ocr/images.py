"""Scans become pictures: the pages of a PDF are rendered, images decoded, all in grey at about 200 dots an inch.

Sizes are looked at before anything is decoded, so that a small file cannot become a huge picture.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from graphbuild.readers.files import File
from graphbuild.readers.pdf.engine import opened

if TYPE_CHECKING:
    from PIL.Image import Image

Array = NDArray[np.uint8]
"""A grey picture: height x width, 0 is black."""


def as_grey(array: object) -> Array:
    """An array as a grey picture: OpenCV's own types are wider. Nothing is copied."""
    return np.asarray(array, np.uint8)


DOTS = 200 / 72
"""Pixels a point: the height at which the recogniser was trained is that of 10 point letters at 200 dots an inch."""

_MOST_PIXELS = 16_000_000  # A2 at 200 dots an inch
_MOST_DECODED = 120_000_000  # A3 at 600 dots an inch is 70 million
_A4 = 842.0
_COARSEST = 1.2  # pixels a point: a file that says 72 dots an inch says nothing
_SHORTEST, _LONGEST = 200.0, 2500.0  # points: sides of a page that a picture's own resolution may give
_PICTURES = ("PNG", "JPEG", "TIFF")


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a picture; `scale` is pixels a point."""

    number: int
    grey: Array
    scale: float


def pictures_of_pdf(file: File, numbers: Sequence[int]) -> Iterator[Picture]:
    """The named pages of a PDF as a viewer shows them. Raises `Unreadable` as `pdf.engine.opened` does."""
    with opened(file) as document:
        for number in numbers:
            page = document[number - 1]
            width, height = page.get_size()
            scale = _bounded(width * height)
            grey = page.render(scale=scale, grayscale=True).to_numpy()
            yield Picture(number, np.ascontiguousarray(grey.reshape(grey.shape[:2])), scale)
            page.close()


def pictures_of_image(file: File) -> Iterator[Picture]:
    """The pictures of a PNG, JPEG or (with several pages) TIFF file. Raises `Unreadable` for other, damaged or too large ones."""
    from PIL.Image import DecompressionBombError
    from PIL.Image import open as open_image
    from PIL.ImageOps import exif_transpose

    try:
        image = open_image(io.BytesIO(file.data), formats=_PICTURES)
        frames = getattr(image, "n_frames", 1)
        if frames > file.limits.max_pages:
            raise file.unreadable(
                "{frames:,} pages, at most {max_pages:,}", "name the disclosure's own file", frames=frames, max_pages=file.limits.max_pages
            )
        for index in range(frames):
            image.seek(index)
            if image.width * image.height > _MOST_DECODED:
                raise file.unreadable(
                    "an image of {width:,} x {height:,} pixels",
                    "scan it at 200 to 300 dots an inch",
                    width=image.width,
                    height=image.height,
                )
            yield _picture(index + 1, exif_transpose(image), image.info.get("dpi"))
    except (OSError, SyntaxError, ValueError, EOFError, DecompressionBombError) as error:
        raise file.unreadable("the image is damaged, or no PNG, JPEG or TIFF", "save it anew") from error


def _picture(number: int, image: Image, dots: object) -> Picture:
    """Resample to the scale that everything else reckons with; transparent parts are paper."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        from PIL.Image import alpha_composite, new

        image = alpha_composite(new("RGBA", image.size, "white"), image.convert("RGBA"))
    grey = np.asarray(image.convert("I") if image.mode.startswith("I;16") else image.convert("L"))
    if grey.dtype != np.uint8:
        grey = (grey // 257).astype(np.uint8)
    height, width = grey.shape
    own = _own_scale(width, height, dots)
    scale = _bounded(width * height / own**2)
    if not math.isclose(scale, own, rel_tol=0.02):
        size = (max(round(width * scale / own), 1), max(round(height * scale / own), 1))
        grey = as_grey(cv2.resize(grey, size, interpolation=cv2.INTER_AREA if scale < own else cv2.INTER_CUBIC))
        own = scale
    return Picture(number, np.ascontiguousarray(grey), own)


def _own_scale(width: int, height: int, dots: object) -> float:
    """Pixels a point as the file says it; where that makes no sensible page, the longer side is taken for that of A4."""
    try:
        own = float(dots[0]) / 72 if isinstance(dots, tuple) else 0.0
    except (TypeError, IndexError, ValueError, ZeroDivisionError):  # a resolution of 0/0, or none
        own = 0.0
    if own > _COARSEST and min(width, height) / own >= _SHORTEST and max(width, height) / own <= _LONGEST:
        return own
    return max(width, height) / _A4


def _bounded(area: float) -> float:
    """The scale for a page of so many square points."""
    return min(DOTS, math.sqrt(_MOST_PIXELS / max(area, 1.0)))
