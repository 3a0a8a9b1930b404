"""Parts and wholes, counts and totals that stand in different paragraphs: “三公”经费45万元, and further down 40 and 5."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graphbuild.checking.arithmetic import shown
from graphbuild.checking.material import Material
from graphbuild.checking.precision import half
from graphbuild.checking.quantities import YUAN, amount
from graphbuild.checking.registry import Problem, Words, rule
from graphbuild.checking.rules.partitions import MAY_LACK, PARTITIONS, partitions
from graphbuild.model import Statement

_PART = re.compile(r"机关|本级|所属|下属|其中|单位|中心|包括")
_OF_AMOUNTS = Words("各段所述各项之和为{}，总额为{}", "the parts make {}, the whole is {}")
_OF_CHANGES = Words("各段所述各项增减之和为{}，总额增减为{}", "the changes of the parts make {}, that of the whole is {}")


@rule(
    "parts-in-other-paragraphs",
    "warning",
    "prose",
    title=Words("分段所述各项之和不等于总额", "Parts in other paragraphs do not make up their whole"),
    explanation=Words(
        "“三公”经费、公务用车费、政府采购的总额与各项分写在几段的，只要各有唯一的本年数，各项之和应等于总额，各项增减之和应等于总额增减；写在同一段的由另一规则核对。",
        "Where the “three public” expenses, vehicles or procurement and their parts stand in several paragraphs and each has "
        "one amount, the parts make up the whole, and so do their changes. Within a paragraph another rule compares them.",
    ),
)
def parts_in_other_paragraphs(material: Material) -> Iterator[Problem]:
    """Sum up the parts that the whole text states of each whole."""
    told = {entry.topic for entry, _ in partitions(material)}  # and, below, what one way of parting it has compared
    said = single(material)
    for wholes, topics in PARTITIONS[1:]:
        whole = next((said[topic] for topic in wholes if topic in said and topic not in told), None)
        parts = [said[topic] for topic in topics if topic in said]
        if whole is None or len(parts) < 2 or not MAY_LACK.issuperset(set(topics) - said.keys()):
            continue
        told.add(whole.topic)
        yield from _off(material, whole, [whole.amount, *(one.amount for one in parts)], parts, _OF_AMOUNTS)
        changes = [one.change for one in (whole, *parts) if one.change is not None]
        if len(changes) > len(parts):
            yield from _off(material, whole, changes, parts, _OF_CHANGES)


def _off(material: Material, whole: Statement, values: list[Decimal], parts: list[Statement], message: Words) -> Iterator[Problem]:
    """The values of the parts, after that of the whole, where they do not add up to it."""
    said, value = values[0], sum(values[1:], Decimal(0))
    if value != said:
        yield Problem(
            material.placed(f"文字说明 {whole.topic}", whole.places),
            Words(message.zh.format(shown(value, YUAN), shown(said, YUAN)), message.en.format(shown(value, YUAN), shown(said, YUAN))),
            expected=amount(value),
            found=amount(said),
            other=material.placed("文字说明 各项", tuple(place for one in parts for place in one.places)),
            difference=said - value,
            tolerance=sum((half(one, own) for one, own in zip((whole, *parts), values, strict=True)), Decimal(0)),
        )


def single(material: Material) -> dict[str, Statement]:
    """What the text says of this year's budget once, or always with one amount, by topic."""
    found: dict[str, list[Statement]] = {}
    for one in material.facts.statements:
        if one.year == material.year and one.basis == "budget":
            found.setdefault(one.topic, []).append(one)
    return {topic: said[0] for topic, said in found.items() if len({one.amount for one in said}) == 1}


@rule(
    "counted-twice",
    "warning",
    "prose",
    title=Words("人数、车辆数前后不一", "Staff or vehicles counted in two ways"),
    explanation=Words(
        "在职人员、退休人员、车辆的数目在文中说了不止一次的，应当一致；分单位列示的不适用。",
        "Staff in service, retired staff and vehicles that the text counts more than once are as many each time. Not "
        "applicable where they are listed unit by unit.",
    ),
)
def counted_twice(material: Material) -> Iterator[Problem]:
    """Compare the counts of the year and of the end of the year before."""
    found: dict[str, list[Statement]] = {}
    for one in material.facts.statements:
        if one.topic in ("staff-active", "staff-retired", "vehicles-count") and material.year - 1 <= one.year <= material.year:
            found.setdefault(one.topic, []).append(one)
    for said in found.values():
        if len(said) == 2 and said[0].amount != said[1].amount and not any(_is_of_a_part(material, one) for one in said):
            yield Problem(
                material.placed("文字说明", said[1].places),
                Words(f"一处为{said[0].amount}，一处为{said[1].amount}", f"{said[0].amount} once, {said[1].amount} once"),
                expected=f"{said[0].amount}",
                found=f"{said[1].amount}",
                other=material.placed("文字说明", said[0].places),
            )


def _is_of_a_part(material: Material, one: Statement) -> bool:
    """Whether the line before a count speaks of one body of several."""
    line = material.source.lines[one.places[0].line - 1]
    return _PART.search(line.text, 0, one.places[0].start - line.start) is not None
