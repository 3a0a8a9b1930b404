"""The ways to place a row's printed cells in a table's columns, in order, each with what it breaks inside the row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations

from graphbuild.recognition.rows import Row

BLANK_TOTAL = 4.0
"""Cost of parts without their total, or of a total without parts."""
ROUNDED, NEAR, FAR = 0.1, 2.0, 5.0
"""Cost of a sum that is off: by each unit that rounding explains, by up to one per cent, by more."""
HINT = 0.25
"""Cost of disagreeing with another table or with the text: below any broken sum, above any habit."""
MOVED = 0.5
"""Cost of each cell that is not in the column below whose heading it stands: below a broken sum, above a hint."""
TIE = 0.01
MOST = 16
"""How many candidates of one row are followed."""

Vector = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """`total` is the sum of `parts` (column indexes).

    An `optional` total may be left blank beside its parts, the parts of an `undivided` one beside the total.
    """

    total: int
    parts: tuple[int, ...]
    optional: bool = False
    undivided: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """A table to recover: rows, each row's parent (index or None), the columns' identities, and soft evidence.

    `hints[row][column]` are amounts that other places state for that cell; `habits[row][column]` a small cost of that column being
    filled; `percent` is the column of a growth rate, which no sum concerns; `guessed` tells that the slots which rows have are only
    where their cells stand on the page: evidence, not a grid.
    """

    rows: Sequence[Row]
    width: int
    parents: Sequence[int | None]
    identities: Sequence[Identity]
    hints: Mapping[int, Mapping[int, frozenset[Decimal]]] = field(default_factory=dict)
    habits: Mapping[int, Mapping[int, float]] = field(default_factory=dict)
    percent: int | None = None
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to fill a row: the columns of its cells, the amounts by column (in the table's smallest unit), a bit for each filled column.

    `hard` is the cost of broken identities, `soft` that of contradicted hints and unusual columns.
    """

    slots: tuple[int, ...]
    vector: Vector
    filled: int
    hard: float
    soft: float


def candidates_of(problem: Problem) -> list[list[Candidate]]:
    """The candidates of every row, the likeliest first."""
    return _Rows(problem).all()


def mismatch(want: int, have: int, terms: int) -> float:
    """Nothing where both agree, little where rounding explains the difference (half a unit for each term), else more."""
    difference = abs(want - have)
    if 2 * difference <= terms:
        return ROUNDED * difference
    return NEAR if 100 * difference <= abs(want) else FAR


class _Rows:
    """The rows of one table; rows with the same figures (a 类 with one 款) are placed once."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.scale = _scale(problem.rows)
        totals = {part for identity in problem.identities for part in identity.parts}
        self.identities = sorted(problem.identities, key=lambda identity: identity.total not in totals)
        self.placed: dict[tuple[object, ...], list[tuple[float, tuple[int, ...], Vector, int]]] = {}

    def all(self) -> list[list[Candidate]]:
        return [self._row(index) for index in range(len(self.problem.rows))]

    def _row(self, index: int) -> list[Candidate]:
        row = self.problem.rows[index]
        key = (row.slots, *((cell.amount, cell.percent) for cell in row.cells))
        if key not in self.placed:
            self.placed[key] = self._ways(row)
        soft = _Soft(self.problem, index)
        kept = [Candidate(slots, vector, filled, hard, soft.cost(slots)) for hard, slots, vector, filled in self.placed[key]]
        kept.sort(key=lambda c: (c.hard + c.soft, c.slots))
        return kept if self.problem.parents[index] is not None else kept[:MOST]

    def _ways(self, row: Row) -> list[tuple[float, tuple[int, ...], Vector, int]]:
        """(hard cost, slots, vector, filled) of the placements that break little more than the best one does."""
        width = self.problem.width
        values = [None if cell.amount is None or cell.percent else int(cell.amount.scaleb(self.scale)) for cell in row.cells]
        ways: Iterable[tuple[int, ...]] = combinations(range(width), min(len(values), width))
        least = float("inf")
        found: dict[tuple[Vector, int], tuple[float, tuple[int, ...]]] = {}
        is_fixed = row.slots is not None and not self.problem.guessed
        for slots in [row.slots] if row.slots is not None and is_fixed else ways:
            vector, filled = _fill(values, slots, width)
            hard = _percent_cost(self.problem, row, slots) + _broken(self.identities, vector, filled)
            if hard <= least + FAR:
                least = min(least, hard)
                key = (tuple(vector), filled)
                found[key] = min(found.get(key, (hard, slots)), (hard, slots))  # a rate fills nothing: only its cost tells where it stands
        return [(hard, slots, vector, filled) for (vector, filled), (hard, slots) in found.items() if hard <= least + FAR]


def _fill(values: Sequence[int | None], slots: Sequence[int], width: int) -> tuple[list[int], int]:
    vector = [0] * width
    filled = 0
    for slot, value in zip(slots, values, strict=False):
        if value is not None:
            vector[slot] = value
            filled |= 1 << slot
    return vector, filled


def _broken(identities: Sequence[Identity], vector: Sequence[int], filled: int) -> float:
    """What it costs when parts do not make their totals; a blank part that has parts of its own stands for their sum."""
    cost = 0.0
    amounts = list(vector)
    for identity in identities:
        printed = [amounts[part] for part in identity.parts if filled >> part & 1]
        if not filled >> identity.total & 1:
            if printed:
                cost += 0.1 if identity.optional else BLANK_TOTAL
                amounts[identity.total] = sum(printed)
                filled |= 1 << identity.total
        elif not printed:
            cost += BLANK_TOTAL if amounts[identity.total] and not identity.undivided else 0.0
        else:
            cost += mismatch(amounts[identity.total], sum(printed), len(printed) + 1)
    return cost


def _percent_cost(problem: Problem, row: Row, slots: Sequence[int]) -> float:
    """A rate belongs into the column of rates, an amount does not."""
    if problem.percent is None:
        return 0.0
    return FAR * sum(
        cell.amount is not None and cell.percent != (slot == problem.percent) for slot, cell in zip(slots, row.cells, strict=False)
    )


class _Soft:
    """What one row's placements cost in contradicted hints and unusual columns."""

    def __init__(self, problem: Problem, index: int) -> None:
        cells = problem.rows[index].cells
        self.habits = problem.habits.get(index, {})
        self.amounts = [None if cell.percent else cell.amount for cell in cells]
        self.hints = problem.hints.get(index, {})
        zero = Decimal(0)
        self.missed = {slot: HINT * (zero not in known) for slot, known in self.hints.items()}
        self.blank = sum(self.missed.values())
        self.stands = problem.rows[index].slots if problem.guessed else None

    def cost(self, slots: Sequence[int]) -> float:
        cost = self.blank
        if self.stands is not None:
            cost += MOVED * sum(slot != own for slot, own in zip(slots, self.stands, strict=False))
        for slot, amount in zip(slots, self.amounts, strict=False):
            if amount is None:
                continue
            if amount:
                cost += self.habits.get(slot, 0.0)
            if slot in self.hints:
                cost += HINT * (amount not in self.hints[slot]) - self.missed[slot]
        return cost


def _scale(rows: Sequence[Row]) -> int:
    exponents = [cell.amount.as_tuple().exponent for row in rows for cell in row.cells if cell.amount is not None]
    return max((-exponent for exponent in exponents if isinstance(exponent, int)), default=0)
