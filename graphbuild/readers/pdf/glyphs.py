"""The glyphs of a page, as runs: those that stand side by side on one line, without those that the page does not show.

Loose boxes are taken (the font's height, the glyph's advance): the tight box of `，` or `一` lies on another line than its neighbours'.
Where a font has no height, as browsers embed it, boxes are tight nevertheless: a thin one is as high as the glyphs beside it.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from graphbuild.model import Box
from graphbuild.readers.pdf import native
from graphbuild.readers.pdf.frame import Frame
from graphbuild.readers.pdf.shown import Glyph, Run

_HYPHEN = 0xFFFE  # what PDFium calls a hyphen at a line's end
_NOTHING = "\ufffd"
_OWN_LINE = 0.7  # of the height, for twice the middle: farther up or down is another line
_APART = 0.75  # of the height: farther right is another run
_BACK = 0.6
_THIN = 0.5
_SMALLEST, _LARGEST = 0.5, 1000.0  # points: what nobody can read; a damaged font has boxes of any size
_DOUBLE = 0.25  # of the width
_LONGEST_CLIP = 100
_ASLANT = 0.1  # radians


def glyphs_of(text: pdfium.PdfTextPage, frame: Frame, *, clipped: bool = True) -> list[Run]:
    """The runs of a PDFium text page in the order of the file, in the coordinates of the upright page.

    Glyphs outside the page are left out, and where `clipped` those outside their clip path: a spreadsheet's cell that spans two
    pages is drawn whole on both. Text that stands aslant (a watermark) is left out too.
    """
    address = native.address_of(text.raw)
    clips = _Clips(address, frame) if clipped else None
    kept = []
    for run, indices in _runs(text.raw, frame):
        if not _on_page(run, frame) or _is_aslant(address, indices[0]):
            continue
        if clips and not _all_inside(run, clips.of(indices[0])):
            # The next cell's glyphs may belong to the same run, under a clip of their own: each glyph is asked for its own.
            kept.extend(_split(run, [_inside(glyph, run, clips.of(index)) for glyph, index in zip(run.glyphs, indices, strict=True)]))
        else:
            kept.append(run)
    return kept


def _runs(handle: raw.FPDF_TEXTPAGE, frame: Frame) -> Iterator[tuple[Run, list[int]]]:
    """The runs of a text page, each with the numbers of its glyphs: one loop, because it sees every glyph of a document."""
    rect = raw.FS_RECTF()
    reference = ctypes.byref(rect)
    box_of = raw.FPDFText_GetLooseCharBox
    run, indices = Run([], 0, 0), list[int]()
    end = middle = math.inf
    space = False
    x0, y1, is_turned = frame.x0, frame.y1, frame.quarter != 0
    for index, character in enumerate(_characters(handle)):
        box_of(handle, index, reference)
        left, right, top, bottom = rect.left, rect.right, rect.top, rect.bottom
        if left == right or not character:  # white space that PDFium made up, or the first half of a pair
            continue
        if character == " ":
            space = True
            continue
        if is_turned:
            left, top, right, bottom = frame.box(left, bottom, right, top)
        else:
            left, top, right, bottom = left - x0, y1 - top, right - x0, y1 - bottom
        height, gap = bottom - top, left - end
        if not _SMALLEST < height < _LARGEST:
            continue
        tall = run.bottom - run.top
        size = tall if height < _THIN * tall else height
        if -_BACK * size < gap < _APART * size and abs(top + bottom - middle) < _OWN_LINE * size:
            if gap < 0 and _is_doubled(run.glyphs[-1], character, left, right):
                continue
            if space:
                run.glyphs.append((" ", end, left))
                indices.append(index)
            if tall < _THIN * height:
                run.top, run.bottom, middle = top, bottom, top + bottom
        else:
            if indices:
                yield run, indices
            run, indices, middle = Run([], top, bottom), [], top + bottom
        run.glyphs.append((character, left, right))
        indices.append(index)
        space, end = False, right
    if indices:
        yield run, indices


def _characters(handle: raw.FPDF_TEXTPAGE) -> list[str]:
    """The character of each glyph: every kind of white space is a space, the first half of a surrogate pair is nothing."""
    count = raw.FPDFText_CountChars(handle)
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(handle, 0, count, buffer)
    text = bytes(buffer)[: 2 * (written - 1)].decode("utf-16-le", "surrogatepass") if written > 0 else ""
    # The text has one character a glyph, unless glyphs without a character are left out of it or pairs are in it.
    is_whole = len(text) == count == written - 1
    codes = map(ord, text) if is_whole else (raw.FPDFText_GetUnicode(handle, index) for index in range(count))
    characters = []
    high = 0
    for code in codes:
        if 0x20 < code < 0x80 or 0x3000 < code < 0xD800:
            characters.append(chr(code))
        else:
            characters.append("" if 0xD800 <= code < 0xDC00 else _character(code, high))
            high = code if 0xD800 <= code < 0xDC00 else 0
    return characters


def _character(code: int, high: int) -> str:
    """The character of PDFium's number for it, after the first half of a pair."""
    if code == _HYPHEN:
        return "-"
    if 0xDC00 <= code < 0xE000:
        return chr(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)) if high else _NOTHING
    if code in (9, 10, 13) or (code <= 0x10FFFF and chr(code).isspace()):
        return " "
    return chr(code) if 0x20 <= code <= 0x10FFFF else _NOTHING


