"""A dump that keeps the page's layout has its columns in the positions of its characters, wide ones counting once or twice.

Figures of one column stand below each other: they overlap, whatever their length. So do the labels. A heading cell belongs to the
column that it overlaps most. What wraps stands on lines of its own, directly above or below its row.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from statistics import median

from graphbuild.model import Line
from graphbuild.recognition.tokens import tokens

_NOTE = re.compile(r"[（(]?(?:备注|注|说明)\s*[：:]|(?:金额)?单位\s*[：:]")
_APART, _FAR = 2, 4
_SPREAD = re.compile(r"\S {4,}\S")
_ALONE = 6.0


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
class _Column:
    """Runs that stand below each other: figures, or labels."""

    runs: tuple[Run, ...]

    @property
    def figure(self) -> bool:
        return self.runs[0].figure

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


def is_aligned(lines: Sequence[Line]) -> bool:
    """Whether figures are set apart by more than one space nearly everywhere, and stand below each other."""
    return _wide(lines) is not None


def _wide(lines: Sequence[Line]) -> int | None:
    """How many positions a wide character takes in an aligned dump: pdftotext counts one, a terminal two; None if nothing is aligned."""
    if not any(_SPREAD.search(line.text) for line in lines):
        return None
    return next((wide for wide in (1, 2) if _stands(lines, wide)), None)


def _stands(lines: Sequence[Line], wide: int) -> bool:
    pages = [[row for line in page if _is_data(row := runs(line, wide))] for page in _pages(lines)]
    pairs = [pair for rows in pages for row in rows for pair in pairwise(row) if pair[1].figure]
    after_label = [after.left - before.right for before, after in pairs if not before.figure]
    gaps = [after.left - before.right for before, after in pairs]
    if not gaps or 10 * sum(gap >= _APART for gap in gaps) < 8 * len(gaps):
        return False
    if sum(after_label) < _FAR * len(after_label) or not any(_spread(runs(line, wide)) for line in lines):
        return False
    single = [alone for rows in pages for alone in _one_each(rows)]
    return 20 * sum(single) >= 19 * len(single)


def _spread(row: Sequence[Run]) -> bool:
    """A heading line of a laid out page: words, far apart. Where white space only counts empty cells its headings stand close."""
    return not any(run.figure for run in row) and any(after.left - before.right >= _FAR for before, after in pairwise(row))


def _one_each(rows: Sequence[Sequence[Run]]) -> list[bool]:
    """For each row whether its figures stand in columns of their own."""
    home = {id(run): i for i, column in enumerate(_columns([run for row in rows for run in row if run.figure])) for run in column.runs}
    return [len({home[id(run)] for run in row if run.figure}) == sum(run.figure for run in row) for row in rows]


def _pages(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each page: a dump sets every page anew, so that columns shift from one to the next."""
    found: list[list[Line]] = [[]]
    for line in lines:
        if "\f" in line.text and found[-1]:
            found.append([])
        found[-1].append(line)
    return found


def aligned_cells(lines: Sequence[Line]) -> list[Row]:
    """Rows of columns of runs: wrapped labels are with their row, heading rows come first."""
    wide = _wide(lines) or 1
    first: list[_Column] = []
    heading: list[Row] = []
    found: list[Row] = []
    for page in _pages(lines):
        above, rows, columns = _page(page, wide)
        if not rows:
            continue
        if not first:
            first, heading = columns, _heading(above, columns)
        order = _same(columns, first)
        found += [[row[order[i]] if i in order else [] for i in range(len(first))] for row in rows]
    return heading + found


def _page(page: Sequence[Line], wide: int) -> tuple[list[list[Run]], list[Row], list[_Column]]:
    """Heading lines, rows and columns of one page."""
    found = [(line, row) for line in page if (row := runs(line, wide))]
    rows = [row for _, row in found]
    first = next((i for i, row in enumerate(rows) if _is_data(row)), len(rows))
    body = rows[first:]
    figures = _columns([run for row in body if _is_data(row) for run in row if run.figure])
    labels = _columns([run for row in body if _is_data(row) for run in row if not run.figure])
    columns = sorted(figures + labels, key=lambda column: column.edge)
    heading = [row for row in rows[:first] if not any(_NOTE.match(run.text) for run in row)]
    return heading, _joined([line for line, _ in found[first:]], [_placed(row, columns) for row in body]), columns


def _same(columns: Sequence[_Column], first: Sequence[_Column]) -> dict[int, int]:
    """For each column of the first page the one of this page that is it: in order, each page measured by its own width."""
    found: dict[int, int] = {}
    for role in _ROLES:
        mine, theirs = _of(columns, role), _of(first, role)
        if len(mine) == len(theirs):
            found |= dict(zip(theirs, mine, strict=True))
        elif mine and theirs:
            pairs = in_order(_shares(columns, mine), _shares(first, theirs))
            found |= {theirs[b]: mine[a] for a, b in pairs.items()}
    return found


_ROLES = CODE, LABEL, AMOUNT = ("code", "label", "amount")


def _of(columns: Sequence[_Column], role: str) -> list[int]:
    """The columns of one role: figures before the first label are codes, those after it amounts."""
    first = next((i for i, column in enumerate(columns) if not column.figure), 0)
    roles = [LABEL if not column.figure else CODE if i < first else AMOUNT for i, column in enumerate(columns)]
    return [i for i, each in enumerate(roles) if each == role]


def _shares(columns: Sequence[_Column], which: Sequence[int]) -> list[Extent]:
    """The edges of some columns in per cent of the page's width."""
    width = max(column.extent[1] for column in columns) / 100
    return [(columns[i].edge / width, columns[i].edge / width) for i in which]


