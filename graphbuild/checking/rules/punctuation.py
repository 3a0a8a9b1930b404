"""Doubled punctuation (`。;`) and sentences without their full stop."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.checking.material import Material
from graphbuild.checking.registry import Problem, Words, rule

_DOUBLED = re.compile(r"(?<=[\u4e00-\u9fff）”》%])(?:[，。；、：,;][，。；、：,;]+)")
_ENDED = re.compile(r"[。！？；：…!?;:）)”》\]】\d%]$")
_NO_SENTENCE = re.compile(r"联系人|电话|目录|附件|编号|网址|^注|表$|…{2}|\.{4}|^[-—\d]+$")
_SHORTEST = 25


@rule(
    "doubled-punctuation",
    "note",
    "typography",
    title=Words("标点重复", "Doubled punctuation"),
    explanation=Words("两个点号连用，如“。；”“，，”。", "Two stops in a row, as 。； or ，，."),
)
def doubled_punctuation(material: Material) -> Iterator[Problem]:
    """Find two stops in a row in prose and in goals."""
    for paragraph in material.told:
        for found in _DOUBLED.finditer(paragraph.text):
            yield Problem(
                material.side(paragraph, max(found.start() - 10, 0), found.end()),
                Words(f"标点“{found.group()}”重复", f"doubled punctuation {found.group()}"),
                expected=found.group()[0],
                found=found.group(),
            )
    for goal in material.facts.goals:
        for found in _DOUBLED.finditer(goal.text):
            yield Problem(
                material.placed(f"{goal.owner}：“{goal.text[max(found.start() - 10, 0) : found.end()]}”", goal.places),
                Words(f"标点“{found.group()}”重复", f"doubled punctuation {found.group()}"),
                expected=found.group()[0],
                found=found.group(),
            )


@rule(
    "full-stop-missing",
    "note",
    "typography",
    title=Words("句末无句号", "No full stop"),
    explanation=Words("成段的句子末尾没有句号等标点。", "A paragraph of sentences that ends without a stop."),
)
def full_stop_missing(material: Material) -> Iterator[Problem]:
    """Find paragraphs that end without a stop."""
    for paragraph in material.told:
        text = paragraph.text
        if len(text) >= _SHORTEST and not _ENDED.search(text) and ("元" in text or "，" in text) and not _NO_SENTENCE.search(text):
            yield Problem(
                material.side(paragraph, max(len(text) - 20, 0), len(text)),
                Words("段末没有句号", "the paragraph ends without a full stop"),
                expected=text[-8:] + "。",
                found=text[-8:],
            )
