"""A text dump becomes numbered lines with character offsets: nothing is stripped or collapsed, white space may be the grid."""

from __future__ import annotations

import codecs
import hashlib
import re
from pathlib import Path

from graphbuild.model import Line, Source
from graphbuild.readers.characters import plain
from graphbuild.readers.files import File, load
from graphbuild.readers.limits import DEFAULT, Limits
from graphbuild.readers.piped import piped

_BREAK = re.compile(r"\r\n|[\n\r\v\x85\u2028\u2029]")
"""A form feed is no break: it stays at the head of a page's first line and tells that the page begins."""
_OF_OTHER_KINDS = frozenset({".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ods", ".zip"})
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def read_text(path: Path, document: str, limits: Limits = DEFAULT) -> Source:
    """Read a text file in UTF-8, UTF-16 (with BOM) or GB18030.

    Raises `Unreadable` for a file that is missing, empty, too large, or not text.
    """
    file = load(path, limits)
    lines, encoding = text_lines(file)
    return Source(document, str(path), hashlib.sha256(file.data).hexdigest(), encoding, lines)


def text_lines(file: File) -> tuple[tuple[Line, ...], str]:
    """The lines of a text and its encoding; Unreadable where it is not text, or of more than `max_cells` lines."""
    text, encoding = decode(file)
    if len(_BREAK.findall(text)) > file.limits.max_cells:
        raise file.unreadable("a text of more than {max_cells:,} lines", "name the disclosure's own file", max_cells=file.limits.max_cells)
    return lines_of(text), encoding


def lines_of(text: str) -> tuple[Line, ...]:
    """Split decoded text at line breaks; offsets count its characters."""
    lines: list[Line] = []
    start = 0
    for number, match in enumerate(_BREAK.finditer(text), 1):
        lines.append(_line(number, start, text[start : match.start()]))
        start = match.end()
    lines.append(_line(len(lines) + 1, start, text[start:]))
    return piped(lines) if "|" in text else tuple(lines)


def decode(file: File) -> tuple[str, str]:
    """The text of a file and the encoding that it is in; Unreadable where it is not text."""
    data = file.data
    for bom, encoding in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(bom):
            return _decoded(file, encoding), encoding
    try:
        return _checked(data, "utf-8", file), "utf-8"
    except UnicodeDecodeError:
        return _decoded(file, "gb18030"), "gb18030"


def _line(number: int, start: int, raw: str) -> Line:
    return Line(number, start, plain(raw), raw)


def _decoded(file: File, encoding: str) -> str:
    try:
        return _checked(file.data, encoding, file)
    except UnicodeDecodeError as error:
        if file.suffix in _OF_OTHER_KINDS:
            raise file.unreadable(
                "neither what its name says ({ending}) nor text", "open it in its program and save it anew", ending=file.suffix
            ) from error
        raise file.unreadable("not text in UTF-8, UTF-16 or GB18030", "save it as UTF-8 text") from error


def _checked(data: bytes, encoding: str, file: File) -> str:
    text = data.decode(encoding)
    if len(_CONTROL.findall(text)) > len(text) // 1000:
        raise file.unreadable("not text: it holds binary data", "give the file its right name, or save it as text")
    return text
