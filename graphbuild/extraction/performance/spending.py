"""Amounts of projects that only the chapter on expenditure prints: `项目支出 148 万元。其中信访解难资金 36 万，网上信访工作经费 12 万`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from graphbuild.extraction.performance.flow import Flow
from graphbuild.extraction.performance.money import yuan
from graphbuild.model import Line, Place
from graphbuild.normal import bare

_CHAPTER = re.compile(r"项目支出(?:预算)?(?:共|为|安排|预算)*[\d,.]+万?元")
_REACH = 1500
_AMOUNT = re.compile(r"(?:项目|经费|预算|支出|安排|资金|为|共|计|共计|[：:]){0,3}?(\d[\d,]*(?:\.\d+)?)(亿元|万元|万|元)")
_LEFT = re.compile(r"(?:[^\w]|其中|包括|包含|用于|安排|含|主要是|分别是|分别为|有|及|和|与|^)$")


def printed_amounts(prose: Sequence[Line], names: Sequence[str]) -> dict[str, tuple[Decimal, tuple[Place, ...]]]:
    """The amount in yuan that prose prints right after a project's name, names compared without punctuation, with its places."""
    found: dict[str, tuple[Decimal, tuple[Place, ...]]] = {}
    if not names:
        return found
    flow = Flow(prose)
    for chapter in _CHAPTER.finditer(flow.text):
        for name in names:
            if name not in found and (hit := _after(flow, name, chapter.end(), chapter.end() + _REACH)):
                found[name] = hit
    return found


def _after(flow: Flow, name: str, begin: int, end: int) -> tuple[Decimal, tuple[Place, ...]] | None:
    pattern = r"\W*".join(map(re.escape, bare(name)))
    for match in re.finditer(pattern, flow.text[:end], re.IGNORECASE):
        amount = _AMOUNT.match(flow.text, match.end())
        if match.start() < begin or not amount or not _LEFT.search(flow.text[begin : match.start()]):
            continue
        value = yuan(amount[1], amount[2])
        if value is not None:
            return value, flow.places(match.start(), amount.end())
    return None