def _heading(lines: Sequence[Sequence[Run]], columns: Sequence[_Column]) -> list[Row]:
    """The heading as rows of columns: cells above each other are one heading, and headings go to columns in order."""
    stacks: list[list[Run]] = []
    for run in (run for line in lines for run in line):
        home = next((stack for stack in stacks if _under(run, stack)), None)
        if home is None:
            stacks.append([run])
        else:
            home.append(run)
    stacks.sort(key=lambda stack: (stack[-1].left + stack[-1].right) / 2)
    pairs = in_order([(stack[-1].left, stack[-1].right) for stack in stacks], [column.extent for column in columns])
    depth = max((len(stack) for stack in stacks), default=0)
    found: list[Row] = [[[] for _ in columns] for _ in range(depth)]
    for index, column in pairs.items():
        for level, run in enumerate(reversed(stacks[index]), 1):
            found[depth - level][column] = [run]
    return found


def _under(run: Run, stack: Sequence[Run]) -> bool:
    """Whether a heading cell stands below the last one of a stack: a wide cell over several columns goes on in one of them."""
    last = stack[-1]
    return last.line is not run.line and _overlap(run, last) * 2 >= min(run.right - run.left, last.right - last.left)


def in_order(heads: Sequence[Extent], columns: Sequence[Extent]) -> dict[int, int]:
    """Pair two rows of extents without crossing, at the least distance; what has no counterpart stays alone.

    A heading over an empty column has none among the columns that have figures.
    """
    best: dict[tuple[int, int], tuple[float, dict[int, int]]] = {(0, 0): (0.0, {})}
    for i in range(len(heads) + 1):
        for j in range(len(columns) + 1):
            ways = []
            if i:
                ways.append((best[i - 1, j][0] + _ALONE, best[i - 1, j][1]))
            if j:
                ways.append((best[i, j - 1][0] + 2 * _ALONE, best[i, j - 1][1]))
            if i and j:
                cost, pairs = best[i - 1, j - 1]
                ways.append((cost + _distance(heads[i - 1], columns[j - 1]), {**pairs, i - 1: j - 1}))
            if ways:
                best[i, j] = min(ways, key=lambda way: way[0])
    return best[len(heads), len(columns)][1]


def _distance(one: Extent, other: Extent) -> float:
    """The gap between two extents, and a little for their centres."""
    gap = max(one[0], other[0]) - min(one[1], other[1])
    return max(gap, 0.0) + abs(sum(one) - sum(other)) / 20


def runs(line: Line, wide: int) -> list[Run]:
    """The cells of a line: a figure is one by itself, words are one as far as single spaces part them."""
    offsets = _offsets(line.text, wide)
    found: list[Run] = []
    for token in tokens(line):
        left, right = offsets[token.begin], offsets[token.end]
        last = found[-1] if found else None
        if last and not last.figure and not token.is_cell and left - last.right < _APART:
            found[-1] = Run(line, last.begin, token.end, last.left, right, figure=False)
        else:
            found.append(Run(line, token.begin, token.end, left, right, token.is_cell))
    return found


def _is_data(row: Sequence[Run]) -> bool:
    """A row of the table's body: it has figures, and is no sentence."""
    return any(run.figure for run in row) and not any(len(run.text) > 40 for run in row) and not _NOTE.match(row[0].text)


@lru_cache(maxsize=4096)
def _offsets(text: str, wide: int) -> tuple[int, ...]:
    """The page column of every character of a line, and of its end."""
    found = [0]
    for character in text:
        found.append(
            found[-1]
            + (0 if character == "\f" else 1 if character.isascii() or unicodedata.east_asian_width(character) not in "WFA" else wide)
        )
    return tuple(found)


def _columns(cells: Sequence[Run]) -> list[_Column]:
    """Runs that stand below each other, most of the shorter one covered."""
    found: list[list[Run]] = []
    for run in sorted(cells, key=lambda run: (run.right, run.left)):
        home = next((column for column in reversed(found) if _covered(run, column[-1])), None)
        if home is None:
            found.append([run])
        else:
            home.append(run)
    return [_Column(tuple(column)) for column in found]


def _covered(run: Run, other: Run) -> bool:
    return _overlap(run, other) * 2 >= min(run.right - run.left, other.right - other.left)


def _overlap(one: Run, other: Run) -> int:
    return min(one.right, other.right) - max(one.left, other.left)


def _placed(row: Sequence[Run], columns: Sequence[_Column]) -> Row:
    found: Row = [[] for _ in columns]
    for run in row if columns else ():
        own = next((i for i, column in enumerate(columns) if any(run is other for other in column.runs)), None)
        if own is None:
            own = min(range(len(columns)), key=lambda i: _distance((run.left, run.right), columns[i].extent))
        found[own].append(run)
    return found


def _joined(lines: Sequence[Line], rows: list[Row]) -> list[Row]:
    """Put the lines of words alone to the row of figures beside them: first to one whose label is missing."""
    data = [any(run.figure for cell in row for run in cell) for row in rows]
    for i, row in enumerate(rows):
        if data[i] or _NOTE.match(lines[i].text.strip()):
            continue
        beside = [j for j in (i + 1, i - 1) if 0 <= j < len(rows) and data[j] and abs(lines[j].number - lines[i].number) == abs(j - i)]
        column = next(index for index, cell in enumerate(row) if cell)
        home = next((j for j in beside if not rows[j][column]), next(reversed(beside), None))
        if home is not None:
            rows[home][column] = rows[home][column] + row[column] if home < i else row[column] + rows[home][column]
    return [row for row, is_data in zip(rows, data, strict=True) if is_data]
