"""Items of the functional classification in prose: `“教育支出（类）普通教育（款）小学教育（项）”20.00万元，主要用于小学教育。`"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from graphbuild.checking.comparisons import Entry
from graphbuild.checking.item_paths import right_place
from graphbuild.checking.material import Material
from graphbuild.checking.quantities import amount
from graphbuild.checking.registry import Problem, Words, rule
from graphbuild.extraction.prose.paragraphs import Paragraph
from ontology import class_names, code_list

_PATH = re.compile(
    r"(?:^|[\d、．.）“”，。：])“?(?P<first>[\u4e00-\u9fff]{2,20})（类）(?P<second>.{2,30}?)（款）(?P<third>.{2,40}?)（项）”?"
)
_USE = re.compile(r"主要用于(?P<words>[^，。；]+)[。；]")
_REASON = re.compile(r"原因(?:是|为)：?(?P<words>[^，。；]+)[。；]")
_TAIL = re.compile(r"(?:支出|经费|费用|资金|预算)*(?:有所)?(?:增加|减少|增长|下降|保持不变|不变|持平)?$")
_OWN_DIRECTION = re.compile(r"(?:支出|经费|费用|资金|预算|项目)(?:有所|略有)?(?P<word>增加|增长|减少|下降)$")
_REASON_FOR = re.compile(r"(?P<name>基本支出|项目支出|收入|支出|预算)(?P<word>增加|增长|减少|下降)的?(?:主要)?原因")
_TOPICS = {"基本支出": "basic-expenditure", "项目支出": "project-expenditure"}


@dataclass(frozen=True, slots=True)
class _Item:
    paragraph: Paragraph
    names: tuple[str, str, str]
    begin: int
    end: int


@lru_cache(maxsize=1)
def _items(material: Material) -> list[_Item]:
    return [
        _Item(paragraph, (found["first"], found["second"], found["third"]), found.start("first"), found.end())
        for paragraph in material.told
        if "（项）" in paragraph.plain
        for found in _PATH.finditer(paragraph.plain)
    ]


@rule(
    "item-path",
    "warning",
    "labels",
    title=Words("科目的类、款、项不相连", "Class, group and item do not belong together"),
    explanation=Words(
        "所印的款应属于所印的类，项应属于款；把类名印作款、把款名印作项的，是错了一级。代码表中没有的名称不判断。",
        "The group printed belongs to the class, the item to the group; a class printed as a group, or a group as an item, "
        "is one level off. Names that the code list does not have are not judged.",
    ),
)
def item_path(material: Material) -> Iterator[Problem]:
    """Look up the printed class, group and item in the classification."""
    for item in _items(material):
        first, second, third = item.names
        code = class_names().get(first)
        if not code:
            continue
        if second in _children(code):
            if _is_elsewhere(code, second, third):
                yield Problem(
                    material.side(item.paragraph, item.begin, item.end),
                    Words(f"“{third}”不是“{second}”的项", f"{third} is no item of {second}"),
                    found=f"{second}（款）{third}（项）",
                )
            continue
        groups = _children(code)
        right = right_place(material, item.names)
        if third not in groups and second not in class_names() and right is not None:
            yield Problem(
                material.side(item.paragraph, item.begin, item.end),
                Words(
                    f"“{second}”不是{first}的款" + (f"，“{third}”属{right}" if right else ""),
                    f"{second} is no group of {first}" + (f", {third} belongs to {right}" if right else ""),
                ),
                expected=right,
                found=f"{second}（款）{third}（项）",
            )
        elif third in groups or second in class_names():
            yield Problem(
                material.side(item.paragraph, item.begin, item.end),
                Words(
                    f"“{second}”不是{first}的款" + (f"，“{third}”是其款，不是项" if third in groups else ""),
                    f"{second} is no group of {first}" + (f", {third} is its group, not an item" if third in groups else ""),
                ),
                expected=f"{third}（款）" if third in groups else "",
                found=f"{second}（款）{third}（项）",
            )


@lru_cache(maxsize=256)
def _is_elsewhere(code: str, group: str, item: str) -> bool:
    """Whether a name is an item or a group of a class, but no item of this group of it."""
    known = code_list("functional")
    names: dict[str, set[str]] = {}
    for one in known.codes.values():
        if one.code.startswith(code) and len(one.code) > len(code):
            edited = (name for (_, other), name in known.edition_names.items() if other == one.code)
            for name in (one.name, *one.others, *edited):
                names.setdefault(name, set()).add(one.code)
    groups = {one for one in names.get(group, ()) if len(one) == 5}
    return item in names and not any(len(one) == 7 and one[:5] in groups for one in names[item])


@lru_cache(maxsize=64)
def _children(code: str) -> frozenset[str]:
    """The names, of all editions, of the groups of a class."""
    known = code_list("functional")
    names = {name for one in known.codes.values() if len(one.code) == 5 and one.code.startswith(code) for name in (one.name, *one.others)}
    return frozenset(names | {name for (_, one), name in known.edition_names.items() if len(one) == 5 and one.startswith(code)})


@rule(
    "words-of-another-item",
    "warning",
    "labels",
    title=Words("用途或原因抄自另一科目", "Use or reason copied from another item"),
    explanation=Words(
        "某科目的“主要用于……”或“主要原因是……”只写了另一科目的名称，是复制后未改。",
        "The use or the reason of one item is nothing but the name of another item: it was copied and not changed.",
    ),
)
def words_of_another_item(material: Material) -> Iterator[Problem]:
    """Compare what items are used for, and why they change, with the names of the other items."""
    items = _items(material)
    owners = {name: item for item in items for name in _own_names(item)}
    for item in items:
        for pattern, zh in ((_USE, "用途"), (_REASON, "原因")):
            found = pattern.search(item.paragraph.plain, item.end)
            said = _TAIL.sub("", found["words"]) if found else ""
            other = owners.get(said)
            if found and other and not _own(item, said) and other.names != item.names:
                yield Problem(
                    material.side(item.paragraph, *found.span()),
                    Words(
                        f"“{item.names[2]}”的{zh}写成了“{other.names[2]}”的", f"the words of {item.names[2]} are those of {other.names[2]}"
                    ),
                    expected=item.names[2],
                    found=found["words"],
                    other=material.side(other.paragraph, other.begin, other.end),
                )


def _own_names(item: _Item) -> set[str]:
    _, second, third = item.names
    return {_TAIL.sub("", name) for name in (third, second + third)} - {""}


def _own(item: _Item, said: str) -> bool:
    third = _TAIL.sub("", item.names[2])
    return third in said or any(said in name for name in (*item.names, item.names[1] + item.names[2]))


@rule(
    "item-amount-twice",
    "warning",
    "prose",
    title=Words("同一科目两处金额不一", "Two amounts for one item"),
    explanation=Words(
        "科目之后所印金额与同段“某年预算安排”的金额是同一个数，应当一致。",
        "The amount behind an item's name and the amount that its paragraph gives as the year's budget are one figure.",
    ),
)
def item_amount_twice(material: Material) -> Iterator[Problem]:
    """Compare the lead amount of an item with the year's amount that its paragraph repeats."""
    for item in _items(material):
        said = [entry for entry in material.entries_of(item.paragraph) if entry.current and entry.end > item.begin]
        first = next((entry for entry in said if not entry.year), None)
        for other in said if first and first is said[0] else ():
            if first and first.current and other.current and other.year == material.year and not other.execution and not other.whole:
                gap = other.current.value - first.current.value
                if gap and other.current.unit == first.current.unit and not other.label:
                    yield Problem(
                        material.side(item.paragraph, other.begin, other.current.end),
                        Words(
                            f"此处为{other.current.printed}，科目之后为{first.current.printed}",
                            f"{other.current.printed} here, {first.current.printed} behind the item",
                        ),
                        expected=amount(first.current.value),
                        found=amount(other.current.value),
                        other=material.side(item.paragraph, item.begin, first.current.end),
                        difference=gap,
                        tolerance=Decimal(0),
                    )


