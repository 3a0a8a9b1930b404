"""Output files and folders that are there whole or not at all: written beside their place, then put there in one step."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from graphbuild.errors import BudgetgraphError, DiskFull, is_disk_full, why
from graphbuild.language import say


class NotWritableError(BudgetgraphError):
    """An output file cannot be written where it was asked for."""


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A binary file that takes the place of `path` when the block ends well; NotWritableError or DiskFull where it cannot."""
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            yield file
        umask = os.umask(0)
        os.umask(umask)
        Path(temporary).chmod(0o666 & ~umask)  # mkstemp makes private files
        Path(temporary).replace(path)
    except OSError as error:
        if is_disk_full(error):
            raise DiskFull(say("{path}: no space left on the disk; nothing was changed there", path=path)) from error
        raise NotWritableError(say("{path}: cannot be written ({reason}); name another place", path=path, reason=why(error))) from error
    finally:
        with suppress(FileNotFoundError, IsADirectoryError, PermissionError):
            if temporary:
                Path(temporary).unlink()


@contextmanager
def whole_folder(path: Path, is_ours: Callable[[Path], bool]) -> Iterator[Path]:
    """An empty folder that takes the place of `path` when the block ends well; NotWritableError or DiskFull where it cannot.

    A folder that is there already is replaced only if it is empty or `is_ours` says that it was made by us; any other one stays as it is.
    """
    place, temporary = path.resolve(), None
    try:
        _refuse_foreign(path, is_ours)
        place.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(dir=place.parent, prefix=f".{place.name}."))
        made = temporary / "new"
        made.mkdir()
        yield made
        _refuse_foreign(path, is_ours)
        _swap(made, place, temporary / "old")
    except OSError as error:
        if is_disk_full(error):
            raise DiskFull(say("{path}: no space left on the disk; nothing was changed there", path=path)) from error
        raise NotWritableError(say("{path}: cannot be written ({reason}); name another place", path=path, reason=why(error))) from error
    finally:
        # Were the old folder put aside and neither could be put in its place, it would be all that there is.
        if temporary is not None and (place.exists() or not (temporary / "old").exists()):
            _remove(temporary)


def _remove(folder: Path) -> None:
    """Remove a folder of ours. An old site takes seconds, in which somebody who has waited long may press Ctrl-C: not half of it stays."""
    stopped: KeyboardInterrupt | None = None
    while folder.exists():
        try:
            shutil.rmtree(folder, ignore_errors=True)
            break
        except KeyboardInterrupt as error:
            stopped = error
    if stopped:
        raise stopped


def _refuse_foreign(path: Path, is_ours: Callable[[Path], bool]) -> None:
    if path.is_dir() and any(path.iterdir()) and not is_ours(path):
        raise NotWritableError(say("{path}: is a folder with other things in it, which stay; name a new folder or an empty one", path=path))
    if path.exists() and not path.is_dir():
        raise NotWritableError(say("{path}: is a file, and a folder is to be written; name another place", path=path))


def _swap(made: Path, place: Path, aside: Path) -> None:
    try:
        if place.exists():
            place.rename(aside)
        made.rename(place)
    except BaseException:  # Ctrl-C, too, would leave nothing in the place
        if aside.exists() and not place.exists():
            aside.rename(place)
        raise
