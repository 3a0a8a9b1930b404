"""What is bought: `购置车辆1辆` beside a purchase fee of 0, and more reserved for 中小企业 than all procurement."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.checking.arithmetic import shown
from graphbuild.checking.material import Material
from graphbuild.checking.precision import half
from graphbuild.checking.quantities import YUAN, amount
from graphbuild.checking.registry import Problem, Words, rule
from graphbuild.checking.rules.stated_parts import single

_BOUGHT = re.compile(
    r"(?P<year>20\d\d)年(?:度)?(?:部门|单位|一般公共|年初|预算|安排|拟|计划)*购置(?:公务)?(?:用车|车辆)(?P<count>\d{1,3})辆"
)
_SMALL = re.compile(r"(?:面向|预留).{0,12}(?:中小|小微|小型和微型)企业")


@rule(
    "vehicles-bought",
    "warning",
    "prose",
    title=Words("购置车辆数与公务用车购置费不符", "Vehicles bought and the fee for buying them differ"),
    explanation=Words(
        "预算安排购置车辆的，应有公务用车购置费；没有购置费的，不应购置车辆，反之亦然。用其他资金购置的也会不符，故为警告。",
        "Where vehicles are to be bought there is a fee for buying them, and none where none is. A warning, as other money may buy them.",
    ),
)
def vehicles_bought(material: Material) -> Iterator[Problem]:
    """Compare the number of vehicles to be bought with the fee, where the text says both."""
    fee = single(material).get("three-public-vehicle-purchase")
    for paragraph in material.told if fee else ():
        for found in _BOUGHT.finditer(paragraph.plain):
            if fee and int(found["year"]) == material.year and bool(int(found["count"])) != bool(fee.amount):
                yield Problem(
                    material.side(paragraph, *found.span()),
                    Words(
                        f"购置车辆{found['count']}辆，公务用车购置费为{shown(fee.amount, YUAN)}",
                        f"{found['count']} vehicles are bought, the fee for buying them is {shown(fee.amount, YUAN)}",
                    ),
                    expected=amount(fee.amount),
                    found=f"{found['count']}辆",
                    other=material.placed("文字说明 公务用车购置费", fee.places),
                )


@rule(
    "reserved-exceeds-procurement",
    "warning",
    "prose",
    title=Words("预留中小企业的金额超过采购总额", "More is reserved for small business than is bought"),
    explanation=Words(
        "面向中小企业预留的采购金额是政府采购预算的一部分，不会更多。",
        "What is reserved for small and medium-sized enterprises is a part of procurement, never more.",
    ),
)
def reserved_exceeds_procurement(material: Material) -> Iterator[Problem]:
    """Compare what is reserved with all procurement, where the text has one total."""
    whole = single(material).get("procurement-total")
    for entry in (entry for listed in material.entries for entry in listed) if whole else ():
        own = entry.current
        if whole and own and own.unit == YUAN and _SMALL.search(entry.label) and own.value > whole.amount + own.half + half(whole):
            yield Problem(
                material.side(entry.paragraph, entry.begin, entry.end),
                Words(
                    f"预留{shown(own.value, YUAN)}，超过政府采购总额{shown(whole.amount, YUAN)}",
                    f"{shown(own.value, YUAN)} is reserved, more than all procurement, {shown(whole.amount, YUAN)}",
                ),
                expected=f"≤{amount(whole.amount)}",
                found=amount(own.value),
                other=material.placed("文字说明 政府采购", whole.places),
            )
