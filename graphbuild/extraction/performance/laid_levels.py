"""Level labels of a table without a grid: each is printed once, at the middle of its rows or beside the first of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from graphbuild.extraction.performance.labels import WORD, is_known, is_label
from graphbuild.extraction.performance.levels import belongs, spans
from graphbuild.recognition.aligned_strips import Fragment

_NEXT_LINE = 1.6
_BESIDE = 3.2
"""Lines: the rest of a label may stand below its row's own line."""
_MISPLACED = 1.0
_LEAD = 0.25

Label = Sequence[Fragment]


def level_labels(fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    """The labels of a level's column from the top, each with all of its lines."""
    found: list[list[Fragment]] = []
    for fragment in fragments:
        above = _text(found[-1]) if found else ""
        far = fragment.y - found[-1][-1].y if found else 0.0
        rest = fragment.text in (WORD, WORD[-1]) or (is_known(above + fragment.text) and not is_known(fragment.text))
        if found and far <= (_BESIDE if rest else _NEXT_LINE) and (rest or not is_label(above)):
            found[-1].append(fragment)
        else:
            found.append([fragment])
    return found


def filled(labels: Sequence[Label], starts: Sequence[int], count: int) -> list[str]:
    """The label of each of `count` rows, "" for rows that go on from the page before."""
    found = [""] * count
    for label, row in zip(labels, starts, strict=False):
        found[row:] = [_text(label)] * (count - row)
    return found


@dataclass(frozen=True, slots=True)
class Spans:
    """The rows that labels span.

    `heights` are the first and last line of each row, `anchors` the height of its sign or number; `inner` the labels of the level below,
    row by row.
    """

    labels: Sequence[Label]
    heights: Sequence[tuple[float, float]]
    anchors: Sequence[float]
    inner: Sequence[str]

    def starts(self, *, goes_on: bool) -> list[int]:
        """The first row of each label; where the table `goes_on` from the page before, rows above the first may have none."""
        if not self.labels:
            return []
        if len(self.labels) > len(self.heights):  # rows were lost: no label can span any
            return [min(row, len(self.heights) - 1) for row in range(len(self.labels))]
        most = len(self.heights) - len(self.labels) if goes_on else 0
        found = [self._cheapest(where, lead) for where in (self._beside, self._centred) for lead in range(most + 1)]
        return min(found, key=lambda each: each[0])[1]

    def _cheapest(self, where: Callable[[int, int, int], float], lead: int) -> tuple[float, list[int]]:
        strangers = self._strangers()

        def cost(k: int, a: int, b: int) -> float:
            return where(k, a + lead, b + lead) + _MISPLACED * self._misplaced(strangers, k, a + lead, b + lead)

        ends, total = spans(len(self.labels), len(self.heights) - lead, cost)
        return total + _LEAD * lead, [lead, *(end + lead for end in ends[:-1])]

    def _middle(self, k: int) -> float:
        return (self.labels[k][0].y + self.labels[k][-1].y) / 2

    def _centred(self, k: int, a: int, b: int) -> float:
        return abs(self._middle(k) - (self.heights[a][0] + self.heights[b - 1][1]) / 2)

    def _beside(self, k: int, a: int, _: int) -> float:
        return min(abs(self._middle(k) - self.anchors[a]), abs(self.labels[k][0].y - self.heights[a][0]))

    def _misplaced(self, strangers: Sequence[Sequence[int]], k: int, a: int, b: int) -> int:
        """How much speaks against rows `a` to before `b`: labels below that belong elsewhere, or are torn."""
        if not self.inner:
            return 0
        return (a > 0 and self.inner[a] == self.inner[a - 1] != "") + strangers[k][b] - strangers[k][a]

    def _strangers(self) -> list[list[int]]:
        """For each label how many of the rows up to each one have a label below that belongs elsewhere."""
        return [[0, *accumulate(not belongs(second, _text(label)) for second in self.inner)] for label in self.labels]


def _text(label: Label) -> str:
    return "".join(each.text for each in label)
