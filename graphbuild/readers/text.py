"""A text dump becomes numbered lines with character offsets: nothing is stripped or collapsed, white space may be the grid."""

from __future__ import annotations

import codecs
import hashlib
import re
from pathlib import Path

from graphbuild.errors import Unreadable
from graphbuild.model import Line, Source
from graphbuild.readers.characters import plain

LARGEST = 64 * 1024 * 1024
"""Bytes: the longest disclosures known are below 10 MB as text."""

_BREAK = re.compile(r"\r\n|[\n\r\v\x85\u2028\u2029]")
"""A form feed is no break: it stays at the head of a page's first line and tells that the page begins."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def read_text(path: Path, document: str) -> Source:
    """Read a text file in UTF-8, UTF-16 (with BOM) or GB18030.

    Raises `Unreadable` for a file that is missing, empty, too large, or not text.
    """
    data = _bytes(path)
    text, encoding = _decode(data, path)
    return Source(document, str(path), hashlib.sha256(data).hexdigest(), encoding, lines_of(text))


def lines_of(text: str) -> tuple[Line, ...]:
    """Split decoded text at line breaks; offsets count its characters."""
    lines: list[Line] = []
    start = 0
    for number, match in enumerate(_BREAK.finditer(text), 1):
        lines.append(_line(number, start, text[start : match.start()]))
        start = match.end()
    lines.append(_line(len(lines) + 1, start, text[start:]))
    return tuple(lines)


def _line(number: int, start: int, raw: str) -> Line:
    return Line(number, start, plain(raw), raw)


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise Unreadable(
                path, f"too large ({size // 2**20} MB, at most {LARGEST // 2**20} MB)", "split it, or name the disclosure's own file"
            )
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(path, (error.strerror or str(error)).lower(), "check the path and its permissions") from error
    if not data.strip():
        raise Unreadable(path, "the file is empty", "download it again")
    return data


def _decode(data: bytes, path: Path) -> tuple[str, str]:
    for bom, encoding in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(bom):
            return _checked(data, encoding, path), encoding
    try:
        return _checked(data, "utf-8", path), "utf-8"
    except UnicodeDecodeError:
        return _gb18030(data, path), "gb18030"


def _gb18030(data: bytes, path: Path) -> str:
    try:
        return _checked(data, "gb18030", path)
    except UnicodeDecodeError as error:
        raise Unreadable(path, "not text in UTF-8, UTF-16 or GB18030", "save it as UTF-8 text") from error


def _checked(data: bytes, encoding: str, path: Path) -> str:
    text = data.decode(encoding)
    if len(_CONTROL.findall(text)) > len(text) // 1000:
        raise Unreadable(path, "not text: it holds binary data", "give the file its right name, or save it as text")
    return text
