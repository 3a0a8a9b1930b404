"""A store of the sample documents, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

import budgetgraph
from queries.exploration import Explorer

DOCUMENTS = Path(__file__).parent.parent.parent / "data" / "documents"


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("exploration") / "store"
    budgetgraph.build([DOCUMENTS], folder)
    return str(folder)


@pytest.fixture(scope="session")
def explorer(sample_store: str) -> Explorer:
    return budgetgraph.open(sample_store).explore
