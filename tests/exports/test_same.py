"""The same graph gives the same bytes, however it was built, and a larger one needs no more memory."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

from graphbuild.model import Disclosure
from graphbuild.store import DiskStore
from queries.exports import EVERYTHING, FORMATS, Selection, export
from tests.queries.made import store_of
from tests.queries.truth import disclosure

SMALL = "zengdu-petitions-2023"
FOLDERS = ("csv", "parquet", "fiscal-data-package", "csvw")
TARGETS = {**{name: f"graph{form.endings[0]}" for name, form in FORMATS.items() if form.endings}, **{name: name for name in FOLDERS}}


@lru_cache(maxsize=1)
def small() -> Disclosure:
    return disclosure(SMALL)


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> list[DiskStore]:
    """Two stores of the same documents, put in in another order."""
    both = [small(), disclosure("dadukou-petitions-2024")]
    return [store_of(tmp_path_factory.mktemp("same") / "store", *order) for order in (both, both[::-1])]


@pytest.mark.parametrize("form", TARGETS)
def test_the_same_bytes(stores: list[DiskStore], tmp_path: Path, form: str) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    everything = form in {"ttl", "nq", "csv", "fiscal-data-package"}
    written = []
    for number, store in enumerate(stores):
        target = tmp_path / str(number) / TARGETS[form]
        export(store, target, form, EVERYTHING if everything else Selection(years=frozenset({2023, 2024})))
        files = sorted(target.iterdir()) if target.is_dir() else [target]
        written.append({path.name: path.read_bytes() for path in files})
    assert written[0] == written[1]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> DiskStore:
    """Twelve documents of the same size."""
    made = [replace(small(), document=f"made-{number}") for number in range(12)]
    return store_of(tmp_path_factory.mktemp("many") / "store", *made)


def peak(store: DiskStore, target: Path, form: str, documents: int) -> int:
    """The most bytes that Python held at once; the engine's own memory is not counted."""
    selection = Selection(documents=frozenset(f"made-{number}" for number in range(documents)))
    tracemalloc.start()
    export(store, target, form, selection)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


@pytest.mark.parametrize("form", ["nt", "ttl", "nq", "jsonld", "rdf", "csv"])
def test_memory_does_not_grow_with_the_graph(many: DiskStore, tmp_path: Path, form: str) -> None:
    export(many, tmp_path / "first", form, Selection(documents=frozenset({"made-0"})))  # what is imported and remembered once
    assert peak(many, tmp_path / "twelve", form, 12) < 1.5 * peak(many, tmp_path / "three", form, 3)
