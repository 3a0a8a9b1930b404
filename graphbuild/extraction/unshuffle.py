"""Figures that lost their rows get them back from accounting.

A table printed column by column leaves a tree of rows (类, 款, 项 below the total) and a heap of figures. The figures of the
children add up to that of their parent, and a row's whole is printed again in its parts (21,601,733 = 12,291,733 + 9,310,000). The
search gives every row its whole, row after row: the last child's follows from its siblings', the others' are looked for where they
are likely to stand, right after the label or after the figure of the row before. A way that passes over likelier figures costs what
it passes over, and the cheapest ways are tried first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

_BUDGETS = (0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32)
_NODES = 16
"""How many choices are tried for each row and budget: a search that finds nothing ends."""
_WHOLES, _NEAR, _WINDOW = 3, 6, 48
"""How many amounts the total may be, how many figures after a place a row's may be, and how far away the last of them."""
_APART = 2
"""What it costs to part a figure that is also printed whole once more."""
_CONTRADICTED = 4
_SHORTER = 1
_OFF = 1
"""What it costs when a sum is off by what rounding explains."""


@dataclass(frozen=True, slots=True)
class Heap:
    """Rows without figures, and figures without rows.

    `parents` has each row's parent, None for the first row, the total; parents stand before their children, and a parent's children
    in printed order. `labels` are the places of the rows' labels in the reading order, `figures` amounts in the smallest unit with
    theirs. A row's whole has up to `widest` parts beside it; `is_row` tells whether figures make a row: the whole, then its parts.
    `known` are amounts that other tables state; `is_whole` is whether the first row is the table's total, its largest figure, or
    only a class of it.
    """

    parents: Sequence[int | None]
    labels: Sequence[int]
    figures: Sequence[tuple[int, int]]
    widest: int
    is_row: Callable[[Sequence[int]], bool]
    known: Mapping[int, int] = field(default_factory=dict)
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class _Choice:
    """The figures of a row, its whole first, and what it costs to take them."""

    taken: tuple[int, ...]
    cost: int


def unshuffled(heap: Heap) -> list[tuple[int, ...]] | None:
    """The figures of every row as indexes of `heap.figures`, the whole first, then its parts; None where nothing adds up."""
    if not heap.figures or not heap.labels:
        return None
    search = _Search(heap)
    found = (search.run(budget) for budget in _BUDGETS)
    chosen = next((each for each in found if each), None)
    return [choice.taken for choice in chosen] if chosen else None


