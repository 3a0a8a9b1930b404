"""A scanner for tests: printed PDFs become grey pictures that lay aslant, with noise, blur, shadow and the marks of JPEG."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image, ImageFilter

FONTS = ("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
"""Debian's fonts-wqy-zenhei and fonts-noto-cjk: a PDF that embeds no font is drawn with one of them."""

DOTS = 200


def has_font() -> bool:
    """Whether Chinese text can be drawn."""
    return any(Path(font).exists() for font in FONTS)


@dataclass(frozen=True)
class Damage:
    """What a scan does to a page; degrees counter-clockwise, noise in shades of 256, blur in pixels, faint 0 to 1."""

    skew: float = 0.0
    noise: float = 0.0
    blur: float = 0.0
    faint: float = 0.0
    shadow: float = 0.0
    quality: int = 90
    dots: int = DOTS


CLEAN = Damage()
USUAL = Damage(skew=0.8, noise=8, blur=0.6, quality=75)
HARSH = Damage(skew=-2.3, noise=18, blur=0.9, faint=0.35, shadow=0.3, quality=55)


def printed_pages(data: bytes, dots: int = DOTS) -> list[Image.Image]:
    """The pages of a PDF as pictures."""
    document = pdfium.PdfDocument(data)
    try:
        return [document[index].render(scale=dots / 72, grayscale=True).to_pil().convert("L") for index in range(len(document))]
    finally:
        document.close()


def scanned(page: Image.Image, damage: Damage, seed: int = 1) -> Image.Image:
    """The page as a scanner gives it."""
    rng = np.random.default_rng(seed)
    if damage.skew:
        page = page.rotate(damage.skew, Image.Resampling.BICUBIC, fillcolor=255)
    if damage.blur:
        page = page.filter(ImageFilter.GaussianBlur(damage.blur))
    grey: NDArray[Any] = np.asarray(page, dtype=np.float64)
    grey = 255 - (255 - grey) * (1 - damage.faint)
    grey *= np.linspace(1, 1 - damage.shadow, grey.shape[1])[None, :]
    grey = grey - 8 + rng.normal(0, damage.noise, grey.shape)
    stream = io.BytesIO()
    Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8)).save(stream, "JPEG", quality=damage.quality)
    return Image.open(stream)


def as_pdf(pages: list[Image.Image], dots: int = DOTS) -> bytes:
    """Pictures as the pages of a PDF."""
    stream = io.BytesIO()
    pages[0].save(stream, "PDF", save_all=True, append_images=pages[1:], resolution=dots, quality=75)
    return stream.getvalue()
