"""Lines of a page's layout become runs: words or a figure, with the columns of characters that they take; and those below each other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

from graphbuild.model import Line
from graphbuild.recognition.tokens import tokens

APART = 2
_CODE = re.compile(r"[235]\d\d(?:\d\d){0,2}|\d\d")

Extent = tuple[float, float]
"""Left and right edge, in character positions."""


@dataclass(frozen=True, slots=True)
class Run:
    """A cell of an aligned line: its characters, its columns on the page, whether it is a figure."""

    line: Line
    begin: int
    end: int
    left: int
    right: int
    figure: bool

    @property
    def text(self) -> str:
        """The run as printed."""
        return self.line.text[self.begin : self.end]


@dataclass(frozen=True, slots=True)
class Column:
    """Runs that stand below each other: figures, or labels."""

    runs: tuple[Run, ...]

    @property
    def figure(self) -> bool:
        return self.runs[0].figure

    @property
    def codes(self) -> bool:
        """Whether it has classification codes, or their two-digit parts, and nothing else but words (合计)."""
        return self.figure and all(_CODE.fullmatch(run.text) for run in self.runs if run.figure)

    @property
    def extent(self) -> Extent:
        """A label column is as wide as most of its labels, a figure column as its longest figure."""
        left, right = min(run.left for run in self.runs), max(run.right for run in self.runs)
        return (left, right) if self.figure else (left, median(run.right for run in self.runs))

    @property
    def edge(self) -> float:
        """Where the column stands: figures by their right edge, labels by their left."""
        return median(run.right if self.figure else run.left for run in self.runs)


Row = list[list[Run]]
"""The runs of one row, by column."""

ROLES = CODE, LABEL, AMOUNT = ("code", "label", "amount")


def of_role(columns: Sequence[Column], role: str) -> list[int]:
    """The columns of one role: figures before the first label are codes, those after it amounts."""
    first = next((i for i, column in enumerate(columns) if not column.figure), 0)
    last = next((i for i in reversed(range(len(columns))) if not columns[i].figure), 0)
    roles = [
        LABEL if not column.figure else CODE if i < first or (column.codes and i < last) else AMOUNT for i, column in enumerate(columns)
    ]
    return [i for i, each in enumerate(roles) if each == role]


def runs(line: Line, wide: int) -> list[Run]:
    """The cells of a line: a figure is one by itself, words are one as far as single spaces part them."""
    at = offsets(line.text, wide)
    found: list[Run] = []
    for token in tokens(line):
        left, right = at[token.begin], at[token.end]
        last = found[-1] if found else None
        if last and not last.figure and not token.is_cell and left - last.right < APART:
            found[-1] = Run(line, last.begin, token.end, last.left, right, figure=False)
        else:
            found.append(Run(line, token.begin, token.end, left, right, token.is_cell))
    return found


@lru_cache(maxsize=4096)
def offsets(text: str, wide: int) -> tuple[int, ...]:
    """The page column of every character of a line, and of its end."""
    found = [0]
    for character in text:
        found.append(
            found[-1]
            + (0 if character == "\f" else 1 if character.isascii() or unicodedata.east_asian_width(character) not in "WFA" else wide)
        )
    return tuple(found)


def columns_of(cells: Sequence[Run]) -> list[Column]:
    """Runs that stand below each other, most of the shorter one covered."""
    found: list[list[Run]] = []
    for run in sorted(cells, key=lambda run: (run.right, run.left)):
        home = next((column for column in reversed(found) if _covered(run, column[-1])), None)
        if home is None:
            found.append([run])
        else:
            home.append(run)
    return [Column(tuple(column)) for column in found]


def _covered(run: Run, other: Run) -> bool:
    return overlap(run, other) * 2 >= min(run.right - run.left, other.right - other.left)


def overlap(one: Run, other: Run) -> int:
    return min(one.right, other.right) - max(one.left, other.left)


def distance(one: Extent, other: Extent) -> float:
    """The gap between two extents, and a little for their centres."""
    gap = max(one[0], other[0]) - min(one[1], other[1])
    return max(gap, 0.0) + abs(sum(one) - sum(other)) / 20
