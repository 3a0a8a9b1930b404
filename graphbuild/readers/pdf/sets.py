"""Disjoint sets of the numbers 0 to n - 1."""

from __future__ import annotations


class Sets:
    """At first each number is a set of its own; the smallest number of a set stands for it."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def find(self, number: int) -> int:
        """The number that stands for the set that holds `number`."""
        parent = self._parent
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Make the sets of two numbers one."""
        a, b = self.find(one), self.find(other)
        self._parent[max(a, b)] = min(a, b)
