"""The graph in files: every format holds every statement, and a file is there whole or not at all."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest
from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad, RdfFormat, Store

import ontology
from graphbuild.store import DiskStore
from queries.errors import BadFormatError
from queries.export import ENDINGS, export
from queries.files import NotWritableError
from queries.jsonld import Context, write_jsonld
from queries.tables import write_tables
from tests.queries.truth import documents, rows

FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".rdf": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
    ".trig": RdfFormat.TRIG,
    ".nq": RdfFormat.N_QUADS,
    ".jsonld": RdfFormat.JSON_LD,
}


@pytest.fixture(scope="module")
def quads(truth: DiskStore) -> set[Quad]:
    return set(truth.engine)


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_statement_is_there_once(truth: DiskStore, quads: set[Quad], tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"graph{ending}"
    count = export(truth, path)
    copy = Store()
    copy.bulk_load(path=str(path), format=FORMATS[ending])
    named = ending in {".trig", ".nq", ".jsonld"}
    expected = quads if named else {quad.triple for quad in quads}
    assert len(copy) == count == len(expected)
    assert {quad if named else quad.triple for quad in copy} == expected


def test_compressed_and_the_same_bytes_each_time(truth: DiskStore, tmp_path: Path) -> None:
    for name in ("a.nq.gz", "b.nq.gz"):
        export(truth, tmp_path / name)
    assert (tmp_path / "a.nq.gz").read_bytes() == (tmp_path / "b.nq.gz").read_bytes()
    assert gzip.decompress((tmp_path / "a.nq.gz").read_bytes()).count(b"\n") == len(truth.engine)


def test_jsonld_reads_well(truth: DiskStore, tmp_path: Path) -> None:
    export(truth, tmp_path / "graph.jsonld")
    graphs = {graph["@id"]: graph["@graph"] for graph in json.loads((tmp_path / "graph.jsonld").read_text(encoding="utf-8"))["@graph"]}
    nodes = graphs["https://w3id.org/budgetgraph/graph/dadukou-petitions-2024"]
    line = next(node for node in nodes if node["@type"] == "BudgetLine" and node.get("printedCode") == "2210201")
    assert (line["printedName"], line["amount"], line["fiscalYear"]) == ("住房公积金", "228200", "2024")
    assert line["tableKind"].startswith("bg:table-")


def test_jsonld_of_values_that_no_context_foresees() -> None:
    quads = [
        '<https://example.org/a> <https://example.org/p> "x"@en .',
        '<https://example.org/a> <https://w3id.org/budgetgraph/ontology#amount> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .',
        '<https://example.org/a> <https://w3id.org/budgetgraph/ontology#amount> "many" <https://example.org/g> .',
        '<https://example.org/a> <https://w3id.org/budgetgraph/ontology#objective> "goal" <https://example.org/g> .',
        "<https://example.org/a> <https://w3id.org/budgetgraph/ontology#amount> <https://example.org/b> <https://example.org/g> .",
        "_:b <https://w3id.org/budgetgraph/ontology#owner> _:c <https://example.org/g> .",
    ]
    store, copy = Store(), Store()
    store.load("\n".join(quads), format=RdfFormat.N_QUADS)
    out = io.BytesIO()
    assert write_jsonld(store, Context(ontology.context()), out) == len(quads)
    copy.load(out.getvalue(), format=RdfFormat.JSON_LD)
    datasets = [Dataset(found) for found in (store, copy)]
    for dataset in datasets:
        dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    assert datasets[0] == datasets[1]


@pytest.mark.parametrize("name", ["graph.pdf", "graph", "graph.gz"])
def test_an_unknown_ending_is_refused(truth: DiskStore, tmp_path: Path, name: str) -> None:
    with pytest.raises(BadFormatError, match=r"ends in \.ttl"):
        export(truth, tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_folder_in_the_way(truth: DiskStore, tmp_path: Path) -> None:
    (tmp_path / "graph.nt").mkdir()
    with pytest.raises(NotWritableError, match="cannot be written"):
        export(truth, tmp_path / "graph.nt")
    assert [path.name for path in tmp_path.iterdir()] == ["graph.nt"]


def test_tables_with_and_without_the_mark(truth: DiskStore, tmp_path: Path) -> None:
    counts = write_tables(truth, tmp_path / "plain")
    write_tables(truth, tmp_path / "excel", bom=True)
    assert counts["indicators"] == sum(len(rows(document, "indicators")) for document in documents())
    for name in counts:
        plain = (tmp_path / "plain" / f"{name}.csv").read_bytes()
        assert (tmp_path / "excel" / f"{name}.csv").read_bytes() == b"\xef\xbb\xbf" + plain
    assert len(list((tmp_path / "plain").iterdir())) == 8
    assert plain.startswith(b"document,")
