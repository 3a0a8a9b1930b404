"""Weights that add up to 90 in a document that gives the other 10 to nothing: `预算执行率` is named nowhere in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import zip_longest

from graphbuild.checking.material import Material
from graphbuild.checking.registry import Problem, Words, rule
from graphbuild.model import Indicator

_EXECUTION = "执行率"
_BESIDE = re.compile(r"预算执行率权重(?:[（(]%[)）])?\s*[：:]?\s*(?P<weight>\d{1,2})(?:\.0+)?\s*$")
_WHOLE, _LISTED = Decimal(100), Decimal(90)


@rule(
    "weights-without-execution",
    "warning",
    "indicators",
    title=Words("指标权重合计90而未列预算执行率", "Weights of 90 without budget execution"),
    explanation=Words(
        "指标权重合计应为100；按惯例预算执行率另占10分，但全文没有列出预算执行率，其余10分没有着落。",
        "Weights add up to 100. By convention budget execution holds 10 of them, but the document names it nowhere.",
    ),
)
def weights_without_execution(material: Material) -> Iterator[Problem]:
    """Find owners whose weights are 90 in all, where no line of the document names budget execution."""
    owners: dict[tuple[str, str], list[Indicator]] = {}
    for indicator in material.facts.indicators:
        owners.setdefault((indicator.owner_kind, indicator.owner), []).append(indicator)
    short = {owner: found for owner, found in owners.items() if sum((one.weight or Decimal(0) for one in found), Decimal(0)) == _LISTED}
    if not short or any(_EXECUTION in line.text for line in material.source.lines):
        return
    for (_, owner), found in short.items():
        places = tuple(place for one in found if one.weight for place in one.places)
        yield Problem(
            material.placed(f"{owner}：各指标权重", places),
            Words(
                f"{owner}的指标权重之和为90，不足100，文中也没有预算执行率",
                f"the weights of {owner} add up to 90, and budget execution is named nowhere",
            ),
            expected=str(_WHOLE),
            found=str(_LISTED),
        )


@rule(
    "weights-beside-execution",
    "warning",
    "indicators",
    title=Words("指标权重与预算执行率权重之和不为100", "Weights beside that of budget execution"),
    explanation=Words(
        "表头另列预算执行率权重的，各指标权重与之相加应为100；指标中已列预算执行率的不适用。",
        "Where the head of a table gives budget execution a weight, the indicators' weights and it add up to 100. "
        "Not applicable where budget execution is one of the indicators.",
    ),
)
def weights_beside_execution(material: Material) -> Iterator[Problem]:
    """Add the weight at the head of each performance table to those of its indicators."""
    heads = [(line.number, Decimal(head["weight"])) for _, line in material.table_lines if (head := _BESIDE.search(line.text))]
    projects: dict[str, list[Indicator]] = {}
    for one in material.facts.indicators if heads else ():
        if one.owner_kind == "project" and one.places:
            projects.setdefault(one.owner, []).append(one)
    starts = sorted((min(place.line for one in mine for place in one.places), owner) for owner, mine in projects.items())
    for (number, own), following in zip_longest(heads, heads[1:]):
        owner = next((owner for start, owner in starts if start > number), "")
        mine = projects.get(owner, [])
        if mine and own and (following is None or all(one.places[0].line < following[0] for one in mine)):
            yield from _beside(material, owner, mine, own)


def _beside(material: Material, owner: str, mine: list[Indicator], own: Decimal) -> Iterator[Problem]:
    weights = [one.weight for one in mine if one.weight is not None]
    value = sum(weights, Decimal(0))
    if value == _WHOLE and len(weights) == len(mine) and not any(_EXECUTION in one.name for one in mine):
        yield Problem(
            material.placed(f"{owner}：各指标权重", tuple(place for one in mine for place in one.places)),
            Words(
                f"指标权重之和为{value}，预算执行率另占{own}，合计{value + own}",
                f"the weights make {value}, budget execution has {own} beside them: {value + own}",
            ),
            expected=str(_WHOLE - own),
            found=str(value),
        )
