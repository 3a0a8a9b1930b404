"""Cells that lost their columns get them back from accounting.

A text dump drops blank cells: a row of a four-column table arrives as two numbers. Every way to place them, in order, is a
candidate (`candidates`); it costs what it breaks inside the row. Then the children of every parent must add up to it (类 = 款 = 项), and
the assignment that breaks least over the whole table wins. Published mistakes exist, so nothing is forbidden: an identity that
rounding nearly meets costs little.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from graphbuild.extraction.candidates import FAR, HINT, MOST, NEAR, TIE, Candidate, Problem, Vector, candidates_of, mismatch

GRID, CERTAIN, PLACED, BROKEN, HINTED, USUAL, OPEN = (Decimal(text) for text in ("1", "0.99", "0.95", "0.9", "0.9", "0.6", "0.5"))
"""How sure a column is: printed as a grid; the only one that accounts for the figures; known by its place on the page; the only one, but
a sum is off; chosen among equals by another place of the document; by what is usual; by nothing."""

_STATES, _FEW_STATES, _HANDFUL, _MARGIN = 4000, 8, 64, 8.0
_STEPS = 250_000
"""About so many sums of children are tried for one table: the more ways its rows could be filled, the fewer sums each row keeps."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where one row's cells belong, how sure that is, and the other columns that fitted each cell as well."""

    slots: tuple[int, ...]
    confidences: tuple[Decimal, ...]
    alternatives: tuple[tuple[int, ...], ...]

    def at_most(self, confidence: Decimal) -> Placed:
        """The same, no surer than that."""
        return Placed(self.slots, tuple(min(each, confidence) for each in self.confidences), self.alternatives)


class _Cost(NamedTuple):
    """What an assignment costs in all, and how much of that are broken identities; the candidates chosen for the children."""

    all: float
    hard: float
    picks: tuple[int, ...] = ()


_Chain: TypeAlias = "tuple[_Chain, int] | None"


class _Reached(NamedTuple):
    """What a sum of the first children costs, and their candidates: the last one behind the chain of those before it."""

    all: float
    hard: float
    chain: _Chain


def recover(problem: Problem) -> list[Placed]:
    """The best column for every cell of every row."""
    return _Solver(problem).solve()


