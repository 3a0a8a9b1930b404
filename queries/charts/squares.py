"""Squarified rectangles: amounts into areas of a rectangle, as near to squares as goes (Bruls, Huizing, van Wijk, 2000).

Rows are laid along the shorter side of what is left, and a row takes another item as long as its worst ratio of sides gets better.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in units of the picture."""

    x: float
    y: float
    wide: float
    high: float


def squarify(sizes: Sequence[float], box: Box) -> list[Box]:
    """A rectangle for each size, with areas in the proportion of the sizes; these are above zero and sorted from large to small."""
    whole = sum(sizes)
    areas = [size * box.wide * box.high / whole for size in sizes]
    found: list[Box] = []
    row: list[float] = []
    for area in areas:
        side = min(box.wide, box.high)
        if row and _worst([*row, area], side) > _worst(row, side):
            placed, box = _lay(row, box)
            found += placed
            row = []
        row.append(area)
    return found + (_lay(row, box)[0] if row else [])


def _worst(row: Sequence[float], side: float) -> float:
    """The worst ratio of sides in a row along a side."""
    if side <= 0:
        return float("inf")
    total = sum(row)
    return max(side * side * max(row) / (total * total), total * total / (side * side * min(row)))


def _lay(row: Sequence[float], box: Box) -> tuple[list[Box], Box]:
    """The row's rectangles along the shorter side, and the rectangle that is left."""
    total = sum(row)
    found, at = [], 0.0
    if box.wide >= box.high:
        depth = total / box.high if box.high else 0.0
        for area in row:
            found.append(Box(box.x, box.y + at, depth, area / depth if depth else 0.0))
            at += found[-1].high
        return found, Box(box.x + depth, box.y, max(box.wide - depth, 0.0), box.high)
    depth = total / box.wide if box.wide else 0.0
    for area in row:
        found.append(Box(box.x + at, box.y, area / depth if depth else 0.0, depth))
        at += found[-1].wide
    return found, Box(box.x, box.y + depth, box.wide, max(box.high - depth, 0.0))
