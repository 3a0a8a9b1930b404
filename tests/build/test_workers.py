from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graphbuild import workers
from graphbuild.workers import DIED, OVERRAN, Bounds

QUICK = Bounds(seconds=0.5)
DIES, HANGS, GROWS, FAILS, PRINTS, MORE = -1, -2, -3, -4, -5, -6


def work(task: int) -> int:
    if task == DIES:
        os.kill(os.getpid(), signal.SIGKILL)
    if task == HANGS:
        time.sleep(600)
    if task == GROWS:
        return len(bytearray(2**31))
    if task == FAILS:
        raise ValueError(f"no {task}")
    if task == PRINTS:
        os.write(1, b"an engine talks")
        sys.stdout.write("and so does Python")
        sys.stdout.flush()
    if task == MORE:
        workers.allow(60)
        time.sleep(1)
    return task * task


def grown(task: int) -> str:
    try:
        return str(work(task))
    except MemoryError:
        return "more than it may take"


def lost(task: int, why: str) -> str:
    return f"{task} {why}"


def collide(task: int, why: str) -> int:
    raise AssertionError(f"{task} {why}")


@pytest.mark.parametrize("jobs", [0, 1, 2])
def test_results_come_in_the_order_of_the_tasks(jobs: int) -> None:
    assert list(workers.run(work, range(20), jobs, collide)) == [task * task for task in range(20)]


def test_nothing_to_do() -> None:
    assert list(workers.run(work, [], 2, collide)) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_worker_that_dies_takes_only_its_own_task_with_it(jobs: int) -> None:
    found = list(workers.run(grown, [1, 2, DIES, 4, DIES, 6], jobs, lost))
    assert found == ["1", "4", f"{DIES} {DIED}", "16", f"{DIES} {DIED}", "36"]


def test_a_worker_that_hangs_is_ended() -> None:
    assert list(workers.run(grown, [2, HANGS, 3], 1, lost, QUICK)) == ["4", f"{HANGS} {OVERRAN}", "9"]


def test_a_task_may_ask_for_more_time() -> None:
    assert list(workers.run(grown, [2, MORE, HANGS], 1, lost, QUICK)) == ["4", "36", f"{HANGS} {OVERRAN}"]
    assert work(MORE) == 36  # outside a worker there is nobody to ask


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux only")
def test_memory_is_bounded() -> None:
    bounds = Bounds(memory=2**30)
    assert list(workers.run(grown, [2, GROWS, 3], 1, lost, bounds)) == ["4", "more than it may take", "9"]


def test_what_work_raises_is_raised() -> None:
    with pytest.raises(ValueError, match=f"no {FAILS}"):
        list(workers.run(work, [1, FAILS, 2], 2, collide))


def test_what_an_engine_prints_does_no_harm() -> None:
    assert list(workers.run(work, [PRINTS, 2], 1, collide)) == [25, 4]


def test_what_was_begun_is_ended_when_nobody_waits(tmp_path: Path) -> None:
    results = workers.run(leave_a_trace, [str(tmp_path / name) for name in "abcdef"], 2, lost_trace)
    assert next(results) == "a"
    results.close()  # type: ignore[attr-defined]
    found = sorted(path.name for path in tmp_path.iterdir())
    time.sleep(0.5)
    assert sorted(path.name for path in tmp_path.iterdir()) == found
    assert "f" not in found


def leave_a_trace(path: str) -> str:
    Path(path).touch()
    time.sleep(0.3)
    return Path(path).name


def lost_trace(path: str, why: str) -> str:
    return f"{path} {why}"


def test_a_worker_whose_answers_nobody_reads_ends_quietly() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", "from graphbuild.workers import serve; serve()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        process.stdin.write(pickle.dumps((0, abs)))
        process.stdin.flush()
        assert process.stderr.read() == b""
        assert process.wait() == 0
