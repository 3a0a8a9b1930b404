"""Lines that hold several rows: `135,200 0 204 公共安全支出 1,633,000 0 204 06 司法` begins one with each code."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphbuild.recognition.codes import code_list, is_class
from graphbuild.recognition.tokens import TEXT, Token

TOTAL = re.compile(r"合计|总计|合计：|支出合计|支出总计|支出总数|收入合计|收入总计|收入总数|本年支出合计|本年收入合计")

_PART = re.compile(r"\d\d?")
_MOST_PARTS = 2


def rows_of_line(line: list[Token]) -> list[list[Token]]:
    """The rows of a line; nearly always one."""
    begins = [i for i in range(1, len(line)) if line[i - 1].is_cell and _begins_row(line, i)]
    return [line[begin:end] for begin, end in zip([0, *begins], [*begins, len(line)], strict=True)]


def _begins_row(line: Sequence[Token], i: int) -> bool:
    if TOTAL.fullmatch(line[i].text):
        return i + 1 < len(line) and line[i + 1].is_cell
    if not (code_list(line[i].text) and is_class(line[i].text[:3])):
        return False
    after = i + 1
    while after < min(len(line), i + 1 + _MOST_PARTS) and _PART.fullmatch(line[after].text):
        after += 1
    return after < len(line) and line[after].kind == TEXT
