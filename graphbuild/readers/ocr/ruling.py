"""The rules of a scanned page, in points, as a PDF's: long thin stretches of ink that make a frame together.

A letter has level and upright strokes too: a stretch counts only where both its ends meet rules, or where it crosses one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from graphbuild.readers.ocr.images import Array, as_grey
from graphbuild.readers.pdf.rules import THIN
from graphbuild.readers.pdf.shown import Rule

_BLOCK = 15.0  # points: the neighbourhood whose mean a pixel is compared with
_DARKER = 14  # shades of 256: so much darker than what is around it is ink,
_NOISY = 4.0  # or so many times the noise of the paper
_DARKEST = 40
_FAINT = 10  # shades: a rule may be fainter, for it is looked at along its length,
_ALONG = 2.5  # so many points at a time
_SHARP = 1.0
_DRAWN = 0.9
_SHORTEST = (14.0, 9.0)  # points: level, upright
_LONG = (100.0, 40.0)  # points: no strokes of letters look as long
_BRIDGE = 6.0  # points: a gap in a rule where the scan is faint,
_SHARE = 0.25  # if it is small beside the pieces: strokes of letters below each other are no rule
_BESIDE = 1.0
_MEETS = 4.0
_HELD = 2.5
_NEXT = (0.7, 1.2)  # points beside a level rule, whose own ink does not reach so far
_THICK = 0.35
_LOWEST = 4.0  # points: nearer level rules are a double one
_AS_DARK = 0.7
_STROKE = 16.0
_COVERS = 1.3  # points to both sides: a right-aligned 0 may stand 2 points beside the rule
_CROSSES = 6.0


@dataclass(frozen=True, slots=True)
class Ruling:
    """The rules of a page, and the pixels that they cover (255)."""

    level: list[Rule]
    upright: list[Rule]
    mask: Array


def ink_of(grey: Array, scale: float) -> Array:
    """The pixels (255) that are darker than what is around them: shades and shadows are none."""
    smooth = as_grey(cv2.GaussianBlur(grey, (3, 3), 0))
    darker = min(max(_NOISY * _noise(smooth), _DARKER), _DARKEST)
    return _darker(smooth, scale, darker)


def _darker(grey: Array, scale: float, shades: float) -> Array:
    """The pixels that are by so many shades darker than the mean around them."""
    block = round(_BLOCK * scale) | 1
    return as_grey(cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, shades))


def _noise(grey: Array) -> float:
    """The usual deviation of the paper's shade from that of its neighbourhood."""
    apart = cv2.absdiff(grey, cv2.blur(grey, (9, 9)))
    return 1.48 * float(np.median(apart[::4, ::4]))


def ruling_of(grey: Array, scale: float) -> Ruling:
    """The rules of a level page."""
    level, level_mask = _stretches(grey, scale, _SHORTEST[0])
    upright, upright_mask = _stretches(np.ascontiguousarray(grey.T), scale, _SHORTEST[1])
    long = [rule for rule in upright if _length(rule) >= _LONG[1]]
    firm = [rule for rule in level if _length(rule) >= _LONG[0] or _belongs(rule, long)]
    upright = [rule for rule in upright if _belongs(rule, firm) and _reaches(rule, firm, grey, scale)]
    level = [rule for rule in level if _belongs(rule, upright)]
    level, upright = [_trimmed(rule, upright) for rule in level], [_trimmed(rule, level) for rule in upright]
    mask = _covered(level, level_mask, scale) | _covered(upright, upright_mask, scale).T
    return Ruling(level, upright, np.ascontiguousarray(mask))


def _smeared_ink(grey: Array, scale: float, along: float) -> Array:
    """The ink of level lines: blurred along them, over so many points, noise fades, and a faint rule does not."""
    smeared = cv2.blur(grey, (round(along * scale) | 1, 1))
    return _darker(as_grey(smeared), scale, _FAINT)


def _stretches(grey: Array, scale: float, shortest: float) -> tuple[list[Rule], Array]:
    """The level stretches of ink of at least `shortest` points, as rules, and their pixels."""
    ink = _smeared_ink(grey, scale, _ALONG)
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (round(shortest * scale), 1))
    # A rule that is not quite level runs in steps of one pixel: neighbouring rows are taken together before it is opened.
    thick = cv2.dilate(ink, np.ones((3, 1), np.uint8))
    mask = cv2.bitwise_and(cv2.morphologyEx(thick, cv2.MORPH_OPEN, kernel), thick)
    _, _, stats, centres = cv2.connectedComponentsWithStats(mask, connectivity=8)
    found: list[Rule] = []
    for (left, _, width, _, area), (_, y) in zip(stats[1:].tolist(), centres[1:].tolist(), strict=True):
        if area / width - 2 <= THIN * scale:
            found.append(((y + 0.5) / scale, left / scale, (left + width) / scale))
    sharp = _smeared_ink(grey, scale, _SHARP)
    return [rule for rule in _bridged(found) if _is_drawn(rule, sharp, scale)], as_grey(mask)


