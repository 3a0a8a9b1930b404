"""A document is cut into its prose and its tables, by the titles that the vocabulary lists.

A title alone is not enough: a table of contents prints them all. A title counts when a unit or a heading follows it; the others
are kept as `listed`. A table that goes on after its title is repeated on the next page has several parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from graphbuild.counters import counts_columns
from graphbuild.model import Line, Place, Source
from graphbuild.recognition.codes import is_class
from graphbuild.recognition.page_numbers import page_numbers
from ontology.tables import heading_key, table_kinds, title_key, title_keys

_NUMBERED = re.compile(r"(?:[-－—]\d+|[（(](?:续表?|\d+|[一二三四五六七八九十]+|20\d\d年度?)[)）]|续)$")
_LEADING = re.compile(r"^(?:附?表|附件|预算|公开)+\s*(?:\d+|[一二三四五六七八九十]+)(?:-\d+)?\s*表?[：:、.\s]*")
_MARK = re.compile(r"^\s*(?:附?表|附件|公开|预算|部门)+\s*[\d一二三四五六七八九十]+(?:-\d+)?\s*表?\s*$")
_NUMBER_LINE = re.compile(r"^\s*[-—–]?\s*\d{1,4}\s*[-—–]?\s*$")
_PAGE_LINE = re.compile(r"^\s*(?:[-—–]\s*\d{1,4}\s*[-—–]|第\s*\d{1,4}\s*页(?:[，,\s]*共\s*\d{1,4}\s*页)?)\s*$")
_HEADING = re.compile(r"科目|预算数|指标|填报单位|编制单位|项目名称|总\s*计|合\s*计|采购|收\s*入\s+支\s*出")
_UNIT_LINE = re.compile(r"单位\s*[：:]\s*(?:人民币)?\s*(万元|千元|亿元|元)")
_ONLY_UNIT = re.compile(r"\s*[（(]?(?:金额)?单位\s*[：:]\s*(?:人民币)?(?:万元|千元|亿元|元)\s*[）)]?\s*")
_TITLE_UNIT = re.compile(r"\s*[（(]?\s*(?:金额|货币)?单位\s*[：:]\s*(?:人民币)?\s*(?P<unit>万元|千元|亿元|元)\s*[）)]?\s*$")
"""The unit beside a title: `部门收支总表（单位：万元）`."""
_HEADING_UNIT = re.compile(r"(?:数|额|计|预算|资金|支出|收入|经费|费用?)[（(](万元|千元|亿元|元)[）)]")
_SECOND_LINE = re.compile(r"\s*[（(][^（()）]{2,24}[）)]\s*")
_CHAPTER = re.compile(
    r"^\s*(?:第[一二三四五六七八九十]+(?:部分|章)|[一二三四五六七八九十]+、\s*\S{0,28}(?:说明|情况|解释|联系方式|信息反馈)\S{0,6}\s*$"
    r"|[^\s，。；：]{4,36}(?:预算|经费|收支|变化)\S{0,4}情况(?:的)?说明\s*$)"
)
_PROSE_AGAIN = re.compile(
    r"^\s*(?:[（(][一二三四五六七八九十]{1,2}[)）]\S{0,14}(?:机关运行经费|政府采购|国有资产|绩效|[“\"]?三公|名词解释|债务|项目支出)"
    r"|\d{1,2}[.、．]\s*[“\"][^”\"]{2,40}[”\"]项目)"
)
_ROW = re.compile(r"\t|\S\s{2,}\S")
_PUBLIC_CONTACT = re.compile(r"^\s*(?:\S{0,12}公开\S{0,8}(?:联系|电话)|\S{0,8}(?:联系人|联系电话|咨询电话|监督电话)[：:])")
_STRANGER = re.compile(r"[^\t。；，？！：:]{4,45}表(?:[-—－–]*[^\t。；，？！：:（()）]{0,12}(?:[（(][^（()）]*[)）])+)?")
_REFERS = re.compile(r"详?见|参见|附后")
_BRACKETED = re.compile(r"（[^（）]*）$")
_SENTENCE = re.compile(r"[。；，？！：:]")
_LITTLE = 3
_TOTAL = re.compile(r"^\s*(?:合\s*计|总\s*计|[本收支]\S*(?:[合总]计|总数))")


@dataclass(frozen=True, slots=True)
class Section:
    """One table: its kind, its title as printed, and its lines, one part for each time that the title stands."""

    kind: str
    title: str
    title_places: tuple[Place, ...]
    unit: str
    parts: tuple[tuple[Line, ...], ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines of all parts."""
        return tuple(line for part in self.parts for line in part)


