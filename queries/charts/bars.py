"""Amounts as bars from a common zero: `bars(["2023", "2024"], [Series("基本支出", [a, b]), Series("项目支出", [c, d])], Caption("支出"))`.

The bars lie, so that long Chinese names stand beside them and a phone can show them; each has its amount printed at the right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from queries.charts.lettering import fit, width, wrap
from queries.charts.palette import COLOURS
from queries.charts.picture import Caption, Picture
from queries.charts.svg import LINE, SIZE, Attribute, element, frame, line_of_text, lines_of_text, linked, share, swatches, title

MOST = 40
_WIDE = 720.0
_BAR, _GAP = 17.0, 13.0
_WIDEST_LABEL = 230.0
_NOT_PRINTED = "–"


@dataclass(frozen=True, slots=True)
class Series:
    """What is compared: one amount for each category, None where none is published."""

    label: str
    amounts: Sequence[Decimal | None]


@dataclass(frozen=True, slots=True)
class _Bar:
    """One bar: from and to these amounts."""

    series: int
    start: Decimal
    end: Decimal


@dataclass(frozen=True, slots=True)
class _Row:
    """A category: the bars of each of its lines, and what is printed at the right of each."""

    label: str
    href: str
    lines: Sequence[Sequence[_Bar]]
    texts: Sequence[str]

    @property
    def names(self) -> list[str]:
        return wrap(self.label, _WIDEST_LABEL, SIZE, 2)

    @property
    def high(self) -> float:
        return max(_BAR * len(self.lines), LINE * len(self.names))


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where amounts are: `low` at the left edge of the room, `low + span` at its right edge."""

    left: float
    room: float
    low: Decimal
    span: Decimal

    def at(self, amount: Decimal) -> float:
        return self.left + self.room * share(amount - self.low, self.span)


def bars(
    categories: Sequence[str],
    series: Sequence[Series],
    caption: Caption,
    *,
    stacked: bool = False,
    hrefs: Sequence[str] = (),
    most: int = MOST,
) -> Picture:
    """A group of bars for each category, one bar a series, or one bar of parts where `stacked`; amounts below zero go to the left.

    `hrefs` lead from the categories to what they are about. More than `most` categories are left out and counted.
    """
    shown = categories[:most]
    groups = [[one.amounts[number] for one in series] for number in range(len(shown))]
    rows = [
        _Row(
            label=label,
            href=hrefs[number] if hrefs else "",
            lines=_stack(groups[number]) if stacked else _side_by_side(groups[number]),
            texts=_printed(groups[number], caption, stacked=stacked),
        )
        for number, label in enumerate(shown)
    ]
    scale = _scale(rows)
    shapes, top = _legend(series)
    y = top
    for row in rows:
        shapes += _row(row, y, scale, [one.label for one in series], caption)
        y += row.high + _GAP
    zero = scale.at(Decimal(0))
    if rows:
        shapes.append(element("line", {"x1": zero, "x2": zero, "y1": top, "y2": y - _GAP, "stroke": "currentColor", "stroke_width": 1}))
    return Picture(frame("bars", caption, _WIDE, y, shapes), drawn=len(shown), left_out=len(categories) - len(shown))


def _side_by_side(amounts: Sequence[Decimal | None]) -> list[list[_Bar]]:
    """A line of its own for each amount."""
    return [[] if amount is None else [_Bar(number, Decimal(0), amount)] for number, amount in enumerate(amounts)]


def _stack(amounts: Sequence[Decimal | None]) -> list[list[_Bar]]:
    """All amounts in one line: those above zero one after the other to the right, those below to the left."""
    ends = {True: Decimal(0), False: Decimal(0)}
    line = []
    for number, amount in enumerate(amounts):
        if amount is not None:
            start = ends[amount >= 0]
            ends[amount >= 0] = start + amount
            line.append(_Bar(number, start, start + amount))
    return [line]


def _printed(amounts: Sequence[Decimal | None], caption: Caption, *, stacked: bool) -> list[str]:
    """What is printed at the right of each line: the amount, or the sum of the parts."""
    if stacked:
        given = [amount for amount in amounts if amount is not None]
        return [caption.show(sum(given, Decimal(0))) if given else _NOT_PRINTED]
    return [_NOT_PRINTED if amount is None else caption.show(amount) for amount in amounts]


def _scale(rows: Sequence[_Row]) -> _Scale:
    ends = [bar.end for row in rows for line in row.lines for bar in line]
    low, high = min([Decimal(0), *ends]), max([Decimal(0), *ends])
    left = max([width(line, SIZE) for row in rows for line in row.names], default=0.0) + 10
    right = max([width(text, SIZE) for row in rows for text in row.texts], default=0.0) + 10
    return _Scale(left, max(_WIDE - left - right, 60.0), low, high - low)


def _legend(series: Sequence[Series]) -> tuple[list[str], float]:
    labels = [fit(one.label, _WIDEST_LABEL, SIZE) for one in series]
    entries = [(label, COLOURS[number % len(COLOURS)]) for number, label in enumerate(labels)]
    return swatches(entries, _WIDE, [width(label, SIZE) for label in labels])


def _row(row: _Row, y: float, scale: _Scale, names: Sequence[str], caption: Caption) -> list[str]:
    """A category's name, its bars and their amounts."""
    label = lines_of_text(row.names, scale.left - 10, y + row.high / 2, text_anchor="end")
    shapes = [linked(row.href, element("g", {}, [title(row.label), label]))]
    top = y + (row.high - _BAR * len(row.lines)) / 2
    for number, (line, text) in enumerate(zip(row.lines, row.texts, strict=True)):
        for bar in line:
            told = " · ".join(part for part in (row.label, names[bar.series], caption.show(bar.end - bar.start)) if part)
            shapes.append(element("rect", _place(bar, top + _BAR * number, scale), [title(told)]))
        shapes.append(line_of_text(text, _WIDE, top + _BAR * (number + 0.5) + SIZE * 0.36, text_anchor="end"))
    return shapes


def _place(bar: _Bar, y: float, scale: _Scale) -> dict[str, Attribute]:
    left, right = sorted((scale.at(bar.start), scale.at(bar.end)))
    return {"class": "bar", "x": left, "y": y + 1, "width": right - left, "height": _BAR - 2, "fill": COLOURS[bar.series % len(COLOURS)]}
