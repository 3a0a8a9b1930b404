"""Pages that were scanned sideways or upside down: by how many quarters they must be turned to be read."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from graphbuild.readers.ocr.images import Array
from graphbuild.readers.ocr.recogniser import read_lines

_Box = tuple[int, int, int, int]

_ASKED = 4
_LONG = 2.0  # times as long as high
_PART = 8  # times as long as high: so much of a line is enough
_BETTER = 0.05


def quarters_of(grey: Array, boxes: Sequence[_Box]) -> int:
    """How many quarters clockwise turn the page upright, judged by the lines of text found on it."""
    wide = [box for box in boxes if box[2] - box[0] >= _LONG * (box[3] - box[1])]
    tall = [box for box in boxes if box[3] - box[1] >= _LONG * (box[2] - box[0])]
    asked, turns = (tall, (1, 3)) if len(tall) > len(wide) else (wide, (0, 2))
    if not asked:
        return 0
    longest = sorted(asked, key=lambda box: -max(box[2] - box[0], box[3] - box[1]))[:_ASKED]
    first, second = (_sureness(grey, longest, turn) for turn in turns)
    return turns[1] if second > first + _BETTER else turns[0]


def turned_box(box: _Box, shape: Sequence[int], turn: int) -> _Box:
    """A box on a picture of this shape (height, width) once the picture is turned clockwise."""
    left, top, right, bottom = box
    height, width = shape
    if turn == 1:
        return height - bottom, left, height - top, right
    if turn == 2:
        return width - right, height - bottom, width - left, height - top
    if turn == 3:
        return top, width - right, bottom, width - left
    return box


def _sureness(grey: Array, boxes: Sequence[_Box], turn: int) -> float:
    pictures = [np.ascontiguousarray(np.rot90(_beginning(grey, box), -turn)) for box in boxes]
    readings = [reading.sure for reading in read_lines(pictures)]
    return sum(sum(sure) / len(sure) for sure in readings if sure) / len(boxes)


def _beginning(grey: Array, box: _Box) -> Array:
    left, top, right, bottom = box
    most = _PART * min(right - left, bottom - top)
    return grey[top : min(bottom, top + most), left : min(right, left + most)]
