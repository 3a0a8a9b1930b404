"""Terms of another edition and wrong terms: 医疗卫生与计划生育支出 in 2023, 附属部门上缴收入 for 附属单位上缴收入."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.checking.material import Material, Side
from graphbuild.checking.registry import Problem, Words, rule
from ontology import regions
from ontology.wording import wording

_OTHER_GOVERNMENT = re.compile(r"(?<![民区县市乡镇级])政府整体绩效目标表")
_LEVEL = re.compile(r"(?:是|与|及)(?P<level>[省市])级(?:预算主管部门|财政有经费领拨关系)")
_COUNTY = re.compile(r"(?:区|县)级(?:部门|单位)?预算")


@rule(
    "former-name",
    "warning",
    "labels",
    title=Words("使用已停用的科目名称", "A former name of a code"),
    explanation=Words(
        "政府收支分类科目的名称随年度版本变动；预算年度已改名的科目不应再用旧名。",
        "The classification changes its names with its editions; a name that the budget's year no longer has is out of date.",
    ),
)
def former_name(material: Material) -> Iterator[Problem]:
    """Find names of codes that were given up before the budget's year."""
    for name, (until, now) in wording().former.items():
        if material.year <= until or name not in material.text:
            continue
        for side in _printed(material, name):
            yield Problem(
                side,
                Words(
                    f"“{name}”为{until}年及以前的名称，{material.year}年应为“{now}”",
                    f"{name} was the name until {until}; in {material.year} it is {now}",
                ),
                expected=now,
                found=name,
            )


@rule(
    "wrong-term",
    "warning",
    "labels",
    title=Words("规范用语有误", "A term printed wrongly"),
    explanation=Words(
        "收支栏目的规范用语（附属单位上缴收入、事业单位经营收入等）中“单位”误作“部门”。",
        "Terms of the headings in which 单位 (unit) was replaced by 部门 (department), as 附属部门上缴收入.",
    ),
)
def wrong_term(material: Material) -> Iterator[Problem]:
    """Find wrong terms in prose, titles and headings."""
    for wrong, right in wording().wrong.items():
        sides = [
            material.placed(f"{section.title}的栏目“{wrong}”", section.title_places)
            for section, heading in zip(material.outline.sections, material.headings, strict=True)
            if wrong in heading
        ]
        for side in (*sides, *(_printed(material, wrong) if wrong in material.text else ())):
            yield Problem(side, Words(f"“{wrong}”应为“{right}”", f"{wrong} should be {right}"), expected=right, found=wrong)


@rule(
    "title-of-another-body",
    "warning",
    "labels",
    title=Words("部门的表题为“政府整体”", "A department's table entitled as a government's"),
    explanation=Words(
        "部门整体绩效目标表是部门的表；题为“政府整体绩效目标表”的是一级政府的表。",
        "部门整体绩效目标表 is a department's table; 政府整体绩效目标表 would be that of a whole government.",
    ),
)
def title_of_another_body(material: Material) -> Iterator[Problem]:
    """Find performance tables of a department that are entitled as a government's."""
    for section in material.outline.sections:
        title = "".join(section.title.split())
        if _OTHER_GOVERNMENT.search(title) and not material.facts.organization.endswith("政府"):
            yield Problem(
                material.placed(section.title, section.title_places),
                Words("表题作“政府整体绩效目标表”，本表为部门的表", "the title is that of a government, the table is a department's"),
                expected="部门整体绩效目标表",
                found="政府整体绩效目标表",
            )


