"""The printed lines inside a cell: stripes of ink with paper between them.

`一` or a comma is thin, `三` has paper inside: thin stripes are one with the nearer neighbour, and stripes of several lines that
touch are cut where there is least ink.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from graphbuild.model import Box
from graphbuild.readers.ocr.images import Array, as_grey

_SPECK = 2.4  # points: what is smaller in both directions is dirt, or the dot of a number whose digits tell where the line is
_SMALLEST = 4.0  # points: 6 point digits are higher, a dash is wider
_BESIDE = 0.8  # of the height: room for a point, a minus or an 一 that is too faint to be ink
_SHORT = 1.5  # of the height: one letter is read best without
_THIN = 0.55  # of a usual letter: a stripe that is part of a letter
_ONE = 1.35  # of a usual letter: no higher than that is one line
_USUAL = 10.5  # points: the letters of budget tables, where a cell does not show its own
_LEAST, _MOST = 6.0, 24.0  # points: letters' heights


@dataclass(frozen=True, slots=True)
class Stripe:
    """The box of one printed line, in pixels; `cell` tells which lines stand in one cell, -1 for lines outside of tables."""

    left: int
    top: int
    right: int
    bottom: int
    cell: int = -1


def without_specks(ink: Array, scale: float) -> Array:
    """Ink without what is too small to be a stroke; strokes that are broken count as whole."""
    near = cv2.dilate(ink, np.ones((3, 3), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
    least = _SPECK * scale
    keep = (stats[:, cv2.CC_STAT_WIDTH] >= least) | (stats[:, cv2.CC_STAT_HEIGHT] >= least)
    keep[0] = False
    return as_grey(cv2.bitwise_and(np.where(keep, 255, 0).astype(np.uint8)[labels], ink))


def stripes_of(ink: Array, box: Box, scale: float, cell: int) -> list[Stripe]:
    """The printed lines within a cell whose box is given in points, from the top."""
    left, top = max(round(box[0] * scale), 0), max(round(box[1] * scale), 0)
    part = ink[top : round(box[3] * scale), left : round(box[2] * scale)] > 0
    if not part.any():
        return []
    profile = part.sum(axis=1)
    spans = _split(_whole(_spans(profile > 0), scale), profile, scale)
    found = []
    for begin, end in spans:
        columns = np.flatnonzero(part[begin:end].any(axis=0))
        if max(end - begin, columns[-1] - columns[0]) >= _SMALLEST * scale:
            width = int(columns[-1] - columns[0])
            beside = round(_BESIDE * (end - begin)) if width > _SHORT * (end - begin) else 0
            first, last = max(int(columns[0]) - beside, 0), min(int(columns[-1]) + 1 + beside, part.shape[1])
            found.append(Stripe(left + first, top + begin, left + last, top + end, cell))
    return found


def _spans(inked: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> list[tuple[int, int]]:
    changes = np.flatnonzero(np.diff(np.concatenate(([False], inked, [False])).astype(np.int8)))
    return [(int(begin), int(end)) for begin, end in zip(changes[::2], changes[1::2], strict=True)]


def _letter(spans: list[tuple[int, int]], scale: float) -> float:
    """The height of this cell's letters in pixels."""
    heights = sorted(end - begin for begin, end in spans if _LEAST * scale <= end - begin <= _MOST * scale)
    return heights[len(heights) // 2] if heights else _USUAL * scale


def _whole(spans: list[tuple[int, int]], scale: float) -> list[tuple[int, int]]:
    """Parts of letters become lines."""
    letter = _letter(spans, scale)
    lines: list[tuple[int, int]] = []
    for begin, end in spans:
        if lines and end - lines[-1][0] <= _ONE * letter and (end - begin < _THIN * letter or lines[-1][1] - lines[-1][0] < _THIN * letter):
            lines[-1] = (lines[-1][0], end)
        else:
            lines.append((begin, end))
    return lines


def _split(spans: list[tuple[int, int]], profile: np.ndarray[tuple[int], np.dtype[np.int_]], scale: float) -> list[tuple[int, int]]:
    """Lines that touch are parted."""
    letter = min(_letter(spans, scale), 1.4 * _USUAL * scale)
    lines: list[tuple[int, int]] = []
    for begin, end in spans:
        count = round((end - begin) / (1.25 * letter))
        if end - begin > 1.8 * letter and count > 1:
            pitch = (end - begin) / count
            near = max(round(pitch / 4), 1)
            cuts = [begin]
            for k in range(1, count):
                middle = begin + round(pitch * k)
                cuts.append(middle - near + int(np.argmin(profile[middle - near : middle + near])))
            lines.extend(zip(cuts, [*cuts[1:], end], strict=True))
        else:
            lines.append((begin, end))
    return lines
