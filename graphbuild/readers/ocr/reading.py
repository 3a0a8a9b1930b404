"""The lines of a page are read: each by itself, and once more what is doubtful, numbers above all.

The lines of one cell belong together: `2,590,00` above `0.00` is one number that was wrapped.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import cv2

from graphbuild.readers.ocr.images import Array, as_grey
from graphbuild.readers.ocr.numbers import decided, regrouped, resembles_number
from graphbuild.readers.ocr.recogniser import Reading, read_lines
from graphbuild.readers.ocr.runs import ReadRun, runs_of
from graphbuild.readers.ocr.stripes import Stripe
from graphbuild.readers.ocr.text import tidied
from graphbuild.readers.ocr.words import completed

_SURE = 0.98  # a number whose least sure character is surer needs no second reading,
_FAIR = 0.8  # nor other text
_MARGINS = (0.12, 0.3)  # of a line's height, around it: in the first and in the second reading
_LARGER = 1.4
_DIRT = 0.5  # what is less sure in the mean is no text


def read_runs(grey: Array, stripes: Sequence[Stripe], scale: float) -> list[ReadRun]:
    """Read the lines at these places of a picture, those of one cell next to each other. The runs are in points."""
    found = zip(stripes, read_lines([_cut(grey, stripe, 0) for stripe in stripes]), strict=True)
    kept = [(stripe, tidied(reading)) for stripe, reading in found if not _is_dirt(reading)]
    readings = [reading for _, reading in kept]
    cells = _cells([stripe for stripe, _ in kept])
    doubtful = [i for cell in cells for i in _doubtful(cell, readings)]
    again = read_lines([_cut(grey, kept[i][0], 1) for i in doubtful])
    for i, second in zip(doubtful, again, strict=True):
        readings[i] = decided(readings[i], tidied(second))
    for cell in cells:
        for i, reading in zip(cell, regrouped([readings[i] for i in cell]), strict=True):
            readings[i] = completed(reading)
    return [run for (stripe, _), reading in zip(kept, readings, strict=True) for run in runs_of(stripe, reading, scale)]


def _cells(stripes: Sequence[Stripe]) -> list[list[int]]:
    """The indices of the lines of each cell; lines outside of tables stand alone."""
    cells: list[list[int]] = []
    for cell, group in groupby(range(len(stripes)), key=lambda i: stripes[i].cell):
        indices = list(group)
        cells.extend([indices] if cell >= 0 else [[i] for i in indices])
    return cells


def _doubtful(cell: Sequence[int], readings: Sequence[Reading]) -> list[int]:
    whole = regrouped([readings[i] for i in cell])
    return [i for i, reading in zip(cell, whole, strict=True) if reading.legible < (_SURE if resembles_number(reading.text) else _FAIR)]


def _cut(grey: Array, stripe: Stripe, attempt: int) -> Array:
    """The picture of a line, with some paper around it; another cut in another size for a second attempt."""
    margin = max(round(_MARGINS[attempt] * (stripe.bottom - stripe.top)), 2)
    part = grey[max(stripe.top - margin, 0) : stripe.bottom + margin, max(stripe.left - margin, 0) : stripe.right + margin]
    if attempt:
        return as_grey(cv2.resize(part, None, fx=_LARGER, fy=_LARGER, interpolation=cv2.INTER_CUBIC))
    return part


def _is_dirt(reading: Reading) -> bool:
    return not reading.text.strip() or sum(reading.sure) < _DIRT * len(reading.sure)