@rule(
    "level-of-government",
    "warning",
    "labels",
    title=Words("预算级次有误", "Another level of government"),
    explanation=Words(
        "区县级部门的名词解释称“市级预算主管部门”“市级财政”，系沿用上级模板。",
        "A county-level department whose definitions speak of the municipal level kept a template of the level above.",
    ),
)
def level_of_government(material: Material) -> Iterator[Problem]:
    """Find the municipal or provincial level in the definitions of a county-level department."""
    region = material.facts.region
    titles = "".join(paragraph.text for paragraph in material.paragraphs[:3])
    county = len(region) == 6 and not region.endswith("00")
    if not county and not _COUNTY.search(titles):
        return
    for paragraph in (*material.definitions, *material.told):
        found = _LEVEL.search(paragraph.plain)
        if found:
            yield Problem(
                material.side(paragraph, found.start(), found.end()),
                Words(
                    f"区县级部门称“{found['level']}级”",
                    f"a county-level department speaks of the {'municipal' if found['level'] == '市' else 'provincial'} level",
                ),
                expected="区级/县级",
                found=f"{found['level']}级",
            )


_FINAL_TITLE = re.compile(r"^(?!.*上年)[^，。；]{4,60}决算表(?:（[^（）]*）)?$")
_FINAL = re.compile(r"(?:年初|本年)决算(?!数?相比)|决算(?:总收入|总支出)")


@rule(
    "final-accounts-in-a-budget",
    "warning",
    "labels",
    title=Words("预算中出现“决算”", "Final accounts in a budget"),
    explanation=Words(
        "预算公开的表题为“……决算表”，或称“年初决算”“本年决算”，是“预算”之误；讲上年决算的不论。",
        "A table of a budget that is entitled 决算表, or 年初决算 in its text, means 预算; final accounts of earlier years are left out.",
    ),
)
def final_accounts_in_a_budget(material: Material) -> Iterator[Problem]:
    """Find 决算 for 预算 in titles and in the text."""
    sides = [
        material.placed(line.text.strip(), (line.place(),))
        for line in material.source.lines
        if "决算表" in line.text and _FINAL_TITLE.match("".join(line.text.split())) and str(material.year - 1) not in line.text
    ]
    for paragraph in material.told:
        found = _FINAL.search(paragraph.plain) if "决算" in paragraph.plain else None
        if found:
            sides.append(material.side(paragraph, *found.span()))
    for side in sides:
        yield Problem(side, Words("预算中出现“决算”", "final accounts (决算) in a budget"), expected="预算", found="决算")


_COUNTY_ORGANS = re.compile(r"(?<![区各市])县委、县(?:人民)?政府")
_DISTRICT_ORGANS = re.compile(r"(?<![县各市])区委、区(?:人民)?政府")


@rule(
    "organs-of-another-kind",
    "warning",
    "labels",
    title=Words("区、县称谓有误", "A district that speaks of a county"),
    explanation=Words(
        "区的部门称“县委、县政府”，县的部门称“区委、区政府”，系沿用他处模板。",
        "A body of a district (区) that speaks of the organs of a county (县), or the other way round, kept a template of elsewhere.",
    ),
)
def organs_of_another_kind(material: Material) -> Iterator[Problem]:
    """Find the organs of a county in a district's budget, and of a district in a county's."""
    name = regions()[material.facts.region].name if material.facts.region in regions() else ""
    pattern = {"区": _COUNTY_ORGANS, "县": _DISTRICT_ORGANS}.get(name[-1:])
    if pattern is None or name.endswith(("新区", "自治县")):
        return
    for paragraph in material.told:
        found = pattern.search(paragraph.plain)
        if found:
            yield Problem(
                material.side(paragraph, *found.span()),
                Words(f"{name}的部门称“{found.group()}”", f"a body of {name} speaks of {found.group()}"),
                found=found.group(),
            )


def _printed(material: Material, word: str) -> Iterator[Side]:
    """Every paragraph that prints a word, at its first place, and every line of a table that does."""
    for paragraph in material.told:
        at = paragraph.plain.find(word)
        if at >= 0:
            yield material.side(paragraph, at, at + len(word))
    for section, line in material.table_lines:
        if word in line.text:
            at = line.text.find(word)
            yield material.placed(section.title, (line.place(at, at + len(word)),))