@dataclass(frozen=True, slots=True)
class Outline:
    """The document in stretches: prose, tables in their order, and the titles that are only listed in a table of contents."""

    prose: tuple[Line, ...]
    sections: tuple[Section, ...]
    listed: tuple[tuple[str, str, Place], ...]


@dataclass(frozen=True, slots=True)
class _Title:
    kind: str
    text: str
    first: int
    after: int
    places: tuple[Place, ...]
    unit: str = ""


def outline(source: Source) -> Outline:
    """Cut a document into prose and tables."""
    numbered = page_numbers(source.lines)
    lines = tuple(line for line in source.lines if line.number not in numbered)
    titles = _with_lead(list(_titles(lines)), lines)
    ends = [*(following.first for following in titles[1:]), len(lines)][: len(titles)]
    sections: list[Section] = []
    listed: list[tuple[str, str, Place]] = []
    taken: set[int] = set()
    for title, end in zip(titles, ends, strict=True):
        if not _has_content(lines[title.after : end]):
            listed.append((title.kind, title.text, title.places[0]))
            taken.update(range(title.first, title.after))
            continue
        end = _chapter(lines, title.after, end)
        if table_kinds()[title.kind].layout in ("performance", "procurement"):
            end = _prose_again(lines, title, end)
        taken.update(range(title.first, end))
        end = _stranger(lines, title, end)
        _append(sections, _section(title, _clean(lines[title.after : end])))
    prose = tuple(line for index, line in enumerate(lines) if index not in taken)
    return Outline(_clean(prose), _with_units(sections), tuple(listed))


def title_kind(text: str) -> str | None:
    """The table kind whose title this line is, or None."""
    stripped = _without_unit(text)
    if not 3 <= len(stripped) <= 90 or _SENTENCE.search(stripped):
        return None
    stripped = _NUMBERED.sub("", stripped)
    if _REFERS.match(stripped) or not stripped.endswith(("表", "清单", "）", ")")):
        return None
    key = title_key(_LEADING.sub("", stripped))
    bare = _BRACKETED.sub("", key)
    bracket = key[len(bare) :]
    return next((kind for title, kind in title_keys() if _ends(key, title) or (_ends(bare, title) and _suits(kind, bracket))), None)


def _without_unit(text: str) -> str:
    return _TITLE_UNIT.sub("", text.strip()) if "单位" in text else text.strip()


def _ends(key: str, title: str) -> bool:
    """Whether a reduced title ends in one that the vocabulary lists; what is left of 部门支出预算表 is too little to be an end."""
    return key == title if len(title) <= _LITTLE else key.endswith(title)


def _suits(kind: str, bracket: str) -> bool:
    """Whether what the brackets after a title say leaves it of its kind: 按经济分类 is no table by function, one of 项目 none by code."""
    codes = table_kinds()[kind].row_codes
    if table_kinds()[kind].layout != "coded":
        return True
    return not bracket.endswith("项目）") and (("功能" if codes.endswith("economic") else "经济") not in bracket)


def _titles(lines: Sequence[Line]) -> Iterable[_Title]:
    index = 0
    filled = [i for i, line in enumerate(lines) if line.text.strip()]
    following = dict(zip(filled, [*filled[1:], -1], strict=False))
    for i in filled:
        if i < index:
            continue
        found = _title_at(lines, i, following[i])
        if found:
            index = found.after
            yield found


def _with_lead(titles: list[_Title], lines: Sequence[Line]) -> list[_Title]:
    """A title printed over two lines, the body's name above: the name is known from where it leads another title."""
    keys = [heading_key(title.text) for title in titles]
    grown = []
    for title in titles:
        above = next((i for i in range(title.first - 1, max(title.first - 4, -1), -1) if lines[i].text.strip()), None)
        lead = heading_key(lines[above].text) if above is not None else ""
        if above is not None and len(lead) > 3 and any(key.startswith(lead) and len(key) > len(lead) for key in keys):
            title = replace(title, text=lines[above].text.strip() + title.text, first=above, places=(lines[above].place(), *title.places))
        grown.append(title)
    return grown


def _title_at(lines: Sequence[Line], i: int, after: int) -> _Title | None:
    """The title that begins at line `i`: alone, with a bracketed second line, or wrapped onto the next line."""
    text = lines[i].text
    kind = title_kind(text)
    if kind and after >= 0 and _SECOND_LINE.fullmatch(lines[after].text) and not _UNIT_LINE.search(lines[after].text):
        both = text.strip() + lines[after].text.strip()
        return _Title(title_kind(both) or kind, both, i, after + 1, (lines[i].place(), lines[after].place()))
    if kind:
        beside = _TITLE_UNIT.search(text)
        return _Title(kind, _without_unit(text), i, i + 1, (lines[i].place(),), beside["unit"] if beside else "")
    if after >= 0 and after <= i + 2 and "\t" not in text and not _SENTENCE.search(text) and len(lines[after].text.strip()) < 12:
        both = text.strip() + lines[after].text.strip()
        kind = title_kind(both) if not title_kind(lines[after].text) else None
        if kind and len(text.strip()) > 8:
            return _Title(kind, both, i, after + 1, (lines[i].place(), lines[after].place()))
    return None


