"""Another district's name: `2026年南川区部门政府采购预算明细表` in the budget of a body of 綦江区."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from graphbuild.checking.material import Material, Side
from graphbuild.checking.registry import Problem, Words, rule
from ontology import regions

_COUNTY = 3
_TOGETHER = re.compile(
    r"协作|帮扶|支援|对口|毗邻|合作|交流|考察|联动|跨区|跨县|援|结对|区域|流域|沿线|周边|接壤|试点|迁|划转|段|线|路|桥|机场|高速|铁路|水库|河|江|山|案"
)
_ORGAN = re.compile(
    r"^(?:区委|县委|市委|委|人民政府|政府|财政|级|部门|本级|人大|政协|[\u4e00-\u9fff]{2,10}(?:局|委员会|办公室|街道办事处))"
)


@rule(
    "another-region",
    "warning",
    "labels",
    title=Words("出现其他区县的名称", "The name of another district"),
    explanation=Words(
        "区县级部门的表题印别的区县，或正文提到同省别的区县的机关，多为沿用他处模板未改；讲协作、帮扶、毗邻或地名的句子不论。",
        "A county-level body whose tables are entitled with another county, or whose text speaks of the organs of another "
        "county of its province, kept a template of elsewhere. Sentences on cooperation, aid, or geography are left out.",
    ),
)
def another_region(material: Material) -> Iterator[Problem]:
    """Look for other counties of the province in titles and in the text."""
    own = material.facts.region
    if len(own) != 6 or own.endswith("00"):
        return
    here = regions()[own].name if own in regions() else ""
    strangers = [name for name in _counties(own[:2]) if name != here and name not in material.facts.organization]
    present = [name for name in strangers if name in material.text or any(name in section.title for section in material.outline.sections)]
    for name in present:
        for side in _sides(material, name, here):
            yield Problem(
                side, Words(f"本预算属{here}，此处为“{name}”", f"the budget is of {here}, this is {name}"), expected=here, found=name
            )


def _sides(material: Material, name: str, here: str) -> Iterator[Side]:
    for section in material.outline.sections:
        if name in section.title and here not in section.title:
            yield material.placed(section.title, section.title_places)
    for paragraph in material.told:
        text = paragraph.plain
        at = text.find(name)
        while at >= 0:
            begin = max(text.rfind(mark, 0, at) for mark in "。；") + 1
            sentence = text[begin : _end(text, at)]
            if _ORGAN.match(text[at + len(name) :]):
                inside = text.rfind("《", 0, at) > text.rfind("》", 0, at)
                if not inside and not _TOGETHER.search(sentence) and not _is_listed(text, at, name):
                    yield material.side(paragraph, at, min(at + len(name) + 8, len(text)))
            at = text.find(name, at + 1)


def _end(text: str, at: int) -> int:
    ends = [found for mark in "。；" if (found := text.find(mark, at)) >= 0]
    return min(ends, default=len(text))


def _is_listed(text: str, at: int, name: str) -> bool:
    """One of several districts: 南川区、涪陵区."""
    return text[max(at - 1, 0) : at] in ("、", "和", "与", "及") or text[at + len(name) : at + len(name) + 1] in ("、", "和", "与", "及")


@lru_cache(maxsize=8)
def _counties(province: str) -> tuple[str, ...]:
    """The names of a province's counties that are long enough to be told from other words."""
    found = (one.name for code, one in regions().items() if code.startswith(province) and not code.endswith("00"))
    return tuple(sorted({name for name in found if len(name) >= _COUNTY and name[-1] in "区县市旗"}))
