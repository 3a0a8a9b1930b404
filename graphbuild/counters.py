"""What a table counts itself with: a row that numbers its columns (`栏次 1 2 3=4+5`), a column that numbers its rows (序号)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_WORD = re.compile(r"[栏列行]次|栏目|序号|[*＊]+|[甲乙丙丁]")
_NUMBER = re.compile(r"(?P<number>\d{1,2})(?:[=＝][\d+＋\-－（）()]+)?")
_BEGINS = re.compile(r"\s*[\d栏列行序甲*＊=＝+＋（(\-—–]")
_SUM = re.compile(r"[\d=＝+＋\-－（）()]{1,20}")
"""A sum of columns, or what wraps of it."""
_PLACEHOLDER = re.compile(r"[-—–]+")
_FEWEST = 3
_SERIAL = re.compile(r"序号|[行项]次")
_SHORT = re.compile(r"\d{1,3}")


def counts_columns(line: str) -> bool:
    """Whether a line of a table only numbers its columns: one after the other, perhaps with the sums that they are.

    >>> counts_columns("栏次 1 2 3=4+5"), counts_columns("** ** 1 2 3"), counts_columns("1 2 1"), counts_columns("合计 1 2 3")
    (True, True, False, False)
    """
    if not _BEGINS.match(line):
        return False
    words = line.split()
    if words and all(_SUM.fullmatch(word) for word in words) and any(set(word) & set("=＝+＋") for word in words):
        return True
    numbers = [int(found["number"]) for word in words if (found := _NUMBER.fullmatch(word))]
    named = [word for word in words if _WORD.fullmatch(word)]
    if len(numbers) + len(named) + sum(bool(_PLACEHOLDER.fullmatch(word)) for word in words) < len(words):
        return False
    if len(numbers) < (1 if named else _FEWEST) or numbers[0] > (_FEWEST if named else 1):
        return False
    return all(after == before + 1 for before, after in pairwise(numbers))


def serial_column(rows: Sequence[Sequence[str]]) -> int | None:
    """The column that numbers the rows of a table: headed 序号, or the first one where it counts on from row to row."""
    heads = (i for row in rows for i, text in enumerate(row) if _SERIAL.fullmatch(text))
    headed = next(heads, None)
    if headed is not None:
        return headed
    first = [row[0] for row in rows if row and row[0]]
    first = first[next((i for i, text in enumerate(first) if text.isdigit()), 0) :]
    counts = len(first) >= _FEWEST and all(_SHORT.fullmatch(text) and not text.startswith("0") for text in first)
    is_class = counts and int(first[0]) > 200  # 201, 202, 203 are codes
    return 0 if counts and not is_class and all(int(b) == int(a) + 1 for a, b in pairwise(first)) else None
