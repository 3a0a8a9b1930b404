"""Jobs for the workers of tests."""

# ruff: noqa: ARG001 - a job is given the store whether it needs it or not

from __future__ import annotations

import os
import sys
from pathlib import Path

from graphbuild.errors import StoreBusy
from graphbuild.store import DiskStore
from queries.errors import BadParameterError, UnknownEntityError
from queries.pages.remembered import remembered
from queries.reply import Reply


def echo(store: DiskStore, text: str) -> Reply:
    return Reply(200, "text/plain", text.encode())


def generation(store: DiskStore) -> Reply:
    return Reply(200, "text/plain", str(store.manifest.generation).encode())


def endless(store: DiskStore, folder: str, name: str) -> Reply:
    """Never ends; says first that it has begun, and in which process."""
    (Path(folder) / name).write_text(str(os.getpid()))
    while True:
        pass


def grow(store: DiskStore) -> Reply:
    return Reply(200, "text/plain", bytes(bytearray(2**32)))


def abort(store: DiskStore, number: int = 0) -> Reply:
    """What the engine does where it gets no memory."""
    os.abort()


def die(store: DiskStore) -> Reply:
    os._exit(3)


def prepared(store: DiskStore) -> Reply:
    """What this worker had ready before it was asked: modules of pages, templates, and what pages remember of the store."""
    from queries.pages.registry import FIXED
    from queries.pages.rendering import environment

    modules = sum(module in sys.modules for module, _ in FIXED.values())
    templates = environment().cache
    known = remembered(store, "documents", lambda: ())
    return Reply(200, "text/plain", f"{modules == len(FIXED)} {len(templates or ()) > 20} {len(known)}".encode())


def fail(store: DiskStore, what: str) -> Reply:
    errors = {
        "parameter": BadParameterError("minimum wants a number"),
        "entity": UnknownEntityError("nothing"),
        "busy": StoreBusy("locked"),
    }
    raise errors.get(what, RuntimeError("/a/secret/path"))
