"""Lines of a document learn how legible each of their spots was on the scan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from graphbuild.model import Line, Spot
from graphbuild.readers.ocr.scanned import ScannedPage

_MOST = 0.999
"""What was recognised in a picture is never quite sure."""


def with_legibility(lines: Iterable[Line], pages: Mapping[int, ScannedPage]) -> tuple[Line, ...]:
    """The lines with `legible` set in the spots that stand on these pages, by number."""
    return tuple(replace(line, spots=tuple(_judged(spot, pages) for spot in line.spots)) for line in lines)


def _judged(spot: Spot, pages: Mapping[int, ScannedPage]) -> Spot:
    page = pages.get(spot.page)
    if page is None or spot.box is None:
        return spot
    return replace(spot, legible=min(round(page.legible(spot.box), 3), _MOST))
