"""`建筑面积13459平方米，其中地上8013平方米，地下5356平方米`: a list of parts that all but makes its whole was meant to make it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graphbuild.checking.arithmetic import shown, total
from graphbuild.checking.comparisons import Entry
from graphbuild.checking.material import Material
from graphbuild.checking.quantities import PERCENT, Quantity, plain_number
from graphbuild.checking.registry import Problem, Words, rule
from graphbuild.checking.rules.partitions import PARTITIONS

_NEAR = Decimal("0.02")
_PARTLY = re.compile(r"主要|部分|包括|含|预留|结转|中央|提前|上级|面向")
_OTHER = re.compile(r"^其[他它](?:用车|车辆|人员|设备)")
_VEHICLES = "辆"
_KNOWN = {part for _, parts in PARTITIONS for part in parts}


@rule(
    "listed-parts",
    "warning",
    "prose",
    title=Words("所列分项与总额不符", "Listed parts do not fit their whole"),
    explanation=Words(
        "“其中”或括号内所列同单位分项之和超过总额，或与总额相差不到百分之二，或列有“其他”一项、列的是车辆而不等于总额，应有一处有误。"
        "以“等”结尾的列举只不应超过总额。",
        "Parts of one unit listed after 其中 or in brackets that exceed their whole, or come within 2 % of it, or hold 其他 "
        "or are vehicles and do not make it: one figure is wrong. A list that ends with 等 is only too much where it exceeds its whole.",
    ),
)
def listed_parts(material: Material) -> Iterator[Problem]:
    """Compare lists of parts with the figure that they are parts of."""
    for listed in material.entries:
        for entry in listed:
            if entry.current and entry.current.unit != PERCENT and len(entry.parts) > 1:
                yield from _problem(material, entry, entry.current)


def _problem(material: Material, whole: Entry, size: Quantity) -> Iterator[Problem]:
    again = [part for part in whole.parts if part.label == "合计" and part.current]
    parts = [
        part for part in whole.parts if part.current and part.current.unit == size.unit and part.opener != "原因" and part.label != "合计"
    ]
    if len(parts) < 2 or not _comparable(whole, parts):
        return
    value, half = total(part.current for part in parts if part.current)
    gap = size.value - value
    if parts[-1].open_ended and gap >= -(size.half + half):
        return
    near = (
        abs(gap) <= abs(size.value) * _NEAR
        or gap < 0
        or any(_OTHER.match(part.label) for part in parts)
        or bool(again)
        or size.unit == _VEHICLES
    )
    if gap and near:
        yield Problem(
            material.side(whole.paragraph, whole.begin, size.end),
            Words(
                f"所列{len(parts)}项之和为{shown(value, size.unit)}，总额为{shown(size.value, size.unit)}",
                f"the {len(parts)} parts listed sum up to {shown(value, size.unit)}, the whole is {shown(size.value, size.unit)}",
            ),
            expected=plain_number(value, size.unit),
            found=plain_number(size.value, size.unit),
            other=material.side(whole.paragraph, parts[0].begin, parts[-1].end),
            difference=gap,
            tolerance=size.half + half if _is_money(size) else Decimal(0),
        )


def _comparable(whole: Entry, parts: list[Entry]) -> bool:
    """Not lists that another rule knows, that only name some parts, or in which one part is said twice."""
    labels = [part.label for part in parts]
    if any(part.topic in _KNOWN for part in parts) or any(_PARTLY.search(label) for label in labels):
        return False
    return (
        len(set(labels)) == len(labels) and all(labels) and not any(part.year and whole.year and part.year != whole.year for part in parts)
    )


def _is_money(size: Quantity) -> bool:
    return size.unit == "yuan"
