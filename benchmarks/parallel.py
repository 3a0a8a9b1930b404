"""Many documents from files to N-Quads: two jobs against one, and the memory of a worker."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Measurement
from benchmarks.scale import DOCUMENTS
from graphbuild import workers
from graphbuild.extract import extract_file
from graphbuild.mapping.graph import to_nquads
from graphbuild.mapping.views import with_views

COUNT = 200
WANTED = 1.8


def measure() -> Iterator[Measurement]:
    """Seconds of wall time for 200 documents with one job and with two, both in worker processes."""
    paths = sorted(DOCUMENTS.glob("*.txt"))
    tasks = [paths[i % len(paths)] for i in range(COUNT)]
    one, _ = _seconds(tasks, 1)
    two, peak = _seconds(tasks, 2)
    yield Measurement(f"{COUNT} documents to N-Quads, one job", f"{one:.1f} s")
    yield Measurement("  two jobs", f"{two:.1f} s", f"one job {one:.1f} s", one / two, WANTED)
    yield Measurement("  memory of a worker at its peak", f"{peak} MB", "wanted at most 300 MB")


def _seconds(tasks: list[Path], jobs: int) -> tuple[float, int]:
    start = time.perf_counter()
    peak = max(workers.run(_one, tasks, jobs, _lost))
    return time.perf_counter() - start, peak // 1024


def _one(path: Path) -> int:
    """Map one document; the memory that the process has needed so far, in kB."""
    to_nquads(with_views(extract_file(path)))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _lost(path: Path, why: str) -> int:
    raise RuntimeError(f"a worker {why} on {path}")
