"""Years that cannot be meant: `比2026年预算增加` in a budget of 2026, a title of another year, last year on this year's figure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.checking.material import Material, Side
from graphbuild.checking.quantities import YUAN
from graphbuild.checking.registry import Problem, Words, rule

_TITLE_YEAR = re.compile(r"(20\d\d)年")
_OTHER_MATTER = re.compile(r"决算|执行|完成|上年|结转|规划|回顾|总结|20\d\d年?[-—至~～]")
_COMPARED = re.compile(
    r"(?:比|较|与|同)(?P<year>20\d\d)年度?[^，。；（）\d]{0,12}?(?:\d[\d,.]*(?:万元|元))?，?(?:增加|增长|减少|下降|上升|降低|持平|一致|相同|一样|无变化|增减|提高|压减)"
)
_LAST_YEAR = re.compile(r"(?:比|较|与|同)(?:上年|去年)")
_HEADED = re.compile(r"比(?P<year>20\d\d)年预算数?增")
_DATED = re.compile(r"截[至止]到?(?P<year>20\d\d)年(?:年?[末底]|12月)")
_OPENING = re.compile(r"(?P<year>20\d\d)年(?:年?初|期初)")
_CLOSING = re.compile(r"年末|期末|年底")
_PLANNED = re.compile(r"预计|计划|预算安排|拟")


@rule(
    "title-year",
    "warning",
    "labels",
    title=Words("标题年度有误", "Title of another year"),
    explanation=Words(
        "表题和章节标题中的年度应为预算年度；讲决算、执行、上年的标题除外。",
        "The year in the title of a table or chapter is the budget's; titles that speak of final accounts, execution or last "
        "year are left out.",
    ),
)
def title_year(material: Material) -> Iterator[Problem]:
    """Compare the years in titles with the budget's."""
    for section in material.outline.sections:
        yield from _titled(material, section.title, material.placed(section.title, section.title_places))
    for paragraph in material.paragraphs:
        if paragraph.heading and "预算" in paragraph.text:
            yield from _titled(material, paragraph.text, material.side(paragraph, 0, len(paragraph.text)))


def _titled(material: Material, title: str, side: Side) -> Iterator[Problem]:
    years = {int(year) for year in _TITLE_YEAR.findall("".join(title.split()))}
    if years and material.year not in years and not _OTHER_MATTER.search(title):
        year = min(years)
        yield Problem(
            side,
            Words(f"标题印{year}年，本预算为{material.year}年", f"the title says {year}, the budget is of {material.year}"),
            expected=str(material.year),
            found=str(year),
        )


@rule(
    "compared-year",
    "warning",
    "labels",
    title=Words("比较的年度有误", "Compared with a year that cannot be meant"),
    explanation=Words(
        "预算与上年比较；与本年度或以后年度比较，或全文都与上年比较而一处与更早年度比较，应为年度有误。",
        "A budget is compared with the year before. A comparison with its own or a later year, or one with an earlier year "
        "where all others are with last year, has a wrong year.",
    ),
)
def compared_year(material: Material) -> Iterator[Problem]:
    """Look at every year that a figure is compared with."""
    found = [(paragraph, one) for paragraph in material.told for one in _COMPARED.finditer(paragraph.plain)]
    years = [int(one["year"]) for _, one in found]
    usual = years.count(material.year - 1)
    said = usual + sum(len(_LAST_YEAR.findall(paragraph.plain)) for paragraph in material.told)
    for paragraph, one in found:
        year = int(one["year"])
        if year >= material.year or (year < material.year - 1 and said > 1 and usual >= len(years) - 1):
            yield _compared_with(material, material.side(paragraph, *one.span()), year)
    for section, heading in zip(material.outline.sections, material.headings, strict=True):
        for one in _HEADED.finditer(heading):
            if int(one["year"]) != material.year - 1:
                side = material.placed(f"{section.title}的栏目“{one.group()}”", section.title_places)
                yield _compared_with(material, side, int(one["year"]))


