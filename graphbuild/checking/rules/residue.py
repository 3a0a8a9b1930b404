"""What a template left behind: `比2023年增加减少22.95万元`, `增加（减少）`, `XX万元`, `主要原因是。`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.checking.material import Material
from graphbuild.checking.registry import Problem, Words, rule

_BOTH = re.compile(
    r"(?:增加|增长|上升|提高)(?:减少|下降|降低)(?=了?约?(?:\d|[，。]))|(?:减少|下降|降低)(?:增加|增长|上升|提高)(?=了?约?(?:\d|[，。]))"
    r"|(?:增加|增长|减少|下降)持平(?=[，。；])"
)
_RESIDUE = re.compile(
    r"(?:增加|增长|上升)(?:（(?:减少|下降)）|[/／](?:减少|下降))(?=了?\d|[XxＸ×]|[，。])|(?:增加|减少)/持平|持平/(?:增加|减少)"
    r"|(?<![A-Za-z\d])[XＸ×]{2,}(?![A-Za-z\d\-])|(?<![\d*])\*{2,}(?=万|元|年|个|%|项)|_{2,}(?=万|元|年|个|%|项)|〇{2,}|○{2,}(?=万|元|年|个|%|项)|某某"
    r"|（(?:请|根据实际|按实际|如有|此处|模板)[^（）]{0,20}(?:填写|填列|说明|删除|修改)[^（）]{0,10}）"
)
_MARKS = (
    "（减少",
    "（下降",
    "/",
    "／",
    "X",
    "Ｘ",
    "×",
    "*",
    "_",
    "〇",
    "○",
    "某某",
    "（请",
    "（根据实际",
    "（按实际",
    "（如有",
    "（此处",
    "（模板",
)
_EMPTY = re.compile(
    r"(?:主要)?原因(?:是|为|系)：?(?=[。，；]|$)|主要用于：?(?=[。；]|$)|主要(?:是|为)(?=[。；]|$)|(?:增加|减少|下降|增长)(?:万元|元|%)"
    r"|主要原因(?![是为系有在于由因一二：，、。；及分和与的]|如下|包括|方面|就|主要)(?=[\u4e00-\u9fff]{4})"
)


@rule(
    "contradictory-direction",
    "warning",
    "labels",
    title=Words("增减用语自相矛盾", "More and less in one word"),
    explanation=Words("“增加减少”“减少增加”“增加持平”连用，看不出是增是减。", "增加减少 and 增加持平 say more and less."),
)
def contradictory_direction(material: Material) -> Iterator[Problem]:
    """Find 增加减少 before a figure."""
    for paragraph in material.told:
        for found in _BOTH.finditer(paragraph.plain):
            yield Problem(
                material.side(paragraph, max(found.start() - 12, 0), min(found.end() + 10, len(paragraph.text))),
                Words(f"“{found.group()}”自相矛盾", f"{found.group()} says both more and less"),
                expected=found.group()[2:] + "/" + found.group()[:2],
                found=found.group(),
            )


@rule(
    "template-residue",
    "warning",
    "labels",
    title=Words("模板痕迹", "Residue of a template"),
    explanation=Words(
        "未删去的模板选项（增加（减少）、增加/减少）、未填的空位（XX、××、**）和填写说明。",
        "Choices of a template that were not made, gaps that were not filled (XX, ××), and instructions to whoever fills it in.",
    ),
)
def template_residue(material: Material) -> Iterator[Problem]:
    """Find what a template left in the prose."""
    defining = set(map(id, material.definitions))
    for paragraph in material.paragraphs:
        if id(paragraph) in defining or not any(mark in paragraph.plain for mark in _MARKS):
            continue
        for found in _RESIDUE.finditer(paragraph.plain):
            yield Problem(
                material.side(paragraph, max(found.start() - 12, 0), min(found.end() + 8, len(paragraph.text))),
                Words(f"模板痕迹“{found.group()}”", f"{found.group()} is residue of a template"),
                found=found.group(),
            )


@rule(
    "words-missing",
    "warning",
    "labels",
    title=Words("该填的内容空缺", "Words that were to be filled in"),
    explanation=Words(
        "“主要原因是。”“主要用于。”“增加万元”之后或其中没有内容。",
        "A reason, a use or an amount that was to be filled in and is not there, as in 主要原因是。",
    ),
)
def words_missing(material: Material) -> Iterator[Problem]:
    """Find reasons, uses and amounts that are empty."""
    for index, paragraph in enumerate(material.told):
        for found in _EMPTY.finditer(paragraph.plain):
            if found.end() == len(paragraph.plain) and index + 1 < len(material.told):
                continue  # the reasons may be the next paragraphs
            verb = found.group() == "主要原因"
            yield Problem(
                material.side(paragraph, max(found.start() - 12, 0), min(found.end() + 2, len(paragraph.text))),
                Words("“主要原因”之后缺“是”", "是 is missing behind 主要原因")
                if verb
                else Words(f"“{found.group()}”无内容", f"nothing follows {found.group()}"),
                expected="主要原因是" if verb else "",
                found=found.group(),
            )
