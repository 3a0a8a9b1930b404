"""Indicator rows of a table without a grid: each sign, weight or number is the anchor of a row; level labels span rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graphbuild.extraction.performance.laid_heading import LaidHeading, is_mark
from graphbuild.extraction.performance.laid_levels import Spans, filled, level_labels
from graphbuild.extraction.performance.rows import is_counted, is_sign
from graphbuild.recognition.aligned_bands import Anchor, Cost, Wrapping, bands
from graphbuild.recognition.aligned_gaps import gaps_through
from graphbuild.recognition.aligned_strips import Fragment, Strip

_LEVELS = ("level1", "level2")
_SURE = ("comparator", "weight", "core")
_NAMELESS = 2.0


def has_sign(strip: Strip) -> bool:
    """Whether a comparator stands on a strip, in a cell of its own."""
    return any(is_sign(fragment.text) for fragment in strip.fragments[1:])


def continued(heading: LaidHeading, body: Sequence[Strip]) -> LaidHeading | None:
    """The heading of the page before over rows of this one; None where their columns are not as many."""
    if any(line.spots for strip in body for line in (strip.fragments[0].line,)):
        return heading
    cuts = gaps_through([fragment for strip in body for fragment in strip.fragments], len(heading.columns))
    missing = len(heading.columns) + 1 - len(cuts.edges)
    if missing not in (0, heading.before):
        return None
    return replace(heading, cuts=replace(cuts, edges=(cuts.edges[0],) * missing + cuts.edges))


def indicator_cells(strips: Sequence[Strip], heading: LaidHeading, *, goes_on: bool) -> list[list[list[Fragment]]]:
    """The rows below a heading: their cells by its columns, each its fragments from the top.

    A level's label stands in its first row alone; where the table `goes_on` from the page before, rows above the first may have none.
    """
    placed = [_by_column(strip, heading) for strip in strips]
    body = [
        (Strip(strip.y, tuple(kept)), columns)
        for strip, columns in zip(strips, placed, strict=True)
        if (kept := [each for word, cell in columns.items() if word not in _LEVELS for each in cell])
    ]
    own = [strip for strip, _ in body]
    found = bands(own, _anchors(body, heading), _cost(body))
    rows = [_row([columns for _, columns in body[begin:end]], heading) for begin, end in found]
    heights = [(own[begin].y, own[end - 1].y) for begin, end in found]
    anchors = [anchor.y for anchor in _anchors(body, heading)]
    inner: list[str] = []
    for word in reversed(_LEVELS):
        if word in heading.columns and rows:
            labels = level_labels([each for columns in placed for each in columns.get(word, ())])
            starts = Spans(labels, heights, anchors, inner).starts(goes_on=goes_on)
            for label, row in zip(labels, starts, strict=False):
                rows[row][heading.columns.index(word)] += label
            inner = filled(labels, starts, len(rows))
    return rows


_Columns = dict[str, list[Fragment]]


def _by_column(strip: Strip, heading: LaidHeading) -> _Columns:
    found: _Columns = {}
    for fragment in (part for whole in strip.fragments if not is_mark(whole.text) for part in heading.cuts.parted(whole)):
        column = heading.cuts.column(fragment)
        if column is not None:
            found.setdefault(heading.columns[column], []).append(fragment)
    return found


def _row(strips: Sequence[_Columns], heading: LaidHeading) -> list[list[Fragment]]:
    return [[] if word in _LEVELS else [each for strip in strips for each in strip.get(word, ())] for word in heading.columns]


def _anchors(body: Sequence[tuple[Strip, _Columns]], heading: LaidHeading) -> list[Anchor]:
    """The rows' anchors: strips with a comparator, a weight or a 是, and those with a number for a target beside a name or a unit.

    Where the target is the only column behind the name, so are strips with a target that compares, or with a name and any target.
    """
    alone = not {*_SURE, "unit"} & set(heading.columns)
    found: list[Anchor] = []
    for i, (strip, columns) in enumerate(body):
        sure = any(is_sign(each.text) if word == "comparator" else True for word in _SURE for each in columns.get(word, ()))
        counted = any(is_counted(each.text) for each in columns.get("value", ()))
        told = alone and "value" in columns and ("name" in columns or any(is_sign(each.text) for each in columns["value"]))
        if sure or told or (counted and ("unit" in columns or "name" in columns)):
            found.append(Anchor(strip.y, i, i))
    return found


def _cost(body: Sequence[tuple[Strip, _Columns]]) -> Cost:
    wrapping = Wrapping([strip for strip, _ in body])

    def cost(begin: int, end: int) -> float:
        letters = sum(len(each.text) for _, columns in body[begin:end] for each in columns.get("name", ()))
        return wrapping.cost(begin, end) + (0.0 if letters > 1 else _NAMELESS)

    return cost
