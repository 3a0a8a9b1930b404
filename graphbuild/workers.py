"""Tasks over worker processes: results in the order of the tasks, each within bounds of time and memory.

A worker that crashes, hangs or grows too large takes only its own task with it. Workers are fresh interpreters that speak over their
standard input and output: a forked process would inherit the threads and locks of an open store, and one of `multiprocessing` would
run a user's script once more.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue
from typing import IO, Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

OVERRAN, DIED = "overran", "died"
"""Why a task was lost: it took too long and its worker was ended, or its worker ended by itself."""

_AHEAD = 4
_BEGIN = "import sys; sys.path[:] = sys.argv[1:]; from graphbuild.workers import serve; serve()"
_DONE, _RAISED, _MORE = range(3)

_answers: IO[bytes] | None = None
"""In a worker: where its answers go."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one task may cost: seconds of wall time, and bytes of memory of its worker (0: any; bounded on Linux)."""

    seconds: float = threading.TIMEOUT_MAX
    memory: int = 0


class Lost(Exception):  # noqa: N818 - as the names in `graphbuild.errors`
    """A task whose worker was lost: `why` is OVERRAN or DIED."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


def run(
    work: Callable[[Task], Result], tasks: Sequence[Task], jobs: int, lost: Callable[[Task, str], Result], bounds: Bounds | None = None
) -> Iterator[Result]:
    """Yield `work(task)` for each task, in order, with so many worker processes (0: in this process, without bounds).

    `work` must be a function of a module. Where a worker is lost, `lost(task, why)` stands for the result. What `work` raises is raised.
    """
    if jobs < 1 or not tasks:
        yield from map(work, tasks)
        return
    crew = _Crew(work, min(jobs, len(tasks)), lost, bounds or Bounds())
    try:
        yield from crew.results(tasks)
    finally:
        crew.dismiss()


def allow(seconds: float) -> None:
    """From inside a task: it may take so long from now on. Nothing happens outside a worker."""
    if _answers is not None:
        _send(_answers, (_MORE, seconds))


def serve() -> None:
    """What a worker process does: take tasks from its standard input, and answer each, until there are no more."""
    global _answers
    tasks = sys.stdin.buffer
    _answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what an engine prints must not stand between the answers
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where Ctrl-C reaches every process of a terminal, the main one decides
    try:
        memory, work = pickle.load(tasks)  # noqa: S301 - from the process that started this one
        _bound(memory)
        _send(_answers, (_DONE, None))
        while True:
            _send(_answers, _answer(work, pickle.load(tasks)))  # noqa: S301
    except EOFError:
        return
    except BrokenPipeError:  # nobody is left to answer
        os._exit(0)  # at once: an ordinary end would try to send what is left


def _answer(work: Callable[[Task], Result], task: Task) -> tuple[int, object]:
    try:
        return _DONE, work(task)
    except Exception as error:  # noqa: BLE001 - it is raised where the task came from
        return _RAISED, error


def _bound(memory: int) -> None:
    if memory and sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))


def _send(stream: IO[bytes], message: object) -> None:
    pickle.dump(message, stream, pickle.HIGHEST_PROTOCOL)
    stream.flush()


class _Crew(Generic[Task, Result]):
    """Threads that each lead one worker process; one that is lost is replaced when the next task comes."""

    def __init__(self, work: Callable[[Task], Result], jobs: int, lost: Callable[[Task, str], Result], bounds: Bounds) -> None:
        self._work, self._lost, self._bounds = work, lost, bounds
        self._ahead = jobs * _AHEAD
        self._threads = ThreadPoolExecutor(jobs)
        self._idle: SimpleQueue[_Worker[Task, Result] | None] = SimpleQueue()
        self._hired: list[_Worker[Task, Result]] = []
        self._dismissed = False
        for _ in range(jobs):
            self._idle.put(None)

    def results(self, tasks: Sequence[Task]) -> Iterator[Result]:
        """Results in order; only a few tasks ahead of the one that is awaited, so that results do not pile up in memory."""
        waiting: deque[Future[Result]] = deque()
        for task in tasks:
            waiting.append(self._threads.submit(self._do, task))
            if len(waiting) >= self._ahead:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def dismiss(self) -> None:
        """End all workers, whatever they are doing."""
        self._dismissed = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in list(self._hired):
            worker.end()
        self._threads.shutdown()
        for worker in self._hired:
            worker.bury()

    def _do(self, task: Task) -> Result:
        worker = self._idle.get()
        try:
            worker = worker or self._hire()
            return worker.do(task)
        except Lost as error:
            worker = None
            return self._lost(task, error.why)
        finally:
            self._idle.put(worker)

    def _hire(self) -> _Worker[Task, Result]:
        worker: _Worker[Task, Result] = _Worker(self._bounds)
        self._hired.append(worker)
        if self._dismissed:  # it may have been hired too late to be ended with the others
            worker.end()
        worker.begin(self._work)
        return worker


class _Worker(Generic[Task, Result]):
    """A worker process, from the side of the one that started it."""

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._overran = False
        # In a session of its own, so that what it has started can be ended with it.
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and text
            [sys.executable, "-c", _BEGIN, *map(str, sys.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )

    def begin(self, work: Callable[[Task], Result]) -> None:
        """Tell it what its work is; raises `Lost`."""
        self._ask((self._bounds.memory, work), threading.TIMEOUT_MAX)

    def do(self, task: Task) -> Result:
        """The result of a task. Raises `Lost`, and what the task raised."""
        return self._ask(task, self._bounds.seconds)

    def end(self) -> None:
        """End the process and what it has started, whatever they are doing."""
        if self._process.poll() is None:
            with suppress(OSError, AttributeError):  # no sessions on Windows
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.kill()

    def bury(self) -> None:
        """End the process and close what led to it."""
        self.end()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what was not sent is lost with it
                stream.close()  # type: ignore[union-attr]

    def _ask(self, message: object, seconds: float) -> Result:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        clock = self._clock(seconds)
        try:
            _send(self._process.stdin, message)
            while (answer := pickle.load(self._process.stdout))[0] == _MORE:  # noqa: S301 - from our own process
                clock.cancel()
                clock = self._clock(answer[1])
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            self.bury()
            raise Lost(OVERRAN if self._overran else DIED) from error
        finally:
            clock.cancel()
        if answer[0] == _RAISED:
            raise answer[1]
        result: Result = answer[1]
        return result

    def _clock(self, seconds: float) -> threading.Timer:
        clock = threading.Timer(seconds, self._overrun)
        clock.daemon = True
        clock.start()
        return clock

    def _overrun(self) -> None:
        self._overran = True
        self.end()
