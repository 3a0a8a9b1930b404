"""Lines of a text dump become tokens, with the white space before each: `办公费 9.89   9.89` has a gap of three before the second number.

In some dumps white space is the grid: cells end with one space and an empty cell is one space more, so a gap of 1 + 2k characters
stands for k empty cells, and so do trailing blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from graphbuild.model import Line, Place

_TOKEN = re.compile(r"\S+")
_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?")
_YEAR = re.compile(r"20\d\d")
_PERCENT = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?%")
_PLACEHOLDER = re.compile(r"[-.,，—–－_/\\·]+")
_GLUED = re.compile(r"(?P<label>\D*[^\W\d_（(]\D*[）)]?|.*[^\W\d_])(?P<number>-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d\d)")
_CLASS, _PARTS = re.compile(r"[235]\d\d"), 3
_PART_AND_NAME = re.compile(r"(?P<part>\d\d)(?P<name>[\u4e00-\u9fff（“][^\d]*)")

NUMBER, PERCENT, PLACEHOLDER, TEXT = "number", "percent", "placeholder", "text"


@dataclass(frozen=True, slots=True)
class Token:
    """A run of characters without white space; `gap` is the white space before it in its line."""

    kind: str
    text: str
    line: Line
    begin: int
    end: int
    gap: int

    @property
    def place(self) -> Place:
        """Where the token stands."""
        return self.line.place(self.begin, self.end)

    @property
    def is_cell(self) -> bool:
        """Whether it fills an amount cell: a number, a percentage or a placeholder."""
        return self.kind != TEXT


@dataclass(frozen=True, slots=True)
class Cell:
    """A printed amount cell; `amount` is None for a placeholder (`.`, `—`), `percent` marks a rate."""

    amount: Decimal | None
    printed: str
    place: Place
    percent: bool = False


def tokens(line: Line) -> list[Token]:
    """The tokens of one line; a label that touches its amount (`办公费9.89`) is parted from it."""
    found: list[Token] = []
    last = 0
    for match in _TOKEN.finditer(line.text):
        gap = match.start() - last
        text = match.group()
        glued = _GLUED.fullmatch(text) if text[-1].isdigit() and not text[0].isdigit() else None
        if glued and _kind(text) == TEXT:
            middle = match.start() + glued.start("number")
            found.append(Token(TEXT, glued["label"], line, match.start(), middle, gap))
            found.append(Token(NUMBER, glued["number"], line, middle, match.end(), 1))
        else:
            found.append(Token(_kind(text), text, line, match.start(), match.end(), gap))
        last = match.end()
    found = _with_last_part(found)
    return [_as_words(token, found[i + 1]) if i + 1 < len(found) else token for i, token in enumerate(found)]


def _with_last_part(found: list[Token]) -> list[Token]:
    """`301 01基本工资` without the blank after its code: the last part of the code is a token of its own."""
    at = 1 if found and _CLASS.fullmatch(found[0].text) else 0
    while 0 < at < len(found) and at < _PARTS and len(found[at].text) == 2 and found[at].kind == NUMBER:
        at += 1
    part = _PART_AND_NAME.fullmatch(found[at].text) if 0 < at < min(len(found), _PARTS) else None
    if part is None:
        return found
    token, middle = found[at], found[at].begin + 2
    code = replace(token, kind=NUMBER, text=part["part"], end=middle)
    return [*found[:at], code, replace(token, text=part["name"], begin=middle, gap=1), *found[at + 1 :]]


def _as_words(token: Token, following: Token) -> Token:
    """`1.` before a label numbers it, `2024` before 年预算数 is a year: no figures."""
    if token.kind != NUMBER or following.kind != TEXT or following.gap != 1:
        return token
    is_year = following.text.startswith("年") and _YEAR.fullmatch(token.text)
    return replace(token, kind=TEXT) if is_year or token.text.endswith(".") else token


def token_lines(lines: Iterable[Line]) -> Iterator[list[Token]]:
    """The tokens of every line that has any."""
    return (found for line in lines if (found := tokens(line)))


def number(text: str) -> Decimal | None:
    """The value of a printed number (`1,429.75`, `40.`), None for anything else."""
    return Decimal(text.replace(",", "").rstrip(".")) if _NUMBER.fullmatch(text) else None


def cell(text: str, place: Place) -> Cell | None:
    """The amount cell that a text fills, None when it is empty or words."""
    stripped = text.strip()
    kind = _kind(stripped) if stripped else TEXT
    if kind == TEXT:
        return None
    amount = number(stripped.rstrip("%")) if kind != PLACEHOLDER else None
    return Cell(amount, stripped, place, kind == PERCENT)


def cell_of(token: Token) -> Cell:
    """The amount cell of a token that is one."""
    found = cell(token.text, token.place)
    if found is None:
        raise ValueError(f"no amount cell: {token.text!r}")
    return found


def spaced_slots(line_tokens: Sequence[Token]) -> tuple[tuple[int, ...], int] | None:
    """Where white space puts the amount cells of one line: their column numbers, and how many columns it makes; None without cells.

    Counted from the end of the label, or from the first cell where no label stands before it.
    """
    first = next((i for i, token in enumerate(line_tokens) if token.is_cell), None)
    if first is None or not all(token.is_cell for token in line_tokens[first:]):
        return None
    slots: list[int] = []
    column = -1
    for i, token in enumerate(line_tokens[first:]):
        empty = (token.gap - 1) // 2 if i or first else 0
        column += 1 + max(empty, 0)
        slots.append(column)
    last = line_tokens[-1]
    trailing = len(last.line.text) - last.end
    return tuple(slots), column + 1 + max((trailing - 1) // 2, 0)


def _kind(text: str) -> str:
    if _NUMBER.fullmatch(text):
        return NUMBER
    if _PLACEHOLDER.fullmatch(text):
        return PLACEHOLDER
    return PERCENT if _PERCENT.fullmatch(text) else TEXT
