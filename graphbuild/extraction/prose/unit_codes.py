"""Bodies with a code in tables: `主管部门 103-某区教育局 实施单位 103001-某区教育` / `局（本级）` gives 103 and 103001.

Cells wrap: a name that breaks off at the end of its line goes on in the next lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphbuild.extraction.prose.endings import BODY_END
from graphbuild.model import Line, Place
from graphbuild.recognition.outline import Section

_CODED = re.compile(r"(?<![\dA-Za-z\-])(?P<code>\d{3}(?:\d{3}){0,2})\s?[-－—]\s?(?P<name>[\u4e00-\u9fff（(][^\s\d：:]*)")
_CELLS = re.compile(r"(?<![\dA-Za-z.,])(?P<code>\d{3}(?:\d{3}){0,2})[\t ]+(?P<name>[\u4e00-\u9fff][\u4e00-\u9fff（）()]+)(?=[\t ]|$)")
_FRAGMENT = re.compile(r"[\u4e00-\u9fff（）()]{1,20}$")
_CLOSED = re.compile(rf"[{BODY_END}]$|(?:机关|海关)$|[（(](?:本级|本部|机关|部门|单位|汇总)[)）]$|(?:本级|本部)$")
_FIELD_WORD = re.compile(r"预算|项目|资金|总体|绩效|指标|名称|主管|实施|填报|部门[（(]|联系|负责人|金额|目标|单位[：:]")
_TAIL = re.compile(r"^[室局委办心校园院所站队处厅部会社馆府司署团组库台场级)）]")
_CODE_HEAD = re.compile(r"(?:部门|单位)[（）()部门单位]*(?:代码|编码|编号)")
_MOST_LINES, _HEADING_LINES = 4, 8


@dataclass(frozen=True, slots=True)
class CodedBody:
    """A body as a table prints it after its code."""

    code: str
    name: str
    places: tuple[Place, ...]


def coded_bodies(sections: Sequence[Section]) -> list[CodedBody]:
    """Every code of three, six or nine digits with the name printed most often for it, in the order of the file."""
    found: dict[str, list[CodedBody]] = {}
    for section in sections:
        if section.kind.startswith("performance") or section.kind in ("procurement", "project-detail"):
            for body in _of_section(section):
                found.setdefault(body.code, []).append(body)
        elif _lists_bodies(section):
            for body in _of_rows(section):
                found.setdefault(body.code, []).append(body)
    return [_usual(bodies) for bodies in found.values()]


def _lists_bodies(section: Section) -> bool:
    """Whether the rows of a budget table are bodies: 单位编码 and 单位名称 head them, and no 科目."""
    said = "".join("".join(line.text.split()) for line in section.lines[:_HEADING_LINES])
    return bool(_CODE_HEAD.search(said)) and "科目" not in said


def _of_rows(section: Section) -> Iterator[CodedBody]:
    for line in section.lines:
        found = _CELLS.search(line.text)
        if found and _CLOSED.search(found["name"]):
            yield CodedBody(found["code"], found["name"], (line.place(found.start("code"), found.end("name")),))


def _usual(bodies: Sequence[CodedBody]) -> CodedBody:
    """The spelling printed most often; of equals the longest, since the others may be cut off."""
    counted = Counter(body.name for body in bodies)
    best = max(counted, key=lambda name: (bool(_CLOSED.search(name)), counted[name], len(name)))
    return next(body for body in bodies if body.name == best)


def _of_section(section: Section) -> Iterator[CodedBody]:
    lines = [line for line in section.lines if line.text.strip()]
    pattern = _CELLS if section.kind == "procurement" else _CODED
    for at, line in enumerate(lines):
        for found in pattern.finditer(line.text):
            yield _whole(found, line, lines[at + 1 : at + _MOST_LINES])
        if pattern is _CELLS:
            yield from (_whole(found, line, lines[at + 1 : at + _MOST_LINES]) for found in _CODED.finditer(line.text))


def _whole(found: re.Match[str], line: Line, following: Sequence[Line]) -> CodedBody:
    """The name with what its cell printed on the next lines."""
    name = found["name"]
    places = [line.place(found.start("code"), found.end("name"))]
    if line.text[found.end() :].strip():
        return CodedBody(found["code"], name, tuple(places))
    for more in following:
        part = more.text.strip()
        if not _goes_on(name, part):
            break
        name += part
        places.append(more.place())
    return CodedBody(found["code"], name, tuple(places))


def _goes_on(name: str, part: str) -> bool:
    if not _FRAGMENT.match(part):
        return False
    if name.count("（") + name.count("(") > name.count("）") + name.count(")"):
        return True
    if _CLOSED.search(name):
        return part.startswith(("（本级", "（本部", "(本级", "(本部"))
    return _TAIL.match(part) is not None or not _FIELD_WORD.search(part)
