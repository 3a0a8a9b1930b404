"""Pictures: their size and scale, how they lie, and the rules on them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("rapidocr", reason="the extra ocr is not installed")

import numpy as np
from PIL import Image, ImageDraw

from graphbuild.errors import Unreadable
from graphbuild.readers.files import File
from graphbuild.readers.ocr import images
from graphbuild.readers.ocr.images import DOTS, Picture, pictures_of_image
from graphbuild.readers.ocr.page import page_of
from graphbuild.readers.ocr.ruling import ruling_of
from graphbuild.readers.ocr.scanned import ScannedPage
from graphbuild.readers.ocr.skew import skew_of, turned
from graphbuild.readers.ocr.upright import turned_box
from graphbuild.readers.pdf.grid import grids_of, merged
from graphbuild.readers.pdf.shown import Rules


def saved(image: Image.Image, kind: str, **options: Any) -> File:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return File(f"a.{kind.lower()}", stream.getvalue())


def ruled(*, width: int = 1600, height: int = 1100) -> Image.Image:
    """A table of 4 rows and 3 columns; the first two cells of the first row are one."""
    image = Image.new("L", (width, height), 255)
    draw = ImageDraw.Draw(image)
    xs, ys = (200, 500, 900, 1400), (150, 250, 350, 450, 550)
    for y in ys:
        draw.line((xs[0], y, xs[-1], y), fill=60, width=2)
    for x in xs:
        draw.line((x, ys[1] if x == xs[1] else ys[0], x, ys[-1]), fill=60, width=2)
    return image


def grid_shapes(grey: Any) -> list[tuple[int, int, int]]:
    ruling = ruling_of(grey, DOTS)
    grids = grids_of(merged(ruling.level), merged(ruling.upright))
    return [(len(grid.ys) - 1, len(grid.xs) - 1, len(grid.origin)) for grid in grids]


@pytest.mark.parametrize(
    ("kind", "dots", "own"), [("PNG", 200, 200), ("PNG", 300, 300), ("JPEG", 150, 150), ("TIFF", 240, 240), ("PNG", 72, 136.8)]
)
def test_pictures_are_brought_to_one_scale(kind: str, dots: int, own: float) -> None:
    """What a file says of its resolution counts, unless it is what programs say that do not know: then the page is an A4."""
    (picture,) = pictures_of_image(saved(ruled(), kind, dpi=(dots, dots)))
    assert picture.scale == pytest.approx(DOTS, rel=0.01)
    assert picture.grey.shape[1] == pytest.approx(1600 * 200 / own, abs=2)


def test_every_page_of_a_tiff() -> None:
    image = ruled()
    found = list(pictures_of_image(saved(image, "TIFF", save_all=True, append_images=[image.convert("1"), image.convert("RGB")])))
    assert [picture.number for picture in found] == [1, 2, 3]
    assert all(picture.grey.dtype == np.uint8 and picture.grey.ndim == 2 for picture in found)


def test_transparent_parts_are_paper() -> None:
    (picture,) = pictures_of_image(saved(Image.new("RGBA", (800, 600), (0, 0, 0, 0)), "PNG"))
    assert picture.grey.min() == 255


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + b"\0" * 40, b"\xff\xd8\xff\xe0 cut off", b"GIF89a", saved(ruled(), "PNG").data[:200]]
)
def test_a_damaged_image_is_one_clear_line(data: bytes) -> None:
    with pytest.raises(Unreadable, match="damaged"):
        list(pictures_of_image(File("a.png", data)))


def test_a_huge_image_is_not_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "_MOST_DECODED", 1_000_000)
    with pytest.raises(Unreadable, match=r"1,600 x 1,100 pixels"):
        list(pictures_of_image(saved(ruled(), "PNG")))


@pytest.mark.parametrize("angle", [-4.0, -0.7, 0.0, 0.3, 2.5])
def test_skew(angle: float) -> None:
    grey = np.asarray(ruled().rotate(angle, Image.Resampling.BICUBIC, fillcolor=255))
    assert skew_of(grey) == pytest.approx(-angle, abs=0.06)
    assert grid_shapes(turned(grey, skew_of(grey))) == [(4, 3, 11)]


def test_a_blank_page_lies_level() -> None:
    assert skew_of(np.full((1000, 800), 240, np.uint8)) == 0


def test_faint_rules_in_noise() -> None:
    rng = np.random.default_rng(3)
    grey = 255 - (255 - np.asarray(ruled(), dtype=np.float64)) * 0.3 - 20
    noisy = np.clip(grey + rng.normal(0, 12, grey.shape), 0, 255).astype(np.uint8)
    assert grid_shapes(noisy) == [(4, 3, 11)]


def test_strokes_that_cross_no_rule_are_none() -> None:
    image = Image.new("L", (1600, 1100), 255)
    draw = ImageDraw.Draw(image)
    draw.line((200, 300, 700, 300), fill=0, width=2)  # an underline
    draw.rectangle((300, 500, 345, 545), outline=0, width=3)  # 口 of a title
    assert grid_shapes(np.asarray(image)) == []


def test_strokes_that_nearly_fill_a_low_row_are_no_rules() -> None:
    """Rows of 13 points with letters of 10: 目 ends a point and a half from the rules above and below it."""
    image = Image.new("L", (1600, 600), 255)
    draw = ImageDraw.Draw(image)
    xs, ys = (200, 500, 900, 1400), (150, 186, 222, 258, 294)
    for y in ys:
        draw.line((xs[0], y, xs[-1], y), fill=60, width=2)
    for x in xs:
        draw.line((x, ys[0], x, ys[-1]), fill=60, width=2)
    for top in ys[:-1]:
        for left in (240, 560, 620, 1300):
            draw.rectangle((left, top + 5, left + 20, top + 32), outline=0, width=3)
    assert grid_shapes(np.asarray(image)) == [(4, 3, 12)]


def test_a_stroke_that_touches_the_end_of_a_rule_is_no_part_of_it() -> None:
    image = ruled()
    ImageDraw.Draw(image).line((500, 553, 500, 584), fill=0, width=3)  # 丨 of a note right below the table
    assert grid_shapes(np.asarray(image)) == [(4, 3, 11)]


def test_strokes_in_lines_below_each_other_are_no_rule() -> None:
    """Six items that begin alike, 10 points high with 4 points between them: 口 below 口, as in a list of bodies of one street."""
    image = Image.new("L", (1600, 1100), 255)
    draw = ImageDraw.Draw(image)
    for top in range(200, 440, 40):
        for left in range(200, 1200, 31):
            draw.rectangle((left, top, left + 25, top + 28), outline=0, width=3)
    assert grid_shapes(np.asarray(image)) == []


@pytest.mark.parametrize("turn", [0, 1, 2, 3])
def test_boxes_turn_with_the_picture(turn: int) -> None:
    grey = np.zeros((300, 500), np.uint8)
    grey[20:50, 100:240] = 1
    left, top, right, bottom = turned_box((100, 20, 240, 50), grey.shape, turn)
    assert np.rot90(grey, -turn)[top:bottom, left:right].all()
    assert (right - left) * (bottom - top) == 30 * 140


def test_a_box_on_a_level_page_is_shown_where_it_was_scanned() -> None:
    page = ScannedPage(1, 800, 600, [], Rules(), 0, 2.0)
    left, top, right, bottom = page.shown((390, 290, 410, 310))
    assert (left + right) / 2 == pytest.approx(400)
    assert (top + bottom) / 2 == pytest.approx(300)
    high, low = page.shown((0, 300, 10, 310)), page.shown((790, 300, 800, 310))
    assert low[1] - high[1] == pytest.approx(790 * 0.0349, abs=0.2)  # turned back clockwise: the right side is lower


def test_a_blank_picture_is_a_page_without_text() -> None:
    assert page_of(Picture(1, np.full((1654, 1170), 250, np.uint8), DOTS)).runs == []


def test_the_path_is_named(tmp_path: Path) -> None:
    from graphbuild.readers.ocr import read_scan

    path = tmp_path / "scan.png"
    path.write_bytes(saved(Image.new("L", (1170, 1654), 250), "PNG").data)
    with pytest.raises(Unreadable, match=r"scan\.png: no text could be recognised"):
        read_scan(path, "scan")
