"""Policies cited as a basis or a requirement, with their number (文号) where one is printed.

`根据某府发〔2019〕19号《关于…的通知》`, `某办〔2019〕41号关于…的请示`, `《关于…的通知》（国办函〔2019〕19号）`: a number may stand before
or after its title, a title with its 《》 or without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graphbuild.extraction.performance.facts import Text
from graphbuild.model import Citation, Place
from graphbuild.normal import bare, unspaced
from graphbuild.readers.characters import plain

_KIND = (
    r"通知|意见|请示|批复|方案|办法|条例|纪要|规定|决定|细则|通告|公告|命令|函|规划|要点|措施|规程|准则"
    r"|章程|制度|标准|通则|决议|预案|纲要|指南|目录|清单|计划|法|报告|精神"
)
_NUMBER = (
    r"(?:[〔﹝【［\[（(〈<]\s*(?:19|20)\d\d\s*[〕﹞】］\]）)〉>]\s*第?\s*\d{1,5}\s*号"
    r"|令\s*[（(]?第?\s*[\d〇零一二三四五六七八九十百]{1,6}\s*号)"
)
_CITED = re.compile(
    rf"(?P<number>(?P<issuer>[\u4e00-\u9fff]{{1,16}}?)?{_NUMBER})(?:文件?)?"
    rf"|(?P<free>关于[^。；;《》\n]{{4,80}}?(?:《[^》]{{2,80}}》[^。；;《》\n]{{0,20}}?)?的[^，。；、的《》]{{0,4}}?(?:通知|意见|请示|批复|方案|办法|规定|决定|函|细则)(?!》))"
)
_OPEN, _CLOSE = "《", "》"
_STOP_WORDS = re.compile(r"^.*(?:根据|按照|依据|遵照|参照|依照|落实|贯彻|执行|转发|见|通知|批复|意见|以及|和|及|与|按|由|为|的|文件|号文)")
_KIND_END = re.compile(rf"(?:{_KIND})(?:[（(][^（）()]*[)）])?$")
_STRONG_END = re.compile(r"(?:通知|意见|请示|批复|条例|办法|纪要|规定|决定|细则|实施方案|方案)(?:[（(][^（）()]*[)）])?$")
_BEFORE_FREE = re.compile(r"(?:根据|按照|依据|遵照|参照|依照|落实|贯彻|执行)[^，。；]{0,16}$")
_BETWEEN_AFTER = re.compile(r"[\s（(【\[，,、]{0,2}(?:文号[:：]?)?$")
_BETWEEN_BEFORE = re.compile(r"[\s）)，,、:：“]{0,2}(?:文件?)?[\s，,]?$")
_FREE_AFTER = re.compile(r"的(?:通知|意见|批复|请示|函)")
_FREE_BEFORE = re.compile(r"关于[^。；，《》]{0,12}$")
_ITEM = re.compile(r"(?:[；;。\n]|(?<![\d年])\d{1,2}[.、．](?!\d)|(?:^|(?<=[；;。\n]))\d{1,2}[.、．])")
_LEAD = re.compile(r"^(?:\d{1,2}[.、．]|[（(]\d{1,2}[)）]|根据|依据|按照|参照|贯彻落实|执行)+")
_SHORTEST_FREE = 6
_NO_POLICY = re.compile(r"预算(?:公开)?表$|科目$|情况说明$|合同$")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A title or a number found in a text."""

    kind: str
    text: str
    begin: int
    end: int


def extract_citations(texts: Iterable[Text]) -> list[Citation]:
    """One citation for each owner, title and number; a mention without a number joins the one that has it.

    A text of the field `basis` holds nothing but citations, so that titles count there without 《》 and number.
    """
    found: dict[tuple[str, str, str, str], Citation] = {}
    projects: set[tuple[str, int]] = set()
    for one in sorted(texts, key=lambda text: text.owner_kind == "department"):
        for title, number, begin, end in _cited(one.text, one.field):
            key = (one.owner_kind, one.owner, bare(title), number)
            places = _narrowed(one.text[begin:end], one.places)
            where = {(key[2], place.line) for place in places}
            if one.owner_kind == "project":
                projects |= where
            elif where <= projects:  # what a chapter says of a project is no citation of the department
                continue
            found.setdefault(key, Citation(one.owner_kind, one.owner, title, number, places))
    numbered = {key[:3] for key, citation in found.items() if citation.number}
    return [citation for key, citation in found.items() if citation.number or key[:3] not in numbered]


