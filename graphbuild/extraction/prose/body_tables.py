"""Bodies that a small table in the prose lists: `序号 | 单位名称 | 单位性质`, one body a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphbuild.extraction.prose.bodies import is_own_level, may_be_body
from graphbuild.model import Line, Place
from ontology.tables import heading_key

_NAMES = re.compile(r"(?:(?:基层|预算|所属|下属|二级)*(?:预算)?单位(?:全称|名称)|预算单位|部门（?单位）?名称)(?:（[^（）]*）)?")
_BESIDE = re.compile(
    r"序号|(?:单位|预算|部门)*(?:编码|代码)|单位(?:性质|类型|类别|级别|规格)|(?:经费)?(?:保障|来源|供给|拨款)\S{0,4}"
    r"|备注|\S{0,6}变动\S{0,4}|级次"
)
_CELL = re.compile(r"[^\t]+?(?=\t|\s{2,}|$)|[^\t\s]+")
_AMOUNT = re.compile(r"\d[\d,]*\.\d+")
_CODE = re.compile(r"\d{3,12}")
_SHORTEST, _LONGEST = 4, 40


@dataclass(frozen=True, slots=True)
class ListedBody:
    """A row of such a table: its kind (`unit` for the own level), name, code ("" where none is printed), and where the name stands."""

    kind: str
    name: str
    code: str
    place: Place


def tabled_bodies(lines: Iterable[Line]) -> Iterator[ListedBody]:
    """The bodies of all such tables; a table ends at the first line that is no row of it."""
    inside = False
    for line in lines:
        cells = [(match.group().strip(), match.start(), match.end()) for match in _CELL.finditer(line.text) if match.group().strip()]
        if _is_heading([text for text, *_ in cells]):
            inside = True
            continue
        if not inside or not cells:
            continue
        found = None if _AMOUNT.search(line.text) or "。" in line.text else next((c for c in cells if _is_name(c[0])), None)
        if found is None:
            inside = False
            continue
        code = next((text for text, *_ in cells if _CODE.fullmatch(text)), "")
        yield ListedBody("unit" if is_own_level(found[0]) else "subordinate-unit", found[0], code, line.place(found[1], found[2]))


def _is_heading(cells: list[str]) -> bool:
    keys = [heading_key(cell) for cell in cells]
    return any(_NAMES.fullmatch(key) for key in keys) and any(_BESIDE.fullmatch(key) for key in keys)


def _is_name(text: str) -> bool:
    return _SHORTEST <= len(text) <= _LONGEST and may_be_body(text)
