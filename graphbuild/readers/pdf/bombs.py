"""Files that are small and would unpack to more than a machine holds are found before the engine opens them.

Deflate makes at most 1032 bytes out of one: a small file is therefore sound without a look, the streams of larger ones are unpacked once,
in pieces, and only counted. Drawings that draw others (forms) multiply: where they could come to very many, another process
goes through the file first, which can be stopped.
"""

from __future__ import annotations

import math
import re
import subprocess
import sys
import zlib
from contextlib import suppress

from graphbuild.readers.files import File

_MOST = 1032
_PIECE = 1 << 18
_STREAM = re.compile(rb"stream\r?\n")
_TWICE = re.compile(rb"\[\s*/(?:FlateDecode|Fl|LZWDecode|LZW)\s*/")
_IMAGE = re.compile(rb"/Subtype\s*/Image")
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_DRAW = re.compile(rb"/[^\s/]+\s+Do\b")
_DICTIONARY = 600
_DRAWINGS = 20_000
_PROBE = (
    "import sys, pypdfium2\n"
    "document = pypdfium2.PdfDocument(sys.stdin.buffer.read())\n"
    "for index in range(len(document)): document[index].get_textpage().close()\n"
)


def check_streams(file: File) -> None:
    """Raise `Unreadable` where a PDF unpacks to more than `max_unpacked` bytes, or is not drawn within `max_seconds`."""
    if _TWICE.search(file.data):
        raise file.unreadable("a stream of it is packed twice", "print it to a new PDF")
    if len(file.data) * _MOST > file.limits.max_unpacked:
        _check_size(file)
    if _FORM.search(file.data) and _drawings(file) > _DRAWINGS:
        _probe(file)


def _check_size(file: File) -> None:
    left = most = file.limits.max_unpacked
    end = 0
    for found in _STREAM.finditer(file.data):
        if found.start() < end:
            continue
        size, used = _unpacked(memoryview(file.data)[found.end() :], most)
        end = found.end() + used
        # An image is unpacked only to be drawn, and one at a time.
        image = _IMAGE.search(file.data, max(found.start() - _DICTIONARY, 0), found.start())
        left -= 0 if image and size < most else size
        if left < 0:
            raise file.unreadable("unpacks to more than {most} MB", "print it to a new PDF", most=most // 2**20)


def _unpacked(data: memoryview, most: int) -> tuple[int, int]:
    """How many bytes a deflated stream at the start of `data` unpacks to (counted up to `most`), and how many it takes; 0, 0 for others."""
    inflate = zlib.decompressobj()
    size = 0
    at = 0
    try:
        while not inflate.eof and size <= most and at < len(data):
            piece = data[at : at + _PIECE]
            at += len(piece)
            size += len(inflate.decompress(piece, _PIECE))
            while inflate.unconsumed_tail and not inflate.eof and size <= most:
                size += len(inflate.decompress(inflate.unconsumed_tail, _PIECE))
    except zlib.error:
        return size, 0
    return size, at - len(inflate.unused_data)


def _drawings(file: File) -> int:
    """No more drawings than this can come of forms that draw forms, if each is drawn by another one: the product of what each draws."""
    counts = []
    for found in _FORM.finditer(file.data):
        begin = _STREAM.search(file.data, found.end(), found.end() + _DICTIONARY)
        if begin:
            own = file.data[begin.end() : file.data.find(b"endstream", begin.end())]
            with suppress(zlib.error):  # it may not be packed
                own = zlib.decompressobj().decompress(own, _PIECE)
            counts.append(max(len(_DRAW.findall(own)), 1))
    return math.prod(sorted(counts)[-12:])


def _probe(file: File) -> None:
    """Let another process draw the pages, for as long as a document may take."""
    try:
        subprocess.run([sys.executable, "-c", _PROBE], input=file.data, timeout=file.limits.max_seconds, capture_output=True, check=False)  # noqa: S603 - our own interpreter and text
    except subprocess.TimeoutExpired as error:
        raise file.unreadable("not drawn within {max_seconds:g} s", "print it to a new PDF", max_seconds=file.limits.max_seconds) from error
