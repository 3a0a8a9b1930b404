"""Indicators under the heading of another goal: `维稳困难信访群众，具体指标设置为：` above those that 信访劝返 has everywhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from graphbuild.checking.material import Material
from graphbuild.checking.registry import Problem, Words, rule
from graphbuild.extraction.prose.paragraphs import Paragraph
from graphbuild.normal import bare, contained

_HEAD = re.compile(r"(?P<head>[^：。；]{2,24})，(?:具体)?(?:绩效)?指标(?:设置|设定|如下|分解)*(?:为|如下)?：(?P<content>.+)$")


class _Listed(NamedTuple):
    head: str
    content: str
    paragraph: Paragraph
    begin: int
    end: int


@rule(
    "heading-of-another-goal",
    "warning",
    "indicators",
    title=Words("指标标题张冠李戴", "Indicators under the heading of another goal"),
    explanation=Words(
        "同一组指标在别处列在另一目标之下，而此处的标题在别处另有一组指标。",
        "The same indicators stand under another goal elsewhere, and the heading that they have here has others elsewhere.",
    ),
)
def heading_of_another_goal(material: Material) -> Iterator[Problem]:
    """Compare the headings under which one group of indicators is listed."""
    listed = [
        _Listed(bare(found["head"]), bare(found["content"]), paragraph, found.start("head"), found.end("head"))
        for paragraph in material.told
        if "指标" in paragraph.plain and (found := _HEAD.search(paragraph.plain))
    ]
    for one in listed:
        others = [other for other in listed if other.content == one.content and not contained(other.head, one.head)]
        own = [other for other in listed if contained(other.head, one.head) and other.content != one.content]
        if len({other.head for other in others}) == 1 and len(others) > 1 and own:
            yield Problem(
                material.side(one.paragraph, one.begin, one.end),
                Words(
                    f"其下指标在别处属“{others[0].paragraph.text[others[0].begin : others[0].end]}”",
                    "the indicators below it stand under another goal elsewhere",
                ),
                expected=others[0].paragraph.text[others[0].begin : others[0].end],
                found=one.paragraph.text[one.begin : one.end],
                other=material.side(others[0].paragraph, others[0].begin, others[0].end),
            )
