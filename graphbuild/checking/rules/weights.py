"""Weights that add up to 90 in a document that gives the other 10 to nothing: `预算执行率` is named nowhere in it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from graphbuild.checking.material import Material
from graphbuild.checking.registry import Problem, Words, rule
from graphbuild.model import Indicator

_EXECUTION = "执行率"
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
