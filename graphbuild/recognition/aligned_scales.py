"""A page that shows fewer columns than another one of its table is laid out in a scale of its own: what stands where is reckoned over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graphbuild.recognition.aligned_runs import Column, Extent, Run, distance

_LIKELY = (0.4, 2.5)
_CHANGE = 0.5
"""What a scale other than 1 costs, in characters."""
_SHARED = 30.0
"""What it costs that two columns of one page stand on one of the other."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Places of one page as those of another: both begin at their tables' left edges."""

    begin: float
    factor: float
    at: float

    def extent(self, extent: Extent) -> Extent:
        """Left and right edge on the other page."""
        return tuple(self.at + (edge - self.begin) * self.factor for edge in extent)  # type: ignore[return-value]


def moved(lines: Sequence[Sequence[Run]], pairs: Sequence[tuple[Column, Column]]) -> list[list[Run]]:
    """The heading of a page as it would stand on another: each cell as far from the column that it stands over, or after, as it is.

    `pairs` are columns of the page with what they are on the other one.
    """
    shifts = [(one.extent[0], other.extent[0] - one.extent[0]) for one, other in pairs]

    def place(run: Run) -> Run:
        before = [each for each in shifts if each[0] < run.right] or shifts
        shift = round(max(before)[1]) if before else 0
        return replace(run, left=run.left + shift, right=run.right + shift)

    return [[place(run) for run in line] for line in lines]


def scale_between(columns: Sequence[Column], others: Sequence[Column]) -> Scale:
    """The scale in which the columns of one page stand on those of another, by the pair of edges that makes most of them fit."""
    begin, at = _begin(columns), _begin(others)
    mine, theirs = ([(column.figure, column.extent) for column in each] for each in (columns, others))
    pairs = ((a, b) for one, a in mine for other, b in theirs if one == other)
    factors = {1.0, *((y - at) / (x - begin) for a, b in pairs for x, y in zip(a, b, strict=True) if x > begin and y > at)}
    scales = [Scale(begin, factor, at) for factor in sorted(factors) if _LIKELY[0] < factor < _LIKELY[1]]
    return min(scales, key=lambda scale: _misfit(scale, mine, theirs))


def _begin(columns: Sequence[Column]) -> float:
    return min((column.extent[0] for column in columns), default=0.0)


def _misfit(scale: Scale, mine: Sequence[tuple[bool, Extent]], theirs: Sequence[tuple[bool, Extent]]) -> float:
    total = _CHANGE * (scale.factor != 1.0)
    homes = set()
    for figure, extent in mine:
        placed = scale.extent(extent)
        costs = [(distance(placed, other), i) for i, (kind, other) in enumerate(theirs) if kind == figure]
        cost, home = min(costs, default=(_SHARED, -1))
        total += cost + _SHARED * (home in homes)
        homes.add(home)
    return total
