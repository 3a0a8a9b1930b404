"""A dump of one cell a line that keeps blank cells as blank lines: `208`, nothing, `社会保障和就业支出`, `1,326.37`.

Every row takes as many lines, so that a line's distance from its label tells its column: what a word processor saves as text, and the
text of a web page's cells.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from math import gcd

from graphbuild.model import Line
from graphbuild.recognition.codes import joined_code
from graphbuild.recognition.headings import AmountColumn
from graphbuild.recognition.rows import Row, TableRows
from graphbuild.recognition.run_on import TOTAL
from graphbuild.recognition.tokens import Cell, cell

_CODE = re.compile(r"\d{1,7}")
_FEWEST, _LONGEST = 4, 120
"""How many labels must stand at the same distance, and how many lines a row takes at the most."""


def stacked(lines: Sequence[Line], columns: Sequence[AmountColumn], is_name: Callable[[str], bool]) -> TableRows | None:
    """The rows of a stacked table, their cells in these columns; None for any other dump."""
    texts = [line.text.strip() for line in lines]
    labels = [i for i, text in enumerate(texts) if text and is_name(re.sub(r"\s", "", text))]
    period = _period(labels)
    if period is None:
        return None
    before = _codes_before(texts, labels, period)
    amounts = [_amounts(lines, label, period - before) for label in labels]
    offsets = {offset for row in amounts for offset, _ in row}
    stride = gcd(*offsets) if offsets else 0
    kept = (period - before - 1) // stride if stride else 0  # fewer lines than columns: blank cells have none
    if not len(columns) <= kept or max(offsets) // stride > len(columns):
        return None
    rows = [
        Row(
            joined_code([text for text in texts[label - before : label] if _CODE.fullmatch(text)]),
            re.sub(r"\s", "", texts[label]),
            tuple(amount for _, amount in row),
            (lines[label].place(),),
            tuple(offset // stride - 1 for offset, _ in row),
        )
        for label, row in zip(labels, amounts, strict=True)
    ]
    if not all(row.code for row in rows):
        return None
    found = [*rows, *_total(lines, texts, labels, before, period)]
    return TableRows(tuple(columns), tuple(row for row in found if row.cells), grid=False, guessed=True)


def is_stacked(lines: Sequence[Line]) -> bool:
    """Whether nearly every line holds one cell, and blank lines stand between."""
    counts = Counter(min(len(line.text.split()), 2) for line in lines)
    return counts[0] > 0 and counts[1] >= 19 * counts[2] and "\t" not in "".join(line.text for line in lines)


def _period(labels: Sequence[int]) -> int | None:
    """How many lines a row takes: nearly all labels stand so far apart."""
    steps = Counter(after - before for before, after in pairwise(labels))
    if not steps:
        return None
    step, count = steps.most_common(1)[0]
    return step if count >= _FEWEST and 2 < step <= _LONGEST and 10 * count >= 9 * steps.total() else None


def _codes_before(texts: Sequence[str], labels: Sequence[int], period: int) -> int:
    """How many lines before a label are its codes: as far back as there is nothing but codes, and one of them in every row."""
    far = 0
    for back in range(1, min(period, labels[0] + 1)):
        column = [text for label in labels if (text := texts[label - back])]
        if any(not _CODE.fullmatch(text) for text in column):
            break
        far = back if len(column) == len(labels) else far
    return far


def _amounts(lines: Sequence[Line], label: int, length: int) -> list[tuple[int, Cell]]:
    following = enumerate(lines[label + 1 : label + length], 1)
    return [(offset, amount) for offset, line in following if line.text.strip() and (amount := cell(line.text, line.place()))]


def _total(lines: Sequence[Line], texts: Sequence[str], labels: Sequence[int], before: int, period: int) -> list[Row]:
    """The total below or above the rows: its label may be merged over the code's columns, so that its cells stand closer."""
    first = labels[0] - before
    below = ((i, period) for i in range(labels[-1] + 1, min(labels[-1] + 2 * period, len(texts))))
    above = ((i, first - i) for i in range(max(first - period, 0), first))
    for at, length in (*below, *above):
        amounts = tuple(amount for _, amount in _amounts(lines, at, length)) if TOTAL.fullmatch(re.sub(r"\s", "", texts[at])) else ()
        if amounts:
            return [Row("", re.sub(r"\s", "", texts[at]), amounts, (lines[at].place(),))]
    return []
