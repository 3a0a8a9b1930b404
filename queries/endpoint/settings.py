"""What a server is told: its store, how much one question may cost, and whether it takes updates."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

MEGABYTE = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one question may cost, and how many may wait.

    `seconds` a job, `rows` (or triples) and `size` in bytes of an answer, `memory` in bytes of a worker (where the system can limit it),
    `body` in bytes of a request. A job that works longer than `patience` seconds while others wait goes on in the slow lane, where
    `slow` jobs run at the lowest priority. Who is refused because that is full is told `late` seconds later. `queue` jobs may wait.
    """

    seconds: float = 10.0
    rows: int = 200_000
    size: int = 64 * MEGABYTE
    memory: int = 512 * MEGABYTE
    body: int = MEGABYTE
    patience: float = 0.1
    slow: int = 4
    late: float = 2.0
    queue: int = 256


@dataclass(frozen=True, slots=True)
class Settings:
    """A server's settings. Updates are taken where `token` is given: the secret that a writer must show."""

    store: Path
    limits: Limits = field(default_factory=Limits)
    workers: int = field(default_factory=lambda: max(2, os.cpu_count() or 2))
    token: str | None = None

    @property
    def writable(self) -> bool:
        """Whether updates are taken at all."""
        return self.token is not None
