"""Days that no calendar has (`2月30日`, `20223年`), and budgets published before their year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.checking.material import Material
from graphbuild.checking.registry import Problem, Words, rule

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAY = re.compile(r"(?<![\d.第])(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_MONTH = re.compile(r"(?<!\d)(?:19|20)\d\d年(?P<month>\d{1,2})月(?!份?以|个)")
_YEAR = re.compile(r"(?<![\d.,，])(?:20\d{3}|2[1-9]\d\d|19\d{3})年(?![期产])")
_PUBLISHED = re.compile(r"(?:发布|公开|公布|上网)(?:日期|时间)\s*[：:]\s*(?P<year>20\d\d)\s*[年\-./]")


@rule(
    "impossible-date",
    "warning",
    "impossible",
    title=Words("日期不存在", "A date that there is not"),
    explanation=Words(
        "月份在1至12之间，日不超过该月天数，年份为四位数；“8月32日”“20223年”为误印。",
        "There are twelve months, no more days in a month than the calendar has, and four digits in a year.",
    ),
)
def impossible_date(material: Material) -> Iterator[Problem]:
    """Find months, days and years that cannot be."""
    for paragraph in material.paragraphs:
        text = paragraph.plain
        if "年" not in text and "月" not in text:
            continue
        wrong = [found for found in _DAY.finditer(text) if not _is_day(int(found["month"]), int(found["day"]))]
        wrong += [found for found in _MONTH.finditer(text) if not 1 <= int(found["month"]) <= len(_DAYS)]
        for found in (*wrong, *_YEAR.finditer(text)):
            yield Problem(
                material.side(paragraph, max(found.start() - 6, 0), found.end()),
                Words(f"没有“{found.group()}”这一日期", f"there is no such date as {found.group()}"),
                found=found.group(),
            )


def _is_day(month: int, day: int) -> bool:
    return 1 <= month <= len(_DAYS) and 1 <= day <= _DAYS[month - 1]


@rule(
    "published-before-its-year",
    "warning",
    "impossible",
    title=Words("公开日期早于预算年度", "Published before its year"),
    explanation=Words(
        "部门预算经人民代表大会批准、财政部门批复后二十日内公开（《预算法》第十四条），公开日期不会在预算年度之前。",
        "A department's budget is published within twenty days after it was approved, early in its year; no date of publication "
        "lies before.",
    ),
)
def published_before_its_year(material: Material) -> Iterator[Problem]:
    """Compare the date of publication with the budget's year."""
    for line in material.source.lines:
        found = _PUBLISHED.search(line.text) if "日期" in line.text or "时间" in line.text else None
        if found and int(found["year"]) < material.year:
            yield Problem(
                material.placed(line.text.strip(), (line.place(*found.span()),)),
                Words(
                    f"公开日期为{found['year']}年，早于预算年度{material.year}年",
                    f"published in {found['year']}, before the budget's year {material.year}",
                ),
                expected=str(material.year),
                found=found["year"],
            )
