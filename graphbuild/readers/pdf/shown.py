"""What a page shows: runs of glyphs and drawn rules, in points from the upper left corner of the page read upright."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from graphbuild.model import Box

_MOSTLY = 0.5
_NUMBER = re.compile(r"[-—–－\s]*\d+[-—–－\s]*|第?\s*\d+\s*页?\s*[/，,]?\s*共?\s*\d*\s*页?|[-—–－]+")

Glyph = tuple[str, float, float]
"""A character with its left and right edge. White space between words is a glyph too, at a run's ends there is none."""

Rule = tuple[float, float, float]
"""A drawn line: where it stands (y of a level one, x of an upright one), where it begins and where it ends."""


@dataclass(slots=True)
class Run:
    """Glyphs that stand side by side on one line, in their order."""

    glyphs: list[Glyph]
    top: float
    bottom: float

    @property
    def left(self) -> float:
        """The left edge of its first glyph."""
        return self.glyphs[0][1]

    @property
    def right(self) -> float:
        """The right edge of its last glyph."""
        return self.glyphs[-1][2]

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join([glyph[0] for glyph in self.glyphs])


@dataclass(slots=True)
class Rules:
    """The lines of a page, level and upright, and its larger filled areas that are not white.

    `pictured` is the share of the page that its largest image covers.
    """

    level: list[Rule] = field(default_factory=list)
    upright: list[Rule] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    has_image: bool = False
    pictured: float = 0.0
    has_form: bool = False
    segments: int = 0


@dataclass(slots=True)
class Page:
    """A page that was read: `number` counts from 1; `turn` is by how many quarters it was turned clockwise to be upright."""

    number: int
    width: float
    height: float
    runs: list[Run]
    rules: Rules
    turn: int = 0

    @property
    def is_scan(self) -> bool:
        """Whether the page is a picture, with no text or only its number beside it: it needs character recognition."""
        if not self.runs:
            return self.rules.has_image
        return self.rules.pictured > _MOSTLY and all(_NUMBER.fullmatch(run.text) for run in self.runs)

    def shown(self, box: Box) -> Box:
        """A box of the upright page as it lies on the page as a viewer shows it, to a hundredth of a point."""
        left, top, right, bottom = box
        if self.turn == 1:
            left, top, right, bottom = top, self.width - right, bottom, self.width - left
        elif self.turn == 2:
            left, top, right, bottom = self.width - right, self.height - bottom, self.width - left, self.height - top
        elif self.turn == 3:
            left, top, right, bottom = self.height - bottom, left, self.height - top, right
        return round(left, 2), round(top, 2), round(right, 2), round(bottom, 2)
