"""A store of the sample documents, built once by the command itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgraph.cli import run

DOCUMENTS = Path(__file__).parent.parent.parent / "data" / "documents"


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("cli") / "store"
    assert run(["build", str(DOCUMENTS), "--store", str(folder), "--jobs", "1"]) == 0
    return str(folder)