def _is_drawn(rule: Rule, ink: Array, scale: float) -> bool:
    """Whether a level rule has ink nearly everywhere: strokes of letters in lines below each other leave gaps that the blur fills."""
    at, begin, end = rule
    near = round(_BESIDE * scale)
    middle = int(at * scale)
    band = ink[max(middle - near, 0) : middle + near + 1, round(begin * scale) : round(end * scale)]
    return bool(np.mean(band.any(axis=0)) >= _DRAWN)


def _bridged(rules: list[Rule]) -> list[Rule]:
    """Pieces that go on from one another are one rule."""
    joined: list[Rule] = []
    for at, begin, end in sorted(rules, key=lambda rule: rule[1]):
        for index in range(len(joined) - 1, -1, -1):
            other, first, last = joined[index]
            if abs(other - at) <= _BESIDE and begin - last <= min(_BRIDGE, _SHARE * (end - begin), _SHARE * (last - first)):
                longer = max(last, end)
                mean = (other * (last - first) + at * (end - begin)) / (last - first + end - begin)
                joined[index] = (mean, first, longer)
                break
        else:
            joined.append((at, begin, end))
    return joined


def _length(rule: Rule) -> float:
    return rule[2] - rule[1]


def _belongs(rule: Rule, crossing: Sequence[Rule]) -> bool:
    """Whether both ends of a rule meet others, or it crosses one."""
    at, begin, end = rule
    met = [other[0] for other in crossing if other[1] - _MEETS <= at <= other[2] + _MEETS]
    if any(begin + _CROSSES < x < end - _CROSSES for x in met):
        return True
    return any(abs(x - begin) <= _HELD for x in met) and any(abs(x - end) <= _HELD for x in met)


def _reaches(rule: Rule, level: Sequence[Rule], grey: Array, scale: float) -> bool:
    """Whether an upright rule is as dark right beside the level ones as between them, in most rows: in a low row letters end before."""
    x, begin, end = rule
    met = sorted(y for y, first, last in level if first - _MEETS <= x <= last + _MEETS and begin - _HELD <= y <= end + _HELD)
    rows = [(above, below) for above, below in pairwise(met) if below - above > _LOWEST]
    column = grey[:, max(round((x - _THICK) * scale), 0) : round((x + _THICK) * scale) + 1].min(axis=1)
    near = grey[:, max(round((x - _MEETS) * scale), 0) : round((x + _MEETS) * scale) + 1]
    reached = 0
    for above, below in rows:
        top, middle, bottom = (round(y * scale) for y in (above, (above + below) / 2, below))
        first, last = round(_NEXT[0] * scale), round(_NEXT[1] * scale)
        paper = float(np.percentile(near[top:bottom], 90))
        drawn = paper - float(np.median(column[middle - last : middle + last]))
        ends = (column[top + first : top + last], column[bottom - last : bottom - first])
        reached += all(paper - float(np.mean(part)) > _AS_DARK * drawn for part in ends)
    return 2 * reached >= len(rows)


def _trimmed(rule: Rule, crossing: Sequence[Rule]) -> Rule:
    """A rule without what a letter's stroke in its way adds beyond the last rule that it meets."""
    at, begin, end = rule
    met = [x for x, first, last in crossing if first - _MEETS <= at <= last + _MEETS and begin - _HELD <= x <= end + _HELD]
    if not met:
        return rule
    first, last = min(met), max(met)
    return at, first if first - begin <= _STROKE else begin, last if end - last <= _STROKE else end


def _covered(rules: Sequence[Rule], mask: Array, scale: float) -> Array:
    """The pixels of a mask that lie on level rules, and those around them."""
    near = np.zeros_like(mask)
    for at, begin, end in rules:
        top, bottom = round((at - _COVERS) * scale), round((at + _COVERS) * scale)
        near[max(top, 0) : bottom + 1, max(round(begin * scale) - 1, 0) : round(end * scale) + 2] = 255
    return as_grey(cv2.dilate(cv2.bitwise_and(mask, near), np.ones((3, 3), np.uint8)))