def _has_content(lines: Sequence[Line]) -> bool:
    filled = [line.text for line in lines if line.text.strip() and not _MARK.match(line.text)]
    return len(filled) >= 2 and any(_UNIT_LINE.search(text) or _HEADING.search(text) for text in filled[:12])


def _chapter(lines: Sequence[Line], begin: int, end: int) -> int:
    return next((i for i in range(begin, end) if _CHAPTER.match(lines[i].text) and "\t" not in lines[i].text), end)


def _prose_again(lines: Sequence[Line], title: _Title, end: int) -> int:
    """Where the prose that such a table stands in goes on: at its next point, or, below a project's table, at the public's contact."""
    found = next((i for i in range(title.after, end) if "\t" not in lines[i].text and _PROSE_AGAIN.match(lines[i].text)), end)
    last = next(
        (i for i in range(found - 1, title.after, -1) if _ROW.search(lines[i].text) and not _PUBLIC_CONTACT.match(lines[i].text)), found
    )
    foot = [i for i in range(last + 1, found) if _PUBLIC_CONTACT.match(lines[i].text)]
    said = "".join(lines[i].text for i in foot)
    own = title.kind == "performance-department" and "公开" not in said
    return foot[0] if foot and not own and re.search("公开|监督|咨询", said) else found


def _stranger(lines: Sequence[Line], title: _Title, end: int) -> int:
    """Where a table ends because one of a kind that the vocabulary does not have begins: its title, soon followed by a unit."""
    if table_kinds()[title.kind].layout == "performance":
        return end
    begun = False
    for i in range(title.after, end):
        text = lines[i].text.strip()
        if begun and _STRANGER.fullmatch(text) and title_kind(text) is None:
            following = [line.text for line in lines[i + 1 : i + 8] if line.text.strip()][:3]
            if any(_UNIT_LINE.search(line) for line in following):
                return i
        begun = begun or bool(_UNIT_LINE.search(text) or _HEADING.search(text))
    return end


def _clean(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Without the marks (`表二`) and page numbers that stand between the pages."""
    kept = []
    blank = 2
    for line in lines:
        stray = (
            _MARK.match(line.text)
            or _PAGE_LINE.match(line.text)
            or (blank >= 2 and _NUMBER_LINE.match(line.text) and not is_class(line.text.strip()))
        )
        if not stray:
            kept.append(line)
        blank = blank + 1 if not line.text.strip() else 0
    return tuple(kept)


def _section(title: _Title, lines: tuple[Line, ...]) -> Section:
    unit = (
        title.unit or next((found[1] for line in lines[:24] if (found := _UNIT_LINE.search(line.text))), "") or _headed_unit(title, lines)
    )
    kept = tuple(line for line in lines if not _ONLY_UNIT.fullmatch(line.text) and not counts_columns(line.text))
    return Section(title.kind, title.text, title.places, unit, (kept,))


def _headed_unit(title: _Title, lines: tuple[Line, ...]) -> str:
    """The unit that a column's heading names: `预算数（万元）`; a performance table's fields have units of their own."""
    if table_kinds()[title.kind].layout == "performance":
        return ""
    return next((found[1] for line in lines[:24] if (found := _HEADING_UNIT.search("".join(line.text.split())))), "")


def _append(sections: list[Section], new: Section) -> None:
    """Add a table, or join it to the one before when it only goes on after its repeated title."""
    last = sections[-1] if sections else None
    repeated = last and last.kind == new.kind and title_key(last.title) == title_key(new.title)
    if last and repeated and table_kinds()[new.kind].layout != "performance" and not (_has_total(last) and _has_total(new)):
        sections[-1] = Section(last.kind, last.title, last.title_places, last.unit or new.unit, (*last.parts, *new.parts))
    else:
        sections.append(new)


def _has_total(section: Section) -> bool:
    return any(_TOTAL.match(line.text) and re.search(r"\d", line.text) for line in section.lines)


def _with_units(sections: list[Section]) -> tuple[Section, ...]:
    """A table without a printed unit takes that of its neighbours: a bureau prints one template."""
    known = [section.unit for section in sections if section.unit]
    usual = max(set(known), key=known.count) if known else ""
    return tuple(Section(s.kind, s.title, s.title_places, s.unit or usual, s.parts) for s in sections)
