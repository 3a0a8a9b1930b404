"""The store of the truth, built once."""

from __future__ import annotations

import pytest

from graphbuild.store import DiskStore, open_store
from tests.queries.truth import build_truth


@pytest.fixture(scope="session")
def truth(tmp_path_factory: pytest.TempPathFactory) -> DiskStore:
    """A store that holds the samples' facts as a person read them."""
    folder = tmp_path_factory.mktemp("truth") / "store"
    build_truth(folder)
    return open_store(folder)
