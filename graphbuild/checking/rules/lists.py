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
from ontology import class_names

_NEAR, _FAR = Decimal("0.02"), Decimal("0.15")
_MANY = 5
_PARTLY = re.compile(r"主要(?!领导)|部分|包括|含|预留|结转|中央|提前|上级(?!补助)|面向")
_OTHER = re.compile(r"^其[他它](?:用车|车辆|人员|设备|收入)|^第?四季度")
_STAFF = re.compile(r"^(?:[^，]{0,4})(?:行政|参公|参照公务员|事业|工勤)[^，]{0,6}$")
_TRAITS = re.compile(r"本科|专科|大专|中专|高中|初中|研究生|硕士|博士|学[历位]|高级|中级|初级|职称|党员|团员|[男女]|岁|医师|护士|药师")
"""One person has several of these: people counted by them make no whole."""
_OUT_OF_SERVICE = re.compile(r"退休|离休|遗属")
_VEHICLES, _PEOPLE = "辆", "人名"
_KNOWN = {part for _, parts in PARTITIONS for part in parts}


@rule(
    "listed-parts",
    "warning",
    "prose",
    title=Words("所列分项与总额不符", "Listed parts do not fit their whole"),
    explanation=Words(
        "“其中”或括号内所列同单位分项之和超过总额，或与总额相差不到百分之二（括号内列有五项以上的，百分之十五），或列有“其他”一项、列至第四季度、列的是车辆或行政、事业等人员而不等于总额，"
        "或所列支出类别与总额之差恰为另一类的金额，应有一处有误。以“等”结尾的列举只不应超过总额；只列一项的，也不应超过。",
        "Parts of one unit listed after 其中 or in brackets that exceed their whole, or come within 2 % of it (15 % where "
        "five or more stand in brackets), or hold 其他, go on to the fourth quarter, or are vehicles or the kinds of staff, "
        "or classes of expenditure short by just one other, and do not make it: one figure is wrong. A list that ends with "
        "等, or of one part, is only too much where it exceeds its whole.",
    ),
)
def listed_parts(material: Material) -> Iterator[Problem]:
    """Compare lists of parts with the figure that they are parts of."""
    for listed in material.entries:
        for entry in listed:
            if entry.current and entry.current.unit != PERCENT and len(entry.parts) > 1:
                yield from _problem(material, entry, entry.current)
            elif entry.current and len(entry.parts) == 1:
                yield from _one_part(material, entry, entry.current, entry.parts[0])


def _one_part(material: Material, whole: Entry, size: Quantity, part: Entry) -> Iterator[Problem]:
    """A part of a whole is no more than it, even where the other parts are not said."""
    if part.opener != "其中" or not part.current or part.current.unit != size.unit or part.current.value <= size.value:
        return
    if part.year and whole.year and part.year != whole.year:
        return
    own = part.current
    yield Problem(
        material.side(whole.paragraph, part.begin, own.end),
        Words(
            f"其中一项为{shown(own.value, size.unit)}，超过总额{shown(size.value, size.unit)}",
            f"the part, {shown(own.value, size.unit)}, is more than its whole, {shown(size.value, size.unit)}",
        ),
        expected=f"≤{plain_number(size.value, size.unit)}",
        found=plain_number(own.value, size.unit),
        other=material.side(whole.paragraph, whole.begin, size.end),
        difference=own.value - size.value,
        tolerance=size.half + own.half if _is_money(size) else Decimal(0),
    )


def _problem(material: Material, whole: Entry, size: Quantity) -> Iterator[Problem]:
    again = [part for part in whole.parts if part.label == "合计" and part.current]
    parts = [part for part in whole.parts if _is_part(whole, part) and part.current and part.current.unit == size.unit]
    if len(parts) < 2 or not _comparable(whole, parts):
        return
    value, half = total(part.current for part in parts if part.current)
    gap = size.value - value
    if again and any(part.change and part.change.value == gap for part in whole.parts):
        return  # 支持稳增长30万元 is a part, not a change
    if parts[-1].open_ended and gap >= -(size.half + half):
        return
    near = (
        abs(gap) <= abs(size.value) * _NEAR
        or gap < 0
        or any(_OTHER.match(part.label) for part in parts)
        or bool(again)
        or (gap in _classes(material) and all(part.label in class_names() for part in parts))
        or size.unit == _VEHICLES
        or (parts[0].opener == "（" and len(parts) >= _MANY and abs(gap) <= abs(size.value) * _FAR)
        or all(_STAFF.match(part.label) for part in parts)
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


def _classes(material: Material) -> set[Decimal]:
    """The amounts of this year's classes of expenditure: a list that lacks just one of them has lost it."""
    return {
        line.amount
        for line in material.facts.lines
        if line.table == "department-balance" and line.side == "expenditure" and line.year == material.year and line.position != "total"
    }


def _is_part(whole: Entry, part: Entry) -> bool:
    """Not a reason's figure, not the sum said again, and no retired staff behind a semicolon after the staff in service."""
    retired = whole.topic == "staff-active" and _OUT_OF_SERVICE.search(part.label)
    return part.opener != "原因" and part.label != "合计" and not retired


def _comparable(whole: Entry, parts: list[Entry]) -> bool:
    """Not lists that another rule knows, that only name some parts or count people by their traits, or in which one part is said twice."""
    labels = [part.label for part in parts]
    if whole.current and whole.current.unit in _PEOPLE and any(_TRAITS.search(label) for label in labels):
        return False
    known = sum(part.topic in _KNOWN for part in parts)  # 公务接待费 among many economic classes is no list of the three expenses
    if (known and len(parts) < _MANY * known) or any(_PARTLY.search(label) for label in labels):
        return False
    return (
        len(set(labels)) == len(labels) and all(labels) and not any(part.year and whole.year and part.year != whole.year for part in parts)
    )


def _is_money(size: Quantity) -> bool:
    return size.unit == "yuan"
