"""Prose and rows become a document's numbered lines, each stretch of which knows where it stands in the file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphbuild.model import Line, Spot
from graphbuild.readers.characters import is_letter_or_digit, plain

_BREAKS = re.compile(r"[^\S\n]*(?:\r\n?|[\n\v\f\x85\u2028\u2029])\s*")
_TABS = re.compile(r"\t+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


class LineWriter:
    """Collects lines in reading order; offsets count characters of all raw texts joined by line breaks."""

    def __init__(self) -> None:
        self._lines: list[Line] = []
        self._start = 0
        self._gap = False

    def prose(self, text: str, ref: str) -> None:
        """Printed lines: one for each line of the text, blank ones left out."""
        for part in _BREAKS.split(text):
            raw = _TABS.sub("  ", _CONTROL.sub("", part)).rstrip()
            if raw.strip():
                self._add(raw, (Spot(len(raw) - len(raw.lstrip()), len(raw), ref=ref),))

    def pieces(self, parts: Sequence[tuple[str, str]]) -> None:
        """One line of prose out of (text, ref) pieces that stand side by side."""
        self._joined(parts, "")

    def row(self, cells: Sequence[tuple[str, str]]) -> None:
        """A table's row: (text, ref) of every cell, blank ones too."""
        self._joined(cells, "\t")

    def gap(self) -> None:
        """An empty line before what comes next, once, and not before the first line."""
        self._gap = bool(self._lines)

    @property
    def lines(self) -> tuple[Line, ...]:
        """What was written."""
        return tuple(self._lines)

    def _joined(self, parts: Sequence[tuple[str, str]], mark: str) -> None:
        spots = []
        texts = []
        begin = 0
        for text, ref in parts:
            text = one_line(text)
            if text:
                spots.append(Spot(begin, begin + len(text), ref=ref))
            texts.append(text)
            begin += len(text) + len(mark)
        self._add(mark.join(texts), tuple(spots))

    def _add(self, raw: str, spots: tuple[Spot, ...]) -> None:
        if self._gap:
            self._gap = False
            self._add("", ())
        self._lines.append(Line(len(self._lines) + 1, self._start, plain(raw), raw, spots))
        self._start += len(raw) + 1


def one_line(text: str) -> str:
    """A cell's text on one line: a break between two latin words or numbers is a space, any other was only layout.

    >>> one_line("一般公共预算\\n拨款收入"), one_line("budget\\n2025"), one_line("10,250,\\n408.78")
    ('一般公共预算拨款收入', 'budget 2025', '10,250,408.78')
    """
    text = text.strip()
    if "\t" in text or not text.isprintable():
        text = _CONTROL.sub("", _TABS.sub(" ", text))
        joined = ""
        for part in _BREAKS.split(text):
            between = " " if joined and part and is_letter_or_digit(joined[-1]) and is_letter_or_digit(part[0]) else ""
            joined += between + part
        text = joined.strip()
    return text
