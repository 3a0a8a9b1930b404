"""Targets that cannot be meant: a satisfaction of 190 %, a pass rate of at most 90 %, a rate without its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graphbuild.checking.material import Material, Side
from graphbuild.checking.registry import Problem, Words, rule
from graphbuild.model import Indicator

_WHOLE = Decimal(100)
_OF_A_WHOLE = re.compile(
    r"(?:满意度|满意率|合格率|达标率|办结率|及时率|覆盖率|知晓率|准确率|正确率|到位率|完好率|正常率|通过率|优良率|参与率|入学率|巩固率|使用率|"
    r"结案率|处置率|处理率|整改率|公开率|规范率|合规率|真实率|保存率|存活率|安全率|检出率|受理率|回复率|答复率)(?:（[^（）]*）)?$"
)
_THE_MORE = re.compile(
    r"(?:满意度|满意率|合格率|达标率|办结率|及时率|覆盖率|知晓率|准确率|正确率|到位率|完好率|整改率|优良率|公开率|规范率|合规率|按期完成率|按时完成率)$"
)
_THE_LESS = re.compile(r"(?:差错率|失误率|投诉率|损失率|损耗率|事故率|发案率|死亡率|辍学率|返工率|误差率|不合格率|违规率|流失率)$")
_UNIT = re.compile(r"[%％]|以上|以下|以内")


@rule(
    "more-than-all",
    "warning",
    "impossible",
    title=Words("指标值超过100%", "More than all"),
    explanation=Words(
        "满意度、合格率、覆盖率等是整体中的一部分，不会超过100%；增长率、完成率可以超过，不论。",
        "Satisfaction, pass rates and coverage are parts of a whole and never more than 100 %; growth and the fulfilment of a plan may be.",
    ),
)
def more_than_all(material: Material) -> Iterator[Problem]:
    """Find rates of a whole above 100 %."""
    for one in material.facts.indicators:
        if one.value is not None and one.value > _WHOLE and _OF_A_WHOLE.search(one.name) and (not one.unit or one.unit in "%％"):
            yield Problem(
                _side(material, one),
                Words(f"“{one.name}”的指标值为{_target(one)}，超过100%", f"{one.name} is to be {_target(one)}, more than 100 %"),
                expected="≤100%",
                found=_target(one),
            )


@rule(
    "comparator-of-the-other-way",
    "warning",
    "indicators",
    title=Words("指标性质与指标方向相反", "A comparator of the other way"),
    explanation=Words(
        "满意度、合格率、及时率等越高越好，用“≤”“＜”与目标相反；差错率、投诉率、损失率等越低越好，用“≥”“＞”与目标相反。",
        "The higher a satisfaction or a pass rate the better: at most (≤) is the wrong way. So is at least (≥) for errors, "
        "complaints and losses.",
    ),
)
def comparator_of_the_other_way(material: Material) -> Iterator[Problem]:
    """Compare the comparators of rates with what the rates are of."""
    for one in material.facts.indicators:
        more = one.comparator in ("≤", "<") and _THE_MORE.search(one.name) and not _THE_LESS.search(one.name)
        less = one.comparator in ("≥", ">") and _THE_LESS.search(one.name)
        if (more or less) and one.value:
            yield Problem(
                _side(material, one),
                Words(f"“{one.name}”用“{one.comparator}”，与目标方向相反", f"{one.name} with {one.comparator} goes the other way"),
                expected="≥" if more else "≤",
                found=one.comparator,
            )


@rule(
    "rate-without-unit",
    "warning",
    "indicators",
    title=Words("指标缺计量单位", "A rate without its unit"),
    explanation=Words(
        "同一绩效目标表的其他定量指标都有计量单位，而满意度或某率为数字却没有“%”，是漏填。",
        "All other figures of a performance table have a unit; a satisfaction or a rate that is a bare number has lost its %.",
    ),
)
def rate_without_unit(material: Material) -> Iterator[Problem]:
    """Find rates without a unit where every other figure of the owner has one."""
    owners: dict[tuple[str, str], list[Indicator]] = {}
    for one in material.facts.indicators:
        if one.value is not None:
            owners.setdefault((one.owner_kind, one.owner), []).append(one)
    for mine in owners.values():
        bare = [one for one in mine if not one.unit and not _UNIT.search(one.target)]
        if len(bare) == 1 and len(mine) > 2 and _is_rate(bare[0]):
            one = bare[0]
            yield Problem(
                _side(material, one), Words(f"“{one.name}”没有计量单位", f"{one.name} has no unit"), expected="%", found=one.target
            )


def _is_rate(one: Indicator) -> bool:
    return one.name.endswith(("率", "满意度")) and one.value is not None and one.value > 1


def _target(one: Indicator) -> str:
    return one.target if one.target.endswith(("%", "％")) else f"{one.target}{one.unit or '%'}"


def _side(material: Material, one: Indicator) -> Side:
    return material.placed(f"{one.owner}：{one.name}", one.places)
