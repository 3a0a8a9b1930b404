"""`年度资金总额 138.00`, `其中：财政拨款 128.00`, `其他资金` blank: a project's money is the sum of where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graphbuild.checking.arithmetic import shown
from graphbuild.checking.material import Material
from graphbuild.checking.precision import half
from graphbuild.checking.quantities import YUAN, amount
from graphbuild.checking.registry import Problem, Words, rule
from graphbuild.model import Project

_FURTHER = re.compile(r"\d.*(?:结转|自筹|自有|上级|债券|专户|国有资本|基金)|(?:结转|自筹|自有|上级|债券|专户|国有资本|基金).*\d")
_BELOW = 8


@rule(
    "project-funds",
    "warning",
    "indicators",
    title=Words("项目资金总额与来源之和不符", "A project's money is not what its sources make"),
    explanation=Words(
        "项目绩效目标表的年度资金总额应等于财政拨款与其他资金之和；其他资金空白的按零计，没有印出财政拨款的、旁边另有结转、上级、基金等来源的不适用。",
        "In a project's table the year's money is its appropriation and its other funds, a blank of which counts as nothing. "
        "Not applicable where no appropriation is printed, or where carry-over, funds of higher levels or the like stand beside it.",
    ),
)
def project_funds(material: Material) -> Iterator[Problem]:
    """Compare the money of each project with its sources."""
    for one in material.facts.projects:
        if one.amount is None or one.appropriation is None or _has_further_source(material, one):
            continue
        sources = one.appropriation + (one.other_funds or Decimal(0))
        if sources != one.amount:
            yield Problem(
                material.placed(f"{one.name}：资金总额", one.places),
                Words(
                    f"财政拨款与其他资金之和为{shown(sources, YUAN)}，总额为{shown(one.amount, YUAN)}",
                    f"appropriation and other funds make {shown(sources, YUAN)}, the whole is {shown(one.amount, YUAN)}",
                ),
                expected=amount(sources),
                found=amount(one.amount),
                difference=one.amount - sources,
                tolerance=_rounding(one) if one.other_funds else Decimal(0),
            )


def _rounding(one: Project) -> Decimal:
    """What rounding of the money and of its two sources may explain."""
    return sum((half(one, value) for value in (one.amount, one.appropriation, one.other_funds)), Decimal(0))


def _has_further_source(material: Material, one: Project) -> bool:
    """Whether a source that is neither appropriation nor other funds stands at the figures or some lines below."""
    lines = [place.line for place in one.places if any(character.isdigit() for character in place.text)]
    near = {number for line in lines for number in range(line, line + _BELOW)}
    return any(_FURTHER.search(material.source.lines[number - 1].text) for number in near if number <= len(material.source.lines))
