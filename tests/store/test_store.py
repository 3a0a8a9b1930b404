from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions

from graphbuild.errors import (
    DiskFull,
    NoStore,
    NoSuchDocument,
    StoreBusy,
    StoreDamaged,
    StoreNotWritable,
    StoreTooNew,
)
from graphbuild.mapping.graph import graph_names
from graphbuild.store import DiskStore, DocumentRecord, manifest, open_for_building, open_store

BASE = "https://data.example.org/"
VOCABULARY = "https://data.example.org/vocabulary"


def record(document: str, sha256: str = "00") -> DocumentRecord:
    return DocumentRecord(document, f"{document}.txt", sha256, "builder 1", BASE)


def nquads(document: str, value: str, size: int = 3) -> bytes:
    facts, evidence = graph_names(document, BASE)
    lines = [f'<{BASE}{document}/{number}> <{BASE}says> "{value}" <{graph}> .\n' for graph in (facts, evidence) for number in range(size)]
    return "".join(lines).encode()


def vocabulary(value: str) -> bytes:
    return f'<{VOCABULARY}> <{BASE}says> "{value}" <{VOCABULARY}> .\n'.encode()


def put(path: Path, document: str, value: str, size: int = 3) -> None:
    with open_for_building(path, BASE) as writer:
        writer.replace(record(document, value), nquads(document, value, size))
        writer.commit()


def said(store: DiskStore, document: str = "") -> set[tuple[str, int]]:
    """The values of a document's triples (or of all) and how many triples say each."""
    found = store.query(
        f'SELECT ?v (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?s ?p ?v }} FILTER(CONTAINS(STR(?s), "{document}")) }} GROUP BY ?v'
    )
    assert isinstance(found, QuerySolutions)
    return {(row["v"].value, int(row["n"].value)) for row in found}


def test_a_document_is_replaced_and_the_others_stay(tmp_path: Path) -> None:
    put(tmp_path / "s", "a", "old", 5)
    put(tmp_path / "s", "b", "other")
    put(tmp_path / "s", "a", "new", 2)
    store = open_store(tmp_path / "s")
    assert said(store) == {("new", 4), ("other", 6)}
    assert [(name, entry.sha256) for name, entry in store.documents().items()] == [("a", "new"), ("b", "other")]


def test_the_last_of_two_versions_in_one_build_counts(tmp_path: Path) -> None:
    with open_for_building(tmp_path, BASE) as writer:
        writer.replace(record("a"), nquads("a", "first"))
        writer.replace(record("a"), nquads("a", "second"))
        writer.replace(record("b"), nquads("b", "gone"))
        writer.remove(["b"])
        writer.commit()
    assert said(open_store(tmp_path)) == {("second", 6)}


def test_remove(tmp_path: Path) -> None:
    put(tmp_path, "a", "kept")
    put(tmp_path, "b", "gone")
    with open_for_building(tmp_path) as writer:
        with pytest.raises(NoSuchDocument, match="no document x; `budgetgraph documents` lists"):
            writer.remove(["b", "x"])
        writer.remove(["b"])
        writer.commit()
    store = open_store(tmp_path)
    assert said(store) == {("kept", 6)}
    assert list(store.documents()) == ["a"]


def test_what_is_not_committed_is_given_up(tmp_path: Path) -> None:
    put(tmp_path, "a", "old")
    with open_for_building(tmp_path) as writer:
        writer.replace(record("a"), nquads("a", "new"))
    assert said(open_store(tmp_path)) == {("old", 6)}
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["graph-1", "lock", "store.json"]


def test_a_reader_keeps_its_snapshot(tmp_path: Path) -> None:
    put(tmp_path, "a", "old")
    reader = open_store(tmp_path)
    assert reader.is_current()
    put(tmp_path, "a", "new")
    assert not reader.is_current()
    assert said(reader) == {("old", 6)}
    assert said(open_store(tmp_path)) == {("new", 6)}


def test_vocabulary_is_loaded_once_and_refreshed_when_it_changes(tmp_path: Path) -> None:
    asked: list[str] = []

    def source(value: str) -> bytes:
        asked.append(value)
        return vocabulary(value)

    for version in ("one", "one", "two"):
        with open_for_building(tmp_path, BASE) as writer:
            writer.set_vocabulary(version, [VOCABULARY], partial(source, version))
            writer.replace(record("a"), nquads("a", "fact"))
            writer.replace(record(version), nquads(version, "fact"))
            writer.commit()
    assert said(open_store(tmp_path), "vocabulary") == {("two", 1)}
    assert asked[-1] == "two"


