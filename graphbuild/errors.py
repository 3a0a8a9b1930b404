"""What can go wrong outside the documents: each error is one clear line that says what to do.

A problem *in* a document is never an exception but a recorded `graphbuild.model.Finding`.
"""

# Names say what is the matter: `except StoreBusy` reads better than `except StoreBusyError`.
# ruff: noqa: N818

from __future__ import annotations

import errno
from pathlib import Path

from graphbuild.language import say, sentence

# What systems say most often; the rest stays in English.
_OF_THE_SYSTEM = (
    sentence("No such file or directory"),
    sentence("Permission denied"),
    sentence("Operation not permitted"),
    sentence("Is a directory"),
    sentence("Not a directory"),
    sentence("File exists"),
    sentence("File name too long"),
    sentence("Read-only file system"),
    sentence("Input/output error"),
    sentence("Too many open files"),
    sentence("Too many levels of symbolic links"),
    sentence("Address already in use"),
    sentence("Cannot assign requested address"),
)


class BudgetgraphError(Exception):
    """An error that a person can act on; `str(error)` is the line to show them."""


class Unreadable(BudgetgraphError):
    """An input that cannot be read as a disclosure: `path`, `why`, and `what_to_do` about it."""

    def __init__(self, path: str | Path, why: str, what_to_do: str = "") -> None:
        self.path = str(path)
        self.why = why
        self.what_to_do = what_to_do
        super().__init__(f"{self.path}: {why}" + (say("; {hint}", hint=what_to_do) if what_to_do else ""))

    def __reduce__(self) -> tuple[type[Unreadable], tuple[str, str, str]]:
        """Errors travel between processes: rebuild from the parts, not from the message."""
        return type(self), (self.path, self.why, self.what_to_do)


class NothingToRead(BudgetgraphError):
    """The paths that were named hold no document at all."""


class BadManifest(BudgetgraphError):
    """A manifest beside the documents that cannot be used; the message says where and why."""


class NoStore(BudgetgraphError):
    """There is no store at the place that was named."""


class StoreBusy(BudgetgraphError):
    """Another build is writing to the store."""


class StoreTooNew(BudgetgraphError):
    """The store was made by a newer version of this program."""


class StoreDamaged(BudgetgraphError):
    """The store's own files contradict each other or are missing."""


class StoreNotWritable(BudgetgraphError):
    """The place that was named for a store cannot take one."""


class DiskFull(BudgetgraphError):
    """No space is left for what was to be written; what was there before is untouched."""


class NoSuchDocument(BudgetgraphError):
    """The store has no document of that id."""


def why(error: OSError) -> str:
    """What the system says of an error."""
    return say(error.strerror or str(error))


def is_disk_full(error: OSError) -> bool:
    """Whether an error means that the disk (or a quota) is full; the store engine reports it only in its message."""
    return error.errno in {errno.ENOSPC, errno.EDQUOT} or "No space left on device" in str(error)
