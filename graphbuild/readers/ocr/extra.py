"""The extra `ocr`: whether it is installed, and what to say where it is not."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence

from graphbuild.readers.files import File

_NEEDED = ("rapidocr", "onnxruntime", "cv2", "PIL")
_NAMED = 20
_INSTALL = "pip install 'budgetgraph[ocr]' to read {}"


def is_installed() -> bool:
    """Whether the extra is there."""
    return all(importlib.util.find_spec(name) for name in _NEEDED)


def check_installed(file: File, numbers: Sequence[int]) -> None:
    """Raise `Unreadable` that names the pages, where the extra is missing; no pages: the whole file is an image."""
    if is_installed():
        return
    if not numbers:
        raise file.unreadable("an image", _INSTALL.format("it"))
    if len(numbers) == 1:
        raise file.unreadable(f"page {numbers[0]} is a scan", _INSTALL.format("it"))
    raise file.unreadable(f"pages {named(numbers)} are scans", _INSTALL.format("them"))


def named(numbers: Sequence[int]) -> str:
    """Page numbers as a person writes them: `3, 5-7, 12`."""
    spans: list[list[int]] = []
    for number in sorted(numbers):
        if spans and number == spans[-1][-1] + 1:
            spans[-1] = [spans[-1][0], number]
        else:
            spans.append([number, number])
    shown = [f"{first}" if first == last else f"{first}-{last}" for first, last in spans[:_NAMED]]
    return ", ".join(shown) + (", ..." if len(spans) > _NAMED else "")
