"""Parts that make up their whole by definition: expenditure is basic and project, the three public expenses are three.

`其中：基本支出157.63万元，…，项目支出148万元` is compared with its whole: this year's amounts, last year's, and the changes.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.checking.arithmetic import shown, total
from graphbuild.checking.comparisons import Entry
from graphbuild.checking.material import Material
from graphbuild.checking.quantities import YUAN, Quantity, plain_number
from graphbuild.checking.registry import Problem, Words, rule

_EXPENDITURE = ("expenditure-total", "general-appropriation-expenditure")
PARTITIONS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (_EXPENDITURE, ("basic-expenditure", "project-expenditure")),
    (("three-public",), ("three-public-overseas-travel", "three-public-vehicles", "three-public-reception")),
    (
        ("three-public",),
        ("three-public-overseas-travel", "three-public-vehicle-purchase", "three-public-vehicle-operation", "three-public-reception"),
    ),
    (("three-public-vehicles",), ("three-public-vehicle-purchase", "three-public-vehicle-operation")),
    (("procurement-total",), ("procurement-goods", "procurement-works", "procurement-services")),
)
"""(topics of the whole, topics of all its parts)."""

MAY_LACK = frozenset(
    {"three-public-overseas-travel", "three-public-vehicle-purchase", "procurement-goods", "procurement-works", "procurement-services"}
)
"""Parts that a paragraph may leave out, or name without an amount, because there are none."""

_AMOUNTS = (("current", "本年数", "this year's amounts"),)
_CHANGES = (("prior", "上年数", "last year's amounts"), ("change", "增减额", "the changes"))


@rule(
    "parts-of-a-whole",
    "error",
    "prose",
    title=Words("分项之和不等于总额", "Parts do not make up their whole"),
    explanation=Words(
        "同一段中列全分项的（基本支出与项目支出，“三公”经费各项，公务用车购置与运行，货物工程服务），分项之和应等于总额。"
        "另有结转下年或经营支出等并列分项的不适用。",
        "Where a paragraph lists all the parts of a whole (basic and project, the three public expenses, vehicles, "
        "procurement), they sum up to it. Not applicable where further parts (carry-over, business) are listed beside them.",
    ),
)
def parts_of_a_whole(material: Material) -> Iterator[Problem]:
    """Compare wholes with the sums of their parts."""
    for entry, parts in partitions(material):
        yield from _compared(material, entry, parts, _AMOUNTS)


@rule(
    "changes-of-the-parts",
    "warning",
    "prose",
    title=Words("分项增减之和不等于总额增减", "Changes of the parts do not make up that of the whole"),
    explanation=Words(
        "列全分项的，各分项上年数之和应等于总额上年数，各分项增减额之和应等于总额增减额；两年口径不同（如结转）的应予说明。",
        "Where all the parts of a whole are listed, last year's amounts of the parts make up the whole's, and so do the changes; "
        "a base that differs between the years (carry-over) should be said.",
    ),
)
def changes_of_the_parts(material: Material) -> Iterator[Problem]:
    """Compare the changes and last year's amounts of wholes with those of their parts."""
    for entry, parts in partitions(material):
        yield from _compared(material, entry, parts, _CHANGES)


def partitions(material: Material) -> Iterator[tuple[Entry, list[Entry]]]:
    """Every whole whose parts its paragraph lists, with the parts."""
    for listed in material.entries:
        for index, entry in enumerate(listed):
            topic = entry.topic or ("procurement-total" if entry.label.endswith("政府采购") else "")
            for wholes, topics in PARTITIONS if topic else ():
                parts = _parts(listed[index + 1 :], topics, wholes) if topic in wholes else []
                if parts:
                    yield entry, parts


def _parts(following: list[Entry], topics: tuple[str, ...], wholes: tuple[str, ...]) -> list[Entry]:
    """The parts said next, each once, all of them that there are; none where another part or another whole comes between."""
    found: dict[str, Entry] = {}
    said = {entry.topic for entry in following}
    topics = tuple(topic for topic in topics if topic in said or topic not in MAY_LACK)
    if len(topics) < 2:
        return []
    for entry in following:
        if entry.topic in topics and entry.topic not in found:
            found[entry.topic] = entry
            if len(found) == len(topics):
                break
        elif entry.topic in wholes or (found and _stranger(entry, found)):
            return []
    if len(found) < len(topics):
        return []
    after = following[following.index(list(found.values())[-1]) + 1 :]
    first = next(iter(found.values()))
    beside = [entry for entry in after if entry.whole is first.whole and entry.whole and _stranger(entry, found)]
    return [] if beside else list(found.values())


def _stranger(entry: Entry, found: dict[str, Entry]) -> bool:
    """Whether an entry is a further part beside those found."""
    siblings = {part.whole for part in found.values()}
    return entry.whole in siblings and entry.opener != "原因" and entry.topic not in found and entry.current is not None


def _compared(material: Material, whole: Entry, parts: list[Entry], fields: tuple[tuple[str, str, str], ...]) -> Iterator[Problem]:
    for name, zh, en in fields:
        own: Quantity | None = getattr(whole, name)
        quantities = [_flat_or(part, name) for part in parts]
        known = [one for one in quantities if one is not None]
        if own is None or len(known) < len(parts) or any(one.unit != own.unit for one in known):
            continue
        value, half = total(known)
        if value != own.value:
            last = max(parts, key=lambda part: part.end)
            yield Problem(
                material.side(whole.paragraph, whole.begin, whole.end),
                Words(
                    f"{zh}：各分项之和为{shown(value, own.unit)}，总额为{shown(own.value, own.unit)}",
                    f"{en}: the parts sum up to {shown(value, own.unit)}, the whole is {shown(own.value, own.unit)}",
                ),
                expected=plain_number(value, own.unit),
                found=plain_number(own.value, own.unit),
                other=material.side(whole.paragraph, min(part.begin for part in parts), last.end),
                difference=own.value - value,
                tolerance=own.half + half,
            )


def _flat_or(part: Entry, name: str) -> Quantity | None:
    """The part's figure; a part that is said to be flat has a change of nothing."""
    own: Quantity | None = getattr(part, name)
    if own is None and part.flat and part.current:
        if name == "change":
            zero = part.current.value * 0
            return Quantity(zero, zero, part.current.unit if part.current.unit != "%" else YUAN, "", *part.flat)
        return part.current if name == "prior" else None
    return own
