"""How far an export is: a function that is told so now and then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Progress = Callable[[int, int], None]
Item = TypeVar("Item")


def nothing(done: int, of: int) -> None:
    """Tell nobody."""


class Steps:
    """Counts steps of a known number and tells a progress function every `every` of them."""

    def __init__(self, progress: Progress, of: int, every: int = 1) -> None:
        self.progress = progress
        self.of = of
        self.every = every
        self.done = 0

    def step(self) -> None:
        """One more is done."""
        self.done += 1
        if self.done % self.every == 0 or self.done == self.of:
            self.progress(self.done, self.of)

    def through(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items, a step each."""
        for item in items:
            yield item
            self.step()