def _compared_with(material: Material, side: Side, year: int) -> Problem:
    words = Words(f"{material.year}年预算称与{year}年比较", f"a budget of {material.year} is compared with {year}")
    return Problem(side, words, expected=str(material.year - 1), found=str(year))


@rule(
    "figure-year",
    "warning",
    "labels",
    title=Words("本年数误标为上年度", "This year's figure under last year's year"),
    explanation=Words(
        "说明本年预算的段落，其主要数字印上年年度又称“比上年”，且全段不提本年度的，应为年度有误；讲决算、执行、结转的除外。",
        "A paragraph whose main figure bears last year's year, is compared with the year before, and never names this year "
        "has a wrong year; final accounts, execution and carry-over are left out.",
    ),
)
def figure_year(material: Material) -> Iterator[Problem]:
    """Find paragraphs that state their figure under last year's year."""
    for paragraph, listed in zip(material.told, material.entries, strict=True):
        main = next((entry for entry in listed if entry.current and entry.current.unit == YUAN), None)
        if main is None or not main.current or main.year != material.year - 1 or str(material.year) in paragraph.plain:
            continue
        heading = material.chapter(paragraph)
        compared = main.change is not None or main.flat is not None or main.prior is not None
        if not compared or _OTHER_MATTER.search(paragraph.plain[: main.current.end]) or _OTHER_MATTER.search(heading):
            continue
        if str(main.year) not in heading:
            yield Problem(
                material.side(paragraph, main.begin, main.end),
                Words(
                    f"本预算为{material.year}年，此处数字印{main.year}年",
                    f"the budget is of {material.year}, this figure is said of {main.year}",
                ),
                expected=str(material.year),
                found=str(main.year),
            )


@rule(
    "figures-out-of-date",
    "warning",
    "labels",
    title=Words("沿用以前年度的实有数", "Figures of years ago"),
    explanation=Words(
        "预算所述车辆、资产、人员的实有数截至上年末；截至更早年份的，多为沿用以前年度的文字。",
        "A budget states what was held at the end of the year before; an earlier date is that of an earlier year's text.",
    ),
)
def figures_out_of_date(material: Material) -> Iterator[Problem]:
    """Find holdings dated before the end of the year before."""
    for paragraph in material.told:
        for found in _DATED.finditer(paragraph.plain):
            if int(found["year"]) < material.year - 1:
                words = Words(
                    f"{material.year}年预算引{found['year']}年末的数字", f"a budget of {material.year} quotes the end of {found['year']}"
                )
                side = material.side(paragraph, found.start(), min(found.end() + 20, len(paragraph.plain)))
                yield Problem(side, words, expected=str(material.year - 1), found=found["year"])


@rule(
    "figures-of-the-future",
    "warning",
    "impossible",
    title=Words("预算年度末的实有数", "Actual figures of a day that is still to come"),
    explanation=Words(
        "预算在年度开始时公开，不可能有预算年度末的实有资产、车辆、人员数；称预计、计划的除外。",
        "A budget is published when its year begins: it cannot state what is held at the end of that year. Plans and "
        "estimates are left out.",
    ),
)
def figures_of_the_future(material: Material) -> Iterator[Problem]:
    """Find holdings dated at the end of the budget's year or later."""
    for paragraph in material.told:
        text = paragraph.plain
        for found in _DATED.finditer(text):
            if int(found["year"]) >= material.year and not _PLANNED.search(text, max(found.start() - 6, 0), found.start()):
                yield _future(material, material.side(paragraph, found.start(), min(found.end() + 30, len(text))), found["year"])
        opening = _OPENING.search(text) if "资产" in text else None
        closing = _CLOSING.search(text, opening.end()) if opening else None
        if opening and closing and int(opening["year"]) >= material.year and not _PLANNED.search(text):
            yield _future(material, material.side(paragraph, opening.start(), min(closing.end() + 20, len(text))), opening["year"])


def _future(material: Material, side: Side, year: str) -> Problem:
    return Problem(
        side,
        Words(
            f"{material.year}年预算不可能有{year}年末的实有数", f"a budget of {material.year} cannot know what is held at the end of {year}"
        ),
        expected=str(material.year - 1),
        found=year,
    )
