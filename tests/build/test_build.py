from __future__ import annotations

import functools
import re
from hashlib import sha256
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions

import ontology
from graphbuild import build as building
from graphbuild.build import BuildReport, DocumentReport, remove
from graphbuild.errors import NoStore, NoSuchDocument, NothingToRead, Unreadable
from graphbuild.model import Disclosure
from graphbuild.store import open_store
from graphbuild.version import builder_version
from tests.mapping.facts import disclosure

BASE = "https://data.example.org/"
WORD = b'<https://data.example.org/w> <https://data.example.org/p> "word" <https://w3id.org/budgetgraph/ontology> .\n'


def extract(path: str | Path, document: str, _limits: object = None) -> Disclosure:
    """The hand-made disclosure, its title being the file's text; some texts stand for accidents."""
    content = Path(path).read_bytes()
    if content == b"":
        raise Unreadable(path, "the file is empty", "download it again")
    if content == b"fault":
        raise ZeroDivisionError
    if content == b"ctrl-c":
        raise KeyboardInterrupt
    return disclosure(document=document, path=str(path), sha256=sha256(content).hexdigest(), title=content.decode())


build = functools.partial(building.build, jobs=0)
"""In this process: a worker would know nothing of what is put in the place of `extract_file`."""


@pytest.fixture(autouse=True)
def mocked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "extract_file", extract)
    monkeypatch.setattr(ontology, "quads_nquads", lambda: WORD)


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(f"title of {name}")
    return folder


def statuses(report: BuildReport) -> dict[str, str]:
    return {Path(entry.path).stem: entry.status for entry in report.documents}


def titles(store: Path) -> set[str]:
    found = open_store(store).query(
        "SELECT ?t WHERE { ?d a <https://w3id.org/budgetgraph/ontology#BudgetDisclosure> ; <http://purl.org/dc/terms/title> ?t }"
    )
    assert isinstance(found, QuerySolutions)
    return {row["t"].value for row in found}


def test_only_what_changed_is_built_again(tmp_path: Path, documents: Path) -> None:
    store = tmp_path / "store"
    assert statuses(build([documents], store)) == {"a": "built", "b": "built", "c": "built"}
    assert statuses(build([documents], store)) == {"a": "unchanged", "b": "unchanged", "c": "unchanged"}
    (documents / "b.txt").write_text("another title")
    assert statuses(build([documents], store)) == {"a": "unchanged", "b": "built", "c": "unchanged"}
    assert titles(store) == {"title of a", "another title", "title of c"}


