"""Chapters numbered with a gap or twice: 第二部分, then 第四部分."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graphbuild.checking.material import Material, Side
from graphbuild.checking.registry import Problem, Words, rule
from graphbuild.checking.rules.counts import number

_PART = re.compile(r"^\s*第(?P<number>[一二三四五六七八九十]{1,3})(?P<kind>部分|章)\s*(?P<title>[^，。；的所]*)$")
_TOP = re.compile(r"^(?P<number>[一二三四五六七八九十]{1,3})、")
_MANY = 4
_SECOND = re.compile(r"^（(?P<number>[一二三四五六七八九十]{1,3})）")
_ITEM = re.compile(r"^(?:(?P<number>\d{1,2})(?:[、．]|\.(?!\d))|[（(](?P<inner>\d{1,2})[)）])")
_NUMERALS = "零一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class _Mark:
    number: int
    title: str
    line: int
    side: Side


@rule(
    "chapter-numbering",
    "warning",
    "completeness",
    title=Words("章节编号缺漏或重复", "Chapters numbered with a gap or twice"),
    explanation=Words(
        "“第一部分”“一、”等章节编号应连续；中间缺号的，往往是该部分（如预算表）没有公开。",
        "The numbers of parts and chapters run on; where one is missing, the part (often the tables) was usually not published.",
    ),
)
def chapter_numbering(material: Material) -> Iterator[Problem]:
    """Look for gaps and repetitions in the numbers of parts and chapters."""
    parts = [
        _Mark(number(found["number"]), _title(found["title"]), line.number, material.placed(line.text.strip(), (line.place(),)))
        for line in material.source.lines
        if "第" in line.text[:12] and (found := _PART.match(line.text)) and len(line.text.strip()) < 50
    ]
    yield from _gaps(material, parts, "第{}部分")
    for run in _tops(material):
        yield from _gaps(material, run, "{}、")
    for run in _bracketed(material):
        yield from _gaps(material, run, "（{}）")


def _tops(material: Material) -> Iterator[list[_Mark]]:
    """Chapters 一、 二、 between one part of the document and the next."""
    run: list[_Mark] = []
    for paragraph in material.paragraphs:
        found = _TOP.match(paragraph.text)
        if paragraph.heading and not found and _PART.match(paragraph.text):
            yield run
            run = []
        elif found and paragraph.heading:
            line = paragraph.runs[0][1].number
            run.append(_Mark(number(found["number"]), paragraph.text, line, material.side(paragraph, 0, len(paragraph.text))))
    yield run


def _bracketed(material: Material) -> Iterator[list[_Mark]]:
    """Items （一） （二） of one chapter: they begin with （一）, and nothing stands between that would number them anew."""
    run: list[_Mark] = []
    for paragraph in material.paragraphs:
        found = _SECOND.match(paragraph.plain)
        if found and number(found["number"]) != 1:
            side = material.side(paragraph, 0, min(len(paragraph.text), 30))
            run.append(_Mark(number(found["number"]), paragraph.text, paragraph.runs[0][1].number, side))
        elif found or _TOP.match(paragraph.text) or _PART.match(paragraph.text):
            if _is_regular(run):
                yield run
            run = [_Mark(1, paragraph.text, paragraph.runs[0][1].number, material.side(paragraph, 0, 3))] if found else []
    if _is_regular(run):
        yield run


def _is_regular(run: Sequence[_Mark]) -> bool:
    """Whether a run is long enough that its one irregular number tells: of few items some may have been left out on purpose."""
    return len(run) >= _MANY and run[0].number == 1 and sum(after.number - before.number != 1 for before, after in pairwise(run)) == 1


def _gaps(material: Material, marks: Sequence[_Mark], form: str) -> Iterator[Problem]:
    for before, after in pairwise(marks):
        missing = [form.format(_numeral(one)) for one in range(before.number + 1, after.number)]
        between = "\n".join(line.text for line in material.source.lines[before.line : after.line - 1])
        if missing and not any(one in between for one in missing):
            yield Problem(
                after.side,
                Words(f"“{before.title[:20]}”之后缺{'、'.join(missing)}", f"{', '.join(missing)} is missing"),
                expected=missing[0],
                found=form.format(_numeral(after.number)),
                other=before.side,
            )
        elif before.number == after.number > 1 and before.title != after.title and not _is_head(before, after):
            again = form.format(_numeral(after.number))
            yield Problem(
                after.side, Words(f"编号{again}重复", f"{again} is used twice"), form.format(_numeral(after.number + 1)), again, before.side
            )


def _is_head(one: _Mark, other: _Mark) -> bool:
    """A running head repeats the title, or a part of it."""
    return one.title in other.title or other.title in one.title


def _title(text: str) -> str:
    return "".join(text.split()).rstrip(".…·0123456789")


def _numeral(value: int) -> str:
    if value <= 10:
        return _NUMERALS[value]
    return ("" if value < 20 else _NUMERALS[value // 10]) + "十" + (_NUMERALS[value % 10] if value % 10 else "")


@rule(
    "item-numbering",
    "note",
    "typography",
    title=Words("条目编号不连续", "Items numbered out of order"),
    explanation=Words(
        "同一章节内“1、2、3”的编号中途倒回（又不从1重新开始）。", "Within a chapter the numbers of items go back, and not to 1."
    ),
)
def item_numbering(material: Material) -> Iterator[Problem]:
    """Look for items whose number goes back within a chapter."""
    last, inner = 0, False
    for paragraph in material.paragraphs:
        found = _ITEM.match(paragraph.text)
        if found:
            value = int(found["number"] or found["inner"])
            if bool(found["inner"]) != inner:
                last, inner = 0, bool(found["inner"])
            if 1 < value <= last:
                yield Problem(
                    material.side(paragraph, 0, min(len(paragraph.text), 30)),
                    Words(f"编号{last}之后为{value}", f"{value} follows {last}"),
                    expected=str(last + 1),
                    found=str(value),
                )
            last = value
        elif paragraph.heading:
            last = 0
