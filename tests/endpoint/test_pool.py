from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import replace
from multiprocessing import forkserver
from pathlib import Path
from typing import Any

import pytest

from graphbuild.store import open_store
from queries.endpoint.pool import Pool
from queries.endpoint.problems import Problem
from queries.endpoint.settings import Limits
from queries.endpoint.updating import changed
from queries.pages import warming
from queries.pages.remembered import remembered
from tests.endpoint import jobs
from tests.endpoint.serving import made_store

LIMITS = Limits(seconds=1.0, patience=0.05, slow=2, late=0.2)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_store(tmp_path_factory.mktemp("pool") / "store")


@asynccontextmanager
async def pool(store: Path, workers: int = 2, **limits: Any) -> AsyncIterator[Pool]:
    made = Pool(store, replace(LIMITS, **limits), workers)
    await made.start()
    try:
        yield made
    finally:
        await made.close()


def running(test: Callable[[], Coroutine[Any, Any, None]]) -> None:
    asyncio.run(test())


async def problem(made: Pool, job: Callable[..., Any], *arguments: object) -> Problem:
    try:
        await made.run(job, *arguments)
    except Problem as found:
        return found
    raise AssertionError("answered")


async def begun(path: Path) -> int:
    """The process of an endless job, when it has begun."""
    while not path.exists() or not path.read_text():
        await asyncio.sleep(0.01)
    return int(path.read_text())


async def ended(process: int) -> None:
    while Path(f"/proc/{process}").exists():
        await asyncio.sleep(0.01)


def test_workers_are_warm_before_they_are_asked(store: Path) -> None:
    """A first visit waits neither for modules and templates nor for the list of documents to be read."""

    async def test() -> None:
        async with pool(store, seconds=10.0) as made:
            assert (await made.run(jobs.prepared)).body == b"True True 1"

    running(test)


def test_workers_start_with_little_memory(store: Path) -> None:
    """What the modules of the program take does not count, or no worker would ever be ready."""

    async def test() -> None:
        async with pool(store, seconds=10.0, memory=64 * 2**20) as made:
            assert (await made.run(jobs.echo, "here")).body == b"here"

    running(test)


def test_a_very_large_store_is_not_visited_ahead(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warming, "MOST_QUADS", 1)
    opened = open_store(store)
    warming.with_store(opened, 10.0)
    assert remembered(opened, "documents", lambda: "not yet") == "not yet"


def test_each_gets_its_own_answer(store: Path) -> None:
    async def test() -> None:
        async with pool(store) as made:
            replies = await asyncio.gather(*(made.run(jobs.echo, f"{number}" * 1000) for number in range(200)))
            assert [reply.body for reply in replies] == [(f"{number}" * 1000).encode() for number in range(200)]

    running(test)


def test_what_overruns_is_stopped_and_nobody_notices(store: Path, tmp_path: Path) -> None:
    async def test() -> None:
        async with pool(store, workers=1) as made:
            long = [asyncio.create_task(problem(made, jobs.endless, str(tmp_path), str(number))) for number in range(2)]
            await asyncio.gather(*(begun(tmp_path / str(number)) for number in range(2)))
            for number in range(20):
                assert (await made.run(jobs.echo, str(number))).body == str(number).encode()
            assert {(found.status, found.code) for found in await asyncio.gather(*long)} == {(503, "too-long")}
            assert "Retry-After" in long[0].result().headers

    running(test)


def test_the_slow_lane_is_bounded(store: Path, tmp_path: Path) -> None:
    async def test() -> None:
        async with pool(store, seconds=30.0) as made:
            long = [asyncio.create_task(problem(made, jobs.endless, str(tmp_path), str(number))) for number in range(6)]
            for number in range(50):
                assert (await made.run(jobs.echo, str(number))).body == str(number).encode()
            done, running_still = await asyncio.wait(long, timeout=2)
            assert {task.result().code for task in done} == {"too-many-long-queries"}
            assert len(running_still) <= LIMITS.slow + 2

    running(test)


def test_a_job_that_was_stopped_does_not_take_the_place_of_others_again(store: Path, tmp_path: Path) -> None:
    async def test() -> None:
        async with pool(store, workers=1, slow=1) as made:
            first = asyncio.create_task(problem(made, jobs.endless, str(tmp_path), "same"))
            await begun(tmp_path / "same")
            await made.run(jobs.echo, "somebody waits")
            assert (await first).code == "too-long"
            (tmp_path / "same").unlink()
            again = asyncio.create_task(problem(made, jobs.endless, str(tmp_path), "same"))
            await begun(tmp_path / "same")
            refused = await problem(made, jobs.endless, str(tmp_path), "same")
            assert refused.code == "too-many-long-queries"
            assert (await again).code == "too-long"

    running(test)


