"""Zip containers (docx, xlsx, ods, zip) and the XML in them, within bounds: bombs, entities and damage each give one clear line."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import IO

from lxml import etree

from graphbuild.errors import Unreadable
from graphbuild.language import sentence
from graphbuild.readers.files import File

ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError, struct.error, LookupError)
"""What `zipfile` raises for a damaged, encrypted or strange archive."""

_DAMAGED = sentence("download it again, or open it and save it anew")
_MOST_MEMBERS = 10_000
_TEXT_LENGTH = etree.XPath("string-length(.)")
_XML_SHARE = 4
"""A tree takes some ten times its XML: XML that is parsed as a whole may have a quarter of the bytes of a file."""


class Container:
    """The members of a zip container; all that is read from it is at most `max_unpacked`, and each member at most `max_bytes`."""

    def __init__(self, file: File) -> None:
        self.file = file
        self._left = file.limits.max_unpacked
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(file.data))
        except ZIP_FAULTS as error:
            raise file.unreadable("a damaged or truncated archive", _DAMAGED) from error
        self.members = self._zip.infolist()
        if len(self.members) > _MOST_MEMBERS:
            raise file.unreadable(
                "an archive of {members:,} members", "at most {most:,} are read", members=len(self.members), most=_MOST_MEMBERS
            )
        # Office writes `xl/sharedStrings.xml`, others `xl/SharedStrings.xml`.
        self._named = {member.filename.lower().lstrip("/"): member for member in self.members}

    def has(self, name: str) -> bool:
        """Whether there is a member of this name, in whatever case."""
        return name.lower().lstrip("/") in self._named

    def read(self, name: str) -> bytes:
        """The bytes of a member; Unreadable where it is missing, damaged, encrypted, or more than the bound."""
        member = self._named.get(name.lower().lstrip("/"))
        if member is None:
            raise self.file.unreadable("its part {name} is missing", _DAMAGED, name=name)
        return self.read_member(member)

    def read_member(self, member: zipfile.ZipInfo) -> bytes:
        """The bytes of a member, as `read`."""
        with self.open(member) as stream:
            return stream.read()

    def open(self, member: zipfile.ZipInfo | str) -> _Bounded:
        """A stream of a member's bytes, as `read`."""
        if isinstance(member, str):
            member = self._named[member.lower().lstrip("/")]
        if member.flag_bits & 1:
            raise self.file.unreadable("it is encrypted", "save it without a password")
        try:
            return _Bounded(self, self._zip.open(member))
        except ZIP_FAULTS as error:
            raise self.file.unreadable("a damaged or truncated archive", _DAMAGED) from error

    def take(self, count: int) -> None:
        """Count bytes that were unpacked."""
        self._left -= count
        if self._left < 0:
            raise self.too_large(self.file.limits.max_unpacked)

    def too_large(self, most: int) -> Unreadable:
        """The error for what unpacks to more than so many bytes."""
        return self.file.unreadable("it unpacks to more than {most:.0f} MB", "name the disclosure's own file", most=most / 2**20)


class _Bounded:
    """A member's stream that stops at the container's bound."""

    def __init__(self, container: Container, stream: IO[bytes]) -> None:
        self._container = container
        self._stream = stream
        self._left = container.file.limits.max_bytes

    def read(self, count: int = -1) -> bytes:
        if count < 0:
            return b"".join(iter(lambda: self.read(1 << 16), b""))
        try:
            data = self._stream.read(count)
        except ZIP_FAULTS as error:
            raise self._container.file.unreadable("a damaged or truncated archive", _DAMAGED) from error
        self._container.take(len(data))
        self._left -= len(data)
        if self._left < 0:
            raise self._container.too_large(self._container.file.limits.max_bytes)
        return data

    def __enter__(self) -> _Bounded:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()


def tree(container: Container, name: str) -> etree._Element:
    """The root of an XML member; Unreadable where it is no XML, too large, or declares entities (which no office file needs)."""
    data = container.read(name)
    most = container.file.limits.max_bytes // _XML_SHARE
    if len(data) > most:
        raise container.file.unreadable(
            "its part {name} has {size:.0f} MB, at most {most:.0f} MB", "split it", name=name, size=len(data) / 2**20, most=most / 2**20
        )
    if data.count(b"<") > 2 * container.file.limits.max_cells:
        raise container.file.unreadable(
            "its part {name} has more than {max_cells:,} elements", "split it", name=name, max_cells=container.file.limits.max_cells
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise container.file.unreadable("its part {name} is damaged", _DAMAGED, name=name) from error
    _refuse_entities(container.file, root)
    return root


def elements(container: Container, name: str, *tags: str) -> Iterator[etree._Element]:
    """The elements of these local names as they end, each forgotten when the next is asked for; errors as `tree`."""
    with container.open(name) as stream:
        found = etree.iterparse(
            stream, tag=[f"{{*}}{tag}" for tag in tags], resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        first = True
        try:
            for _, element in found:
                if first:
                    _refuse_entities(container.file, element)
                    first = False
                yield element
                _forget(element)
        except Unreadable:
            raise
        except (etree.XMLSyntaxError, ValueError) as error:
            raise container.file.unreadable("its part {name} is damaged", _DAMAGED, name=name) from error


def local(element: etree._Element) -> str:
    """The name of an element without its namespace: transitional and strict files differ only there."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=4096)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def attribute(element: etree._Element, name: str) -> str:
    """An attribute by its local name, "" where it is absent."""
    for key, value in element.items():
        if key == name or key.endswith("}" + name):
            return value
    return ""


def integer(element: etree._Element, name: str, default: int = 0) -> int:
    """A number in an attribute by its local name; `default` where it is absent, or no number that a file could mean."""
    value = attribute(element, name)
    return int(value) if value.isdecimal() and len(value) < 9 else default


def text_length(element: etree._Element) -> int:
    """How many characters stand in an element."""
    length = _TEXT_LENGTH(element)
    return int(length) if isinstance(length, float) else 0


def _forget(element: etree._Element) -> None:
    element.clear(keep_tail=False)
    parent = element.getparent()
    if parent is not None:
        while (before := element.getprevious()) is not None:
            parent.remove(before)


def _refuse_entities(file: File, element: etree._Element) -> None:
    if element.getroottree().docinfo.internalDTD is not None:
        raise file.unreadable("its XML declares entities, which no office file does", "do not trust it; ask for the original")
