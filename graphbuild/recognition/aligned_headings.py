"""The headings of a laid out page: cells above each other are one, and each goes to the column of figures or labels that it heads."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from graphbuild.recognition.aligned_runs import AMOUNT, Column, Extent, Row, Run, distance, of_role, overlap

_YEARS = re.compile(r"(?:20\d\d年度?|上年度?|本年度?)预算数?")
LABEL_HEAD = re.compile(r"(?:编码|代码|编号|名称|科目|项目|类别|序号|类型|[类款项]|单位)(?:（[^（）]*）)?$")
WHOLE_HEAD = re.compile(r"[总合小]计|预算数|金额")
_TWO_HEADS = re.compile(r"(?:(?<=\S{4})(?<!20\d\d)(?<![比较与])|(?<=[总合小]计)|(?<=金额)|(?<=序号))\s+(?=\S{4})")
_ALONE = 6.0
_NEVER = 60.0
"""Cost of a column of figures, or of 合计, without its counterpart."""


def heading_rows(lines: Sequence[Sequence[Run]], columns: Sequence[Column]) -> list[Row]:
    """The heading as rows of columns: cells above each other are one heading, and headings go to columns in order."""
    stacks = stacks_of(lines)
    pairs = paired(stacks, columns)
    alone = [stack for i, stack in enumerate(stacks) if i not in pairs]
    return [*year_row(alone, {i: column.runs for i, column in enumerate(columns)}, len(columns)), *levels(stacks, len(columns), pairs)]


def stacks_of(lines: Sequence[Sequence[Run]]) -> list[list[Run]]:
    """Heading cells that stand below each other, from left to right."""
    stacks: list[list[Run]] = []
    for run in (run for line in lines for run in line):
        home = next((stack for stack in stacks if _under(run, stack)), None)
        if home is None:
            stacks.append([run])
        else:
            home.append(run)
    stacks.sort(key=lambda stack: stack[-1].left + stack[-1].right)
    for stack, after in pairwise(
        stack for stack in stacks if not _YEARS.fullmatch(stack[-1].text)
    ):  # what is centred over 小计 and its parts stands over a part
        if len(stack) == 1 and stack[0].text == "小计":
            stack[:0] = after[:-1]
    return stacks


def levels(stacks: Sequence[Sequence[Run]], width: int, pairs: dict[int, int]) -> list[Row]:
    """Heading rows: the last cell of every stack in the last row, those above it in the rows above."""
    depth = max((len(stack) for stack in stacks), default=0)
    found: list[Row] = [[[] for _ in range(width)] for _ in range(depth)]
    for index, column in pairs.items():
        for level, run in enumerate(reversed(stacks[index]), 1):
            found[depth - level][column] = [run]
    return found


def year_row(stacks: Sequence[Sequence[Run]], columns: Mapping[int, Sequence[Run]], width: int) -> list[Row]:
    """The years that stand over blocks of columns (`2024年预算数` over six of them), each at the column that is nearest."""
    years = [run for stack in stacks for run in stack if _YEARS.fullmatch(run.text)]
    row: Row = [[] for _ in range(width)]
    for run in years if columns else ():
        nearest = min(columns, key=lambda i: distance((run.left, run.right), (columns[i][-1].left, columns[i][-1].right)))
        row[nearest] = [run]
    return [row] if years else []


def parted(row: Sequence[Run]) -> list[Run]:
    """A heading line with two headings a single space apart (`公务用车购置费 公务用车运行维护费`) as two cells."""
    found: list[Run] = []
    for run in row:
        cuts = [match.span() for match in _TWO_HEADS.finditer(run.text)]
        edges = [0, *(edge for cut in cuts for edge in cut), len(run.text)]
        for begin, end in zip(edges[::2], edges[1::2], strict=True):
            found.append(replace(run, begin=run.begin + begin, end=run.begin + end, left=run.left + begin, right=run.left + end))
    return found


def paired(stacks: Sequence[Sequence[Run]], columns: Sequence[Column]) -> dict[int, int]:
    """Headings by column: those of labels over labels and codes, the others over amounts, each amount column under one, 合计 first."""
    labels = [bool(LABEL_HEAD.search("".join(run.text for run in stack))) for stack in stacks]
    amounts = set(of_role(columns, AMOUNT))
    first = {i for i in amounts if i - 1 not in amounts}
    wholes = [bool(WHOLE_HEAD.fullmatch(stack[-1].text)) and (not i or labels[i - 1]) for i, stack in enumerate(stacks)]

    def cost(head: int, column: int) -> float:
        if labels[head] == (column in amounts) or (wholes[head] and column not in first):
            return 2 * _NEVER
        leaf, extent = stacks[head][-1], columns[column].extent
        beyond = _ALONE if column in amounts and leaf.left >= extent[1] else 0.0  # figures stand at the right of their column
        return beyond + distance((leaf.left, leaf.right), extent)

    heads = [_NEVER if whole else _ALONE for whole in wholes]
    return _cheapest(heads, [_NEVER if i in amounts else 2 * _ALONE for i in range(len(columns))], cost)


def _under(run: Run, stack: Sequence[Run]) -> bool:
    """Whether a heading cell stands below the last one of a stack: a wide cell over several columns goes on in one of them."""
    last = stack[-1]
    return last.line is not run.line and overlap(run, last) * 2 >= min(run.right - run.left, last.right - last.left)


def in_order(heads: Sequence[Extent], columns: Sequence[Extent]) -> dict[int, int]:
    """Pair two rows of extents without crossing, at the least distance; what has no counterpart stays alone.

    A heading over an empty column has none among the columns that have figures.
    """
    return _cheapest([_ALONE] * len(heads), [2 * _ALONE] * len(columns), lambda i, j: distance(heads[i], columns[j]))


def _cheapest(heads: Sequence[float], columns: Sequence[float], distance: Callable[[int, int], float]) -> dict[int, int]:
    """The pairs, none crossing, that cost least: `heads` and `columns` are what each costs alone."""
    best: dict[tuple[int, int], tuple[float, dict[int, int]]] = {(0, 0): (0.0, {})}
    for i in range(len(heads) + 1):
        for j in range(len(columns) + 1):
            ways = []
            if i:
                ways.append((best[i - 1, j][0] + heads[i - 1], best[i - 1, j][1]))
            if j:
                ways.append((best[i, j - 1][0] + columns[j - 1], best[i, j - 1][1]))
            if i and j:
                cost, pairs = best[i - 1, j - 1]
                ways.append((cost + distance(i - 1, j - 1), {**pairs, i - 1: j - 1}))
            if ways:
                best[i, j] = min(ways, key=lambda way: way[0])
    return best[len(heads), len(columns)][1]