def test_a_worker_that_dies_or_has_no_memory_left(store: Path) -> None:
    async def test() -> None:
        async with pool(store, memory=256 * 2**20) as made:
            assert (await problem(made, jobs.die)).code == "worker-died"
            assert (await problem(made, jobs.abort)).code == "out-of-memory"
            assert (await problem(made, jobs.grow)).code == "out-of-memory"
            assert (await made.run(jobs.echo, "well")).body == b"well"

    running(test)


def test_how_workers_end_is_known_while_others_start(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """How one ended can be read once, and whoever starts another reads it as well: with time between look and read, both would try."""

    def slow_read(handle: int, read: Callable[[int], int] = forkserver.read_signed) -> int:
        time.sleep(0.02)
        return read(handle)

    monkeypatch.setattr(forkserver, "read_signed", slow_read)

    async def test() -> None:
        async with pool(store, workers=4, seconds=20.0, slow=8) as made:
            found = await asyncio.gather(*(problem(made, jobs.abort, number) for number in range(20)))
            assert {one.code for one in found} == {"out-of-memory"}

    running(test)


@pytest.mark.parametrize(
    ("what", "status", "code"),
    [
        ("parameter", 400, "bad-request"),
        ("entity", 404, "not-found"),
        ("busy", 503, "store-busy"),
        ("unforeseen", 500, "internal-error"),
    ],
)
def test_errors_of_jobs(store: Path, what: str, status: int, code: str) -> None:
    async def test() -> None:
        async with pool(store) as made:
            found = await problem(made, jobs.fail, what)
            assert (found.status, found.code) == (status, code)
            assert b"secret" not in found.reply().body
            assert ("secret" in found.detail) is (what == "unforeseen")

    running(test)


def test_the_queue_is_bounded(store: Path, tmp_path: Path) -> None:
    async def test() -> None:
        async with pool(store, workers=1, queue=2, seconds=30.0, patience=30.0) as made:
            long = asyncio.create_task(problem(made, jobs.endless, str(tmp_path), "long"))
            await begun(tmp_path / "long")
            waiting = [asyncio.create_task(made.run(jobs.echo, "waits")) for _ in range(2)]
            await asyncio.sleep(0)
            assert (await problem(made, jobs.echo, "one too many")).code == "busy"
            long.cancel()
            assert [reply.body for reply in await asyncio.gather(*waiting)] == [b"waits"] * 2

    running(test)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at processes in /proc")
def test_a_job_that_nobody_waits_for_is_stopped(store: Path, tmp_path: Path) -> None:
    async def test() -> None:
        async with pool(store, seconds=60.0) as made:
            task = asyncio.create_task(made.run(jobs.endless, str(tmp_path), "alone"))
            process = await begun(tmp_path / "alone")
            task.cancel()
            await ended(process)
            assert (await made.run(jobs.echo, "next")).body == b"next"

    running(test)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at processes in /proc")
def test_closing_stops_everything(store: Path, tmp_path: Path) -> None:
    async def test() -> None:
        made = Pool(store, replace(LIMITS, seconds=60.0), 2)
        await made.start()
        long = [asyncio.create_task(problem(made, jobs.endless, str(tmp_path), str(number))) for number in range(6)]
        processes = await asyncio.gather(*(begun(tmp_path / str(number)) for number in range(2)))
        await made.close()
        assert {found.status for found in await asyncio.gather(*long)} == {503}
        for process in processes:
            await ended(process)
        assert (await problem(made, jobs.echo, "late")).status == 503

    running(test)


def test_workers_see_what_is_committed(tmp_path: Path) -> None:
    store = made_store(tmp_path / "store")

    async def test() -> None:
        async with pool(store) as made:
            before = open_store(store).manifest.generation
            assert (await made.run(jobs.generation)).body == str(before).encode()
            await asyncio.to_thread(changed, store, lambda engine: engine.clear())
            assert {(await made.run(jobs.generation)).body for _ in range(6)} == {str(before + 1).encode()}

    running(test)


def test_a_store_that_goes_away(tmp_path: Path) -> None:
    store = made_store(tmp_path / "store")

    async def test() -> None:
        async with pool(store) as made:
            os.rename(store / "store.json", store / "elsewhere.json")  # noqa: PTH104
            found = await problem(made, jobs.echo, "text")
            assert (found.status, found.code) == (503, "store-unavailable")
            assert str(tmp_path) not in found.reply().body.decode()

    running(test)
