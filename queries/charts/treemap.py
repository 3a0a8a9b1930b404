"""Amounts into areas: `treemap([Leaf("行政运行", Decimal("1897800"), "基本支出"), ...], Caption("支出"))`.

Only leaves are drawn, never a sum beside its parts, so that the areas add up to the whole. Leaves of a group are together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from queries.charts.lettering import fit, width, wrap
from queries.charts.palette import ON_COLOUR, colours
from queries.charts.picture import Caption, Picture
from queries.charts.squares import Box, squarify
from queries.charts.svg import LINE, SIZE, element, frame, line_of_text, linked, share, swatches, title

MOST = 1000
_WIDE, _HIGH = 720.0, 420.0
_EDGE = 6.0
_WIDEST_LEGEND = 200.0


@dataclass(frozen=True, slots=True)
class Leaf:
    """One amount that is no sum of others shown; `group` gives the colour, `href` leads to what it is about."""

    label: str
    amount: Decimal
    group: str = ""
    href: str = ""


def treemap(leaves: Sequence[Leaf], caption: Caption, *, most: int = MOST) -> Picture:
    """Leaves as areas in proportion to their amounts, large groups and leaves first.

    An area cannot be below zero: such amounts and those of zero are counted and not drawn. Of more than `most` leaves the smallest are
    left out and counted.
    """
    positive = sorted((leaf for leaf in leaves if leaf.amount > 0), key=lambda leaf: (-leaf.amount, leaf.group, leaf.label))
    shown = positive[:most]
    total = sum((leaf.amount for leaf in shown), Decimal(0))
    groups = _groups(shown)
    fills = colours(groups)
    legend, top = _legend(fills)
    places = _places(groups, total, Box(0.0, top, _WIDE, _HIGH))
    labels = [_label(leaf, box, caption) for leaf, box in places]
    shapes = [_tile(leaf, box, fills[leaf.group], label, total, caption) for (leaf, box), label in zip(places, labels, strict=True)]
    return Picture(
        frame("treemap", caption, _WIDE, top + (_HIGH if shown else 0.0), [*legend, *shapes]),
        drawn=len(shown),
        unlabelled=labels.count(""),
        below_zero=sum(leaf.amount < 0 for leaf in leaves),
        zero=sum(leaf.amount == 0 for leaf in leaves),
        left_out=len(positive) - len(shown),
    )


def _groups(leaves: Sequence[Leaf]) -> dict[str, list[Leaf]]:
    """The leaves by group, both from large to small; what is equal by name."""
    by_name = groupby(sorted(leaves, key=lambda leaf: (leaf.group, -leaf.amount, leaf.label)), key=lambda leaf: leaf.group)
    found = {name: list(members) for name, members in by_name}
    return dict(sorted(found.items(), key=lambda item: (-_sum(item[1]), item[0])))


def _sum(leaves: Sequence[Leaf]) -> Decimal:
    return sum((leaf.amount for leaf in leaves), Decimal(0))


def _places(groups: Mapping[str, list[Leaf]], total: Decimal, whole: Box) -> list[tuple[Leaf, Box]]:
    """Where each leaf is: the groups share the whole, the leaves their group's place."""
    if not groups:
        return []
    found = []
    for members, box in zip(groups.values(), squarify([share(_sum(members), total) for members in groups.values()], whole), strict=True):
        found += list(zip(members, squarify([share(leaf.amount, total) for leaf in members], box), strict=True))
    return found


def _legend(fills: Mapping[str, str]) -> tuple[list[str], float]:
    labels = [fit(name, _WIDEST_LEGEND, SIZE) for name in fills]
    return swatches(list(zip(labels, fills.values(), strict=True)), _WIDE, [width(label, SIZE) for label in labels])


def _label(leaf: Leaf, box: Box, caption: Caption) -> str:
    """The leaf's name, and its amount where there is room for it; "" where there is none for the name."""
    room, lines = box.wide - 2 * _EDGE, int((box.high - _EDGE) // LINE)
    amount = caption.show(leaf.amount)
    with_amount = lines > 1 and width(amount, SIZE) <= room
    names = wrap(leaf.label, room, SIZE, lines - 1 if with_amount else lines) if lines > 0 else []
    if not names:
        return ""
    x, y = box.x + _EDGE, box.y + _EDGE + SIZE - 1
    texts = [*names, amount] if with_amount else names
    return "".join(line_of_text(text, x, y + LINE * number, fill=ON_COLOUR) for number, text in enumerate(texts))


def _tile(leaf: Leaf, box: Box, fill: str, label: str, total: Decimal, caption: Caption) -> str:
    place = {"x": box.x, "y": box.y, "width": box.wide, "height": box.high}
    area = element("rect", {"class": "tile", **place, "fill": fill, "stroke": "#ffffff", "stroke_width": 1})
    percent = f"{100 * share(leaf.amount, total):.1f}%"
    told = title(f"{leaf.label} · {caption.show(leaf.amount)} · {percent}")
    return linked(leaf.href, element("g", {}, [told, area, label]))
