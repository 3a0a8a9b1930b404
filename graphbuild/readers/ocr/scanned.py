"""A page that was read from a picture, and how legible what stands on it is."""

from __future__ import annotations

from dataclasses import dataclass, field

from graphbuild.model import Box
from graphbuild.readers.ocr.runs import ReadRun
from graphbuild.readers.ocr.skew import turned_back
from graphbuild.readers.pdf.shown import Page

_RELIED = 0.5
_FEW = 8


class IllegiblePage(Exception):  # noqa: N818
    """A page whose picture cannot be read."""


@dataclass(slots=True)
class ScannedPage(Page):
    """A page that was read from a picture; it lay `skew` degrees aslant."""

    skew: float = 0.0
    upright_boxes: dict[Box, Box] = field(default_factory=dict)

    def shown(self, box: Box) -> Box:
        """As `Page.shown`; remembers which box of the upright page it was, so that its runs can be found again."""
        left, top, right, bottom = Page.shown(self, box)
        if self.skew:
            width, height = (self.height, self.width) if self.turn % 2 else (self.width, self.height)
            corners = [turned_back(x, y, self.skew, width, height) for x in (left, right) for y in (top, bottom)]
            left, right = min(x for x, _ in corners), max(x for x, _ in corners)
            top, bottom = min(y for _, y in corners), max(y for _, y in corners)
        found = round(left, 2), round(top, 2), round(right, 2), round(bottom, 2)
        self.upright_boxes[found] = box
        return found

    def legible(self, box: Box) -> float:
        """How legible the least legible run in a box is, as `shown` gave it; 1 for a box that it did not give."""
        upright = self.upright_boxes.get(box)
        if upright is None:
            return 1.0
        left, top, right, bottom = upright
        runs = [run for run in self.runs if left <= (run.left + run.right) / 2 <= right and top <= (run.top + run.bottom) / 2 <= bottom]
        return min((run.legible for run in runs if isinstance(run, ReadRun)), default=1.0)

    @property
    def is_illegible(self) -> bool:
        """Whether more than half of what was read is not to be relied on."""
        values = [run.legible for run in self.runs if isinstance(run, ReadRun)]
        return len(values) >= _FEW and sum(value < _RELIED for value in values) > len(values) / 2
