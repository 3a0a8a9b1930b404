"""From the coordinates of a PDF page (y upwards, the page as it was made) to those of the page read upright (y downwards)."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuild.model import Box


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible part of a page in its own coordinates, and by how many quarters it is turned clockwise to be read."""

    x0: float
    y0: float
    x1: float
    y1: float
    quarter: int = 0

    @property
    def width(self) -> float:
        """The width of the upright page."""
        return self.y1 - self.y0 if self.quarter % 2 else self.x1 - self.x0

    @property
    def height(self) -> float:
        """The height of the upright page."""
        return self.x1 - self.x0 if self.quarter % 2 else self.y1 - self.y0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page on the upright page."""
        if self.quarter == 0:
            return x - self.x0, self.y1 - y
        if self.quarter == 1:
            return y - self.y0, x - self.x0
        if self.quarter == 2:
            return self.x1 - x, y - self.y0
        return self.y1 - y, self.x1 - x

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of the page on the upright page."""
        xa, ya = self.point(left, bottom)
        xb, yb = self.point(right, top)
        return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)
