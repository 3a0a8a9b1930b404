"""Where a class, a group and an item that are named together belong: 卫生健康支出, 行政事业单位养老支出, 行政单位医疗 do not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from graphbuild.checking.material import Material
from ontology import code_list

Path = tuple[str, str, str]
"""A class, a group and an item."""
_MANY = 3
"""An item of more groups than these (行政运行) says little of where it belongs."""
_LOOSE = re.compile(r"[（）()、，“”\s]|支出$|的")


def right_place(material: Material, said: Path) -> str | None:
    """Where an item belongs that the text names under another class or group, None where it may well belong there.

    "" where all three names are known and do not belong together, and it cannot be said where the item does.
    """
    known = _paths(material.year)
    own = {(_loose(one), _loose(two), _loose(three)) for one, two, three in _printed(material)}
    path = (_loose(said[0]), _loose(said[1]), _loose(said[2]))
    if path in known or path in own or any(name not in _names(material.year, length) for length, name in enumerate(path)):
        return None
    right = sorted({full for one, full in known.items() if one[2] == path[2]})
    if right and len(right) <= _MANY:
        return "、".join(f"{one[0]}（类）{one[1]}（款）" for one in right[:2])
    return None if path[:2] in {one[:2] for one in known} else ""


def _printed(material: Material) -> Iterator[Path]:
    """The class, group and item of each code that the tables print."""
    names = {line.code: line.name for line in material.facts.lines if line.code and len(line.code) in (3, 5, 7)}
    for code, name in names.items():
        if len(code) == 7 and code[:5] in names and code[:3] in names:
            yield names[code[:3]], names[code[:5]], name


@lru_cache(maxsize=4)
def _paths(year: int) -> dict[Path, Path]:
    """(class, group, item) of all functional codes of a year: the names without what is often left out, and in full."""
    known = code_list("functional")
    found: dict[Path, Path] = {}
    for code in known.codes:
        if len(code) == 7:
            above, group, item = (known.name_in(code[:length], known.edition(year)) for length in (3, 5, 7))
            if above and group and item:
                found[_loose(above), _loose(group), _loose(item)] = (above, group, item)
    return found


@lru_cache(maxsize=16)
def _names(year: int, length: int) -> frozenset[str]:
    return frozenset(path[length] for path in _paths(year))


def _loose(name: str) -> str:
    return _LOOSE.sub("", name)
