"""A worker process: opens the store, then answers one job after the other until its socket closes or it is killed.

A message is the length of a pickle in eight bytes, then the pickle: `(job, arguments)` one way, a `Reply` or a `Problem` the other.
"""

from __future__ import annotations

import os
import pickle
import signal
import socket
import struct
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, cast

from graphbuild.store import DiskStore, manifest, open_store
from queries.endpoint.problems import Problem, problem_of
from queries.pages import warming
from queries.reply import Reply

LENGTH = struct.Struct("!Q")
READY = b"ready"
_LEAST = 192 * 2**20  # bytes
_WARMING = 2.0  # seconds that a worker may take ahead of its first job
_LATE = 2.0  # seconds after its limit at which a worker that nobody has killed ends itself

Job = Callable[..., Reply]


def message(content: object) -> bytes:
    """A message as it is sent."""
    body = pickle.dumps(content)
    return LENGTH.pack(len(body)) + body


def work(connection: socket.socket, store: Path, memory: int, seconds: float, warm: bool) -> None:
    """The main function of a worker process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of the terminal; the server decides
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _limit_memory(memory)
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # the engine says at length that it has no memory left; the server says it
    holder = _Holder(store)
    with suppress(ConnectionError), connection, cast("IO[bytes]", connection.makefile("rwb")) as channel:
        holder.prepare(min(_WARMING, seconds) if warm else 0.0)
        _send(channel, READY)
        while header := channel.read(LENGTH.size):
            job, arguments = pickle.loads(channel.read(LENGTH.unpack(header)[0]))  # noqa: S301 - from our own process
            _alarm(seconds + _LATE)
            _send(channel, _result(holder, job, arguments))
            _alarm(0)


def generation(store: Path) -> tuple[int, int]:
    """What changes with every commit to a store, without reading it; FileNotFoundError where it is gone."""
    status = (store / manifest.NAME).stat()
    return status.st_mtime_ns, status.st_ino


class _Holder:
    """The store as it is now: opened again when a build or an update has committed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._store: DiskStore | None = None
        self._seen = (0, 0)

    def prepare(self, seconds: float) -> None:
        """Open the store ahead of the first job and make what pages remember; where that cannot be, the first job says so."""
        try:
            warming.with_store(self.store(), seconds)
        except Exception:  # noqa: BLE001 - raised again when it matters
            self._store = None

    def store(self) -> DiskStore:
        seen = generation(self._path) if (self._path / manifest.NAME).is_file() else (0, 0)
        if self._store is None or seen != self._seen:
            self._store = open_store(self._path)
            self._seen = seen
        return self._store


def _result(holder: _Holder, job: Job, arguments: tuple[object, ...]) -> Reply | Problem:
    try:
        return job(holder.store(), *arguments)
    except Exception as error:  # noqa: BLE001 - whatever happens, the client is answered
        return problem_of(error)


def _send(channel: IO[bytes], content: object) -> None:
    channel.write(message(content))
    channel.flush()


def _limit_memory(memory: int) -> None:
    """Limit what the process may allocate; where the system has no such limit (Windows) or does not keep it, time alone limits it."""
    if sys.platform != "win32":
        import resource

        # Not the address space: the engine maps its files, and they are not memory that it needs.
        # What the program itself has is there before; the engine cannot open a store with much less than `_LEAST` besides.
        memory = max(memory, _present() + _LEAST)
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _present() -> int:
    """The bytes of data that this process has; 0 where the system does not say."""
    with suppress(OSError):
        return int(Path("/proc/self/statm").read_text().split()[5]) * os.sysconf("SC_PAGE_SIZE")
    return 0


def _alarm(seconds: float) -> None:
    """Have the system end this process after that time, should the server that would kill it be gone; 0 for never."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)
