"""Page numbers that stand alone on their lines between rows: `14` is one where a page ends after it, or where 13 and 15 stand likewise."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphbuild.model import Line
from graphbuild.recognition.codes import is_class

_ALONE = re.compile(r"\s*(?:[-—–]\s*|第\s*)?(?P<number>[1-9]\d{0,2})(?:\s*[-—–]|\s*页)?\s*")
_FIGURE = re.compile(r"\s*-?[\d,]+(?:\.\d+)?\s*")
_NEAR = 4
_FEWEST, _LARGEST_STEP, _SHORTEST_PAGE = 4, 2, 8


def page_numbers(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines (`Line.number`) that hold nothing but a page number."""
    alone = [(i, int(found["number"])) for i, line in enumerate(lines) if (found := _ALONE.fullmatch(line.text))]
    alone = [(i, number) for i, number in alone if not is_class(lines[i].text.strip()) and not _in_list(lines, i)]
    ending = {i for i, _ in alone if _ends_page(lines, i)}
    counted = _counted([(i, number) for i, number in alone if not _among_figures(lines, i)])
    return frozenset(lines[i].number for i in ending | counted)


def _in_list(lines: Sequence[Line], i: int) -> bool:
    """Whether other numbers stand right above or below: a column of codes."""
    return any(0 <= j < len(lines) and lines[j].text.strip().isdigit() for j in (i - 1, i + 1))


def _among_figures(lines: Sequence[Line], i: int) -> bool:
    """Whether a figure alone on its line stands above and below: in a dump of one cell a line."""
    above = next((line.text for line in reversed(lines[max(i - _NEAR, 0) : i]) if line.text.strip()), "")
    below = next((line.text for line in lines[i + 1 : i + 1 + _NEAR] if line.text.strip()), "")
    return bool(_FIGURE.fullmatch(above) and _FIGURE.fullmatch(below))


def _ends_page(lines: Sequence[Line], i: int) -> bool:
    """Whether a form feed stands between this line and the next one with text."""
    following = next((j for j in range(i + 1, len(lines)) if lines[j].text.strip()), len(lines) - 1)
    between = (lines[i].text.lstrip(), *(line.text for line in lines[i + 1 : following]))
    last = lines[following].text
    return any("\f" in text for text in between) or (following > i and "\f" in last[: len(last) - len(last.lstrip())])


def _counted(alone: Sequence[tuple[int, int]]) -> set[int]:
    """The longest run of numbers that count up by pages: each at most two more than the one before, and a page's lines below it."""
    best: dict[int, list[int]] = {}
    for at, (i, number) in enumerate(alone):
        chains = [
            best[before]
            for before in range(at)
            if 1 <= number - alone[before][1] <= _LARGEST_STEP and i - alone[before][0] >= _SHORTEST_PAGE
        ]
        best[at] = [*max(chains, key=len, default=[]), i]
    longest = max(best.values(), key=len, default=[])
    return set(longest) if len(longest) >= _FEWEST else set()
