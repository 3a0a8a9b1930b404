"""A store of the sample documents, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

import budgetgraph
from graphbuild.store import DiskStore, open_store

DOCUMENTS = Path(__file__).parent.parent.parent / "data" / "documents"


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> DiskStore:
    """The samples in a store, opened for reading."""
    folder = tmp_path_factory.mktemp("pages") / "store"
    budgetgraph.build([DOCUMENTS], folder)
    return open_store(folder)
