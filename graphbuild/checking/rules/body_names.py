"""One body in two spellings: 上海市奉贤区水务局 above, 上海市奉贤区水务处 as the department in charge of a project."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from graphbuild.checking.material import Material
from graphbuild.checking.registry import Problem, Words, rule
from graphbuild.model import Place

_SHORTEST = 6
_CODE = re.compile(r"^[\d\-\[\]]+")
_OWN = re.compile(r"[（(](?:本级|本部|机关|汇总)[)）]$|(?:本级|本部)$")
_SERIES = frozenset("第一二三四五六七八九十东西南北中上下大小新老高初甲乙丙丁0123456789")


@rule(
    "body-in-two-spellings",
    "warning",
    "labels",
    title=Words("同一机构名称写法不一", "One body in two spellings"),
    explanation=Words(
        "项目表中的主管部门、实施单位与本部门或所属单位的名称只差一个字，应是同一机构；名称中的序数、方位不同的不论。",
        "The department in charge of a project, or the unit that carries it out, has the name of a body of this document but for one "
        "character: it is the same body. Numbers and directions in names are left out.",
    ),
)
def body_in_two_spellings(material: Material) -> Iterator[Problem]:
    """Compare the bodies that projects name with those that the document lists, and the former with each other."""
    listed = {_name(one.name): one.places for one in material.facts.organizations if one.kind != "internal-office"}
    listed.setdefault(_name(material.facts.organization), material.facts.places)
    named: dict[str, tuple[Place, ...]] = {}
    for one in material.facts.projects:
        for name in (one.supervising_department, one.implementing_unit):
            if _name(name) not in listed:
                named.setdefault(_name(name), tuple(place for place in one.places if _name(name) in place.text) or one.places)
    listed_pairs = [(known, other) for known, other in combinations(listed, 2) if _lines(listed[known]).isdisjoint(_lines(listed[other]))]
    named_pairs = [(known, other) for known in listed for other in named] + list(combinations(named, 2))
    for known, other in (*listed_pairs, *named_pairs):
        if _one_apart(known, other):
            yield Problem(
                material.placed(other, named.get(other) or listed[other]),
                Words(f"“{other}”与“{known}”只差一个字", f"{other} differs from {known} in one character"),
                expected=known,
                found=other,
                other=material.placed(known, listed.get(known) or named[known]),
            )


def _lines(places: tuple[Place, ...]) -> set[int]:
    return {place.line for place in places}


def _name(printed: str) -> str:
    return _OWN.sub("", _CODE.sub("", printed))


def _one_apart(one: str, other: str) -> bool:
    """Whether two names are long enough and differ in one character that is no number, left out, or put in."""
    if min(len(one), len(other)) < _SHORTEST or abs(len(one) - len(other)) > 1 or one == other:
        return False
    shorter, longer = sorted((one, other), key=len)
    at = next((at for at, (left, right) in enumerate(zip(shorter, longer, strict=False)) if left != right), len(shorter))
    rest = shorter[at + 1 :] if len(shorter) == len(longer) else shorter[at:]
    return rest == longer[at + 1 :] and _SERIES.isdisjoint({longer[at], *shorter[at : at + 1]} if rest else longer[at])
