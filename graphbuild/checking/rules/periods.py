"""When a project runs: `2024.1.1-2024.12.31` in a budget of 2025, and `项目终止时间 1年`, which is a duration."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.checking.material import Material, Side
from graphbuild.checking.registry import Problem, Words, rule

_PERIOD = re.compile(r"实施(?:周期|期限|时间|期间)|项目(?:周期|期限)")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_END = re.compile(r"(?:项目)?(?:终止|结束|截止)(?:时间|日期)\s*[：:]?\s*(?P<value>\S[^\t]*)")
_START = re.compile(r"(?:项目)?(?:起始|开始)(?:时间|日期)\s*[：:]?\s*(?P<value>20\d\d)")
_DURATION = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十])\s*(?:年|个月|月)(?:期)?$")
_OVER = re.compile(r"起|长期|至今|持续|常年")


@rule(
    "execution-period",
    "warning",
    "labels",
    title=Words("实施周期不含预算年度", "A project's period without the budget's year"),
    explanation=Words(
        "项目实施周期或起止时间所含年度应包括预算年度；没有止期的不适用。",
        "The period in which a project is carried out holds the budget's year. Not applicable where no end is given.",
    ),
)
def execution_period(material: Material) -> Iterator[Problem]:
    """Compare the periods of project chapters and project tables with the budget's year."""
    paragraphs = material.paragraphs
    for index, paragraph in enumerate(paragraphs[1:], 1):
        before = paragraphs[index - 1]
        if not paragraph.heading and before.heading and _PERIOD.search(before.text):
            years = sorted({int(year) for year in _YEAR.findall(paragraph.text)})
            if years and not years[0] <= material.year <= years[-1] and not _OVER.search(paragraph.text):
                yield _outside(material, material.side(paragraph, 0, len(paragraph.text)), years)
    for _, line in material.table_lines:
        end = _END.search(line.text) if "时间" in line.text or "日期" in line.text else None
        years = [int(year) for year in _YEAR.findall(end["value"])] if end else []
        if end and years and max(years) < material.year:
            yield _outside(material, material.placed(end.group().strip(), (line.place(*end.span()),)), years)


def _outside(material: Material, side: Side, years: list[int]) -> Problem:
    said = f"{years[0]}" if years[0] == years[-1] else f"{years[0]}—{years[-1]}"
    return Problem(
        side,
        Words(f"周期为{said}年，不含预算年度{material.year}年", f"the period is {said}, the budget's year {material.year} is not in it"),
        expected=str(material.year),
        found=said,
    )


@rule(
    "end-is-a-duration",
    "warning",
    "labels",
    title=Words("终止时间填为期限", "An end that is a duration"),
    explanation=Words(
        "“项目终止时间”应为年度或日期；填“1年”的是期限，看不出何时终止。",
        "A project's end is a year or a date; 1年 is how long it takes, and does not say when it ends.",
    ),
)
def end_is_a_duration(material: Material) -> Iterator[Problem]:
    """Find ends of projects that are durations."""
    for _, line in material.table_lines:
        found = _END.search(line.text) if "终止" in line.text or "结束" in line.text else None
        if found and _DURATION.match(found["value"].strip()):
            start = _START.search(line.text)
            yield Problem(
                material.placed(found.group().strip(), (line.place(*found.span()),)),
                Words(
                    f"终止时间填为“{found['value'].strip()}”，是期限而非时间",
                    f"the end is given as {found['value'].strip()}, which is a duration",
                ),
                expected=f"{start['value']}年" if start else "",
                found=found["value"].strip(),
            )