def test_replacing_every_document_keeps_the_vocabulary(tmp_path: Path) -> None:
    for value in ("old", "new"):
        with open_for_building(tmp_path, BASE) as writer:
            writer.set_vocabulary("one", [VOCABULARY], lambda: vocabulary("word"))
            writer.replace(record("a"), nquads("a", value))
            writer.commit()
    assert said(open_store(tmp_path)) == {("new", 6), ("word", 1)}


def test_nothing_changed_is_nothing_written(tmp_path: Path) -> None:
    put(tmp_path, "a", "old")
    before = (tmp_path / "store.json").read_bytes()
    with open_for_building(tmp_path) as writer:
        writer.commit()
    assert (tmp_path / "store.json").read_bytes() == before


def test_a_second_build_is_refused(tmp_path: Path) -> None:
    script = f"from graphbuild.store import open_for_building\nwith open_for_building({str(tmp_path)!r}): pass"
    with open_for_building(tmp_path, BASE):
        with pytest.raises(StoreBusy, match="another build is writing to this store"), open_for_building(tmp_path):
            pass
        run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "StoreBusy" in run.stderr
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=False).returncode == 0


def test_a_newer_store_is_refused(tmp_path: Path) -> None:
    put(tmp_path, "a", "old")
    content = json.loads((tmp_path / "store.json").read_text())
    (tmp_path / "store.json").write_text(json.dumps({**content, "format": manifest.FORMAT + 1, "strange": 1}))
    with pytest.raises(StoreTooNew, match="made by a newer version"):
        open_store(tmp_path)
    with pytest.raises(StoreTooNew, match="update budgetgraph"), open_for_building(tmp_path):
        pass


@pytest.mark.parametrize(
    "content", ["{", "[]", '{"format": 1}', '{"format": 1, "base": "x", "generation": 1, "vocabulary": "", "documents": [{}]}']
)
def test_a_damaged_manifest(tmp_path: Path, content: str) -> None:
    (tmp_path / "store.json").write_text(content)
    with pytest.raises(StoreDamaged, match="build the store again in a new folder"):
        open_store(tmp_path)


def test_a_missing_graph(tmp_path: Path) -> None:
    put(tmp_path, "a", "old")
    (tmp_path / "graph-1").rename(tmp_path / "elsewhere")
    with pytest.raises(StoreDamaged, match="cannot be opened"):
        open_store(tmp_path)


def test_no_store(tmp_path: Path) -> None:
    with pytest.raises(NoStore, match="no store here; make one with `budgetgraph build`"):
        open_store(tmp_path / "none")


def test_a_folder_of_other_files_becomes_no_store(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").touch()
    (tmp_path / "graph-paper").mkdir()
    with pytest.raises(StoreNotWritable, match="not a store, it holds other files"), open_for_building(tmp_path):
        pass
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["graph-paper", "thesis.docx"]


def test_a_file_becomes_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreNotWritable, match="no store can be written here"), open_for_building(tmp_path / "file"):
        pass


def test_a_full_disk_leaves_the_old_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a", "old")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull, match="no space left on the disk"):
        put(tmp_path, "a", "new")
    monkeypatch.undo()
    assert said(open_store(tmp_path)) == {("old", 6)}
    put(tmp_path, "a", "new")
    assert said(open_store(tmp_path)) == {("new", 6)}


KILLED = """
import sys
from pathlib import Path
from tests.store.test_store import nquads, record, BASE
from graphbuild.store import open_for_building
print("ready", flush=True)
for round in range(1000):
    with open_for_building(sys.argv[1], BASE) as writer:
        for document in "abc":
            writer.replace(record(document, f"v{round}"), nquads(document, f"v{round}", 300))
        writer.commit()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_killed_build_leaves_whole_documents(tmp_path: Path) -> None:
    path = tmp_path / "s"
    for attempt in range(4):
        put(path, "a", "old", 300)
        run = subprocess.Popen([sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])
        assert run.stdout is not None
        assert run.stdout.readline() == b"ready\n"
        with pytest.raises(subprocess.TimeoutExpired):
            run.wait(0.02 + 0.04 * attempt)
        run.send_signal(signal.SIGKILL)
        run.wait()
        run.stdout.close()
        store = open_store(path)
        for document, entry in store.documents().items():
            assert said(store, f"/{document}/") == {(entry.sha256, 600)}
    put(path, "a", "after", 1)
    assert said(open_store(path), "/a/") == {("after", 2)}


def test_what_a_build_killed_while_it_copied_has_left_is_removed(tmp_path: Path) -> None:
    put(tmp_path, "a", "old")
    half = tmp_path / "graph-2.tmp"  # where the engine puts a copy until it is whole
    half.mkdir()
    (half / "000009.sst").write_bytes(b"half")
    put(tmp_path, "a", "new")
    assert said(open_store(tmp_path)) == {("new", 6)}
    assert not half.exists()