class _Search:
    def __init__(self, heap: Heap) -> None:
        self.heap = heap
        self.amounts = [amount for amount, _ in heap.figures]
        self.places: dict[int, list[int]] = {}
        for index, amount in enumerate(self.amounts):
            self.places.setdefault(amount, []).append(index)
        at = [at for _, at in heap.figures]
        self.after = [bisect_left(at, label) for label in heap.labels]
        self.rows: dict[tuple[int, ...], bool] = {}
        self.last = {parent: row for row, parent in enumerate(heap.parents)}
        self.with_children = {parent for parent in heap.parents if parent is not None}

    def run(self, budget: int) -> list[_Choice] | None:
        """One choice for each row within the budget, None where there is no such way, or it is too far to find."""
        self.used = [False] * len(self.amounts)
        self.rest: dict[int, int] = {}
        chosen: list[_Choice] = []
        waiting = [self._choices(chosen, budget)]
        spent = 0
        for _ in range(_NODES * len(self.heap.parents)):
            choice = next(waiting[-1], None)
            if choice is None:
                waiting.pop()
                if not chosen:
                    return None
                spent -= self._undo(chosen)
                continue
            spent += choice.cost
            self._do(chosen, choice)
            if len(chosen) == len(self.heap.parents):
                return chosen
            waiting.append(self._choices(chosen, budget - spent))
        return None

    def _do(self, chosen: list[_Choice], choice: _Choice) -> None:
        row, whole = len(chosen), self.amounts[choice.taken[0]]
        parent = self.heap.parents[row]
        if parent is not None:
            self.rest[parent] -= whole
        if row in self.with_children:
            self.rest[row] = whole
        for index in choice.taken:
            self.used[index] = True
        chosen.append(choice)

    def _undo(self, chosen: list[_Choice]) -> int:
        choice = chosen.pop()
        parent = self.heap.parents[len(chosen)]
        if parent is not None:
            self.rest[parent] += self.amounts[choice.taken[0]]
        for index in choice.taken:
            self.used[index] = False
        return choice.cost

    def _choices(self, chosen: Sequence[_Choice], budget: int) -> Iterator[_Choice]:
        for whole, cost in self._wholes(chosen):
            if cost > budget:
                continue
            self.used[whole] = True
            begins = [*(index + 1 for choice in chosen[:0:-1][:1] for index in choice.taken[1:]), whole + 1]
            parts = self._parts(whole, begins)
            options = [_Choice((whole, *own), cost + more) for own, more in parts if cost + more <= budget]
            self.used[whole] = False
            yield from options

    def _wholes(self, chosen: Sequence[_Choice]) -> list[tuple[int, int]]:
        """Figures that a row may have, with what each costs, the cheapest first."""
        row = len(chosen)
        parent = self.heap.parents[row]
        if parent is None and self.heap.is_whole:
            return [(self.places[amount][-1], cost) for cost, amount in enumerate(sorted(self.places, reverse=True)[:_WHOLES])]
        before = [choice.taken[0] + 1 for choice in chosen[:0:-1][:2]]
        begins = [*before[:1], self.after[row], *before[1:]]
        rest = self.rest[parent] if parent is not None else max(self.amounts) + 1
        if parent is not None and self.last[parent] == row:
            return self._nearly(rest, len(self.heap.parents), begins, self.after[row])
        ranked = self._ranked(begins, self.after[row])
        known = self.heap.known.get(row)
        stated = self._first(known, begins) if known is not None else None
        if stated is not None:
            ranked = {index: cost + _CONTRADICTED for index, cost in ranked.items()} | {stated: 0}
        return sorted(((i, cost) for i, cost in ranked.items() if 0 < self.amounts[i] < rest), key=lambda found: found[1])

    def _nearly(self, rest: int, terms: int, begins: Sequence[int], label: int) -> list[tuple[int, int]]:
        """What is left of a parent, or what differs from it by rounding only."""
        if rest <= 0:
            return []
        exact = self._first(rest, begins)
        if exact is not None:
            return [(exact, int(self._ranked(begins, label).get(exact, _NEAR) > 1))]
        offs = (rest + off for step in range(1, min(terms, 4)) for off in (step, -step))
        return [(index, _OFF) for amount in offs if (index := self._first(amount, begins)) is not None]

    def _ranked(self, begins: Sequence[int], label: int) -> dict[int, int]:
        """The next figures that are left after each of these places, and those right before the label.

        Each costs as many other amounts as it passes over.
        """
        found: dict[int, int] = {}
        for way, begin in enumerate(begins):
            seen: set[int] = set()
            for index in range(begin, min(begin + _WINDOW, len(self.amounts))):
                if self.used[index] or self.amounts[index] in seen:
                    continue
                cost = len(seen) + (way > 1)
                found[index] = min(cost, found.get(index, cost))
                seen.add(self.amounts[index])
                if len(seen) == _NEAR:
                    break
        for cost, index in enumerate((i for i in range(label - 1, max(label - _NEAR, 0) - 1, -1) if not self.used[i]), 1):
            found.setdefault(index, 2 * cost)
        return found

    def _first(self, amount: int, begins: Sequence[int]) -> int | None:
        """The figure of this amount that is left nearest to one of these places, after it rather than before."""
        left = [index for index in self.places.get(amount, ()) if not self.used[index]]
        return min(left, key=lambda index: min(index - begin if index >= begin else 3 * (begin - index) for begin in begins), default=None)

    def _parts(self, whole: int, begins: Sequence[int]) -> Iterator[tuple[tuple[int, ...], int]]:
        """The ways in which a whole is printed again: in the figures right after it, in one part, or in two that add up to it."""
        if not self.heap.widest:
            yield (), 0
            return
        amount = self.amounts[whole]
        runs = self._runs(whole)
        yield from ((run, _SHORTER * shorter) for shorter, run in enumerate(runs))
        again = self._first(amount, begins)
        if again is not None and (again,) not in runs and self._is_row(amount, amount):
            yield (again,), 0
        exact = [both for both in self._pairs(amount, begins) if both not in runs]
        yield from ((both, _APART * (again is not None)) for both in exact)
        if again is None and not exact and not runs:
            yield from ((both, _OFF) for off in (1, -1) for both in self._pairs(amount + off, begins))

    def _runs(self, whole: int) -> list[tuple[int, ...]]:
        """The figures that follow a whole and are its parts in this order, as a dump row by row has them; the longest first."""
        following = tuple(islice((i for i in range(whole + 1, len(self.used)) if not self.used[i]), self.heap.widest))
        runs = (following[:count] for count in range(len(following), 0, -1))
        return [run for run in runs if self._is_row(*(self.amounts[i] for i in (whole, *run)))]

    def _is_row(self, *row: int) -> bool:
        if row not in self.rows:
            self.rows[row] = self.heap.is_row(row)
        return self.rows[row]

    def _pairs(self, amount: int, begins: Sequence[int]) -> Iterator[tuple[int, int]]:
        for part in self.places:
            other = amount - part
            fits = 0 < part <= other and other in self.places and self._is_row(amount, part, other)
            if fits and (both := self._both(part, other, begins)):
                yield both

    def _both(self, part: int, other: int, begins: Sequence[int]) -> tuple[int, int] | None:
        one = self._first(part, begins)
        if one is None:
            return None
        self.used[one] = True
        two = self._first(other, begins)
        self.used[one] = False
        return None if two is None else (min(one, two), max(one, two))
