"""A dump that prints the columns of codes apart from the rows: `201` `05` `201` `05` … and later `统计信息事务 438,300 438,300`.

The codes say nothing any more about which row they belong to, the labels do: a 项 stands below its 款, a 款 below its 类, in the
code list as in the table. Rows read so are never sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from graphbuild.model import Line
from graphbuild.recognition.codes import functional_class
from graphbuild.recognition.rows import TOTAL, Row, label_text
from graphbuild.recognition.tokens import TEXT, Token, cell_of, token_lines
from ontology import code_list as codes_of

_PART = re.compile(r"\d{2}|[235]\d\d(?:\d\d){0,2}")
_FEWEST = 3


def is_detached(lines: Sequence[Line]) -> bool:
    """Whether codes stand apart: again and again a line of nothing but codes follows another."""
    alone = [_only_codes(line) for line in token_lines(lines)]
    return sum(one and other for one, other in pairwise(alone)) >= _FEWEST


def detached_rows(lines: Sequence[Line], list_name: str, year: int) -> tuple[str, list[Row]]:
    """The words of the heading, and the rows with the codes that their labels have in the code list."""
    heading: list[Token] = []
    found: list[Row] = []
    above = ""
    for label, figures in _pairs(lines):
        named = [token for token in label if _class(token.text, list_name, year)] if not found else []
        if not found:
            heading = label
            label = named[-1:] or label[-1:]
        code = _code(label_text(label), above, list_name, year)
        if code is None:
            continue
        above = code or above
        found.append(Row(code, label_text(label), tuple(cell_of(token) for token in figures), tuple(token.place for token in label)))
    return label_text(heading), found


def _only_codes(line: Sequence[Token]) -> bool:
    return all(_PART.fullmatch(token.text) for token in line)


def _pairs(lines: Sequence[Line]) -> Iterator[tuple[list[Token], list[Token]]]:
    """Labels and the figures that follow them; lines of nothing but codes are passed over."""
    label: list[Token] = []
    figures: list[Token] = []
    for line in token_lines(lines):
        if _only_codes(line):
            continue
        for token in line:
            if token.kind == TEXT and figures:
                yield label, figures
                label, figures = [], []
            (label if token.kind == TEXT else figures).append(token)
    if label and figures:
        yield label, figures


def _code(name: str, above: str, list_name: str, year: int) -> str | None:
    """The code of a label that stands after the row `above`: below it, beside it, or a new class; "" for a total, None if unknown."""
    if TOTAL.fullmatch(name):
        return ""
    for parent in (above[:5], above[:3]):
        if len(parent) in (3, 5) and len(above) >= len(parent):
            found = _below(parent, name, list_name, year)
            if found:
                return found
    return _class(name, list_name, year)


def _class(name: str, list_name: str, year: int) -> str | None:
    if list_name == "functional":
        return functional_class(name)
    return _below("", name, list_name, year)


def _below(parent: str, name: str, list_name: str, year: int) -> str | None:
    length = 3 if not parent else len(parent) + 2
    known = codes_of(list_name)
    edition = known.edition(year)
    return next(
        (code for code in known.codes if len(code) == length and code.startswith(parent) and known.name_in(code, edition) == name), None
    )