@rule(
    "reason-against-change",
    "warning",
    "prose",
    title=Words("原因与增减方向相反", "A reason that goes the other way"),
    explanation=Words(
        "减少的原因写成“……经费增加”（或相反），或“项目支出减少的原因”之前称其增加。",
        "A decrease whose reason is that the same money increased, or the other way round.",
    ),
)
def reason_against_change(material: Material) -> Iterator[Problem]:
    """Compare the direction of changes with that of their reasons."""
    for item in _items(material):
        found = _REASON.search(item.paragraph.plain, item.end)
        direction = _OWN_DIRECTION.search(found["words"]) if found else None
        said = [entry for entry in material.entries_of(item.paragraph) if entry.end > item.begin and found and entry.end <= found.start()]
        change = next((entry.sign for entry in reversed(said) if entry.sign), 0)
        own = direction and found and _own(item, _TAIL.sub("", found["words"]))
        if direction and found and own and change and (direction["word"] in ("增加", "增长")) != (change > 0):
            yield _contrary(material, item.paragraph, found.span(), said[-1], direction["word"])
    for paragraph, listed in zip(material.told, material.entries, strict=True):
        for found in _REASON_FOR.finditer(paragraph.plain) if "原因" in paragraph.plain else ():
            topic = _TOPICS.get(found["name"])
            before = [entry for entry in listed if entry.topic == topic and entry.end <= found.start() and entry.sign]
            if before and (before[-1].sign > 0) != (found["word"] in ("增加", "增长")):
                yield _contrary(material, paragraph, found.span(), before[-1], found["word"])


def _contrary(material: Material, paragraph: Paragraph, span: tuple[int, int], entry: Entry, word: str) -> Problem:
    return Problem(
        material.side(paragraph, *span),
        Words(f"原因称“{word}”，而数字是{'增加' if entry.sign > 0 else '减少'}", "the reason goes the other way than the change"),
        expected="增加" if entry.sign > 0 else "减少",
        found=word,
        other=material.side(paragraph, entry.begin, entry.end),
    )
