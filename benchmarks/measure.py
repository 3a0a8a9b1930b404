"""Measuring: CPU seconds of this process, and a table of what came out."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Measurement:
    """One thing measured: `figure` as printed, and the ratio to the peer (how many times faster ours is), where there is one."""

    what: str
    figure: str
    peer: str = ""
    ratio: float | None = None
    target: float | None = None

    def __str__(self) -> str:
        ratio = "" if self.ratio is None else f"{self.ratio:8.1f}x"
        target = "" if self.target is None else f"  (wanted {self.target:g}x)"
        return f"{self.what:<58} {self.figure:>22} {self.peer:>30} {ratio}{target}"


def cpu_seconds(work: Callable[[], Result], rounds: int = 3) -> tuple[float, Result]:
    """The least CPU seconds of some rounds, and what the work gave."""
    best, result = float("inf"), None
    for _ in range(rounds):
        gc.collect()
        start = time.process_time()
        result = work()
        best = min(best, time.process_time() - start)
    assert result is not None
    return best, result
