"""`年初资产总额30.77万元，通用设备20.56万元，…。年末资产总额37.35万元，…。较上年增加6.58万元，通用设备比上年增加5.95万元，增加23%`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from graphbuild.checking.arithmetic import difference_of, per_cent, rounded, shown, total
from graphbuild.checking.comparisons import Entry
from graphbuild.checking.material import Material, Side
from graphbuild.checking.quantities import YUAN, Quantity, plain_number
from graphbuild.checking.registry import Problem, Words, rule

_WHOLE = re.compile(r"资产(?:总额|总计|合计|总值|原值)")
_OPENING = re.compile(r"(?:年初|期初|上年末|上年年末)")
_PART = re.compile(r"通用设备|专用设备|家具|用具|房屋|构筑物|土地|车辆|图书|档案|文物|陈列品|无形资产|流动资产|固定资产|在建工程|其他")


@dataclass(slots=True)
class _Assets:
    """The opening and the closing list of one paragraph: total and parts by name, and the entries that state changes."""

    totals: dict[str, Entry] = field(default_factory=dict)
    parts: dict[str, dict[str, Entry]] = field(default_factory=lambda: {"opening": {}, "closing": {}})
    changes: dict[str, Entry] = field(default_factory=dict)


@rule(
    "asset-list",
    "error",
    "prose",
    title=Words("资产数字不符", "Asset figures do not agree"),
    explanation=Words(
        "年初、年末资产总额应各等于所列通用设备、专用设备、家具等之和，增加额应等于年末减年初。",
        "The assets at the beginning and at the end of a year are each the sum of the kinds listed, and an increase is "
        "closing less opening.",
    ),
)
def asset_list(material: Material) -> Iterator[Problem]:
    """Check lists of assets."""
    for listed in material.entries:
        assets = _read(listed)
        if assets:
            yield from _sums(material, assets)
            yield from _changes(material, assets)


@rule(
    "asset-percentage",
    "warning",
    "prose",
    title=Words("资产增减幅与金额不符", "Percentage of asset growth is not what the amounts give"),
    explanation=Words("资产增减幅应等于年末减年初再除以年初数。", "The growth of assets in per cent is closing less opening over opening."),
)
def asset_percentage(material: Material) -> Iterator[Problem]:
    """Recompute the percentages of asset growth."""
    for listed in material.entries:
        assets = _read(listed)
        for name, entry in (assets.changes if assets else {}).items():
            opening, closing = _pair(assets, name) if assets else (None, None)
            if not entry.percent or not opening or not closing or not opening.value:
                continue
            rate, spread = per_cent(difference_of(closing, opening), opening)
            if abs(rate - entry.percent.value) > entry.percent.half:
                yield Problem(
                    material.side(entry.paragraph, entry.begin, entry.end),
                    Words(
                        f"{name}应增{rounded(rate)}%，文中称{entry.percent.value}%",
                        f"{name} grew by {rounded(rate)} %, the text says {entry.percent.value} %",
                    ),
                    expected=f"{rounded(rate)}%",
                    found=f"{entry.percent.value}%",
                    difference=rounded(entry.percent.value - rate),
                    tolerance=rounded(entry.percent.half + spread),
                )


def _read(listed: list[Entry]) -> _Assets | None:
    if not any(_WHOLE.search(entry.label) for entry in listed):
        return None
    assets = _Assets()
    when = ""
    for entry in listed:
        if _WHOLE.search(entry.label) and entry.current and entry.current.unit == YUAN:
            when = "opening" if _OPENING.search(entry.label) else "closing"
            assets.totals[when] = entry
        elif when and entry.current and entry.current.unit == YUAN and _PART.search(entry.label):
            assets.parts[when].setdefault(entry.label, entry)
        if entry.change or entry.percent:
            assets.changes["" if entry.current else entry.label] = entry
    return assets if {"opening", "closing"} <= set(assets.totals) else None


def _sums(material: Material, assets: _Assets) -> Iterator[Problem]:
    for when, entry in assets.totals.items():
        parts = [part for part in assets.parts[when].values() if part.current]
        value, half = total(part.current for part in parts if part.current)
        if len(parts) > 1 and entry.current and value != entry.current.value:
            other = material.side(entry.paragraph, parts[0].begin, max(part.current.end for part in parts if part.current))
            yield _problem(material, entry, entry.current, Quantity(value, half, YUAN, "", 0, 0), other)


def _changes(material: Material, assets: _Assets) -> Iterator[Problem]:
    """The stated increases against closing less opening, and the total's against the sum of its kinds'."""
    for name, entry in assets.changes.items():
        opening, closing = _pair(assets, name)
        if entry.change and opening and closing:
            true = difference_of(closing, opening)
            if true.value != entry.change.value:
                yield _problem(material, entry, entry.change, true, None)
    whole = assets.changes.get("")
    both = [_pair(assets, name) for name in assets.parts["opening"]]
    known = [difference_of(closing, opening) for opening, closing in both if opening and closing]
    if whole and whole.change and len(known) == len(both) > 1 and len(both) == len(assets.parts["closing"]):
        value, half = total(known)
        if value != whole.change.value:
            yield _problem(material, whole, whole.change, Quantity(value, half, YUAN, "", 0, 0), None)


def _pair(assets: _Assets, name: str) -> tuple[Quantity | None, Quantity | None]:
    found = [assets.totals.get(when) if not name else assets.parts[when].get(name) for when in ("opening", "closing")]
    opening, closing = found
    return opening.current if opening else None, closing.current if closing else None


def _problem(material: Material, entry: Entry, said: Quantity, true: Quantity, other: Side | None) -> Problem:
    begin = entry.begin if said is entry.current else said.begin - 2
    return Problem(
        material.side(entry.paragraph, max(begin, 0), said.end),
        Words(
            f"按所列各数应为{shown(true.value, YUAN)}，文中称{shown(said.value, YUAN)}",
            f"the figures listed give {shown(true.value, YUAN)}, the text says {shown(said.value, YUAN)}",
        ),
        expected=plain_number(true.value, YUAN),
        found=plain_number(said.value, YUAN),
        other=other,
        difference=said.value - true.value,
        tolerance=true.half + said.half,
    )
