"""Names in which a stretch is printed twice: 日常信访业务宣传宣传册."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from graphbuild.checking.material import Material, Side
from graphbuild.checking.registry import Problem, Words, rule

_TWICE = re.compile(r"(?P<part>[\u4e00-\u9fff、，“”（）]{2,}|[率度额费](?=.$))(?P=part)")
_VERBS = (
    "负责|加强|推进|推动|指导|开展|落实|贯彻|完善|统筹|承担|协调|监督|做好|提高|提升|促进|建立|健全|制定|拟订|参与|主要|用于|进行|通过|"
    "根据|按照|以及|包括|安排|完成|规范|总结|推广|确保|加快|深入|不断|进一步|支持|严格|有效|积极|全面|切实|持续|及时"
)
_STRETCH = (
    rf"(?P<part>[\u4e00-\u9fff]{{4,}}|主要用于|主要是|其中|万元|增加|减少|比上年|较上年|预算|{_VERBS}|是(?!是非)|的(?!的确)|与)(?P=part)(?![性生员者])"
    r"|(?:^|(?<=[，。；、：）]))(?P<first>[\u4e00-\u9fff]{2,3})(?P=first)(?![性生员者会部])"
    r"|(?P<year>20\d\d年度?)(?P=year)|(?P<last>(?!人人|年年|天天)[\u4e00-\u9fff]{2,3})(?P=last)(?=[，。；])"
)
_TWICE_IN_PROSE = re.compile(rf"{_STRETCH}|(?P<sentence>(?!))")
_SENTENCE_TWICE = re.compile(rf"{_STRETCH}|(?P<sentence>[^。；]{{10,}}[。；])(?P=sentence)")
_SENTENCES = re.compile("[。；]")


@rule(
    "words-twice-in-name",
    "warning",
    "labels",
    title=Words("名称中字词重复", "A name with words printed twice"),
    explanation=Words(
        "项目名称、指标名称中同一段文字紧接着印了两遍。", "In the name of a project or an indicator the same words stand twice in a row."
    ),
)
def words_twice_in_name(material: Material) -> Iterator[Problem]:
    """Find names with a stretch that is repeated at once."""
    for name, side in dict(_names(material)).items():
        found = _TWICE.search(name)
        if found and found["part"].strip("、，“”（）"):
            right = name[: found.start()] + found["part"] + name[found.end() :]
            yield Problem(side, Words(f"“{found['part']}”重复", f"{found['part']} stands twice"), expected=right, found=name)


def _names(material: Material) -> Iterator[tuple[str, Side]]:
    for one in material.facts.indicators:
        yield one.name, material.placed(f"{one.owner}：{one.name}", one.places)
    for project in material.facts.projects:
        yield project.name, material.placed(project.name, project.places)
    for body in material.facts.organizations:
        yield body.name, material.placed(body.name, body.places)


@rule(
    "words-twice",
    "warning",
    "labels",
    title=Words("文字重复", "Words printed twice"),
    explanation=Words("正文同一行中一段文字紧接着印了两遍。", "In one line of prose the same words stand twice in a row."),
)
def words_twice(material: Material) -> Iterator[Problem]:
    """Find stretches of prose that are repeated at once, within one printed line."""
    for paragraph in (*material.told, *material.definitions):
        for found in (_SENTENCE_TWICE if _has_sentence_twice(paragraph.text) else _TWICE_IN_PROSE).finditer(paragraph.text):
            places = paragraph.places(*found.span())
            if (found["sentence"] or len(places) == 1) and "\t" not in places[0].text:  # 造林任务 and 造林任务完成率 are two cells
                part = next(group for group in found.groups() if group)
                yield Problem(
                    material.side(paragraph, max(found.start() - 6, 0), min(found.end() + 6, len(paragraph.text))),
                    Words(f"“{part}”重复", f"{part} stands twice"),
                    expected=part,
                    found=found.group(),
                )


def _has_sentence_twice(text: str) -> bool:
    """Whether a sentence may stand twice in a row: to look for one from every character costs more than all other repetitions."""
    return any(len(other) >= 10 and one.endswith(other) for one, other in pairwise(_SENTENCES.split(text)))
