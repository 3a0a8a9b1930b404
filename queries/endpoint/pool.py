"""Worker processes that answer jobs, and a way to be fair: what is short does not wait for what is long.

reply = await pool.run(job, *arguments)      # job(store, *arguments) -> Reply, a function of a module

A job starts in the fast lane. One that works longer than `patience` while others wait goes on in the slow lane: its process gets the
lowest priority, and a warm standby takes its place in the fast lane. The slow lane is bounded; when it is full, the job that has been
there longest leaves for the new one. What overruns is killed with its process. Jobs that had to be killed are remembered and start in the
slow lane next time, and who is refused for a long query is answered late, so that asking again and again gains nothing.
"""

from __future__ import annotations

import asyncio
import pickle
import signal
from collections import OrderedDict
from hashlib import blake2b
from pathlib import Path

from queries.endpoint.problems import Problem, busy, out_of_memory, too_deep
from queries.endpoint.process import Died, WorkerProcess
from queries.endpoint.settings import Limits
from queries.endpoint.worker import Job
from queries.reply import Reply

_STANDBY = 2
_REMEMBERED = 1000
_STARTING = 60.0  # seconds in which a worker must be ready
_LONGEST_PAUSE = 5.0  # seconds between two attempts to start one
_LOOKS = 10  # times that a job which waits for a place in the slow lane looks for one
_TOO_LONG = "too-long"
_CROWDED = "too-many-long-queries"
_CLOSED = "shutting-down"
_DONE = "done"  # a worker that answered, and is no longer needed


