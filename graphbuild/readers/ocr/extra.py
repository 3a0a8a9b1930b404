"""The extra `ocr`: whether it is installed, and what to say where it is not."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence

from graphbuild.errors import Unreadable
from graphbuild.readers.files import File

_NEEDED = ("rapidocr", "onnxruntime", "cv2", "PIL")
_NAMED = 20


def is_installed() -> bool:
    """Whether the extra is there."""
    return all(importlib.util.find_spec(name) for name in _NEEDED)


def check_installed(file: File) -> None:
    """Raise `Unreadable` for an image where the extra is missing."""
    if not is_installed():
        raise file.unreadable("an image", "pip install '.[ocr]' to read it")


def without_text(file: File, numbers: Sequence[int]) -> Unreadable:
    """The error for a PDF that has no text, because these pages of it are pictures."""
    if len(numbers) == 1:
        return file.unreadable("no text: page {page} is a scan", "pip install '.[ocr]' to read it", page=numbers[0])
    pages = ", ".join(spans(numbers)[:_NAMED])
    return file.unreadable("no text: pages {pages} are scans", "pip install '.[ocr]' to read them", pages=pages)


def spans(numbers: Sequence[int]) -> tuple[str, ...]:
    """Page numbers as a person writes them: `3`, `5-7`, `12`."""
    found: list[list[int]] = []
    for number in sorted(numbers):
        if found and number == found[-1][-1] + 1:
            found[-1] = [found[-1][0], number]
        else:
            found.append([number, number])
    return tuple(f"{first}" if first == last else f"{first}-{last}" for first, last in found)
