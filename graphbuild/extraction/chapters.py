"""Chapters that present one project in prose: `科技创新专项经费情况说明`, then 项目概述, 立项依据, 实施主体, …, 年度预算安排, 绩效目标.

The project's name is the chapter's title; where the title is only 项目经费情况说明 it is named in the first sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from graphbuild.extraction.performance.facts import Text
from graphbuild.extraction.prose.paragraphs import ORDINAL, Paragraph
from graphbuild.model import Place, Project
from graphbuild.normal import bare

_TITLE = re.compile(r"^(?P<name>.*?)(?:项目)?经费情况说明(?:表)?$")
_QUOTED = re.compile(r"^\d{1,2}[.、．]?[“\"](?P<name>[^“”\"]{2,40})[”\"]项目[。：:]?$")
_NEXT_CHAPTER = re.compile(r"第[一二三四五六七八九十]+部分|[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十]{1,3}[）)]")
_PARTS = {
    "overview": re.compile(r"项目(?:概述|概况|简介)"),
    "basis": re.compile(r"立项依据"),
    "body": re.compile(r"实施(?:主体|单位)"),
    "plan": re.compile(r"实施方案|项目内容"),
    "period": re.compile(r"实施(?:周期|期限|计划)|起止时间"),
    "budget": re.compile(r"(?:年度)?预算安排|经费预算"),
    "goal": re.compile(r"(?:项目)?绩效目标(?:[和及]指标)?"),
}
_NAMED = re.compile(r"(?:建设|实施|开展|承担)的(?P<name>[^，。；]{4,40}?(?:工程|项目|专项|经费|活动|服务))\s*[，,位于为是]")
_BUILT_BY = re.compile(r"由(?:建设|实施)单位(?P<name>[^，。、；]{3,30}?)(?:建设|实施|承担|负责|组织)")
_AMOUNT = re.compile(r"(?:项目)?(?:总预算|预算(?:安排|总额|金额|资金|数)?)(?:为|共|约)?(?P<amount>\d[\d,]*(?:\.\d+)?)(?P<unit>万元|万|元)")
_BARE_AMOUNT = re.compile(r"(?P<amount>\d[\d,]*(?:\.\d+)?)(?P<unit>万元|万|元)")
_ELSEWHERE = re.compile(r"^(?:详?见|参见|附后)")
_HEADING_END = re.compile(r"[。：:]")
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Chapter:
    """One project's chapter: its name, where that stands, and its parts, each a list of paragraphs."""

    name: str
    places: tuple[Place, ...]
    parts: dict[str, tuple[Paragraph, ...]]
    lines: frozenset[int]


def project_chapters(prose: Sequence[Paragraph]) -> list[Chapter]:
    """The project chapters of a document, in order."""
    titles = [i for i, paragraph in enumerate(prose) if _names(paragraph)]
    ends = [*titles[1:], len(prose)]
    bodies = [(prose[begin], prose[begin + 1 : end]) for begin, end in zip(titles, ends, strict=False)]
    return [chapter for title, body in bodies if (chapter := _chapter(title, _own(title, body)))]


def _names(paragraph: Paragraph) -> bool:
    """Whether a paragraph is the title of a project's chapter: `某某经费情况说明`, or `1.“某某”项目。`."""
    return bool(_QUOTED.match(paragraph.text) or (_TITLE.match(paragraph.text) and not ORDINAL.match(paragraph.text)))