def _cited(text: str, where: str) -> Iterator[tuple[str, str, int, int]]:
    """(title, number, begin, end) of the citations of one text, in order."""
    marks = list(_marks(text, where))
    taken: set[int] = set()
    for index, mark in enumerate(marks):
        if mark.kind == "number":
            continue
        mate = _number_of(text, marks, index, taken)
        if mate is not None:
            taken.add(mate)
        number = marks[mate].text if mate is not None else ""
        if number or _is_policy(mark, text, where):
            ends = [mark, marks[mate]] if mate is not None else [mark]
            yield mark.text, number, min(one.begin for one in ends), max(one.end for one in ends)
    for index, mark in enumerate(marks):
        if mark.kind == "number" and index not in taken and mark.text[0] not in "〔﹝【［[（(〈<令":
            yield mark.text, mark.text, mark.begin, mark.end


def _marks(text: str, where: str) -> Iterator[_Mark]:
    """Titles in 《》, free titles (关于…的通知) and numbers, from left to right."""
    quoted = list(_quoted(text))
    marks = [*quoted]
    for found in _CITED.finditer(text):
        inside = any(one.begin < found.start() and found.end() <= one.end for one in quoted)
        if found["free"] and not inside:
            marks = [one for one in marks if not (found.start() <= one.begin and one.end <= found.end())]
            marks.append(_Mark("free", unspaced(found["free"]), found.start(), found.end()))
        elif found["number"] and not inside:
            number, begin = _trimmed(found)
            marks.append(_Mark("number", number, begin, found.end()))
    if where == "basis":
        marks += _plain_items(text, marks)
    return iter(sorted(marks, key=lambda mark: mark.begin))


def _quoted(text: str) -> Iterator[_Mark]:
    """The outermost 《…》; brackets inside one another belong to the title."""
    depth = begin = 0
    for at, character in enumerate(text):
        if character == _OPEN:
            begin = begin if depth else at
            depth += 1
        elif character == _CLOSE and depth:
            depth -= 1
            if depth == 0:
                after = _FREE_AFTER.match(text, at + 1)
                before = _FREE_BEFORE.search(text, 0, begin)
                if before and after:
                    yield _Mark("free", unspaced(text[before.start() : after.end()]), before.start(), after.end())
                else:
                    yield _Mark("quoted", unspaced(text[begin + 1 : at]), begin, at + 1)


def _trimmed(found: re.Match[str]) -> tuple[str, int]:
    """The number from its issuer's mark on: `根据渝府发〔2019〕19号` begins at 渝."""
    number = found["number"]
    lead = _STOP_WORDS.match(found["issuer"] or "")
    cut = lead.end() if lead else 0
    return unspaced(number[cut:]), found.start() + cut


def _number_of(text: str, marks: Sequence[_Mark], index: int, taken: set[int]) -> int | None:
    """The number that belongs to a title: right behind it, or right before it and not behind another title."""
    mark = marks[index]
    for mate, between in ((index + 1, _BETWEEN_AFTER), (index - 1, _BETWEEN_BEFORE)):
        if not 0 <= mate < len(marks) or marks[mate].kind != "number" or mate in taken:
            continue
        first, second = sorted((mark, marks[mate]), key=lambda one: one.begin)
        if between.fullmatch(text[first.end : second.begin]):
            return mate
    return None


def _is_policy(mark: _Mark, text: str, where: str) -> bool:
    """Whether a title without a number is a policy: by its last word; a free one only where it is said to be the basis."""
    if _NO_POLICY.search(mark.text) or not _KIND_END.search(mark.text):
        return False
    return mark.kind != "free" or where == "basis" or _BEFORE_FREE.search(text[: mark.begin]) is not None


def _plain_items(text: str, known: Sequence[_Mark]) -> Iterator[_Mark]:
    """Items of a basis that are nothing but a title: `某县人民政府第71次常务会议纪要（75期）`."""
    begin = 0
    for stop in [*_ITEM.finditer(text), None]:
        end = stop.start() if stop else len(text)
        item = text[begin:end].rstrip(" \t等")
        lead = _LEAD.match(item)
        title = item[lead.end() :] if lead else item
        left = begin + len(item) - len(title)
        crossed = any(mark.begin < left + len(title) and left < mark.end for mark in known)
        if not crossed and len(unspaced(title)) >= _SHORTEST_FREE and _STRONG_END.search(title) and "，" not in title:
            yield _Mark("plain", unspaced(title), left, left + len(title))
        begin = stop.end() if stop else end


def _narrowed(cited: str, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """The places that print the citation, all of the text's where that cannot be told."""
    printed = [unspaced(plain(place.text)) for place in places]
    begin = "".join(printed).find(unspaced(cited))
    if begin < 0:
        return places
    found: list[Place] = []
    at = 0
    for place, part in zip(places, printed, strict=True):
        if part and at < begin + len(unspaced(cited)) and at + len(part) > begin:
            found.append(place)
        at += len(part)
    return tuple(found)
