"""A file on the disk becomes its bytes: at most so many, from a regular file, and all of them from one state of it."""

from __future__ import annotations

import os
import stat
import time
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from graphbuild.errors import Unreadable, why
from graphbuild.language import say
from graphbuild.readers.limits import DEFAULT, Limits


@dataclass(frozen=True, slots=True)
class File:
    """The bytes of one file; `path` names it in messages (`a.zip/b.xlsx` for a member of an archive)."""

    path: str
    data: bytes
    limits: Limits = DEFAULT

    @property
    def stem(self) -> str:
        """The file's name without its ending."""
        return PurePosixPath(self.path).stem

    @property
    def suffix(self) -> str:
        """The ending of its name, in small letters: `.csv`; "" where it has none."""
        return PurePosixPath(self.path).suffix.lower()

    def unreadable(self, why: str, what_to_do: str = "", **values: object) -> Unreadable:
        """The error that says why this file cannot be read, in the language that is spoken; the values as in `say`."""
        return Unreadable(self.path, say(why, **values), say(what_to_do, **values))


class Meter:
    """Counts what a reader takes out of one file, and stops it at the file's limits."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._cells = 0
        self._ticks = 0
        self._deadline = time.monotonic() + file.limits.max_seconds

    def count(self, cells: int = 1) -> None:
        """Take so many more cells or paragraphs; raises Unreadable beyond `max_cells` or `max_seconds`."""
        self._cells += cells
        if self._cells > self._file.limits.max_cells:
            raise self._file.unreadable(
                "more than {max_cells:,} cells", "name the disclosure's own file", max_cells=self._file.limits.max_cells
            )
        self._ticks += 1
        if not self._ticks & 255:
            self.check_time()

    def check_time(self) -> None:
        """Raises Unreadable when `max_seconds` are over."""
        if time.monotonic() > self._deadline:
            raise self._file.unreadable(
                "not read within {max_seconds:g} s", "name the disclosure's own file", max_seconds=self._file.limits.max_seconds
            )


def load(path: Path, limits: Limits = DEFAULT) -> File:
    """The bytes of a regular file.

    Raises `Unreadable` for a file that is missing, empty, larger than `max_bytes`, no regular file, or written to while it is read.
    """
    try:
        data = _bytes(path, limits)
    except OSError as error:
        raise Unreadable(path, why(error).lower(), say("check the path and its permissions")) from error
    if not data.strip():
        raise Unreadable(path, say("the file is empty"), say("download it again"))
    return File(str(path), data, limits)


def _bytes(path: Path, limits: Limits) -> bytes:
    # A pipe would block when it is opened: O_NONBLOCK, and only regular files are read.
    with os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)), "rb") as opened:
        before = os.fstat(opened.fileno())
        if not stat.S_ISREG(before.st_mode):
            raise Unreadable(path, say("not a regular file"), say("name a file"))
        if before.st_size > limits.max_bytes:
            raise _too_large(path, before.st_size, limits)
        data = opened.read(limits.max_bytes + 1)
        after = os.fstat(opened.fileno())
    if len(data) != before.st_size or after.st_size != before.st_size or after.st_mtime_ns != before.st_mtime_ns:
        raise Unreadable(path, say("the file changed while it was read"), say("wait until it is complete"))
    return data


def _too_large(path: Path, size: int, limits: Limits) -> Unreadable:
    large = say("too large ({size:.0f} MB, at most {most:.0f} MB)", size=size / 2**20, most=limits.max_bytes / 2**20)
    return Unreadable(path, large, say("split it, or name the disclosure's own file"))
