"""Building: the sample documents from files to a store on disk that can be queried."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import ontology
from benchmarks.measure import Measurement, cpu_seconds
from benchmarks.scale import DOCUMENTS
from graphbuild.build import build
from graphbuild.extract import extract_file
from graphbuild.mapping.graph import to_nquads
from graphbuild.mapping.views import with_views
from graphbuild.store import open_store


def measure() -> Iterator[Measurement]:
    """CPU seconds of a whole build, and milliseconds a document of its stages."""
    paths = sorted(DOCUMENTS.glob("*.txt"))
    with tempfile.TemporaryDirectory() as folder:
        first, quads = cpu_seconds(lambda: _build(Path(folder, "store"), paths), rounds=1)
        ontology.quads_nquads.cache_clear()
        yield Measurement(f"build {len(paths)} documents, {quads} quads with the vocabulary", f"{first:.2f} s CPU", "wanted at most 2 s")
        again, _ = cpu_seconds(lambda: _build(Path(folder, "store"), paths), rounds=1)
        yield Measurement("  again, nothing changed", f"{again * 1000:.1f} ms CPU")
    seconds, facts = cpu_seconds(lambda: [with_views(extract_file(path, path.stem)) for path in paths])
    yield Measurement("  read, recognise, extract", f"{seconds / len(paths) * 1000:.1f} ms a document", "wanted at most 60 ms")
    seconds, _ = cpu_seconds(lambda: [to_nquads(disclosure) for disclosure in facts])
    yield Measurement("  map", f"{seconds / len(paths) * 1000:.1f} ms a document")


def _build(store: Path, paths: list[Path]) -> int:
    build(paths, store)
    return len(open_store(store).engine)
