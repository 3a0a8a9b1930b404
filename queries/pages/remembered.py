"""What is the same for every request of a store and costs time to find out: found once, kept as long as the store is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, cast
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from graphbuild.store import DiskStore

Made = TypeVar("Made")
_KEPT: WeakKeyDictionary[DiskStore, dict[str, object]] = WeakKeyDictionary()


def remembered(store: DiskStore, key: str, make: Callable[[], Made]) -> Made:
    """What `make` gives, made once for a store and a key."""
    kept = _KEPT.setdefault(store, {})
    if key not in kept:
        kept[key] = make()
    return cast(Made, kept[key])
