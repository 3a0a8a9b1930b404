"""Output files that are there whole or not at all: written beside their place, then put there in one step."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from graphbuild.errors import BudgetgraphError, DiskFull, is_disk_full


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
            raise DiskFull(f"{path}: no space left on the disk; nothing was changed there") from error
        raise NotWritableError(f"{path}: cannot be written ({error.strerror or error}); name another place") from error
    finally:
        with suppress(FileNotFoundError, IsADirectoryError, PermissionError):
            if temporary:
                Path(temporary).unlink()