def _own(title: Paragraph, body: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """The paragraphs of a numbered project, which end where the next point of the text around it begins."""
    if not _QUOTED.match(title.text):
        return body
    return body[: next((i for i, paragraph in enumerate(body) if _NEXT_CHAPTER.match(paragraph.text)), len(body))]


def chapter_projects(chapters: Iterable[Chapter], department: str, year: int) -> list[Project]:
    """A project for each chapter; the amount is the year's total that 年度预算安排 states, never a sum of ours."""
    found = []
    for chapter in chapters:
        amount, where = _amount(chapter.parts.get("budget", ()))
        goal, overview = _said(chapter, "goal"), _said(chapter, "overview")
        project = Project(
            code="",
            name=chapter.name,
            supervising_department="",
            implementing_unit=_unit(_said(chapter, "body"), department),
            year=year,
            amount=amount,
            appropriation=None,
            other_funds=None,
            responsible_person="",
            phone="",
            objective=overview if not goal or _ELSEWHERE.match(goal) else goal,
            places=(*chapter.places, *where),
            overview=overview,
            basis=_said(chapter, "basis"),
        )
        found.append(project)
    return found


def with_chapters(projects: Iterable[Project], told: Iterable[Project]) -> tuple[Project, ...]:
    """The projects of tables and those that only a chapter tells; what a table leaves blank is as the project's chapter has it."""
    chapters = {bare(project.name): project for project in told}
    found = [_filled(project, chapters.pop(bare(project.name), None)) for project in projects]
    return (*found, *chapters.values())


def _filled(project: Project, chapter: Project | None) -> Project:
    if chapter is None:
        return project
    return replace(
        project,
        implementing_unit=project.implementing_unit or chapter.implementing_unit,
        amount=chapter.amount if project.amount is None else project.amount,
        objective=project.objective or chapter.objective,
        overview=project.overview or chapter.overview,
        basis=project.basis or chapter.basis,
        places=(*project.places, *chapter.places),
    )


def owned(texts: Iterable[Text], chapters: Sequence[Chapter]) -> list[Text]:
    """Texts of the department that stand in a project's chapter are the project's; only its 立项依据 cites."""
    found = []
    for text in texts:
        home = next((chapter for chapter in chapters if text.places and text.places[0].line in chapter.lines), None)
        if home is None:
            found.append(text)
        elif any(text.places[0].line == place.line for paragraph in home.parts.get("basis", ()) for place in paragraph.places()[:1]):
            found.append(replace(text, owner_kind="project", owner=home.name))
    return found


def _chapter(title: Paragraph, body: Sequence[Paragraph]) -> Chapter | None:
    parts: dict[str, list[Paragraph]] = {}
    current = ""
    for paragraph in body:
        heading, rest = _part(paragraph)
        if heading:
            current = heading
            parts.setdefault(current, []).extend([rest] if rest else [])
        elif current:
            parts[current].append(paragraph)
    if len(parts) < 3:
        return None
    name, places = _name(title, parts.get("overview", ()))
    lines = frozenset(place.line for paragraph in body for place in paragraph.places())
    return Chapter(name, places, {key: tuple(value) for key, value in parts.items()}, lines) if name else None


def _part(paragraph: Paragraph) -> tuple[str, Paragraph | None]:
    """The part that a numbered heading begins, and what follows the heading in its own paragraph; "" where it begins none."""
    ordinal = ORDINAL.match(paragraph.text)
    if ordinal is None:
        return "", None
    stop = _HEADING_END.search(paragraph.text, ordinal.end())
    end = stop.start() if stop else len(paragraph.text)
    heading = paragraph.text[ordinal.end() : end]
    found = next((name for name, pattern in _PARTS.items() if pattern.fullmatch(heading)), "")
    return found, paragraph.rest(end + 1) if len(paragraph.text) > end + 1 else None


def _name(title: Paragraph, overview: Sequence[Paragraph]) -> tuple[str, tuple[Place, ...]]:
    found = _QUOTED.match(title.text) or _TITLE.match(title.text)
    name = found["name"] if found else ""
    if found and name:
        return name, title.places(*found.span("name"))
    for paragraph in overview:
        named = _NAMED.search(paragraph.text)
        if named:
            return named["name"], paragraph.places(*named.span("name"))
    return "", ()


def _said(chapter: Chapter, part: str) -> str:
    return "".join(paragraph.text for paragraph in chapter.parts.get(part, ()))


def _unit(said: str, department: str) -> str:
    """The body that carries a project out: the whole text where it is only a name."""
    built = _BUILT_BY.search(said)
    if built:
        return built["name"]
    return said.rstrip("。") if said and len(said) <= 40 and "，" not in said else department if department in said else ""


def _amount(paragraphs: Sequence[Paragraph]) -> tuple[Decimal | None, tuple[Place, ...]]:
    for paragraph in paragraphs:
        found = _AMOUNT.search(paragraph.text) or _BARE_AMOUNT.match(paragraph.text)
        if found:
            factor = 1 if found["unit"] == "元" else 10000
            return (Decimal(found["amount"].replace(",", "")) * factor).quantize(_CENT), paragraph.places(*found.span())
    return None, ()
