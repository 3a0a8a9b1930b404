"""Lines become pieces: cells of a tab-separated line, else runs without white space, each of which knows where it stands.

`满意度指标 用人科室满意度 ≥ 90 % 10 否` has seven pieces; cells that wrap are several pieces, which the later steps join.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graphbuild.model import Line, Place
from ontology.performance import phrase_key

_RUN = re.compile(r"\S+")
_CELL = re.compile(r"[^\t]+")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|&nbsp;")
_SPACE = re.compile(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])")
_PAGE_MARK = re.compile(r"\s*(?:[-—–]+\s*\d{1,4}\s*[-—–]+|第\s*\d+\s*页(?:\s*共\s*\d+\s*页)?)\s*")
_MONEY_UNIT = re.compile(r"(?<![\u4e00-\u9fff（）()])(?:金额)?单位\s*[：:]\s*(?:人民币)?[万千亿]?元")
_COLON = re.compile(r"[：:]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A printed run: its text without mark-up, its line, the characters that it takes, and whether it opens or stands in a grid.

    `at` is its row and column there; the pieces of a wrapped cell share them.
    """

    text: str
    line: Line
    begin: int
    end: int
    first: bool
    at: tuple[int, int] | None = None

    @property
    def cell(self) -> bool:
        """Whether it stands in a grid."""
        return self.at is not None

    @property
    def place(self) -> Place:
        """Where the piece stands."""
        return self.line.place(self.begin, self.end)

    def part(self, begin: int, end: int) -> Piece:
        """The characters `begin` to `end` of this piece as a piece of its own."""
        offset = max(self.line.text.find(self.text, self.begin, self.end), self.begin)
        return Piece(
            self.text[begin:end].strip(), self.line, offset + begin, min(offset + end, self.end), self.first and begin == 0, self.at
        )


def pieces(lines: Iterable[Line]) -> list[Piece]:
    """The pieces of a block of lines, without page marks, the note of the money's unit, blank cells and HTML tags."""
    found: list[Piece] = []
    for line in lines:
        if _PAGE_MARK.fullmatch(line.text):
            continue
        found += _cells(line) if "\t" in line.text else _runs(line)
    return found


def _runs(line: Line) -> list[Piece]:
    text = without_noise(line.text)
    return [Piece(m[0], line, m.start(), m.end(), not i) for i, m in enumerate(_RUN.finditer(text))]


def _cells(line: Line) -> list[Piece]:
    cells = ((_TAG.sub("", m[0]).strip(), m) for m in _CELL.finditer(line.text))
    filled = [(text, m, line.text.count("\t", 0, m.start())) for text, m in cells if text]
    return [Piece(text, line, m.start(), m.end(), not i, (line.number, column)) for i, (text, m, column) in enumerate(filled)]


def without_noise(text: str) -> str:
    """A line with blanks for HTML tags and the note of the money's unit."""
    for noise, mark in ((_TAG, "<"), (_TAG, "&"), (_MONEY_UNIT, "单位")):
        if mark in text:
            text = noise.sub(lambda found: " " * len(found[0]), text)
    return text


def joined(parts: Iterable[Piece]) -> str:
    """The text of a cell whose pieces these are, without the white space and breaks of the layout (kept between Latin words)."""
    return _SPACE.sub("", " ".join(part.text for part in parts))


def places(parts: Iterable[Piece]) -> tuple[Place, ...]:
    """Where pieces stand: one place for each line, from its first piece to its last."""
    spans: dict[int, tuple[Line, int, int]] = {}
    for part in parts:
        line, begin, end = spans.get(part.line.number, (part.line, part.begin, part.end))
        spans[part.line.number] = (line, min(begin, part.begin), max(end, part.end))
    return tuple(line.place(begin, end) for _, (line, begin, end) in sorted(spans.items()))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A known label found in pieces `begin` to `end`; `rest` is what stands after its colon in its last piece."""

    notation: str
    key: str
    begin: int
    end: int
    rest: Piece | None = None


class Phrases:
    """Known labels, found also where they are wrapped over pieces in any way (`总` `体` `目` `标`)."""

    def __init__(self, words: dict[str, str]) -> None:
        """`words` are keys of `phrase_key` with the notation that each stands for."""
        self._words = words
        self._starts = frozenset(word[:n] for word in words for n in range(1, len(word) + 1))
        self._longest = max(map(len, words))

    def word(self, text: str) -> str | None:
        """The notation of a text that is a label as a whole."""
        return self._words.get(phrase_key(text))

    def at(self, parts: Sequence[Piece], begin: int) -> Phrase | None:
        """The longest label that starts with piece `begin`, or None."""
        best: Phrase | None = None
        key = ""
        for i in range(begin, min(begin + self._longest, len(parts))):
            text = parts[i].text
            if len(text) > self._longest + 2 and not _COLON.search(text):
                break
            before, key = key, key + phrase_key(text)
            if key in self._words:
                best = Phrase(self._words[key], key, begin, i + 1)
            elif colon := _COLON.search(text):
                whole = before + phrase_key(text[: colon.start()])
                if whole in self._words:
                    best = Phrase(self._words[whole], whole, begin, i + 1, parts[i].part(colon.end(), len(text)))
            if key not in self._starts:
                break
        return best
