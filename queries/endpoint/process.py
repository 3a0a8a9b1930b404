"""A worker process as the pool sees it: ask it, see what it has worked, slow it down, kill it."""

from __future__ import annotations

import asyncio
import os
import pickle
import socket
import sys
import threading
import time
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Self

from queries.endpoint.problems import Problem
from queries.endpoint.settings import Limits
from queries.endpoint.worker import LENGTH, work
from queries.reply import Reply

# Forked from a server that has the imports done, a worker is ready sooner; a fork of this process would inherit its sockets.
_CONTEXT = get_context("spawn") if sys.platform == "win32" else get_context("forkserver")
# How a process ended can be read once. Starting one reads that of all others, too: of two threads that do so at a time, one reads nothing.
_REAPING = threading.Lock()
_UNTIL_KNOWN = 10.0  # seconds in which a busy machine tells how a process has ended
_PRELOADED = ["queries.endpoint.preloaded"]
_LOWEST_PRIORITY = 19


class Died(Exception):  # noqa: N818 - a message to the pool
    """The process ended before it answered."""


class WorkerProcess:
    """One worker. `ended` says why it was killed, `slow_since` (of the event loop's clock) since when it has the lowest priority."""

    def __init__(self, process: BaseProcess, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._process = process
        self._reader = reader
        self._writer = writer
        self._worked_before = 0.0
        self.ended = ""
        self.slow_since: float | None = None

    @classmethod
    async def make(cls, store: Path, limits: Limits, *, warm: bool = True) -> tuple[Self, socket.socket]:
        """A worker that is still to be started, with its end of their connection; a `warm` one visits pages ahead of its first job."""
        if sys.platform != "win32":
            _CONTEXT.set_forkserver_preload(_PRELOADED)
        ours, theirs = socket.socketpair()
        reader, writer = await asyncio.open_connection(sock=ours)
        arguments = (theirs, store, limits.memory, limits.seconds, warm)
        process = _CONTEXT.Process(target=work, args=arguments, name="budgetgraph-worker", daemon=True)
        return cls(process, reader, writer), theirs

    async def start(self, theirs: socket.socket) -> None:
        """Start it, and wait until it has the store open; Died where it does not get so far."""
        with theirs:
            await asyncio.to_thread(self._begin)
        await self._receive()

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return not self.ended and not self._reader.at_eof()

    async def ask(self, body: bytes) -> Reply | Problem:
        """Its answer to a job; Died where it ends before."""
        self._worked_before = self._processor_time()
        with suppress(ConnectionError):  # then there is nothing to receive either
            self._writer.write(LENGTH.pack(len(body)) + body)
            await self._writer.drain()
        answer = await self._receive()
        assert isinstance(answer, Reply | Problem)
        return answer

    async def _receive(self) -> object:
        try:
            size = LENGTH.unpack(await self._reader.readexactly(LENGTH.size))[0]
            return pickle.loads(await self._reader.readexactly(size))  # noqa: S301 - from our own process
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise Died from error

    @property
    def worked(self) -> float:
        """The seconds of processor time that the present job has taken; infinite where the system does not say."""
        return self._processor_time() - self._worked_before if sys.platform == "linux" else float("inf")

    def _processor_time(self) -> float:
        with suppress(OSError):  # it has ended
            return time.clock_gettime((~(self._process.pid or 0) << 3) | 2)  # the processor clock of that process, as the kernel numbers it
        return 0.0

    def slow_down(self) -> None:
        """Let it work only while no other process wants to. It cannot be undone."""
        self.slow_since = asyncio.get_running_loop().time()
        with suppress(ProcessLookupError):
            if sys.platform == "linux":
                os.sched_setscheduler(self._process.pid or 0, os.SCHED_IDLE, os.sched_param(0))
            elif sys.platform != "win32":
                os.setpriority(os.PRIO_PROCESS, self._process.pid or 0, _LOWEST_PRIORITY)

    def kill(self, why: str) -> None:
        """End it at once; the first reason counts."""
        self.ended = self.ended or why
        if self._process.pid is not None:
            self._process.kill()
        self._writer.close()  # one that is still starting ends when it finds nobody there

    async def join(self, seconds: float = 1) -> None:
        """Wait until it has ended, but no longer than so many seconds."""
        if self._process.pid is not None:
            await asyncio.to_thread(self._exit_code, seconds)

    async def signal(self) -> int:
        """The signal that ended a process which ended by itself; 0 where it was none."""
        return max(0, -(await asyncio.to_thread(self._exit_code, _UNTIL_KNOWN) or 0))

    def _begin(self) -> None:
        with _REAPING:
            self._process.start()

    def _exit_code(self, seconds: float) -> int | None:
        """How it ended, once it has, in at most so many seconds; else None."""
        wait([self._process.sentinel], seconds)
        with _REAPING:
            return self._process.exitcode
