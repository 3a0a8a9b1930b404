"""Runs that stand on one line, and lines that stand in one cell, become text: what was only layout leaves no white space."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphbuild.model import Box
from graphbuild.readers.pdf.shown import Run

_AMOUNT = re.compile(r"-?\d[\d,]*\.\d\d%?")
_WORD_GAP = 0.15  # of the height: between two latin words; Chinese text is often spread farther than that
_GAP = 0.6
_SAME_LINE = 0.5
_DOUBLE = 0.25


def lines_in(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs as printed lines from the top, each from the left."""
    lines: list[list[Run]] = []
    middle = height = 0.0
    for run in sorted(runs, key=lambda run: run.top + run.bottom):
        own, tall = (run.top + run.bottom) / 2, run.bottom - run.top
        if lines and own - middle < _SAME_LINE * min(tall, height):
            lines[-1].append(run)
        else:
            lines.append([run])
            middle, height = own, tall
    for line in lines:
        line.sort(key=lambda run: run.left)
    return lines


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
            latin = _is_letter(text[-1]) and _is_letter(own[0])
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
    apart = (_is_letter(before[-1]) and _is_letter(after[0])) or (_AMOUNT.fullmatch(before) and _AMOUNT.fullmatch(after))
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


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()
