"""A picture of a page becomes a page as PDFs have it: rules, and runs of characters, here with how legible each is.

In a ruled table each printed line of each cell is read by itself; elsewhere the lines that the detector finds.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from graphbuild.readers.ocr.images import Array, Picture, as_grey
from graphbuild.readers.ocr.reading import read_runs
from graphbuild.readers.ocr.recogniser import find_lines
from graphbuild.readers.ocr.ruling import ink_of, ruling_of
from graphbuild.readers.ocr.scanned import IllegiblePage, ScannedPage
from graphbuild.readers.ocr.skew import skew_of, turned
from graphbuild.readers.ocr.stripes import Stripe, stripes_of, without_specks
from graphbuild.readers.ocr.upright import quarters_of, turned_box
from graphbuild.readers.pdf.grid import Grid
from graphbuild.readers.pdf.pages import layout_of
from graphbuild.readers.pdf.shown import Rules

MOST_LINES = 5_000
"""Lines of text on one page: more is no page of a disclosure."""

_NEAR = 4.0  # points
_DOTS = 0.4  # of the height of a found line


def page_of(picture: Picture) -> ScannedPage:
    """Read a picture of a page. Raises `IllegiblePage`."""
    angle = skew_of(picture.grey)
    grey = turned(picture.grey, angle)
    boxes = find_lines(grey)
    turn = quarters_of(grey, boxes)
    boxes = [turned_box(box, grey.shape, turn) for box in boxes]
    grey = np.ascontiguousarray(np.rot90(grey, -turn))
    ink = ink_of(grey, picture.scale)
    ruling = ruling_of(grey, picture.scale)
    height, width = (side / picture.scale for side in grey.shape)
    page = ScannedPage(picture.number, width, height, [], Rules(ruling.level, ruling.upright), turn, angle)
    grids = layout_of(page).grids
    mask = _inside(ruling.mask, grids, picture.scale)
    clean = _without(grey, mask)
    ink = without_specks(as_grey(cv2.bitwise_and(ink, cv2.bitwise_not(mask))), picture.scale)
    stripes = _stripes(grids, ink, boxes, picture.scale)
    page.runs.extend(read_runs(clean, stripes, picture.scale))
    if page.is_illegible:
        raise IllegiblePage
    return page


def _inside(mask: Array, grids: Sequence[Grid], scale: float) -> Array:
    """The mask of rules as far as they make tables: an underline is left to the letters above it."""
    inside = np.zeros_like(mask)
    for grid in grids:
        left, top, right, bottom = (round(edge * scale) for edge in grid.box)
        near = round(_NEAR * scale)
        part = slice(max(top - near, 0), bottom + near), slice(max(left - near, 0), right + near)
        inside[part] = mask[part]
    return inside


def _without(grey: Array, mask: Array) -> Array:
    """The picture with paper where the mask is set."""
    clean = grey.copy()
    clean[mask > 0] = np.uint8(np.percentile(grey[::8, ::8], 80))
    return clean


def _stripes(grids: Sequence[Grid], ink: Array, boxes: Sequence[tuple[int, int, int, int]], scale: float) -> list[Stripe]:
    """The lines to be read: those of every cell, and of the found boxes those outside all tables."""
    cells = [grid.cell_box(cell) for grid in grids for cell in range(len(grid.origin))]
    stripes = [stripe for cell, box in enumerate(cells) for stripe in stripes_of(ink, box, scale, cell)]
    for left, top, right, bottom in boxes:
        x, y = (left + right) / 2 / scale, (top + bottom) / 2 / scale
        if not any(grid.xs[0] <= x <= grid.xs[-1] and grid.ys[0] <= y <= grid.ys[-1] for grid in grids):
            stripes.append(_tight(ink, Stripe(left, top, right, bottom)))
    if len(stripes) > MOST_LINES:
        raise IllegiblePage
    return stripes


def _tight(ink: Array, stripe: Stripe) -> Stripe:
    """The stripe with the upper and lower edge of its ink."""
    _, top, _, height = cv2.boundingRect(ink[stripe.top : stripe.bottom, stripe.left : stripe.right])
    if height < _DOTS * (stripe.bottom - stripe.top):  # …… has the height of its line
        return stripe
    return Stripe(stripe.left, stripe.top + top, stripe.right, stripe.top + top + height)
