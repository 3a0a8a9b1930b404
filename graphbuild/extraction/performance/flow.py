"""Wrapped prose as one run of characters, each of which still knows where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graphbuild.model import Line, Place


class Flow:
    """The characters of lines less white space; `places` leads from a stretch of them back to the lines."""

    def __init__(self, lines: Iterable[Line]) -> None:
        """Take in the lines in their order."""
        self._spots: list[tuple[Line, int]] = []
        self._starts: set[int] = set()
        text: list[str] = []
        for line in lines:
            self._starts.add(len(self._spots))
            for run in re.finditer(r"\S+", line.text):
                text.append(run[0])
                self._spots += [(line, i) for i in range(run.start(), run.end())]
        self.text = "".join(text)

    def begins(self, position: int) -> bool:
        """Whether a line, a clause or a sentence begins at this character."""
        return position in self._starts or self.text[position - 1] in "。：:；;，,、）)"

    def places(self, begin: int, end: int) -> tuple[Place, ...]:
        """One place for each line that characters `begin` to `end` stand on."""
        spans: dict[int, tuple[Line, int, int]] = {}
        for line, i in self._spots[begin:end]:
            _, low, high = spans.get(line.number, (line, i, i))
            spans[line.number] = (line, min(low, i), max(high, i))
        return tuple(line.place(low, high + 1) for _, (line, low, high) in sorted(spans.items()))