def test_another_builder_builds_everything_again(tmp_path: Path, documents: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build([documents], tmp_path / "store")
    monkeypatch.setattr(building, "builder_version", lambda: "next+1")
    assert set(statuses(build([documents], tmp_path / "store")).values()) == {"built"}
    assert len(titles(tmp_path / "store")) == 3


def test_another_base_builds_again_and_stays(tmp_path: Path, documents: Path) -> None:
    store = tmp_path / "store"
    build([documents], store)
    assert set(statuses(build([documents], store, base=BASE)).values()) == {"built"}
    assert set(statuses(build([documents], store)).values()) == {"unchanged"}
    graphs = {graph.value for graph in open_store(store).engine.named_graphs() if hasattr(graph, "value")}
    assert {f"{BASE}graph/a", f"{BASE}evidence/a"} <= graphs
    assert "https://w3id.org/budgetgraph/graph/a" not in graphs


def test_documents_that_are_not_named_stay(tmp_path: Path, documents: Path) -> None:
    build([documents / "a.txt"], tmp_path / "store")
    build([documents / "b.txt"], tmp_path / "store")
    assert list(open_store(tmp_path / "store").documents()) == ["a", "b"]


def test_what_cannot_be_read_is_reported_and_keeps_its_graph(tmp_path: Path, documents: Path) -> None:
    store = tmp_path / "store"
    build([documents], store)
    (documents / "a.txt").write_text("")
    (documents / "b.txt").write_text("fault")
    report = build([documents, documents / "none.txt"], store)
    assert {Path(entry.path).name: entry.reason for entry in report.of("failed")} == {
        "a.txt": "the file is empty; download it again",
        "b.txt": "internal error (ZeroDivisionError: ); please report it",
        "none.txt": "no such file or folder",
    }
    assert not report.complete
    assert titles(store) == {"title of a", "title of b", "title of c"}


def test_the_report_counts_facts_and_shows_findings(tmp_path: Path, documents: Path) -> None:
    entry = build([documents / "a.txt"], tmp_path / "store").documents[0]
    expected = {
        "tables": 1,
        "lines": 4,
        "indicators": 2,
        "goals": 1,
        "projects": 1,
        "contacts": 1,
        "organizations": 4,
        "citations": 1,
        "statements": 2,
        "findings": 1,
    }
    assert entry.counts == expected
    assert [finding.rule for finding in entry.findings] == ["total-mismatch"]
    assert open_store(tmp_path / "store").documents()["a"].counts == expected


def test_progress_is_told_once_for_each_input(tmp_path: Path, documents: Path) -> None:
    told: list[tuple[str, int, int]] = []

    def progress(report: DocumentReport, number: int, total: int) -> None:
        told.append((report.status, number, total))

    build([documents, documents / "none.txt"], tmp_path / "store", progress=progress)
    assert told == [("failed", 1, 4), ("built", 2, 4), ("built", 3, 4), ("built", 4, 4)]


def test_nothing_to_read(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(NothingToRead, match="no documents in this folder"):
        build([tmp_path / "empty"], tmp_path / "store")
    with pytest.raises(NothingToRead, match="no file or folder was named"):
        build([], tmp_path / "store")
    assert not (tmp_path / "store").exists()


def test_a_build_of_nothing_readable_makes_no_store(tmp_path: Path, documents: Path) -> None:
    (documents / "a.txt").write_text("")
    assert statuses(build([documents / "a.txt"], tmp_path / "store")) == {"a": "failed"}
    with pytest.raises(NoStore):
        open_store(tmp_path / "store")


def test_ctrl_c_keeps_what_is_done(tmp_path: Path, documents: Path) -> None:
    (documents / "b.txt").write_text("ctrl-c")
    with pytest.raises(KeyboardInterrupt):
        build([documents], tmp_path / "store")
    assert titles(tmp_path / "store") == {"title of a"}
    (documents / "b.txt").write_text("title of b")
    assert statuses(build([documents], tmp_path / "store")) == {"a": "unchanged", "b": "built", "c": "built"}


def test_remove(tmp_path: Path, documents: Path) -> None:
    store = tmp_path / "store"
    with pytest.raises(NoStore):
        remove(store, ["a"])
    build([documents], store)
    remove(store, ["a", "c"])
    assert titles(store) == {"title of b"}
    with pytest.raises(NoSuchDocument):
        remove(store, ["a"])


def test_two_builds_give_the_same_graph(tmp_path: Path, documents: Path) -> None:
    dumps = []
    for name in ("one", "two"):
        build([documents], tmp_path / name)
        dumps.append(sorted(str(open_store(tmp_path / name).engine).splitlines()))
    assert dumps[0] == dumps[1]


def test_the_vocabulary_is_in_the_store(tmp_path: Path, documents: Path) -> None:
    build([documents], tmp_path / "store")
    graphs = {graph.value for graph in open_store(tmp_path / "store").engine.named_graphs() if hasattr(graph, "value")}
    assert "https://w3id.org/budgetgraph/ontology" in graphs


def test_the_builder_is_named_by_its_release_and_its_sources() -> None:
    assert re.fullmatch(r"\S+\+[0-9a-f]{12}", builder_version())


def test_lines_get_their_views(tmp_path: Path, documents: Path) -> None:
    build([documents / "a.txt"], tmp_path / "store")
    ask = "ASK { ?l <https://w3id.org/budgetgraph/ontology#inView> <https://w3id.org/budgetgraph/ontology#view-function> }"
    assert bool(open_store(tmp_path / "store").query(ask))
