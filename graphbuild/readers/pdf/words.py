"""Runs that stand on one line, and lines that stand in one cell, become text: what was only layout leaves no white space."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from graphbuild.model import Box
from graphbuild.readers.characters import is_letter
from graphbuild.readers.pdf.shown import Run

_AMOUNT = re.compile(r"-?\d[\d,]*\.\d\d%?")
_WORD_GAP = 0.15  # of the height: between two latin words; Chinese text is often spread farther than that
_GAP = 0.6
_SAME_LINE = 0.5
_DOUBLE = 0.25
_TOUCH = 0.5  # points by which glyphs beside each other may overlap
_GAP_GLYPH = 0.2  # of the height: no glyph is narrower


def lines_in(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs as printed lines from the top, each from the left."""
    lines: list[list[Run]] = []
    middle = height = 0.0
    for run in sorted(runs, key=lambda run: run.top + run.bottom):
        own, tall = (run.top + run.bottom) / 2, run.bottom - run.top
        if lines and own - middle < _SAME_LINE * max(min(tall, height), max(tall, height) / 2):  # a dash alone may be thin
            lines[-1].append(run)
        else:
            lines.append([run])
            middle, height = own, tall
    return [_in_order(line) for line in lines]


def _in_order(line: list[Run]) -> list[Run]:
    """The runs of a line from the left; one that was drawn into a gap of another (quotation marks of their own font) parts it."""
    line.sort(key=lambda run: run.left)
    if all(before.right <= after.left + _TOUCH for before, after in pairwise(line)):
        return line
    parts = [part for run in line for part in _parted(run, [other for other in line if other is not run])]
    return sorted(parts, key=lambda run: run.left)


def _parted(run: Run, others: Sequence[Run]) -> list[Run]:
    """A run cut at those of its gaps in which a glyph of another run stands."""
    near = _GAP_GLYPH * (run.bottom - run.top)
    inside = [(left + right) / 2 for other in others for _, left, right in other.glyphs if run.left < (left + right) / 2 < run.right]
    cuts = [
        index
        for index, (before, after) in enumerate(pairwise(run.glyphs), 1)
        if after[1] - before[2] > near and any(before[2] < x < after[1] for x in inside)
    ]
    return [replace(run, glyphs=run.glyphs[begin:end]) for begin, end in pairwise([0, *cuts, len(run.glyphs)])]


def line_text(line: Sequence[Run]) -> str:
    """The text of runs from left to right; a run printed twice in one place (that is how some programs print bold) counts once."""
    if len(line) == 1:
        return line[0].text
    text = ""
    before: Run | None = None
    for run in line:
        own = run.text
        if before is not None:
            if _is_double(before, run):
                continue
            gap, height = run.left - before.right, run.bottom - run.top
            latin = is_letter(text[-1]) and is_letter(own[0])
            text += " " if gap > (_WORD_GAP if latin else _GAP) * height else ""
        text += own
        before = run
    return text


def wrapped(before: str, after: str) -> str:
    """Two lines of one cell as one: a space only between two latin words or two whole amounts.

    >>> wrapped("一般公共预算", "拨款收入"), wrapped("10,250,", "408.78"), wrapped("annual", "budget"), wrapped("1.00", "2.00")
    ('一般公共预算拨款收入', '10,250,408.78', 'annual budget', '1.00 2.00')
    """
    if not before or not after:
        return before + after
    apart = (is_letter(before[-1]) and is_letter(after[0])) or (_AMOUNT.fullmatch(before) and _AMOUNT.fullmatch(after))
    return f"{before} {after}" if apart else before + after


def box_of(runs: Sequence[Run]) -> Box:
    """The box around runs."""
    if len(runs) == 1:
        (run,) = runs
        return run.glyphs[0][1], run.top, run.glyphs[-1][2], run.bottom
    return (min(run.left for run in runs), min(run.top for run in runs), max(run.right for run in runs), max(run.bottom for run in runs))


def _is_double(before: Run, run: Run) -> bool:
    near = _DOUBLE * (run.bottom - run.top)
    return abs(run.left - before.left) < near and abs(run.right - before.right) < near and run.text == before.text
