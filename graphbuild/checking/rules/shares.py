"""`一般公共服务支出8,555,192.31元，占83.5%`: a share is recomputed against the whole that the paragraph or the document states."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.checking.arithmetic import per_cent, rounded, shown
from graphbuild.checking.comparisons import Entry
from graphbuild.checking.material import Material
from graphbuild.checking.quantities import YUAN, Quantity
from graphbuild.checking.registry import Problem, Words, rule
from graphbuild.extraction.prose import words

_OF = re.compile(r"占(?P<whole>[^，。；占]{2,}?)的?(?:比例|比重)?(?:为|达)?$")
_PARTS = ("basic-expenditure", "project-expenditure")
_TOTALS = ("revenue-total", "expenditure-total", "general-appropriation-revenue", "general-appropriation-expenditure")


@rule(
    "share-recomputed",
    "warning",
    "prose",
    title=Words("占比与金额不符", "Share is not what the amounts give"),
    explanation=Words(
        "占比应等于该项金额除以其总额，按文中所印位数四舍五入；总额取同段所列总额或文中收支总额，都不相符才指出。",
        "A share is the amount over its whole, rounded as printed. The whole is the paragraph's or one of the document's "
        "totals; a finding means that none fits.",
    ),
)
def share_recomputed(material: Material) -> Iterator[Problem]:
    """Recompute shares against every whole that may be meant."""
    totals = [
        entry.current
        for listed in material.entries
        for entry in listed
        if entry.current and entry.current.unit == YUAN and entry.topic in _TOTALS
    ]
    for listed in material.entries:
        for entry in listed:
            if entry.share and entry.current and entry.current.unit == YUAN:
                named = _named(entry, entry.current, entry.share)
                said = _said(material, named) if named else totals
                yield from _problems(material, entry, entry.share, _wholes(entry, listed, said) if not named or said else [])


def _named(entry: Entry, current: Quantity, share: Quantity) -> str:
    """The topic of a whole that the words before a share name and that is no total: `占本部门全部项目支出预算的100%`."""
    found = _OF.search(entry.paragraph.plain[current.end : share.begin])
    mention = words.last_mention(found["whole"]) if found else None
    topic = mention.topics[0] if mention and len(mention.topics) == 1 else ""
    return "" if topic in _TOTALS or (topic == entry.topic and topic not in _PARTS) else topic


def _said(material: Material, topic: str) -> list[Quantity]:
    """The amounts that the text gives a topic."""
    every = (entry for listed in material.entries for entry in listed if entry.topic == topic)
    return [entry.current for entry in every if entry.current and entry.current.unit == YUAN]


def _wholes(entry: Entry, listed: list[Entry], totals: list[Quantity]) -> list[Quantity]:
    """The whole that the list is of first, then the amounts before it in the paragraph, then the document's totals."""
    own = [entry.whole.current] if entry.whole and entry.whole.current else []
    before = [one.current for one in listed[: listed.index(entry)] if one.current]
    floor = entry.current.value if entry.current else 0
    return [whole for whole in (*own, *before, *totals) if whole.unit == YUAN and whole.value >= floor and whole.value > 0]


def _problems(material: Material, entry: Entry, share: Quantity, wholes: list[Quantity]) -> Iterator[Problem]:
    if not wholes or not entry.current:
        return
    for whole in wholes:
        rate, spread = per_cent(entry.current, whole)
        if abs(share.value - rate) <= share.half + spread:
            return
    part = entry.current
    near = min(wholes, key=lambda whole: abs(share.value - per_cent(part, whole)[0]))
    rate, spread = per_cent(part, near)
    yield Problem(
        material.side(entry.paragraph, entry.begin, entry.end),
        Words(
            f"{shown(entry.current.value, YUAN)}占{shown(near.value, YUAN)}的{rounded(rate)}%，文中称{share.value}%",
            f"{shown(entry.current.value, YUAN)} is {rounded(rate)} % of {shown(near.value, YUAN)}, the text says {share.value} %",
        ),
        expected=f"{rounded(rate)}%",
        found=f"{share.value}%",
        difference=rounded(share.value - rate),
        tolerance=rounded(share.half + spread),
    )
