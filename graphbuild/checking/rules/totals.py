"""What the whole text says of its totals: classes listed one by one, changes of basic and project expenditure, amounts too great."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from graphbuild.checking.arithmetic import shown
from graphbuild.checking.comparisons import Entry
from graphbuild.checking.material import Material
from graphbuild.checking.precision import half
from graphbuild.checking.quantities import YUAN, amount
from graphbuild.checking.registry import Problem, Words, rule
from graphbuild.checking.rules.partitions import partitions
from graphbuild.model import BudgetLine, Statement
from ontology import class_names

_ITEM = re.compile(r"^(?P<number>\d{1,2})[.、．]“?(?P<name>[\u4e00-\u9fff]+?)(?:（类）)?”?(?:支出|预算)*\d")
_WRONG_UNIT = 1000
_UNIT_OF = re.compile(r"^(?:[^\d]|20\d\d\s*年|\d+(?!\s*[\d.,，]*\s*[万亿元]))*\d[\d,.，\s]*元")
"""An amount whose own unit is 元."""
_WHOLES = ("expenditure-total", "revenue-total", "general-appropriation-expenditure")
_NARROW = ("procurement", "three-public", "project-detail", "government-fund", "state-capital")
"""Tables of less than all expenditure."""
_PARTS = ("basic-expenditure", "project-expenditure")
_LIMITED = ("function:", "economic:", "three-public", "operating-funds", *_PARTS)


@rule(
    "classes-listed",
    "warning",
    "prose",
    title=Words("所列各类支出之和不等于总额", "Classes listed do not make up the expenditure"),
    explanation=Words(
        "文字按功能分类逐条列出各类支出的，其和应等于支出总额或财政拨款支出；与任何一个总额相差一半以上的视为只列了部分，不适用。",
        "Classes of expenditure that the text lists one by one make up all expenditure, or the appropriation. Not applicable "
        "where they come to less than half of it: then they are but some.",
    ),
)
def classes_listed(material: Material) -> Iterator[Problem]:
    """Sum up numbered lists of classes."""
    wholes = [one for one in _of_the_year(material, _WHOLES) if one.amount]
    for run in _runs(material):
        first, last = run[0], run[-1]
        value = sum((entry.current.value for entry in run if entry.current), Decimal(0))
        spread = sum((entry.current.half for entry in run if entry.current), Decimal(0))
        near = min(wholes, key=lambda one: abs(one.amount - value), default=None)
        if near is None or not near.amount / 2 < value < near.amount * 2 or abs(near.amount - value) <= spread + half(near):
            continue
        yield Problem(
            material.side(first.paragraph, first.begin, first.end),
            Words(
                f"所列{len(run)}类支出之和为{shown(value, YUAN)}，总额为{shown(near.amount, YUAN)}",
                f"the {len(run)} classes listed make {shown(value, YUAN)}, the total is {shown(near.amount, YUAN)}",
            ),
            expected=amount(near.amount),
            found=amount(value),
            other=material.side(last.paragraph, last.begin, last.end),
            difference=value - near.amount,
            tolerance=spread + half(near),
        )


def _runs(material: Material) -> Iterator[list[Entry]]:
    """Numbered lists whose items are classes with an amount: 1., 2., 3. in this order."""
    run: list[Entry] = []
    for paragraph, listed in zip(material.told, material.entries, strict=True):
        found = _ITEM.match(paragraph.plain)
        named = found and (found["name"] in class_names() or f"{found['name']}支出" in class_names())
        if found and run and int(found["number"]) != len(run) + 1:
            yield from _whole(run)
            run = []
        if found and named and listed and listed[0].current and int(found["number"]) == len(run) + 1:
            run.append(listed[0])
    yield from _whole(run)


def _whole(run: list[Entry]) -> Iterator[list[Entry]]:
    if len(run) > 1 and all(entry.current and entry.current.unit == YUAN for entry in run):
        yield run


@rule(
    "changes-of-basic-and-project",
    "warning",
    "prose",
    title=Words("基本支出与项目支出的增减之和不等于总额增减", "Changes of basic and project expenditure do not make up that of the whole"),
    explanation=Words(
        "基本支出与项目支出之和等于支出总额的，二者增减额之和应等于总额的增减额，不论写在几段之中；"
        "比较的对象（预算数、执行数）不同时也会不等，故为疑点。",
        "Where basic and project expenditure make up a total, so do their changes, in whichever paragraphs they stand. A "
        "warning, as they may be compared with different figures.",
    ),
)
def changes_of_basic_and_project(material: Material) -> Iterator[Problem]:
    """Compare stated changes of totals with those of their two parts, wherever these are said."""
    known = {
        entry.change.value for entry, parts in partitions(material) if entry.change and all(part.change or part.flat for part in parts)
    }
    basic, project = (list(_changed(material, topic)) for topic in _PARTS)
    for whole in (one for topic in _WHOLES[::2] for one in _changed(material, topic)):
        pairs = [(one, other) for one in basic for other in project if _make_up(whole, one, other)]
        if not pairs or whole.change in known:
            continue
        near = min(pairs, key=lambda pair: abs(_together(pair) - (whole.change or 0)))
        value = _together(near)
        if value != whole.change and whole.change is not None:
            yield Problem(
                material.placed("文字说明 总额的增减", whole.places),
                Words(
                    f"基本支出与项目支出增减之和为{shown(value, YUAN)}，总额称{shown(whole.change, YUAN)}",
                    f"the changes of basic and project expenditure make {shown(value, YUAN)}, "
                    f"that of the whole is {shown(whole.change, YUAN)}",
                ),
                expected=amount(value),
                found=amount(whole.change),
                other=material.placed("文字说明 基本支出、项目支出", (*near[0].places, *near[1].places)),
                difference=whole.change - value,
                tolerance=sum((half(one, one.change) for one in (*near, whole)), Decimal(0)),
            )


def _make_up(whole: Statement, one: Statement, other: Statement) -> bool:
    """Whether two amounts make up a third, as far as rounding allows."""
    gap = one.amount + other.amount - whole.amount
    return not gap or abs(gap) <= half(one) + half(other) + half(whole)


def _together(pair: Iterable[Statement]) -> Decimal:
    return sum((one.change for one in pair if one.change is not None), Decimal(0))


@rule(
    "amount-exceeds-all",
    "error",
    "prose",
    title=Words("分项金额超过收支总额", "An amount exceeds all expenditure"),
    explanation=Words(
        "某一科目、基本支出、项目支出、“三公”经费等的本年金额不应超过收支总额；超过的，多为单位（元、万元）或数字有误。",
        "No class, no nature of expenditure and no “three public” item is more than all expenditure; what is more has a wrong "
        "unit or figure.",
    ),
)
def amount_exceeds_all(material: Material) -> Iterator[Problem]:
    """Compare stated amounts with the greatest total of the document."""
    whole = (line for line in material.facts.lines if line.table not in _NARROW)
    printed = [line for line in whole if line.year == material.year and line.column == "total"]
    most_printed = [max(printed, key=_amount)] if printed else []
    said = _of_the_year(material, _WHOLES[:2])
    for one in _of_the_year(material, {each.topic for each in material.facts.statements}):
        totals: list[BudgetLine | Statement] = [*most_printed, *(each for each in said if each.topic != one.topic)]
        greatest = max(totals, key=_amount, default=None)
        slack = _WRONG_UNIT if one in said else 1  # totals differ by what a table leaves out, never a thousandfold
        most = greatest.amount * slack if greatest else Decimal(0)
        if not one.topic.startswith((*_LIMITED, *_WHOLES[:2])) or greatest is None or not 0 < most < one.amount:
            continue
        if one.amount - most > half(one) + half(greatest) * slack:
            yield Problem(
                material.placed(f"文字说明 {one.topic.partition(':')[2] or one.topic}", one.places),
                Words(
                    f"{shown(one.amount, YUAN)}超过收支总额{shown(most, YUAN)}",
                    f"{shown(one.amount, YUAN)} exceeds all, {shown(most, YUAN)}",
                ),
                expected=amount(most),
                found=amount(one.amount),
            )


@rule(
    "unit-of-one-amount",
    "warning",
    "prose",
    title=Words("个别金额的单位疑有误", "One amount in another unit"),
    explanation=Words(
        "全文金额都以万元印出，唯独一处印作“元”而不足千元或带小数，应是漏了“万”字。",
        "All amounts of the text are in 万元, but one is in 元 and less than a thousand or with decimals: 万 was left out.",
    ),
)
def unit_of_one_amount(material: Material) -> Iterator[Problem]:
    """Find the one amount in 元 among amounts in 万元."""
    found = [one for one in material.facts.statements if one.amount and not _is_count(one)]
    plain = [one for one in found if _UNIT_OF.search("".join(place.text for place in one.places))]
    if len(plain) > max(1, len(found) // 10):
        return
    for one in plain:
        if one.amount < 1000 or (one.amount < 100_000 and one.amount % 1):
            yield Problem(
                material.placed(f"文字说明 {one.topic.partition(':')[2] or one.topic}", one.places),
                Words(f"其他金额以万元为单位，此处为{one.amount}元", f"the other amounts are in 万元, this one is {one.amount} 元"),
                expected=f"{one.amount}万元",
                found=f"{one.amount}元",
            )


def _amount(one: BudgetLine | Statement) -> Decimal:
    return one.amount


def _is_count(one: Statement) -> bool:
    return one.topic.endswith("-count") or one.topic.startswith("staff-")


def _of_the_year(material: Material, topics: Iterable[str]) -> list[Statement]:
    return [one for one in material.facts.statements if one.topic in topics and one.year == material.year and one.basis == "budget"]


def _changed(material: Material, topic: str) -> Iterator[Statement]:
    return (one for one in _of_the_year(material, (topic,)) if one.change is not None)
