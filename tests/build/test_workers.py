from __future__ import annotations

import os
import signal

from graphbuild import workers


def work(task: int) -> int:
    if task < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return task * task


def crashed(task: int) -> int:
    return task


def test_results_come_in_the_order_of_the_tasks() -> None:
    expected = [task * task for task in range(20)]
    assert list(workers.run(work, range(20), 1, crashed)) == expected
    assert list(workers.run(work, range(20), 2, crashed)) == expected


def test_a_worker_that_dies_takes_only_its_own_task_with_it() -> None:
    assert list(workers.run(work, [1, 2, -3, 4, -5, 6], 2, crashed)) == [1, 4, -3, 16, -5, 36]
