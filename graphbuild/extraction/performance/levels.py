"""Merged level cells are printed once for several rows: each row gets its first and second level back.

Mostly a label stands before its rows; where a dump prints merged cells at their middle or end, the labels' positions and
the vocabulary (数量指标 belongs to 产出指标) tell which rows a cell spans.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

from graphbuild.extraction.performance.labels import WORD, Label
from ontology.performance import LevelWord, level_words

_UNKNOWN = LevelWord(frozenset(), frozenset(), frozenset())
_NONE: tuple[Label | None, Label | None] = (None, None)
_MISMATCH = 4.0
_MOST_TRIED = 6


@dataclass(frozen=True, slots=True)
class Placed:
    """A label and where it stands among the rows: before row `row`, on its line (`inline`) or above it."""

    label: Label
    row: int
    inline: bool

    @property
    def middle(self) -> float:
        """Its height in rows."""
        return self.row + 0.5 if self.inline else float(self.row)


Levels = list[tuple[Label | None, Label | None]]


def assign(labels: Sequence[Placed], rows: int, columns: tuple[str, ...]) -> Levels:
    """The first- and second-level label of each of `rows` rows; `columns` are the level columns that the heading names."""
    if not labels:
        return [_NONE] * rows
    if columns == ("level2",) or columns == ("level1",):
        filled = _fill(labels, rows)
        return [(None, label) if columns == ("level2",) else (label, None) for label in filled]
    before = _before(labels, rows)
    wrong = _faults(before)
    if not wrong:
        return before
    spread = _spread(labels, rows)
    return spread if _faults(spread) < wrong else before


def _word(label: Label) -> LevelWord:
    return level_words().get(label.text.removesuffix(WORD), _UNKNOWN)


def _fill(labels: Sequence[Placed], rows: int) -> list[Label | None]:
    found: list[Label | None] = [None] * rows
    for placed in labels:
        found[placed.row :] = [placed.label] * (rows - placed.row)
    return found


def _groups(labels: Sequence[Placed]) -> list[tuple[int, list[Label]]]:
    groups: list[tuple[int, list[Label]]] = []
    for placed in labels:
        if not groups or groups[-1][0] != placed.row:
            groups.append((placed.row, []))
        groups[-1][1].append(placed.label)
    return groups


def _faults(levels: Levels) -> int:
    """How many rows have levels that do not go together: none at all, one missing that others have, or a second level of another first."""
    seconds = any(second for _, second in levels)
    wrong = 0
    for first, second in levels:
        if first is None or (seconds and second is None):
            wrong += 1
        elif second is not None:
            wrong += _only_second(first) or _only_first(second) or not _belongs(second, first)
    return wrong


def _only_first(label: Label) -> bool:
    word = _word(label)
    return bool(word.first) and not word.second


def _only_second(label: Label) -> bool:
    word = _word(label)
    return bool(word.second) and not word.first


def _before(labels: Sequence[Placed], rows: int) -> Levels:
    """Each label counts from its row on."""
    found: Levels = [_NONE] * rows
    current = _NONE
    for row, group in _groups(labels):
        current = (group[-2], group[-1]) if len(group) > 1 else _alone(group[0], current)
        found[row:] = [current] * (rows - row)
    return found


def _alone(label: Label, current: tuple[Label | None, Label | None]) -> tuple[Label | None, Label | None]:
    """A single label is a second level where it fits below the current first level, else a first level of its own."""
    first, second = current
    word = _word(label)
    above = _word(first).first if first else frozenset()
    fits = bool(word.parents & above) and not (second and second.text == label.text)
    if _only_first(label) or (word.first and not fits):
        return label, None
    return first, label


def _spread(labels: Sequence[Placed], rows: int) -> Levels:
    """Labels at the middle or the end of their cells: second levels by position, first levels by position and meaning.

    A word that can be a first and a second level (成本指标, 满意度指标) is tried as both.
    """
    either = [i for i, placed in enumerate(labels) if _word(placed.label).first and _word(placed.label).second][:_MOST_TRIED]
    best: tuple[float, Levels] = (float("inf"), [_NONE] * rows)
    for choice in product((False, True), repeat=len(either)):
        chosen = dict(zip(either, choice, strict=True))
        first = [p for i, p in enumerate(labels) if chosen.get(i, _only_first(p.label))]
        second = [p for i, p in enumerate(labels) if not chosen.get(i, _only_first(p.label))]
        best = min(best, _arranged(first, second, rows, labels[-1].row == rows), key=lambda found: found[0])
    return best[1]


def _arranged(firsts: Sequence[Placed], seconds: Sequence[Placed], rows: int, at_end: bool) -> tuple[float, Levels]:
    """The cheapest spans for these first and second levels, with their cost."""
    ends, distance = spans(len(seconds), rows, lambda k, a, b: _distance(seconds[k], a, b, at_end))
    second = _over(seconds, ends, rows)

    def cost(k: int, a: int, b: int) -> float:
        wrong = sum(1 for row in range(a, b) if not _belongs(second[row], firsts[k].label))
        return _distance(firsts[k], a, b, at_end) + _MISMATCH * wrong

    ends, total = spans(len(firsts), rows, cost)
    levels = list(zip(_over(firsts, ends, rows), second, strict=True))
    return distance + total + _MISMATCH * _faults(levels), levels


def _belongs(second: Label | None, first: Label) -> bool:
    return second is None or belongs(second.text, first.text)


def belongs(second: str, first: str) -> bool:
    """Whether a word of the second level can stand below one of the first, as far as the vocabulary knows."""
    parents = level_words().get(second.removesuffix(WORD), _UNKNOWN).parents
    return not parents or bool(parents & level_words().get(first.removesuffix(WORD), _UNKNOWN).first)


def _distance(placed: Placed, a: int, b: int, at_end: bool) -> float:
    """How far a label stands from the middle, or the end, of rows `a` to `b`, in rows."""
    expected = b - (0.5 if placed.inline else 0) if at_end else (a + b) / 2
    return abs(expected - placed.middle)


def spans(count: int, rows: int, cost: Callable[[int, int, int], float]) -> tuple[list[int], float]:
    """Where the rows of each of `count` labels end, in order, at the least cost; each has at least one row if there are enough."""
    least = 1 if rows >= count else 0
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for k in range(count):
        following: dict[int, tuple[float, list[int]]] = {}
        for a, (total, ends) in best.items():
            ceiling = rows - least * (count - k - 1)
            for b in range(a + least, ceiling + 1) if k < count - 1 else [rows]:
                new = total + cost(k, a, b)
                if b not in following or new < following[b][0]:
                    following[b] = (new, [*ends, b])
        best = following
    total, ends = best.get(rows, (0.0, []))
    return ends, total


def _over(labels: Sequence[Placed], ends: Sequence[int], rows: int) -> list[Label | None]:
    found: list[Label | None] = []
    for placed, end in zip(labels, ends, strict=False):
        found += [placed.label] * (end - len(found))
    return found + [None] * (rows - len(found))
