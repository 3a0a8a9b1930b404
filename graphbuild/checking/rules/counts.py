"""`内设3个科室，分别是综合科、复查复核科、信访稳定协调科`: as many as are listed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graphbuild.checking.material import Material
from graphbuild.checking.registry import Problem, Words, rule
from graphbuild.extraction.prose.identity import BODY_END
from graphbuild.extraction.prose.paragraphs import Paragraph

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九十")} | {"两": 2, "〇": 0}
_COUNT = r"(?P<count>\d{1,2}|[一二三四五六七八九十两]{1,3})(?:个|家)"
_KIND = (
    r"(?:职能|内设|下属|直属|二级|财政全额拨款|全额拨款|财政|事业|预算|科级|行政|机构|科室|股室|处室|部门|单位|业务|综合|独立核算|公益[一二]类)*"
    r"(?:科室|股室|处室|机构|单位|部门|科|股|处|室)"
)
_BEFORE = re.compile(
    rf"(?:内设|下设|下属|所属|下辖|设有?|有|辖)(?:机构)?{_COUNT}{_KIND}(?:（[^（）]*）)?[，：]?(?:即|分别为|分别是|分别|包括|具体为|具体是|有|为|是|：)[：]?(?P<names>[^。；]+)"
)
_AFTER = re.compile(
    rf"(?:内设|下设|下属|所属)(?:机构)?(?:有)?[：]?(?P<names>[^。；：，]*?、[^。；：，]*?)(?:等|共)?{_COUNT}{_KIND}(?=[。；，]|$)"
)
_BRACKETS = re.compile(r"（[^（）]*）")
_JOINT = re.compile(r"、|和|及|与|以及")
_ENDS = re.compile(rf"[{BODY_END}科股]$")


@rule(
    "bodies-counted",
    "warning",
    "prose",
    title=Words("机构个数与所列名称不符", "Bodies counted and listed differ"),
    explanation=Words(
        "“内设3个科室，分别是…”所称个数应等于所列名称数；名称中的“和”“及”可分可不分，两种数法都不符才指出。",
        "The number of offices or units said is the number of names listed. A name may hold 和 or 及: a finding means that "
        "neither way of counting fits.",
    ),
)
def bodies_counted(material: Material) -> Iterator[Problem]:
    """Count the bodies that are listed by name."""
    for paragraph in material.told:
        if "个" not in paragraph.plain and "家" not in paragraph.plain:
            continue
        for pattern in (_BEFORE, _AFTER):
            for found in pattern.finditer(paragraph.plain):
                problem = _problem(material, paragraph, found)
                if problem:
                    yield problem


def _problem(material: Material, paragraph: Paragraph, found: re.Match[str]) -> Problem | None:
    said = number(found["count"])
    names = _BRACKETS.sub("", found["names"]).split("，")[0]
    names = re.sub(r"等$", "", names)
    listed = [name for name in names.split("、") if name]
    fine = [name for name in _JOINT.split(names) if name]
    if names != _BRACKETS.sub("", found["names"]).rstrip("，") and "，" in found["names"]:
        listed_on = [name for name in re.split(r"[、，]", _BRACKETS.sub("", found["names"])) if _ENDS.search(name)]
        if len(listed_on) == said:
            return None
    if not all(_ENDS.search(name) for name in listed) or len(listed) <= said <= len(fine):
        return None
    return Problem(
        material.side(paragraph, found.start(), found.end()),
        Words(f"称{said}个，所列名称{len(listed)}个", f"{said} are said, {len(listed)} are listed"),
        expected=str(len(listed)),
        found=str(said),
    )


def number(text: str) -> int:
    """A small number in digits or Chinese numerals: 十二 is 12."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS[text[-1]]
    return (_DIGITS[tens[-1]] if tens else 1) * 10 + (_DIGITS[ones[-1]] if ones else 0)


_PROJECTS = re.compile(
    r"(?P<lead>[^，。；（）]*?)项目(?:共|数)?(?P<count>\d{1,3})个，(?:涉及)?(?:项目)?(?:预算)?(?:金额|资金|财政拨款)*(?:为|共)?(?P<amount>\d[\d,]*(?:\.\d+)?)(?P<unit>万元|元)"
)


@rule(
    "projects-counted",
    "warning",
    "prose",
    title=Words("项目个数前后不一", "Projects counted in two ways"),
    explanation=Words(
        "同一段中同一金额涉及的项目个数应当一致；项目绩效目标表金额之和等于该金额时，个数应与表数一致。",
        "One amount belongs to one number of projects within a paragraph; where the projects' own tables sum up to the "
        "amount, they are as many.",
    ),
)
def projects_counted(material: Material) -> Iterator[Problem]:
    """Compare the numbers of projects said for one amount, and with the projects presented."""
    for paragraph in material.told:
        found = list(_PROJECTS.finditer(paragraph.plain)) if "项目" in paragraph.plain else []
        for other in found[1:]:
            first = found[0]
            if other["amount"] == first["amount"] and other["unit"] == first["unit"] and other["count"] != first["count"]:
                yield Problem(
                    material.side(paragraph, *other.span()),
                    Words(
                        f"同一金额{first['amount']}{first['unit']}，一处称{first['count']}个项目，一处称{other['count']}个",
                        f"for one amount of {first['amount']} {first['count']} projects are said once and {other['count']} once",
                    ),
                    expected=first["count"],
                    found=other["count"],
                    other=material.side(paragraph, *first.span()),
                )
        for one in found:
            problem = _presented(material, paragraph, one)
            if problem:
                yield problem


def _presented(material: Material, paragraph: Paragraph, one: re.Match[str]) -> Problem | None:
    said = Decimal(one["amount"].replace(",", "")) * (10000 if one["unit"] == "万元" else 1)
    amounts = [project.amount for project in material.facts.projects if project.amount is not None and project.objective]
    if len(amounts) < 2 or sum(amounts) != said or len(amounts) == int(one["count"]):
        return None
    return Problem(
        material.side(paragraph, *one.span()),
        Words(
            f"称{one['count']}个项目，列有绩效目标的{len(amounts)}个项目金额之和已等于{one['amount']}{one['unit']}",
            f"{one['count']} projects are said; the {len(amounts)} presented sum up to exactly {one['amount']}",
        ),
        expected=str(len(amounts)),
        found=one["count"],
    )
