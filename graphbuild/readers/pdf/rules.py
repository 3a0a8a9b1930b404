"""The rules of a page: drawn lines, the edges of drawn rectangles, and filled rectangles so thin that they are lines.

White and transparent ones do not count; areas with another fill are kept apart, they are all the grid that a shaded table has.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from graphbuild.model import Box
from graphbuild.readers.pdf import native
from graphbuild.readers.pdf.frame import Frame
from graphbuild.readers.pdf.shown import Rule, Rules

THIN = 3.5
"""Points: a filled rectangle up to this height or width is a line."""

_STRAIGHT = 0.6  # points that a level line may rise
_SHORTEST = 0.5
_WHITE = 250
_DEEPEST = 8
_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

Matrix = tuple[float, float, float, float, float, float]
_Point = tuple[float, float]


def rules_of(page: pdfium.PdfPage, frame: Frame, most: int) -> Rules:
    """The rules of a PDFium page in the coordinates of the upright page.

    Where there are more than `most` path segments it stops, and `segments` says so.
    """
    drawing = _Drawing(frame, most)
    address = native.address_of(page.raw)
    object_at, kind_of, text = native.object_at, native.kind_of, raw.FPDF_PAGEOBJ_TEXT
    for index in range(raw.FPDFPage_CountObjects(page.raw)):
        item = object_at(address, index)
        kind = kind_of(item)
        if kind != text:
            drawing.take(ctypes.cast(item, raw.FPDF_PAGEOBJECT), kind, _IDENTITY, 0)
            if drawing.rules.segments > most:
                break
    return drawing.rules


class _Drawing:
    """Collects the rules of one page, object by object."""

    def __init__(self, frame: Frame, most: int) -> None:
        self._frame = frame
        self._most = most
        self.rules = Rules()
        self._values = [ctypes.c_float() for _ in range(4)]
        self._bounds = [ctypes.byref(value) for value in self._values]
        self._numbers = [ctypes.c_uint() for _ in range(4)]
        self._colours = [ctypes.byref(number) for number in self._numbers]
        self._mode, self._stroke = ctypes.c_int(), ctypes.c_int()

    def take(self, item: raw.FPDF_PAGEOBJECT, kind: int, matrix: Matrix, depth: int) -> None:
        """A page object; `matrix` is that of the forms around it."""
        if kind == raw.FPDF_PAGEOBJ_PATH:
            self._path(item, matrix)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            self._image(item, matrix)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            self.rules.has_form = True
            inner = _times(_matrix(item), matrix)
            for index in range(raw.FPDFFormObj_CountObjects(item)):
                own = raw.FPDFFormObj_GetObject(item, index)
                self.take(own, raw.FPDFPageObj_GetType(own), inner, depth + 1)
                if self.rules.segments > self._most:
                    return

    def _image(self, item: raw.FPDF_PAGEOBJECT, matrix: Matrix) -> None:
        self.rules.has_image = True
        if raw.FPDFPageObj_GetBounds(item, *self._bounds):
            left, bottom, right, top = (value.value for value in self._values)
            (xa, ya), (xb, yb) = (self._frame.point(*_apply(matrix, x, y)) for x, y in ((left, bottom), (right, top)))
            width, height = self._frame.width, self._frame.height
            across = min(max(xa, xb), width) - max(min(xa, xb), 0)
            down = min(max(ya, yb), height) - max(min(ya, yb), 0)
            self.rules.pictured = max(self.rules.pictured, max(across, 0) * max(down, 0) / (width * height))

    def _path(self, item: raw.FPDF_PAGEOBJECT, matrix: Matrix) -> None:
        count = raw.FPDFPath_CountSegments(item)
        self.rules.segments += max(count, 1)
        if count < 2 or self.rules.segments > self._most or not raw.FPDFPath_GetDrawMode(item, self._mode, self._stroke):
            return
        if self._stroke.value and self._is_seen(raw.FPDFPageObj_GetStrokeColor, item):
            for points in _outlines(item, count, _times(_matrix(item), matrix)):
                self._lines([self._frame.point(x, y) for x, y in points])
        elif self._mode.value and self._is_seen(raw.FPDFPageObj_GetFillColor, item):
            if count <= 5 and raw.FPDFPageObj_GetBounds(item, *self._bounds):
                left, bottom, right, top = (value.value for value in self._values)
                self._area([_apply(matrix, left, bottom), _apply(matrix, right, top)])
            else:
                for points in _outlines(item, count, _times(_matrix(item), matrix)):
                    self._area(points)

    def _is_seen(self, colour_of: Callable[..., int], item: raw.FPDF_PAGEOBJECT) -> bool:
        if not colour_of(item, *self._colours):
            return True
        red, green, blue, alpha = (number.value for number in self._numbers)
        return alpha > 0 and not (red >= _WHITE and green >= _WHITE and blue >= _WHITE)

    def _lines(self, points: list[_Point]) -> None:
        for (xa, ya), (xb, yb) in pairwise(points):
            self._line(xa, ya, xb, yb)

    def _line(self, xa: float, ya: float, xb: float, yb: float) -> None:
        """A line, as far as it lies on the page; only level and upright ones count."""
        width, height = abs(xb - xa), abs(yb - ya)
        if height <= _STRAIGHT and width > _SHORTEST:
            _add(self.rules.level, (ya + yb) / 2, self._frame.height, xa, xb, self._frame.width)
        elif width <= _STRAIGHT and height > _SHORTEST:
            _add(self.rules.upright, (xa + xb) / 2, self._frame.width, ya, yb, self._frame.height)

    def _area(self, points: list[_Point]) -> None:
        """A filled outline: a line where it is thin, else an area."""
        shown = [self._frame.point(x, y) for x, y in points]
        box: Box = (min(x for x, _ in shown), min(y for _, y in shown), max(x for x, _ in shown), max(y for _, y in shown))
        width, height = box[2] - box[0], box[3] - box[1]
        if height <= THIN and width > height:
            self._line(box[0], (box[1] + box[3]) / 2, box[2], (box[1] + box[3]) / 2)
        elif width <= THIN and height > width:
            self._line((box[0] + box[2]) / 2, box[1], (box[0] + box[2]) / 2, box[3])
        elif width > THIN and height > THIN:
            self.rules.fills.append(box)


def _add(rules: list[Rule], at: float, highest: float, begin: float, end: float, farthest: float) -> None:
    first, last = max(min(begin, end), 0.0), min(max(begin, end), farthest)
    if -THIN <= at <= highest + THIN and first < last:
        rules.append((at, first, last))


def _outlines(item: raw.FPDF_PAGEOBJECT, count: int, matrix: Matrix) -> Iterator[list[_Point]]:
    """The outlines of a path, each as the points that its segments lead to, in the page's coordinates; a closed one ends where it began."""
    x, y = ctypes.c_float(), ctypes.c_float()
    to_x, to_y = ctypes.byref(x), ctypes.byref(y)
    points: list[_Point] = []
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        if not raw.FPDFPathSegment_GetPoint(segment, to_x, to_y):
            continue
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append(_apply(matrix, x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def _matrix(item: raw.FPDF_PAGEOBJECT) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, ctypes.byref(found)):
        return _IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _apply(matrix: Matrix, x: float, y: float) -> _Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that applies `first`, then `then`."""
    if then == _IDENTITY:
        return first
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
