"""Rules become grids: connected rules are one table, their x and y make elementary cells, and those that no rule parts are one cell.

Knows nothing of PDF: the lines found on a scan become grids in the same way.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from graphbuild.model import Box
from graphbuild.readers.pdf.sets import Sets
from graphbuild.readers.pdf.shown import Rule

SNAP = 2.0
"""Points: rules nearer than this stand at one place."""

GAP = 2.5
"""Points: pieces of a rule that leave no more open are one rule."""

DRAWN = 0.6
"""The part of an edge that must be drawn to part two cells."""

_REACH = 3.0  # points by which a rule may miss the one that it meets
_SHORTEST = 4.0  # points: what is shorter is a mark, not a rule
_OPEN = 6.0  # points by which rules run past the outermost rule where the side is open


@dataclass(slots=True)
class Grid:
    """A ruled table: the edges of its columns and rows, and for each elementary cell the number of the cell that it belongs to.

    Cells are numbered from the upper left; `origin` has the row and column of each one's first elementary cell, `spans` the row and
    column after its last one.
    """

    xs: list[float]
    ys: list[float]
    owner: list[list[int]]
    origin: list[tuple[int, int]]
    spans: list[tuple[int, int]] = field(default_factory=list)

    @property
    def box(self) -> Box:
        """The box around it."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def cell_box(self, cell: int) -> Box:
        """The box of a cell."""
        (row, column), (below, after) = self.origin[cell], self.spans[cell]
        return self.xs[column], self.ys[row], self.xs[after], self.ys[below]


def size_of(level: Sequence[Rule], upright: Sequence[Rule]) -> int:
    """No more elementary cells than this can come of these rules."""
    return (len(level) + 2) * (len(upright) + 2)


def grids_of(level: Sequence[Rule], upright: Sequence[Rule]) -> list[Grid]:
    """The tables that rules draw, from the top; a lone frame is none.

    Takes merged rules, as `merged` gives them.
    """
    grids = [_grid(across, down) for across, down in _connected(level, upright)]
    return sorted((grid for grid in grids if grid and len(grid.origin) > 1), key=lambda grid: (grid.ys[0], grid.xs[0]))


def merged(rules: Sequence[Rule]) -> list[Rule]:
    """Rules at one place are snapped, their pieces joined; marks are left out."""
    lines: list[list[Rule]] = []
    for rule in sorted(rules):
        if lines and rule[0] - lines[-1][0][0] <= SNAP:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    found: list[Rule] = []
    for line in lines:
        found.extend(_joined(line))
    return [rule for rule in found if rule[2] - rule[1] >= _SHORTEST]


def _joined(line: list[Rule]) -> list[Rule]:
    at = sum(rule[0] for rule in line) / len(line)
    joined: list[Rule] = []
    for _, begin, end in sorted(line, key=lambda rule: rule[1]):
        if joined and begin - joined[-1][2] <= GAP:
            joined[-1] = (at, joined[-1][1], max(end, joined[-1][2]))
        else:
            joined.append((at, begin, end))
    return joined


def _connected(level: Sequence[Rule], upright: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that meet, directly or over others; lone ones are left out."""
    sets = Sets(len(level) + len(upright))
    for i, (y, left, right) in enumerate(level):
        for j, (x, top, bottom) in enumerate(upright, len(level)):
            if left - _REACH <= x <= right + _REACH and top - _REACH <= y <= bottom + _REACH:
                sets.join(i, j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate([*level, *upright]):
        groups.setdefault(sets.find(i), ([], []))[i >= len(level)].append(rule)
    return [group for group in groups.values() if len(group[0]) >= 2 and group[1]]


def _grid(level: list[Rule], upright: list[Rule]) -> Grid | None:
    xs = _edges(upright, level)
    ys = _edges(level, upright)
    if len(xs) < 2 or len(ys) < 2:
        return None
    rows, columns = len(ys) - 1, len(xs) - 1
    sides = _drawn(upright, xs, ys)
    floors = _drawn(level, ys, xs)
    sets = Sets(rows * columns)
    for row in range(rows):
        for column in range(columns):
            if column + 1 < columns and not sides[column + 1][row]:
                sets.join(row * columns + column, row * columns + column + 1)
            if row + 1 < rows and not floors[row + 1][column]:
                sets.join(row * columns + column, (row + 1) * columns + column)
    return _numbered(xs, ys, sets)


def _edges(rules: list[Rule], crossing: list[Rule]) -> list[float]:
    """The distinct places of rules, and the ends of the crossing ones where a side of the table is open."""
    places = sorted({rule[0] for rule in rules})
    edges = [places[0]]
    for place in places[1:]:
        if place - edges[-1] > SNAP:
            edges.append(place)
    begin, end = min(rule[1] for rule in crossing), max(rule[2] for rule in crossing)
    before = [begin] if begin < edges[0] - _OPEN else []
    after = [end] if end > edges[-1] + _OPEN else []
    return [*before, *edges, *after]


def _drawn(rules: list[Rule], places: list[float], across: list[float]) -> list[list[bool]]:
    """For each place and each stretch between two crossing edges, whether a rule is drawn there."""
    lengths = [[0.0] * (len(across) - 1) for _ in places]
    for at, begin, end in rules:
        nearest = min(range(len(places)), key=lambda k: abs(places[k] - at))
        row = lengths[nearest]
        for k in range(max(bisect_right(across, begin) - 1, 0), min(bisect_left(across, end), len(row))):
            left, right = across[k], across[k + 1]
            row[k] += min(end, right) - max(begin, left)
    return [[row[k] >= DRAWN * (across[k + 1] - across[k]) for k in range(len(row))] for row in lengths]


def _numbered(xs: list[float], ys: list[float], sets: Sets) -> Grid:
    grid = Grid(xs, ys, [], [])
    numbers: dict[int, int] = {}
    columns = len(xs) - 1
    for row in range(len(ys) - 1):
        line = []
        for column in range(columns):
            root = sets.find(row * columns + column)
            number = numbers.setdefault(root, len(numbers))
            if number == len(grid.origin):
                grid.origin.append((row, column))
                grid.spans.append((row + 1, column + 1))
            below, after = grid.spans[number]
            grid.spans[number] = (max(below, row + 1), max(after, column + 1))
            line.append(number)
        grid.owner.append(line)
    return grid
