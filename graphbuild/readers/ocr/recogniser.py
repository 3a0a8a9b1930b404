"""The door to rapidocr: pictures of single lines become text with each character's place and certainty, pages become boxes of lines.

The models come in rapidocr's wheel: nothing is downloaded. They are loaded once a process, when first used.
"""

from __future__ import annotations

import functools
import multiprocessing
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from graphbuild.readers.ocr.images import Array, as_grey

_BATCH = 6
_LONG = 20  # times as wide as high: a line of prose
_NARROWEST = 2  # pictures of a batch are padded to at least so many times their height
_LONGEST = 60
_SIDE = 1200  # pixels: lines are looked for in a picture of that size


@dataclass(frozen=True, slots=True)
class Reading:
    """What a picture of a line says; for each character where its middle is (0 to 1 of the width) and how sure it is (0 to 1).

    `most` bounds how legible the line is, whatever its characters are.
    """

    text: str
    places: tuple[float, ...]
    sure: tuple[float, ...]
    most: float = 1.0

    @property
    def legible(self) -> float:
        """How sure the least sure character is; 0 where nothing was read."""
        least = min((sure for sure, character in zip(self.sure, self.text, strict=True) if character != " "), default=0.0)
        return min(least, self.most)


def read_lines(pictures: Sequence[Array]) -> list[Reading]:
    """Read pictures that show one line each."""
    is_long = [width > _LONG * height for height, width in (picture.shape for picture in pictures)]
    readings: dict[int, Reading] = {}
    for long, batch in ((False, _BATCH), (True, 1)):
        indices = [i for i, own in enumerate(is_long) if own == long]
        readings |= zip(indices, _read_batches([pictures[i] for i in indices], batch), strict=True)
    return [readings[i] for i in range(len(pictures))]


def _read_batches(pictures: Sequence[Array], batch: int) -> list[Reading]:
    """Read pictures, so many at a time: the recogniser takes 100 MB for six lines of prose, and no longer for one after the other."""
    if not pictures:
        return []
    from rapidocr.ch_ppocr_rec import TextRecInput

    recogniser = _recogniser()
    recogniser.rec_batch_num = batch
    result = recogniser(TextRecInput(img=[_padded(picture) for picture in pictures], return_word_box=True))
    return [_reading(text, words) for text, words in zip(result.txts, result.word_results, strict=True)]


def find_lines(grey: Array) -> list[tuple[int, int, int, int]]:
    """Boxes (left, top, right, bottom in pixels) around the lines of text on a page, as they stand apart."""
    scale = min(_SIDE / max(grey.shape), 1.0)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    boxes = _engine()(cv2.cvtColor(small, cv2.COLOR_GRAY2BGR), use_det=True, use_cls=False, use_rec=False).boxes
    if boxes is None:
        return []
    corners = np.asarray(boxes, dtype=np.float64) / scale
    low, high = corners.min(axis=1), corners.max(axis=1)
    height, width = grey.shape
    return [
        (max(int(a), 0), max(int(b), 0), min(int(c) + 1, width), min(int(d) + 1, height))
        for (a, b), (c, d) in zip(low.tolist(), high.tolist(), strict=True)
    ]


@functools.cache
def _engine() -> Any:  # noqa: ANN401 - rapidocr's own types are not those of what it returns
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "EngineConfig.onnxruntime.enable_cpu_mem_arena": True,  # twice as fast: pictures of lines come in many sizes
            "EngineConfig.onnxruntime.intra_op_num_threads": _threads(),
            "Rec.rec_batch_num": _BATCH,
            "Rec.rec_img_shape": [3, 48, 48 * _NARROWEST],
        }
    )


def _threads() -> int:
    """All processors; one in a worker of several, which would only wait for each other."""
    return (
        1 if multiprocessing.parent_process() else len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )


@functools.cache
def _recogniser() -> Any:  # noqa: ANN401
    engine = _engine()
    if engine.text_rec is None:  # newer versions load it when it is first used
        engine(np.full((48, 96, 3), 255, np.uint8), use_det=False, use_cls=False, use_rec=True)
    return engine.text_rec


def _padded(picture: Array) -> Array:
    """In three colours, and high enough that the recogniser's picture of it (48 pixels high) stays of a bounded width."""
    height, width = picture.shape
    missing = max(-(-width // _LONGEST) - height, 0)
    if missing:
        picture = as_grey(cv2.copyMakeBorder(picture, missing // 2, missing - missing // 2, 0, 0, cv2.BORDER_REPLICATE))
    return as_grey(cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR))


def _reading(text: str, words: Any) -> Reading:  # noqa: ANN401
    """Characters with their places; rapidocr gives those of all but the white space."""
    columns = iter([column for word in words.word_cols for column in word])
    total = words.line_txt_len or 1.0
    places: list[float] = []
    for character in text:
        column = places[-1] if character.isspace() and places else next(columns, total) / total
        places.append(min(column, 1.0))
    return Reading(text, tuple(places), tuple(words.confs[: len(text)]))