class _Solver:
    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.children: dict[int | None, list[int]] = {}
        for index, parent in enumerate(problem.parents):
            self.children.setdefault(parent, []).append(index)
        self.candidates = candidates_of(problem)
        self.states = self._affordable()
        self.best: dict[tuple[int, int], _Cost] = {}
        self.fitting: dict[tuple[int, int], list[int]] = {}

    def solve(self) -> list[Placed]:
        chosen: dict[int, int] = {}
        ties: dict[int, set[int]] = {}
        placed: dict[int, Placed] = {}
        roots = self.children.get(None, [])
        for root in roots:
            costs = [self._cost(root, c).all for c in range(len(self.candidates[root]))]
            self._descend(root, costs.index(min(costs)), chosen, ties)
            ties[root] = self._root_ties(root, chosen[root])
            self._collect(root, CERTAIN, chosen, ties, placed)
        return [placed[index] for index in range(len(self.problem.rows))]

    def _affordable(self) -> int:
        """How many sums a row may keep."""
        ways = [min(len(options), MOST) for options in self.candidates]
        steps = sum(ways[node] * sum(ways[child] for child in below) for node, below in self.children.items() if node is not None)
        return max(_FEW_STATES, min(_STATES, _STEPS // max(steps, 1)))

    def _cost(self, node: int, c: int) -> _Cost:
        """The least cost of a row and all below it with candidate `c`, and the children's candidates that give it."""
        key = (node, c)
        if key not in self.best:
            candidate = self.candidates[node][c]
            below = self.children.get(node, [])
            family = self._family(candidate, below) if below else _Cost(0.0, 0.0)
            self.best[key] = _Cost(candidate.hard + candidate.soft + family.all, candidate.hard + family.hard, family.picks)
        return self.best[key]

    def _family(self, parent: Candidate, below: Sequence[int]) -> _Cost:
        """Choose a candidate for each child so that the children add up to the parent in every column."""
        states = self._sums(parent, below, strict=True) or self._sums(parent, below, strict=False)
        ends = [(self._sum_mismatch(parent, total, len(below)), cost) for total, cost in states.items()]
        least = min(cost.all + off for off, cost in ends)
        return min(_Cost(cost.all + off, cost.hard + off, _unchained(cost.chain)) for off, cost in ends if cost.all + off == least)

    def _fitting(self, child: int, filled: int) -> Sequence[int]:
        """The likeliest candidates of a child that fill only what its parent fills."""
        key = (child, filled)
        if key not in self.fitting:
            options = [(c, option.hard) for c, option in enumerate(self.candidates[child]) if not option.filled & ~filled]
            least = min((hard for _, hard in options), default=0.0)
            self.fitting[key] = [c for c, hard in options if hard <= least + NEAR][:MOST]
        return self.fitting[key]

    def _sums(self, parent: Candidate, below: Sequence[int], *, strict: bool) -> dict[Vector, _Reached]:
        """Reachable sums of the children, each with its least cost; the strict way gives up those that go beyond the parent."""
        limits = [value + max(value // 100, len(below) + 1) if parent.filled >> i & 1 else 0 for i, value in enumerate(parent.vector)]
        states = {(0,) * self.problem.width: _Reached(0.0, 0.0, None)}
        for child in below:
            grown: dict[Vector, _Reached] = {}
            fitting = self._fitting(child, parent.filled) if strict else range(len(self.candidates[child]))[:MOST]
            options = [(self._cost(child, c), self.candidates[child][c].vector, c) for c in fitting]
            for total, cost in states.items():
                for own, vector, c in options:
                    reached = tuple(map(int.__add__, total, vector))
                    if strict and any(map(int.__gt__, reached, limits)):
                        continue
                    known = grown.get(reached)
                    if known is None or cost.all + own.all < known.all:
                        grown[reached] = _Reached(cost.all + own.all, cost.hard + own.hard, (cost.chain, c))
            states = _promising(grown, self.states)
        return states

    def _sum_mismatch(self, parent: Candidate, total: Vector, terms: int) -> float:
        skip = self.problem.percent
        return sum(
            mismatch(want, have, terms + 1)
            for i, (want, have) in enumerate(zip(parent.vector, total, strict=True))
            if i != skip and (want or have)
        )

    def _descend(self, node: int, c: int, chosen: dict[int, int], ties: dict[int, set[int]]) -> None:
        chosen[node] = c
        picks = self._cost(node, c).picks
        below = self.children.get(node, [])
        for position, child in enumerate(below):
            ties[child] = self._family_ties(node, c, below, picks, position)
        for child, pick in zip(below, picks, strict=True):
            self._descend(child, pick, chosen, ties)

    def _root_ties(self, node: int, c: int) -> set[int]:
        """Candidates of a row that break no more than the chosen one does, with all below them; habits and hints left aside."""
        least = self._cost(node, c).hard
        return {other for other in range(len(self.candidates[node])) if other != c and self._cost(node, other).hard <= least + TIE}

    def _family_ties(self, node: int, c: int, below: Sequence[int], picks: Sequence[int], position: int) -> set[int]:
        """Other candidates of one child that fit as well: alone, or exchanged with a sibling's."""
        parent = self.candidates[node][c]
        child, pick = below[position], picks[position]
        others = [other for other in self._fitting(child, parent.filled) if other != pick]
        if not others:
            return set()
        mine = self.candidates[child][pick]
        total = [sum(column) for column in zip(*(self.candidates[b][p].vector for b, p in zip(below, picks, strict=True)), strict=True)]
        least = self._sum_mismatch(parent, tuple(total), len(below)) + self._cost(child, pick).hard
        ties = set()
        for other in others:
            change = tuple(map(int.__sub__, self.candidates[child][other].vector, mine.vector))
            moved = tuple(map(int.__add__, total, change))
            if self._cost(child, other).hard + self._sum_mismatch(parent, moved, len(below)) <= least + TIE or (
                self._made_up(parent, below, picks, position, change) and self.candidates[child][other].hard <= mine.hard + TIE
            ):
                ties.add(other)
        return ties

    def _made_up(self, parent: Candidate, below: Sequence[int], picks: Sequence[int], position: int, change: Vector) -> bool:
        """Whether a sibling can make up for a change: two equal amounts in two columns can be exchanged."""
        back = tuple(-value for value in change)
        for i, (sibling, pick) in enumerate(zip(below, picks, strict=True)):
            now = self.candidates[sibling][pick]
            if i != position and any(
                tuple(map(int.__sub__, option.vector, now.vector)) == back and option.hard <= now.hard + TIE
                for option in (self.candidates[sibling][other] for other in self._fitting(sibling, parent.filled) if other != pick)
            ):
                return True
        return False

    def _collect(
        self, node: int, above: Decimal, chosen: Mapping[int, int], ties: Mapping[int, set[int]], placed: dict[int, Placed]
    ) -> None:
        """Record a row and all below it; a row that had a choice is no surer than the row `above` it."""
        row = self.problem.rows[node]
        candidate = self.candidates[node][chosen[node]]
        is_open = row.slots is None  # where a cell stands decides between columns that fit equally well
        others = [self.candidates[node][other] for other in sorted(ties.get(node, ()))] if is_open else []
        alternatives = tuple(tuple(sorted({o.slots[i] for o in others if o.slots[i] != slot})) for i, slot in enumerate(candidate.slots))
        sure, unmoved = self._confidence(node, candidate, others), self._confidence(node, candidate, ())
        if len(self.candidates[node]) > 1 and is_open:
            sure, unmoved = min(sure, above), min(unmoved, above)
        placed[node] = Placed(candidate.slots, tuple(sure if open_to else unmoved for open_to in alternatives), alternatives)
        for child in self.children.get(node, []):
            self._collect(child, min(sure, CERTAIN), chosen, ties, placed)

    def _confidence(self, node: int, candidate: Candidate, others: Sequence[Candidate]) -> Decimal:
        slots = self.problem.rows[node].slots
        if slots is not None and not self.problem.guessed:
            return GRID
        if slots is not None and slots != candidate.slots:
            return BROKEN
        if others:
            margin = min(other.soft for other in others) - candidate.soft
            return HINTED if margin >= HINT - TIE else USUAL if margin > TIE else OPEN
        if candidate.hard >= FAR or not self._checked(node, candidate):
            return USUAL
        return CERTAIN if candidate.hard < 1 else BROKEN

    def _checked(self, node: int, candidate: Candidate) -> bool:
        """Whether anything bears a placement out: a sum inside the row, a parent, or children; a table of one column needs nothing."""
        if self.problem.width == 1 or self.problem.parents[node] is not None or self.children.get(node):
            return True
        return any(
            candidate.filled >> identity.total & 1 and any(candidate.filled >> part & 1 for part in identity.parts)
            for identity in self.problem.identities
        )


def _unchained(chain: _Chain) -> tuple[int, ...]:
    picks: list[int] = []
    while chain:
        chain, pick = chain
        picks.append(pick)
    return tuple(reversed(picks))


def _promising(states: dict[Vector, _Reached], most: int) -> dict[Vector, _Reached]:
    """Sums that can still win: a state that breaks far more than the best one cannot, and there is a limit to their number."""
    if len(states) < min(most, _HANDFUL):
        return states
    least = min(cost.all for cost in states.values())
    kept = {total: cost for total, cost in states.items() if cost.all <= least + _MARGIN}
    return kept if len(kept) <= most else dict(sorted(kept.items(), key=lambda item: item[1][:2])[:most])
