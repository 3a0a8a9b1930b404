"""Tasks over worker processes: results in the order of the tasks, and a worker that dies takes only its own task with it."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

_AHEAD = 4


def run(work: Callable[[Task], Result], tasks: Sequence[Task], jobs: int, crashed: Callable[[Task], Result]) -> Iterator[Result]:
    """Yield `work(task)` for each task, in order, with `jobs` processes (1: in this one).

    `work` must be a function of a module. Where a worker dies (killed, out of memory), its task is tried once more alone, and if it
    dies again `crashed(task)` stands for its result.
    """
    if jobs <= 1 or len(tasks) <= 1:
        yield from map(work, tasks)
        return
    position = 0
    while position < len(tasks):
        try:
            for result in _pooled(work, tasks[position:], jobs):
                position += 1
                yield result
        except BrokenProcessPool:
            yield _alone(work, tasks[position], crashed)
            position += 1


def _pooled(work: Callable[[Task], Result], tasks: Sequence[Task], jobs: int) -> Iterator[Result]:
    """Results of a pool, in order; only a few tasks ahead of the one that is awaited, so that results do not pile up in memory."""
    waiting: deque[Future[Result]] = deque()
    pool = _pool(min(jobs, len(tasks)))
    try:
        for task in tasks:
            waiting.append(pool.submit(work, task))
            if len(waiting) >= jobs * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _alone(work: Callable[[Task], Result], task: Task, crashed: Callable[[Task], Result]) -> Result:
    with _pool(1) as pool:
        try:
            return pool.submit(work, task).result()
        except BrokenProcessPool:
            return crashed(task)


def _pool(jobs: int) -> ProcessPoolExecutor:
    # Processes are spawned: a forked one would inherit the threads and locks of an open store.
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_ignore_interrupts)


def _ignore_interrupts() -> None:
    """Ctrl-C reaches every process of the terminal; the main one decides."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
