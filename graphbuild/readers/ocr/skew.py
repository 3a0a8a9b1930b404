"""A page that lay aslant on the scanner is turned level: at the right angle its lines make the sharpest row profile.

Quarter turns are no matter here: rules and lines of text show the angle in the column profile as well.
"""

from __future__ import annotations

import math

import cv2
import numpy as np

from graphbuild.readers.ocr.images import Array, as_grey

_SIDE = 1000  # pixels: the picture is looked at in that size
_WIDEST = 7.0  # degrees
_STEPS = (1.0, 0.25, 0.05)
_LEAST = 0.04  # degrees: less is not worth resampling


def skew_of(grey: Array) -> float:
    """By how many degrees (counter-clockwise) the page must be turned to be level; 0 for a blank one."""
    ink = _small_ink(grey)
    best, reach = 0.0, _WIDEST
    for step in _STEPS:
        angles = [best + step * k for k in range(-round(reach / step), round(reach / step) + 1)]
        scores = [_sharpness(ink, angle) for angle in angles]
        if max(scores) == 0:
            return 0.0
        best, reach = angles[scores.index(max(scores))], step
    return best if abs(best) >= _LEAST else 0.0


def turned(grey: Array, angle: float) -> Array:
    """The picture turned counter-clockwise about its middle by `angle` degrees; what comes in from outside is paper."""
    if not angle:
        return grey
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), angle, 1.0)
    paper = float(np.percentile(grey[::8, ::8], 80))
    size = (width, height)
    return as_grey(cv2.warpAffine(grey, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=(paper,)))


def turned_back(x: float, y: float, angle: float, width: float, height: float) -> tuple[float, float]:
    """Where a point of the level page lies on the page as it was scanned."""
    cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    dx, dy = x - width / 2, y - height / 2
    return width / 2 + cosine * dx - sine * dy, height / 2 + sine * dx + cosine * dy


def _small_ink(grey: Array) -> Array:
    scale = min(_SIDE / max(grey.shape), 1.0)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = as_grey(cv2.adaptiveThreshold(small, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 15))
    edge = max(ink.shape) // 40  # the shadow at the edge of the glass has an angle of its own
    ink[:edge], ink[-edge:], ink[:, :edge], ink[:, -edge:] = 0, 0, 0, 0
    return ink


def _sharpness(ink: Array, angle: float) -> float:
    level = turned(ink, angle) if angle else ink
    return max(_edges(level, 1), _edges(level, 0))


def _edges(ink: Array, axis: int) -> float:
    profile = cv2.reduce(ink, axis, cv2.REDUCE_SUM, dtype=cv2.CV_64F).ravel()
    return float(np.sum(np.diff(profile) ** 2))
