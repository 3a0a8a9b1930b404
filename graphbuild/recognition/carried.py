"""Codes whose last part alone is printed: `204`, `02`, `01` in the columns 类, 款 and 项 of three rows are 204, 20402 and 2040201."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import zip_longest

from graphbuild.recognition.codes import code_list
from graphbuild.recognition.grid import GridRow
from graphbuild.recognition.tokens import TEXT, Token
from ontology.tables import heading_key

_LEVELS = ("类", "款", "项")
_PART = re.compile(r"\d\d")
_CLASS = re.compile(r"\d{3}")


def with_carried_codes(heading: Sequence[Sequence[str]], body: list[GridRow]) -> list[GridRow]:
    """The rows of a grid whose blank 类 and 款 are those of the rows above; rows that print them stay as they are."""
    lowest = [next((key for cell in reversed(cells) if (key := heading_key(cell))), "") for cells in zip_longest(*heading, fillvalue="")]
    columns = [lowest.index(level) for level in _LEVELS if level in lowest]
    if len(columns) < 2:
        return body
    found, above = [], [""] * len(columns)
    for row in body:
        own = [row[column].text if column < len(row) else "" for column in columns]
        last = max((i for i, text in enumerate(own) if text.isdigit()), default=-1)
        if last >= 0:
            above = [*(text or carried for text, carried in zip(own[:last], above, strict=False)), own[last], *[""] * (len(own) - last - 1)]
            filled = {column: replace(row[column], text=text) for column, text in zip(columns[:last], above, strict=False)}
            row = tuple(filled.get(index, cell) for index, cell in enumerate(row))
        found.append(row)
    return found


def with_carried_parts(lines: Sequence[list[Token]], names: Callable[[str], str | None]) -> list[list[Token]]:
    """The lines of a dump with whole codes; which level a part is of the code list's names tell, else the code above."""
    found: list[list[Token]] = []
    above = ""
    for line in lines:
        first = line[0]
        if code_list(first.text):
            above = first.text
        elif above and _PART.fullmatch(first.text) and len(line) > 1 and line[1].kind == TEXT:
            above = _whole(above, first.text, line[1].text, names)
            line = [replace(first, text=above), *line[1:]]
        found.append(line)
    return found


def prints_parts(lines: Sequence[Sequence[Token]]) -> bool:
    """Whether classes stand alone and what is below them has only its own two digits."""
    firsts = [line[0].text for line in lines if len(line) > 1 and line[1].kind == TEXT]
    parts, classes = sum(bool(_PART.fullmatch(text)) for text in firsts), sum(bool(_CLASS.fullmatch(text)) for text in firsts)
    return classes > 0 and parts >= classes and not any(len(text) > 3 and code_list(text) for text in firsts)


def _whole(above: str, part: str, label: str, names: Callable[[str], str | None]) -> str:
    longest = 7 if code_list(above) == "functional" else 5
    options = [above[:length] + part for length in (5, 3) if length <= len(above) and length + 2 <= longest]
    named = next((code for code in options if names(code) == label), None)
    beside = options[0] if len(above) < longest or part > above[-2:] else options[-1]
    return named or beside
