"""Any file of a disclosure becomes a source: what kind it is comes from its content, and each kind has its reader."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable
from pathlib import Path

from graphbuild.language import sentence
from graphbuild.model import Line, Source
from graphbuild.readers.files import File, load
from graphbuild.readers.limits import DEFAULT, Limits
from graphbuild.readers.parts import in_natural_order, join

_logger = logging.getLogger(__name__)

_REFUSED = {
    "office-encrypted": (sentence("it is encrypted"), sentence("save it without a password")),
    "slides": (sentence("a presentation, no disclosure"), sentence("name the file that it was made from")),
    "ofd": (sentence("an OFD file, which is not read"), sentence("save it as PDF")),
    "archive": (sentence("a packed archive (only zip is read)"), sentence("unpack it and name its files")),
    "program": (sentence("a program, no document"), sentence("do not open it; ask for the original")),
}
_BESIDES = frozenset(("image", "program"))
"""Kinds that are passed over in an archive that has documents: a seal, a viewer."""


def read(path: str | Path, document: str, limits: Limits = DEFAULT) -> Source:
    """Read one file, a zip archive of several included.

    Raises `Unreadable` with one clear line for a file that is missing, damaged, of no known kind, or beyond the limits.
    """
    return _read(load(Path(path), limits), document)


def read_parts(paths: Iterable[str | Path], document: str, limits: Limits = DEFAULT) -> Source:
    """Read a disclosure that is spread over several files into one source, prose before sheets, else in the given order.

    Raises `Unreadable` for the first file that cannot be read, as `read`.
    """
    files = [Path(path) for path in paths]
    names = [path.name for path in files]
    shown = names if len(set(names)) == len(names) else [str(path) for path in files]
    return join([(name, read(path, document, limits)) for name, path in zip(shown, files, strict=True)], document, str(files[0].parent))


def _read(file: File, document: str, *, inside: bool = False) -> Source:
    """Read a file whose bytes are there; `inside` tells whether it comes from an archive."""
    try:
        return _by_kind(file, document, inside=inside)
    except MemoryError as error:
        raise file.unreadable("it needs more memory than there is", "split it") from error
    except RecursionError as error:
        raise file.unreadable("its parts are nested too deep", "open it and save it anew") from error


def _by_kind(file: File, document: str, *, inside: bool) -> Source:
    from graphbuild.readers.detect import detect

    kind: str = detect(file)
    if kind in _REFUSED:
        raise file.unreadable(*_REFUSED[kind])
    if kind == "pdf":
        return _pdf(file, document)
    if kind == "image":
        from graphbuild.readers.ocr import read_scan_file

        return read_scan_file(file, document)
    if kind == "zip":
        return _archive(file, document, inside=inside)
    digest = hashlib.sha256(file.data).hexdigest()
    if kind in ("doc", "rtf", "odt", "wordml", "xlsb"):
        from graphbuild.readers.office import convert

        file = convert(file, kind)
        kind = detect(file)
    encoding, lines = _lines(file, kind)
    return Source(document, file.path, digest, encoding, lines)


def _pdf(file: File, document: str) -> Source:
    """Pages by their text, and those that are pictures by character recognition where that is installed."""
    from graphbuild.readers.ocr import is_installed
    from graphbuild.readers.pdf.read import layouts_of, scanned_pages, source_of

    layouts = layouts_of(file)
    if not scanned_pages(layouts) or not is_installed():
        return source_of(file, document, layouts)
    from graphbuild.readers.ocr.read import recognise_pages

    return recognise_pages(file, document, layouts)


def _lines(file: File, kind: str) -> tuple[str, tuple[Line, ...]]:
    """(encoding, lines) of a file of one of the kinds that have a reader of their own."""
    if kind == "docx":
        from graphbuild.readers.docx import read_docx

        return kind, read_docx(file)
    if kind in ("xlsx", "xls", "ods"):
        return kind, _sheet_lines(file, kind)
    if kind in ("html", "mhtml"):
        from graphbuild.readers import html

        return kind, html.read_html(file) if kind == "html" else html.read_mhtml(file)
    if kind == "markdown":
        from graphbuild.readers.markdown import read_markdown

        return kind, read_markdown(file)
    if kind == "csv":
        from graphbuild.readers.csvfile import read_csv

        return kind, read_csv(file)
    from graphbuild.readers.text import text_lines

    lines, encoding = text_lines(file)
    return encoding, lines


def _sheet_lines(file: File, kind: str) -> tuple[Line, ...]:
    if kind == "xlsx":
        from graphbuild.readers.xlsx import read_xlsx

        return read_xlsx(file)
    if kind == "xls":
        from graphbuild.readers.xls import read_xls

        return read_xls(file)
    from graphbuild.readers.ods import read_ods

    return read_ods(file)


def _archive(file: File, document: str, *, inside: bool) -> Source:
    """The files of an archive as one source; a part that is a document and cannot be read makes all of it unreadable."""
    from graphbuild.readers.archive import members
    from graphbuild.readers.detect import detect

    if inside:
        raise file.unreadable("an archive in an archive", "unpack it and name its files")
    parts = dict(members(file))
    kinds = {name: detect(part) for name, part in parts.items()}
    ordered = in_natural_order(parts)
    documents = [name for name in ordered if kinds[name] not in _BESIDES] or [name for name in ordered if kinds[name] == "image"]
    if not documents:
        raise file.unreadable("an archive without a document", "name the disclosure's own file")
    for name in parts.keys() - set(documents):
        _logger.warning("%s: passed over %s (%s)", file.path, name, kinds[name])
    sources = [(name, _read(parts[name], document, inside=True)) for name in documents]
    return join(sources, document, file.path, hashlib.sha256(file.data).hexdigest())
