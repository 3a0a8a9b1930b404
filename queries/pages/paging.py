"""Long lists, a part at a time, always saying how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")
PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class Slice(Generic[Item]):
    """The items of one page, its number (from 1), the number of all items, and the most on a page."""

    items: Sequence[Item]
    number: int
    count: int
    size: int = PER_PAGE

    @property
    def first(self) -> int:
        """The number of the first item shown, from 1; 0 where there is none."""
        return (self.number - 1) * self.size + 1 if self.count else 0

    @property
    def last(self) -> int:
        """The number of the last item shown."""
        return min(self.number * self.size, self.count)


def sliced(items: Sequence[Item], number: int, size: int = PER_PAGE) -> Slice[Item]:
    """One page of a list; a number past the end gives the last page."""
    number = min(number, max(1, -(-len(items) // size)))
    return Slice(items[(number - 1) * size : number * size], number, len(items), size)
