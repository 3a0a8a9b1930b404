"""What kind of file it is, by its content: a `.xls` may be a web page, a `.pdf` an error page, a `.doc` a Word file of today.

Its name only decides between kinds of plain text that look alike.
"""

from __future__ import annotations

import io
import re
import struct
from itertools import pairwise
from typing import Literal

from graphbuild.readers.containers import Container
from graphbuild.readers.csvfile import delimiter
from graphbuild.readers.files import File
from graphbuild.readers.markdown import DELIMITER

Kind = Literal[
    "pdf", "docx", "xlsx", "xls", "ods", "html", "mhtml", "markdown", "csv", "text", "zip", "image",
    "doc", "rtf", "odt", "wordml", "xlsb", "office-encrypted", "slides", "ofd", "archive", "program",
]  # fmt: skip
"""The kinds of files; those from `doc` on need another program, or cannot be read."""

_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"{\\rtf", "rtf"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS: tuple[tuple[str, Kind], ...] = (
    ("EncryptedPackage", "office-encrypted"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "slides"),
)
_OPEN_DOCUMENT: dict[bytes, Kind] = {
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.presentation": "slides",
}
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|div|meta|title|style|script|p|span|center|h[1-6]|font)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_HTML_LATER = re.compile(r"<(?:html|body|table)[\s>]", re.IGNORECASE)
_MHTML = re.compile(r"(?:^|\n)MIME-Version:.{0,2000}?multipart/related", re.IGNORECASE | re.DOTALL)
_MARKDOWN_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
_HEAD = 65_536


def detect(file: File) -> Kind:
    """The kind of a file; "text" for what is none of the others (reading it then tells whether it is text at all)."""
    data = file.data
    if data.startswith(_OLE):
        return _ole(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(file)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    found = next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)
    if found is None and data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image"
    if found is None and data[257:262] == b"ustar":
        return "archive"
    if found and b"\x00" in data[:_HEAD]:
        return found
    return found if found in ("rtf", "archive") else _written(file)


def _ole(data: bytes) -> Kind:
    """The kind of an old Office file, by the names of its own streams: what is embedded in it has others."""
    names = _stream_names(data)
    return next((kind for name, kind in _OLE_STREAMS if name in names), "doc")


def _stream_names(data: bytes) -> set[str]:
    """The names of a compound file's outermost streams; where it is damaged, all names that are found in it."""
    from xlrd.compdoc import CompDoc, CompDocError

    try:
        entries = CompDoc(data, logfile=io.StringIO()).dirlist
        return {entry.name for entry in entries if entry.parent == 0}
    except (CompDocError, AssertionError, IndexError, ValueError, struct.error):
        return {name for name, _ in _OLE_STREAMS if re.search(name.encode("utf-16-le") + rb"(?![!-~]\0)", data)}


def _zipped(file: File) -> Kind:
    names = {member.filename.lower().lstrip("/") for member in Container(file).members}
    if "mimetype" in names:
        found = _OPEN_DOCUMENT.get(Container(file).read("mimetype")[:100].strip())
        if found:
            return found
    if "ofd.xml" in names:
        return "ofd"
    if "[content_types].xml" in names:
        for folder, kind in (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "slides")):
            if any(name.startswith(folder) for name in names):
                return "xlsb" if "xl/workbook.bin" in names else kind  # type: ignore[return-value]
    return "zip"


def _written(file: File) -> Kind:
    """The kind of a text."""
    text = _head(file)
    if _MHTML.search(text[:4000]):
        return "mhtml"
    if "urn:schemas-microsoft-com:office:spreadsheet" in text[:4000] or "schemas.microsoft.com/office/word/2003/wordml" in text[:4000]:
        return "wordml"
    if _HTML.match(text) or (text.lstrip()[:1] == "<" and _HTML_LATER.search(text)):
        return "html"
    named = file.suffix
    if named in (".md", ".markdown") or (named != ".csv" and _is_markdown(text)):
        return "markdown"
    if named in (".csv", ".tsv") and delimiter(text):
        return "csv"
    return "csv" if _is_csv(text) else "text"


def _head(file: File) -> str:
    """The beginning of a text, in whatever encoding; marks are ASCII in all of them."""
    head = File(file.path, file.data[:_HEAD], file.limits)
    if head.data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.data[: _HEAD - 2].decode("utf-16", "replace")
    return head.data.decode("utf-8-sig", "replace")


def _is_markdown(text: str) -> bool:
    lines = text.splitlines()
    tables = sum("|" in line and "|" in above and bool(DELIMITER.fullmatch(line)) for above, line in pairwise(lines))
    return tables > 0 or len(_MARKDOWN_HEADING.findall(text)) >= 3


def _is_csv(text: str) -> bool:
    """Whether every line of a text has the same fields: prose with commas does not, and amounts have them anywhere."""
    lines = [line for line in text.splitlines()[:40] if line.strip()]
    return len(lines) >= 4 and delimiter(text, least=3) == "," and all(line.count(",") >= 2 for line in lines)
