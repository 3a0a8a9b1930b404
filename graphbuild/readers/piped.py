"""Tables that a page left in plain text as `合计 | 2378.77 | 2415.44 |`: the pipes are their grid.

What was copied from a web page has no row of dashes below the heading, as Markdown has; two rows in a row tell as well. Pages that put each
cell on a line of its own leave one pipe behind each, or alone on a line: these say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graphbuild.model import Line

_PIPES, _ROWS, _ENDS = 2, 2, 3
_RULE = re.compile(r"[\s|:\-—]*-{2}[\s|:\-—]*")


def piped(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, with tabs for the pipes of rows and blanks for pipes that only end a line; every character keeps its place."""
    ends = [i for i, line in enumerate(lines) if line.text.count("|") == 1 and line.text.rstrip().endswith("|")]
    rows = [i for i, line in enumerate(lines) if line.text.count("|") >= _PIPES]
    if len(ends) < _ENDS and len(rows) < _ROWS:
        return tuple(lines)
    found = list(lines)
    if len(ends) >= _ENDS:
        for i in ends:
            found[i] = replace(lines[i], text=lines[i].text.replace("|", " "))
    wanted = set(rows)
    for i in rows:
        if i - 1 in wanted or i + 1 in wanted:
            found[i] = replace(lines[i], text=_cells(lines[i].text))
    return tuple(found)


def _cells(text: str) -> str:
    """A row with tabs between its cells; a row of dashes is none."""
    if _RULE.fullmatch(text):
        return " " * len(text)
    first, last = len(text) - len(text.lstrip()), len(text.rstrip()) - 1
    marks = list(text.replace("|", "\t"))
    for end in {first, last}:
        if marks[end] == "\t":
            marks[end] = " "
    return "".join(marks)
