"""A zip archive becomes the files in it, in memory and within bounds; names that lead out of it, links and archives in it are refused."""

from __future__ import annotations

import stat
import zipfile
from pathlib import PurePosixPath

from graphbuild.readers.containers import Container
from graphbuild.readers.files import File

_CLUTTER = frozenset(("thumbs.db", "desktop.ini"))
_MOST_FILES = 500
_UTF8_NAME = 0x800


def members(file: File) -> list[tuple[str, File]]:
    """(name in the archive, file) of all files in a zip archive, less what systems leave in folders.

    Raises `Unreadable` for an archive that is damaged, encrypted, too large or of more than 500 files, that holds a link or a name
    that leads out of it, or no file.
    """
    container = Container(file)
    found: list[tuple[str, File]] = []
    for member in container.members:
        name = _name(member)
        _refuse_unsafe(file, member, name)
        if name.endswith("/") or _is_clutter(name):
            continue
        if len(found) >= _MOST_FILES:
            raise file.unreadable("an archive of more than {most} files", "unpack it and name the disclosure's own files", most=_MOST_FILES)
        found.append((name, File(f"{file.path}/{name}", container.read_member(member), file.limits)))
    if not found:
        raise file.unreadable("an archive without a file", "download it again")
    return [(name, part) for name, part in found if part.data.strip()]


def _name(member: zipfile.ZipInfo) -> str:
    """A member's name: Chinese systems write GBK where the flag for UTF-8 is not set, which `zipfile` takes for code page 437."""
    name = member.filename
    if not member.flag_bits & _UTF8_NAME:
        try:
            raw = name.encode("cp437")
            name = raw.decode("gb18030" if not _is_utf8(raw) else "utf-8")
        except UnicodeError:
            pass
    return name.replace("\\", "/")


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _refuse_unsafe(file: File, member: zipfile.ZipInfo, name: str) -> None:
    if name.startswith("/") or ".." in PurePosixPath(name).parts or (len(name) > 1 and name[1] == ":"):
        raise file.unreadable("its member {name!r} would be written outside of it", "do not trust it; ask for the original", name=name)
    if stat.S_ISLNK(member.external_attr >> 16):
        raise file.unreadable("its member {name!r} is a link", "put the file itself into it", name=name)


def _is_clutter(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return not parts or parts[-1].lower() in _CLUTTER or any(part.startswith((".", "__MACOSX", "~$")) for part in parts)
