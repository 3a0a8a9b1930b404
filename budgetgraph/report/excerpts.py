"""The sentence or the table row that a finding is about, as it is printed, with the places marked.

    2014001	行政运行	[189.78]	[189.87]

From a file, whole lines are shown, and in prose the whole sentence; from a store, what it quotes of these lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graphbuild.model import Line, Place

_MOST_LINES = 4
_PROSE = re.compile("[，。；：、]")
_ENDS = re.compile(r"[。！？；]\s*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of printed text, marked where a finding points at it."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Some lines that stand together: the number of the first, its page (0 where there are none), and their text in pieces.

    Rows of a table are parted by a line break, cells whose grid is known by a tab; the lines of a sentence are joined. `document` is the
    id of another document than the finding's own.
    """

    line: int
    page: int
    pieces: tuple[Piece, ...]
    document: str = ""

    @property
    def text(self) -> str:
        """The text without the marks."""
        return "".join(piece.text for piece in self.pieces)


def from_lines(lines: Sequence[Line], places: Iterable[Place]) -> tuple[Excerpt, ...]:
    """The lines of a file around each of the places, those that touch each other as one excerpt."""
    number = {line.number: index for index, line in enumerate(lines)}
    known = sorted((place for place in places if place.line in number), key=lambda place: place.start)
    spans: list[tuple[int, int]] = []
    for place in known:
        first, last = _sentence(lines, number[place.line])
        if spans and (first <= spans[-1][1] or _touch(lines, spans[-1][1], first)):
            spans[-1] = (spans[-1][0], max(last, spans[-1][1]))
        else:
            spans.append((first, last))
    return tuple(_excerpt(lines[first : last + 1], known) for first, last in spans)


def from_quotes(quotes: Iterable[Place], places: Iterable[Place], document: str = "") -> tuple[Excerpt, ...]:
    """The same from what is quoted of each line: `quotes` hold every known piece of the lines of the places."""
    marked = sorted(set(places), key=lambda place: (place.line, place.start))
    pages = {place.line: place.page for place in marked}
    by_line: dict[int, list[Place]] = {line: [] for line in pages}
    for quote in [*quotes, *marked]:
        if quote.line in by_line:
            by_line[quote.line].append(quote)
    return tuple(
        Excerpt(line, pages[line], _quoted(found, {(p.start, p.end) for p in marked if p.line == line}), document)
        for line, found in by_line.items()
    )


def _sentence(lines: Sequence[Line], at: int) -> tuple[int, int]:
    """The first and last line of the sentence that a line belongs to; a row of a table is a line of its own."""
    first = last = at
    if not _is_prose(lines[at]):
        return first, last
    while at - first < _MOST_LINES and (above := _neighbour(lines, first, -1)) is not None and not _ENDS.search(lines[above].text):
        first = above
    while last - at < _MOST_LINES and not _ENDS.search(lines[last].text) and (below := _neighbour(lines, last, 1)) is not None:
        last = below
    return first, last


def _touch(lines: Sequence[Line], before: int, after: int) -> bool:
    """Whether nothing stands between two lines of a table: a row that is wrapped, or the next one."""
    between = lines[before + 1 : after]
    return not any(line.text.strip() for line in between) and not _is_prose(lines[before]) and not _is_prose(lines[after])


def _neighbour(lines: Sequence[Line], at: int, step: int) -> int | None:
    """The next line of prose in a direction; blank lines between two lines of a paragraph are the dump's."""
    at += step
    while 0 <= at < len(lines) and not lines[at].text.strip():
        at += step
    return at if 0 <= at < len(lines) and _is_prose(lines[at]) else None


def _is_prose(line: Line) -> bool:
    return "\t" not in line.text and bool(_PROSE.search(line.text))


def _excerpt(lines: Sequence[Line], places: Sequence[Place]) -> Excerpt:
    pieces: list[Piece] = []
    for line in (line for line in lines if line.text.strip()):
        marks = [(place.start - line.start, place.end - line.start) for place in places if place.line == line.number]
        if pieces and not _is_prose(line):
            pieces.append(Piece("\n"))
        pieces += _pieces(line.raw, marks)
    spots = lines[0].spots
    page = next((place.page for place in places if place.line == lines[0].number), spots[0].page if spots else 0)
    return Excerpt(lines[0].number, page, tuple(pieces))


def _pieces(text: str, marks: Iterable[tuple[int, int]]) -> list[Piece]:
    """A line cut at its marks, without the white space around it."""
    text = text.rstrip()
    at = len(text) - len(text.lstrip(" \u3000"))
    found: list[Piece] = []
    for start, end in sorted(marks):
        start, end = max(start, at), min(end, len(text))
        if start >= end:
            continue
        found += [Piece(text[at:start]), Piece(text[start:end], marked=True)]
        at = end
    return [piece for piece in [*found, Piece(text[at:])] if piece.text]


def _quoted(quotes: Iterable[Place], marks: set[tuple[int, int]]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    end = -1
    for quote in sorted(set(quotes), key=lambda quote: (quote.start, -quote.end)):
        if quote.start < end:
            continue
        if pieces and quote.start > end:
            pieces.append(Piece("\t"))
        pieces.append(Piece(quote.text, (quote.start, quote.end) in marks))
        end = quote.end
    return tuple(pieces)
