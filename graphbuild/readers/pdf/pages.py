"""A page becomes blocks in reading order: its tables, and the printed lines around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphbuild.model import Box
from graphbuild.readers.pdf.aligned import Region, regions_of
from graphbuild.readers.pdf.cells import table_of
from graphbuild.readers.pdf.grid import Grid, grids_of, merged, size_of
from graphbuild.readers.pdf.prose import Printed, printed_lines
from graphbuild.readers.pdf.shown import Page, Run
from graphbuild.readers.pdf.table import Table

_PICTURE = 250_000
"""Elementary cells: rules that could make more than that are a drawing."""

_EDGE = 2.0

Block = Printed | Table | Region


@dataclass(slots=True)
class Layout:
    """What stands on a page, from the top; `grids` are its ruled tables as they were found."""

    page: Page
    blocks: list[Block]
    grids: list[Grid]


def layout_of(page: Page) -> Layout:
    """The blocks of a page in reading order."""
    grids = _grids(page)
    inside, free = _sorted_out(page.runs, grids)
    tables = [(grid.ys[0], grid.xs[0], table_of(grid, runs, page)) for grid, runs in zip(grids, inside, strict=True)]
    lines = printed_lines(free, page.number)
    blocks: list[tuple[float, float, Block]] = list(tables)
    for block in regions_of(lines, page, [grid.box for grid in grids]):
        first = block.lines[0] if isinstance(block, Region) else block
        blocks.append((first.top, first.left, block))
    blocks.sort(key=lambda block: block[:2])
    return Layout(page, [block for _, _, block in blocks], grids)


def _grids(page: Page) -> list[Grid]:
    level, upright = merged(page.rules.level), merged(page.rules.upright)
    if len(level) < 2 or not upright or size_of(level, upright) > _PICTURE:
        return []
    grids = grids_of(level, upright)
    return [grid for grid in grids if not any(_replaces(other, grid) for other in grids if other is not grid)]


def _replaces(one: Grid, other: Grid) -> bool:
    """Of two grids one inside the other, the one with more cells is the table: the other is a frame around it, or a part of it."""
    return (_holds(one.box, other.box) or _holds(other.box, one.box)) and (len(one.origin), one.box) > (len(other.origin), other.box)


def _holds(outer: Box, inner: Box) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]


def _sorted_out(runs: Sequence[Run], grids: Sequence[Grid]) -> tuple[list[list[Run]], list[Run]]:
    """The runs inside each grid, and those outside all of them."""
    inside: list[list[Run]] = [[] for _ in grids]
    free = []
    boxes = [grid.box for grid in grids]
    for run in runs:
        x, y = (run.left + run.right) / 2, (run.top + run.bottom) / 2
        for box, own in zip(boxes, inside, strict=True):
            if box[0] - _EDGE <= x <= box[2] + _EDGE and box[1] - _EDGE <= y <= box[3] + _EDGE:
                own.append(run)
                break
        else:
            free.append(run)
    return inside, free
