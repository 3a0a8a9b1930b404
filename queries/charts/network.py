"""Things and what ties them: `network([Dot("a", "信访办", 0.2, 0.5), ...], [Tie("a", "b", Decimal(3), "3 个指标")], Caption("相似"))`.

Where the things stand is given; a tie is as thick as its weight, and its label stands at its middle where there are few.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from queries.charts.lettering import fit, width
from queries.charts.palette import colours
from queries.charts.picture import Caption, Picture
from queries.charts.squares import Box
from queries.charts.svg import SIZE, Attribute, element, frame, line_of_text, linked, share, swatches, title

_WIDE, _HIGH = 720.0, 520.0
_EDGE_X, _EDGE_Y = 90.0, 30.0
_RADIUS = 7.0
_THINNEST, _THICKEST = 1.0, 9.0
_MOST_LABELLED = 40
_LONGEST = 170.0
_SMALL = 11.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A thing at a place of any scale; `size` is its radius as a multiple of the usual one."""

    key: str
    label: str
    x: float
    y: float
    group: str = ""
    href: str = ""
    size: float = 1.0


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties two things: its weight (at least 0), and what is said of it."""

    source: str
    target: str
    weight: Decimal = Decimal(1)
    label: str = ""


def network(dots: Sequence[Dot], ties: Sequence[Tie], caption: Caption) -> Picture:
    """Things at their places, which are fitted into the picture. `drawn` counts them, `unlabelled` those whose name had no free place.

    ValueError for a tie of a thing that is not given.
    """
    places = _places(dots)
    if any(tie.source not in places or tie.target not in places for tie in ties):
        raise ValueError("every tie is between things that are given")
    fills = colours(dot.group for dot in dots)
    names = [fit(name, _LONGEST, SIZE) for name in fills]
    legend, top = swatches(list(zip(names, fills.values(), strict=True)), _WIDE, [width(name, SIZE) for name in names])
    places = {key: (x, y + top) for key, (x, y) in places.items()}
    labels = _labels(dots, places)
    shapes = [*legend, *_ties(ties, dots, places), *(_dot(dot, places[dot.key], fills[dot.group], labels[dot.key]) for dot in dots)]
    high = top + (_HIGH if dots else 0.0)
    return Picture(frame("network", caption, _WIDE, high, shapes), drawn=len(dots), unlabelled=sum(not label for label in labels.values()))


def _places(dots: Sequence[Dot]) -> dict[str, tuple[float, float]]:
    """The places in units of the picture: the whole of them fills it, one alone is in its middle."""
    if not dots:
        return {}
    left, right = min(dot.x for dot in dots), max(dot.x for dot in dots)
    upper, lower = min(dot.y for dot in dots), max(dot.y for dot in dots)

    def along(value: float, low: float, high: float, start: float, end: float) -> float:
        return start + (end - start) * ((value - low) / (high - low) if high > low else 0.5)

    return {
        dot.key: (along(dot.x, left, right, _EDGE_X, _WIDE - _EDGE_X), along(dot.y, upper, lower, _EDGE_Y, _HIGH - _EDGE_Y)) for dot in dots
    }


def _ties(ties: Sequence[Tie], dots: Sequence[Dot], places: dict[str, tuple[float, float]]) -> list[str]:
    heaviest = max((tie.weight for tie in ties), default=Decimal(0))
    names = {dot.key: dot.label for dot in dots}
    shapes = []
    for tie in ties:
        (x1, y1), (x2, y2) = places[tie.source], places[tie.target]
        thick = _THINNEST + (_THICKEST - _THINNEST) * share(tie.weight, heaviest)
        told = title(" · ".join(part for part in (f"{names[tie.source]} – {names[tie.target]}", tie.label) if part))
        line: dict[str, Attribute] = {
            "class": "tie",
            "x1": x1,
            "y1": y1,
            "x2": x2,
            "y2": y2,
            "stroke": "currentColor",
            "stroke_width": thick,
        }
        shapes.append(element("line", {**line, "stroke_opacity": 0.35}, [told]))
        if tie.label and len(ties) <= _MOST_LABELLED:
            text = fit(tie.label, _LONGEST, _SMALL)
            shapes.append(line_of_text(text, (x1 + x2) / 2, (y1 + y2) / 2 - 3, text_anchor="middle", font_size=_SMALL))
    return shapes


def _labels(dots: Sequence[Dot], places: dict[str, tuple[float, float]]) -> dict[str, tuple[str, float, float] | None]:
    """The name of each thing and where it stands: below it or above it, in the first place that no other name has; None for no place."""
    taken: list[Box] = []
    found: dict[str, tuple[str, float, float] | None] = {}
    for dot in sorted(dots, key=lambda dot: -dot.size):
        text, (x, y) = fit(dot.label, _LONGEST, SIZE), places[dot.key]
        wide = width(text, SIZE)
        middle = min(max(x, wide / 2), _WIDE - wide / 2)
        radius = _RADIUS * dot.size
        boxes = [Box(middle - wide / 2, top, wide, SIZE + 2) for top in (y + radius + 2, y - radius - SIZE - 4)]
        free = next((box for box in boxes if not any(_meet(box, other) for other in taken)), None)
        found[dot.key] = (text, middle, free.y + SIZE) if free and text else None
        taken += [free] if free else []
    return found


def _meet(one: Box, other: Box) -> bool:
    apart_x = one.x + one.wide <= other.x or other.x + other.wide <= one.x
    return not (apart_x or one.y + one.high <= other.y or other.y + other.high <= one.y)


def _dot(dot: Dot, place: tuple[float, float], fill: str, label: tuple[str, float, float] | None) -> str:
    x, y = place
    circle = element("circle", {"class": "dot", "cx": x, "cy": y, "r": _RADIUS * dot.size, "fill": fill})
    name = line_of_text(label[0], label[1], label[2], text_anchor="middle") if label else ""
    return linked(dot.href, element("g", {}, [title(dot.label), circle, name]))
