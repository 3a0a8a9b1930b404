"""A dump that prints the columns of a table apart: `201` `05` `201` `05` … and later `统计信息事务`, and elsewhere `438,300 438,300`.

Where a code, a label or a figure stands says little about its row. The labels tell the codes by the code list; which figures
are whose accounting must find (`extraction.unshuffle`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graphbuild.model import Line
from graphbuild.recognition.codes import code_and_name
from graphbuild.recognition.label_codes import Label, codes_of_labels, is_name
from graphbuild.recognition.rows import label_text
from graphbuild.recognition.run_on import TOTAL
from graphbuild.recognition.tokens import NUMBER, TEXT, Token, token_lines

_PART = re.compile(r"[235]\d\d(?:\d\d){0,2}|0[1-9]|[1-9]\d?")
_NOTE = re.compile(r"[（(]?(?:备注|注|说明)\s*[：:]")
_FEWEST = 3
_LONGEST = 3
"""On how many lines a label is printed at the most."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and its place in the reading order."""

    token: Token
    at: int


@dataclass(frozen=True, slots=True)
class Pieces:
    """What a table without rows consists of: the words of its heading, its labels with their codes, its figures."""

    heading: str
    labels: tuple[tuple[str, Label], ...]
    figures: tuple[Figure, ...]


def is_detached(lines: Sequence[Line]) -> bool:
    """Whether codes stand apart: again and again a line of nothing but codes follows another."""
    alone = [all(_is_code(token) for token in line) for line in token_lines(lines)]
    return sum(one and other for one, other in pairwise(alone)) >= _FEWEST


def pieces(lines: Sequence[Line], list_name: str, year: int) -> Pieces:
    """The labels, codes and figures of a table in their reading order; a label that is printed twice counts once."""
    stream = list(in_reading_order(lines))
    figures = tuple(Figure(token, at) for at, token in enumerate(stream) if token.kind == NUMBER and not _is_code(token))
    labels, others = _labels(stream, list_name, year)
    printed = frozenset(token.text for token in stream if _is_code(token) and len(token.text) > 2)
    found: dict[str, Label] = {}
    for label, code in zip(labels, codes_of_labels(labels, list_name, year, printed), strict=True):
        found.setdefault(code, label)
    return Pieces("".join(dict.fromkeys(others)), tuple(sorted(found.items(), key=lambda item: item[0])), figures)


def _is_code(token: Token) -> bool:
    return token.kind == NUMBER and bool(_PART.fullmatch(token.text))


def in_reading_order(lines: Sequence[Line]) -> Iterator[Token]:
    """The tokens of a table, notes left out."""
    for line in token_lines(lines):
        if not _NOTE.match(line[0].text):
            yield from line


def _labels(stream: Sequence[Token], list_name: str, year: int) -> tuple[list[Label], list[str]]:
    """The runs of words that name a code, and all other words: headings, totals."""
    labels: list[Label] = []
    others: list[str] = []
    at = 0
    while at < len(stream):
        if stream[at].kind != TEXT:
            at += 1
            continue
        label = _label_at(stream, at, list_name, year)
        if label:
            labels.append(label)
        else:
            others.append(stream[at].text)
        at += len(label.tokens) if label else 1
    return labels, others


def _label_at(stream: Sequence[Token], at: int, list_name: str, year: int) -> Label | None:
    glued = code_and_name(stream[at].text)
    if glued and glued["name"]:
        return Label(glued["name"], (stream[at],), at, beside=(glued["code"],))
    words: list[Token] = []
    for token in stream[at : at + _LONGEST]:
        if token.kind != TEXT or TOTAL.fullmatch(token.text):
            break
        words.append(token)
    for count in range(len(words), 0, -1):
        text = label_text(words[:count])
        if is_name(text, list_name, year):
            before = _codes_before(stream, at)
            beside = tuple(token.text for token in before if token.line is stream[at].line)
            return Label(text, tuple(words[:count]), at, tuple(token.text for token in before), beside)
    return None


def _codes_before(stream: Sequence[Token], at: int) -> list[Token]:
    found: list[Token] = []
    while at - len(found) > 0 and len(found) < 3 and _is_code(stream[at - len(found) - 1]):
        found.insert(0, stream[at - len(found) - 1])
    return found
