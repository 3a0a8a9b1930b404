"""One build at a time: a lock on a file of the store, which the system gives back when its process ends, however it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graphbuild.errors import StoreBusy
from graphbuild.language import say


@contextmanager
def locked(store: Path) -> Iterator[None]:
    """Hold the store's lock; StoreBusy at once where another build holds it."""
    handle = os.open(store / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            _take(handle)
        except OSError:
            raise StoreBusy(
                say("{store}: another build is writing to this store; wait until it has ended, or name another --store", store=store)
            ) from None
        yield
    finally:
        os.close(handle)


def _take(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