class Pool:
    """Workers on one store. `workers` is how many jobs run at once in the fast lane."""

    def __init__(self, store: Path, limits: Limits, workers: int) -> None:
        self._store = store
        self._limits = limits
        self._size = workers
        self._fast = asyncio.Semaphore(workers)
        self._ready: asyncio.Queue[WorkerProcess] = asyncio.Queue()
        self._all: set[WorkerProcess] = set()
        self._overdue: list[WorkerProcess] = []
        self._slow: list[WorkerProcess] = []
        self._long: OrderedDict[bytes, None] = OrderedDict()
        self._waiting = 0
        self._starting: set[asyncio.Task[None]] = set()
        self._closed = False

    async def start(self) -> None:
        """Start the workers; returns when the first is ready."""
        for _ in range(self._size + _STANDBY):
            self._start_another()
        self._ready.put_nowait(await self._ready.get())

    def stop(self) -> None:
        """Stop all jobs and take no more; whoever waits for an answer is told."""
        self._closed = True
        for worker in list(self._all):
            worker.kill(_CLOSED)
            self._ready.put_nowait(worker)  # wakes who waits for one

    async def close(self) -> None:
        """Stop, and wait until all processes have ended."""
        self.stop()
        if self._starting:
            _, late = await asyncio.wait(self._starting, timeout=1)
            for task in late:
                task.cancel()
        for worker in list(self._all):
            await worker.join()

    async def run(self, job: Job, *arguments: object) -> Reply:
        """Have a worker do `job(store, *arguments)`; Problem where it fails, takes too long, or cannot be taken now."""
        body = pickle.dumps((job, arguments))
        mark = blake2b(body, digest_size=16).digest()
        if self._closed:
            raise self._refusal(_CLOSED)
        if self._waiting >= self._limits.queue:
            raise busy("busy", "queue-full")
        self._waiting += 1
        try:
            worker = await (self._from_slow_lane() if mark in self._long else self._from_fast_lane())
        finally:
            self._waiting -= 1
        answer = await self._answer(worker, body, mark)
        if isinstance(answer, Problem):
            raise answer
        return answer

    async def _answer(self, worker: WorkerProcess, body: bytes, mark: bytes) -> Reply | Problem:
        loop = asyncio.get_running_loop()
        limit = loop.call_later(self._limits.seconds, worker.kill, _TOO_LONG)
        looking = asyncio.create_task(self._look_after(worker))
        answer, ended = None, ""
        try:
            answer = await worker.ask(body)
        except Died:
            ended = worker.ended
        finally:
            limit.cancel()
            looking.cancel()
            self._leave(worker, healthy=answer is not None)
        if answer is None:
            return await self._why(worker, ended, mark)
        self._long.pop(mark, None)
        return answer

    async def _look_after(self, worker: WorkerProcess) -> None:
        """Move a job into the slow lane when it has worked for long and others wait; time that it was kept from working does not count."""
        for _ in range(_LOOKS):
            await asyncio.sleep(self._limits.patience)
            if worker.slow_since is not None or worker.worked > self._limits.patience / 2:
                break
        if worker.slow_since is None:
            if self._waiting:
                self._move_to_slow_lane(worker)
            else:
                self._overdue.append(worker)

    async def _from_fast_lane(self) -> WorkerProcess:
        while self._overdue and self._fast.locked():
            self._move_to_slow_lane(self._overdue.pop(0))
        try:
            async with asyncio.timeout(self._limits.seconds):
                await self._fast.acquire()
                return await self._next_ready()
        except TimeoutError:
            raise busy("busy", "too-busy") from None

    async def _next_ready(self) -> WorkerProcess:
        try:
            worker = await self._ready.get()
            while not (worker.alive or self._closed):  # died while nobody asked it
                self._replace(worker)
                worker = await self._ready.get()
        except BaseException:
            self._fast.release()
            raise
        if not worker.alive:
            self._fast.release()
            raise self._refusal(_CLOSED)
        return worker

    async def _from_slow_lane(self) -> WorkerProcess:
        """A worker for a job that is known to be long: waits a moment for a place, and never takes that of another."""
        for _ in range(_LOOKS):
            if len(self._slow) < self._limits.slow and not self._ready.empty():
                worker = self._ready.get_nowait()
                self._enter_slow_lane(worker)
                return worker
            await asyncio.sleep(self._limits.late / _LOOKS)
            if self._closed:
                raise self._refusal(_CLOSED)
        raise self._refusal(_CROWDED)

    def _move_to_slow_lane(self, worker: WorkerProcess) -> None:
        if len(self._slow) >= self._limits.slow:
            self._slow.pop(0).kill(_CROWDED)
        self._enter_slow_lane(worker)
        self._fast.release()

    def _enter_slow_lane(self, worker: WorkerProcess) -> None:
        self._slow.append(worker)
        worker.slow_down()
        self._start_another()

    def _leave(self, worker: WorkerProcess, *, healthy: bool) -> None:
        """After a job: back to the others, or away. A priority that was lowered cannot be raised again, so slow ones always go."""
        for lane in (self._overdue, self._slow):
            if worker in lane:
                lane.remove(worker)
        if worker.slow_since is not None:
            self._end(worker)
            return
        if healthy and not worker.ended:
            self._ready.put_nowait(worker)
        else:
            self._replace(worker)
        self._fast.release()

    def _replace(self, worker: WorkerProcess) -> None:
        self._end(worker)
        self._start_another()

    def _end(self, worker: WorkerProcess) -> None:
        self._all.discard(worker)
        worker.kill(_DONE)

    def _start_another(self) -> None:
        if not self._closed:
            task = asyncio.create_task(self._start_worker())
            self._starting.add(task)
            task.add_done_callback(self._starting.discard)

    async def _start_worker(self) -> None:
        """Put one more worker among the ready ones; where it cannot start, try again more and more slowly."""
        pause, warm = 0.1, True
        while not self._closed:
            worker, theirs = await WorkerProcess.make(self._store, self._limits, warm=warm)
            self._all.add(worker)
            try:
                async with asyncio.timeout(_STARTING):
                    await worker.start(theirs)
            except (Died, OSError):  # of which a timeout is one
                self._end(worker)
                await asyncio.sleep(pause)
                pause, warm = min(2 * pause, _LONGEST_PAUSE), False  # what it does ahead may be what it has no memory for
            except asyncio.CancelledError:  # the pool is being closed
                self._end(worker)
                raise
            else:
                self._welcome(worker)
                return

    def _welcome(self, worker: WorkerProcess) -> None:
        """One that is ready, unless the pool was closed while it started."""
        if self._closed:
            self._end(worker)
        else:
            self._ready.put_nowait(worker)

    async def _why(self, worker: WorkerProcess, ended: str, mark: bytes) -> Problem:
        """The problem of a job whose worker has ended: for the reason for which it was killed, or by itself ("")."""
        by_itself = 0 if ended else await worker.signal()
        if by_itself or ended in {_TOO_LONG, _CROWDED}:
            self._remember(mark)
        if by_itself == signal.SIGABRT:  # how the engine ends where it gets no memory
            return out_of_memory()
        if by_itself == signal.SIGSEGV:  # how it ends where its stack is at an end
            await asyncio.sleep(self._limits.late)
            return too_deep()
        if ended == _CROWDED and not self._closed:
            await asyncio.sleep(self._limits.late)
        return self._refusal(ended)

    def _remember(self, mark: bytes) -> None:
        self._long[mark] = None
        if len(self._long) > _REMEMBERED:
            self._long.popitem(last=False)

    def _refusal(self, why: str) -> Problem:
        if why == _TOO_LONG:
            return busy(_TOO_LONG, "too-long", {"seconds": f"{self._limits.seconds:g}"}, seconds=int(self._limits.seconds))
        if why == _CROWDED:
            return busy(_CROWDED, "crowded", seconds=int(self._limits.seconds))
        if why == _CLOSED:
            return busy(_CLOSED, "shutting-down")
        return busy("worker-died", "worker-died")
