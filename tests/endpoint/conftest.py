"""Servers that several tests share: one to read, one to write to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.endpoint.serving import Served, made_store, served, settings


@pytest.fixture(scope="session")
def readable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A read-only server on a store with one small document."""
    with served(settings(made_store(tmp_path_factory.mktemp("readable") / "store", many=1200))) as server:
        yield server


@pytest.fixture(scope="session")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that takes updates."""
    with served(settings(made_store(tmp_path_factory.mktemp("writable") / "store"), writable=True)) as server:
        yield server