def _is_doubled(before: Glyph, character: str, left: float, right: float) -> bool:
    """Whether it is the glyph before once more, a hair beside it: that is how some programs print bold."""
    near = _DOUBLE * (right - left)
    return before[0] == character and abs(left - before[1]) < near and abs(right - before[2]) < near


def _on_page(run: Run, frame: Frame) -> bool:
    return 0 <= run.top + run.bottom <= 2 * frame.height and run.right > 0 and run.left < frame.width


def _is_aslant(text: int, index: int) -> bool:
    angle = native.char_angle(text, index) % (math.pi / 2)
    return bool(_ASLANT < angle < math.pi / 2 - _ASLANT)


def _all_inside(run: Run, clip: Box | None) -> bool:
    return clip is None or (_inside(run.glyphs[0], run, clip) and _inside(run.glyphs[-1], run, clip))


def _inside(glyph: Glyph, run: Run, clip: Box | None) -> bool:
    """Whether the glyph's centre is within the clip."""
    if clip is None:
        return True
    x, y = (glyph[1] + glyph[2]) / 2, (run.top + run.bottom) / 2
    return clip[0] <= x <= clip[2] and clip[1] <= y <= clip[3]


def _split(run: Run, keep: list[bool]) -> list[Run]:
    """The stretches of a run whose glyphs are kept."""
    parts: list[Run] = []
    previous = False
    for glyph, kept in zip(run.glyphs, keep, strict=True):
        if kept and previous:
            parts[-1].glyphs.append(glyph)
        elif kept and glyph[0] != " ":
            parts.append(Run([glyph], run.top, run.bottom))
        previous = kept and (previous or glyph[0] != " ")
    for part in parts:
        while part.glyphs[-1][0] == " ":
            part.glyphs.pop()
    return parts


class _Clips:
    """The clip boxes of the glyphs of one page. Objects drawn under one clip share its path, so that each is measured once."""

    def __init__(self, text: int, frame: Frame) -> None:
        self._text = text
        self._frame = frame
        self._boxes: dict[int | None, Box] = {}

    def of(self, index: int) -> Box | None:
        """The box that the clip paths of a glyph leave, None where there is none."""
        path = native.clip_path(native.text_object(self._text, index))
        count = native.clip_count(path) if path else 0
        if count <= 0:
            return None
        key = native.clip_segment(path, count - 1, 0)
        if key not in self._boxes:
            self._boxes[key] = self._box(ctypes.cast(path, raw.FPDF_CLIPPATH), count)
        return self._boxes[key]

    def _box(self, path: raw.FPDF_CLIPPATH, count: int) -> Box:
        left, top, right, bottom = -math.inf, -math.inf, math.inf, math.inf
        for number in range(count):
            points = _corners(path, number, self._frame)
            if points:
                left, right = max(left, min(x for x, _ in points)), min(right, max(x for x, _ in points))
                top, bottom = max(top, min(y for _, y in points)), min(bottom, max(y for _, y in points))
        return left, top, right, bottom


def _corners(path: raw.FPDF_CLIPPATH, number: int, frame: Frame) -> list[tuple[float, float]]:
    """Points that span one path of a clip: two opposite corners of a rectangle, all points of any other shape."""
    count = raw.FPDFClipPath_CountPathSegments(path, number)
    x, y = ctypes.c_float(), ctypes.c_float()
    points = []
    for index in (0, 2) if count in (4, 5) else range(min(count, _LONGEST_CLIP)):
        segment = raw.FPDFClipPath_GetPathSegment(path, number, index)
        if raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            points.append(frame.point(x.value, y.value))
    return points
