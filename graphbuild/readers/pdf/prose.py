"""Glyphs outside the tables become printed lines, in which gaps stay as white space."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphbuild.model import Box
from graphbuild.readers.pdf.shown import Run
from graphbuild.readers.pdf.words import box_of, line_text, lines_in

_GAP = 1.0  # of the height: what is farther right is another segment
_SPACE = 0.5  # of the height: the width of a space
_WIDEST = 40


@dataclass(slots=True)
class Segment:
    """Text that stands together on a line."""

    runs: list[Run]
    text: str
    box: Box

    @classmethod
    def of(cls, runs: list[Run]) -> Segment:
        """The segment that runs from left to right make."""
        return cls(runs, line_text(runs), box_of(runs))

    @property
    def middle(self) -> float:
        """The x of its middle."""
        return (self.box[0] + self.box[2]) / 2


@dataclass(slots=True)
class Printed:
    """A printed line: its segments from the left."""

    segments: list[Segment]
    page: int

    @property
    def top(self) -> float:
        """Its upper edge."""
        return min(segment.box[1] for segment in self.segments)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return max(segment.box[3] for segment in self.segments)

    @property
    def height(self) -> float:
        """The height of its first segment: the size of its letters."""
        return self.segments[0].box[3] - self.segments[0].box[1]

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.segments[0].box[0]

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.segments[-1].box[2]

    @property
    def text(self) -> str:
        """Its segments with one space between."""
        return " ".join(segment.text for segment in self.segments)


def printed_lines(runs: Sequence[Run], page: int) -> list[Printed]:
    """The printed lines of a page from the top."""
    return [Printed(_segments(line), page) for line in lines_in(runs)]


def spread(line: Printed, margin: float) -> list[tuple[str, Segment]]:
    """Each segment with the white space before it, in spaces of half a letter; `margin` is where lines begin."""
    spaced = []
    end = margin
    for index, segment in enumerate(line.segments):
        width = _SPACE * (segment.box[3] - segment.box[1])
        spaces = round((segment.box[0] - end) / width) if width else 0
        spaced.append((" " * min(max(spaces, 2 if index else 0), _WIDEST), segment))
        end = segment.box[2]
    return spaced


def _segments(line: list[Run]) -> list[Segment]:
    groups: list[list[Run]] = []
    for run in line:
        if groups and run.left - groups[-1][-1].right <= _GAP * (run.bottom - run.top):
            groups[-1].append(run)
        else:
            groups.append([run])
    return [Segment.of(group) for group in groups]
