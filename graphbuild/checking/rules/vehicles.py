"""Vehicles and what they cost: none held, and money for running them; guests counted, and no money for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.checking.arithmetic import shown
from graphbuild.checking.material import Material
from graphbuild.checking.quantities import YUAN, amount
from graphbuild.checking.registry import Problem, Words, rule
from graphbuild.model import Statement

_GUESTS = re.compile(r"(?:公务)?接待[^。；，]{0,12}?(?P<count>[1-9]\d*)(?:批次?|人次)")
_OTHER_YEAR = re.compile(r"上年|去年|执行|完成|决算|实际")


@rule(
    "vehicles-and-their-cost",
    "warning",
    "prose",
    title=Words("没有公务用车而有运行维护费", "Running costs of no vehicles"),
    explanation=Words(
        "称共有车辆0辆、本年也不购置，却安排了公务用车运行维护费，应有一处有误，或应说明租用等情况。",
        "No vehicle is held and none is to be bought, yet running costs are budgeted: one is wrong, or it should be said what for.",
    ),
)
def vehicles_and_their_cost(material: Material) -> Iterator[Problem]:
    """Compare the number of vehicles with the money for running them."""
    held = _said(material, "vehicles-count", material.year - 1) or _said(material, "vehicles-count", material.year)
    cost = _said(material, "three-public-vehicle-operation", material.year)
    bought = _said(material, "three-public-vehicle-purchase", material.year)
    if held and cost and not any(one.amount for one in (*held, *bought)) and all(one.amount for one in cost):
        yield Problem(
            material.placed("文字说明 车辆数", held[0].places),
            Words(
                f"称车辆0辆，公务用车运行维护费为{shown(cost[0].amount, YUAN)}",
                f"no vehicle is said to be held; running costs are {shown(cost[0].amount, YUAN)}",
            ),
            expected="0",
            found=amount(cost[0].amount),
            other=material.placed("文字说明 公务用车运行维护费", cost[0].places),
        )


@rule(
    "guests-without-money",
    "warning",
    "prose",
    title=Words("没有公务接待费而列有接待批次", "Guests and no money for them"),
    explanation=Words(
        "公务接待费为0，而文中预计本年接待若干批次、人次；讲上年情况的不论。",
        "Nothing is budgeted for receptions, yet guests of this year are counted; what was last year is left out.",
    ),
)
def guests_without_money(material: Material) -> Iterator[Problem]:
    """Compare the guests counted with the money for receptions."""
    money = _said(material, "three-public-reception", material.year)
    if not money or any(one.amount for one in money):
        return
    for paragraph in material.told:
        for found in _GUESTS.finditer(paragraph.plain) if "接待" in paragraph.plain else ():
            sentence = paragraph.plain[max(paragraph.plain.rfind("。", 0, found.start()), 0) : found.end()]
            if not _OTHER_YEAR.search(sentence) and f"{material.year - 1}年" not in sentence:
                yield Problem(
                    material.side(paragraph, *found.span()),
                    Words(
                        f"公务接待费为0，而称接待{found['count']}批（人）次", f"nothing for receptions, yet {found['count']} are counted"
                    ),
                    expected="0",
                    found=found["count"],
                    other=material.placed("文字说明 公务接待费", money[0].places),
                )
                return


def _said(material: Material, topic: str, year: int) -> list[Statement]:
    return [one for one in material.facts.statements if one.topic == topic and one.year == year and one.basis == "budget"]
