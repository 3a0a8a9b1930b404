"""The graph as RDF: every format holds every statement, read by the engine and by rdflib; a file is there whole or not at all."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import CanonicalizationAlgorithm, Dataset, NamedNode, Quad, RdfFormat, Store

import ontology
from graphbuild.errors import NoSuchDocument
from graphbuild.store import DiskStore
from queries.errors import BadFormatError
from queries.exports import Selection, export
from queries.exports.jsonld import Context, write_jsonld
from queries.files import NotWritableError

ENDINGS = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".rdf": RdfFormat.RDF_XML,
    ".trig": RdfFormat.TRIG,
    ".nq": RdfFormat.N_QUADS,
    ".jsonld": RdfFormat.JSON_LD,
}
NAMED = {".trig", ".nq", ".jsonld"}
RDFLIB = {".ttl": "turtle", ".nt": "nt", ".rdf": "xml", ".xml": "xml", ".trig": "trig", ".nq": "nquads", ".jsonld": "json-ld"}
BASE = "https://w3id.org/budgetgraph/"
SMALL = "zengdu-petitions-2023"
ONE = Selection(documents=frozenset({SMALL}))


@pytest.fixture(scope="module")
def quads(truth: DiskStore) -> set[Quad]:
    return set(truth.engine)


def of_graphs(store: DiskStore, *names: str) -> set[Quad]:
    return {quad for name in names for quad in store.engine.quads_for_pattern(None, None, None, NamedNode(BASE + name))}


def stated(store: DiskStore, name: str) -> set[Quad]:
    """What the statements of an evidence graph say of shared resources."""
    parts: dict[object, dict[str, object]] = {}
    for quad in of_graphs(store, name):
        parts.setdefault(quad.subject, {})[quad.predicate.value.rpartition("#")[2]] = quad.object
    return {Quad(each["subject"], each["predicate"], each["object"]) for each in parts.values() if "predicate" in each}  # type: ignore[arg-type]


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_statement_is_there_once(truth: DiskStore, quads: set[Quad], tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"graph{ending}"
    counts = export(truth, path)
    copy = Store()
    copy.bulk_load(path=str(path), format=ENDINGS[ending])
    named = ending in NAMED
    expected = quads if named else {quad.triple for quad in quads}
    assert counts == {"statements": len(expected)}
    assert len(copy) == len(expected)
    assert {quad if named else quad.triple for quad in copy} == expected


@pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning")  # of rdflib about itself
@pytest.mark.parametrize("ending", RDFLIB)
def test_rdflib_reads_the_same(truth: DiskStore, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"graph{ending}"
    export(truth, path, selection=ONE)
    expected = of_graphs(truth, f"graph/{SMALL}", f"evidence/{SMALL}", f"findings/{SMALL}")
    expected |= stated(truth, f"evidence/{SMALL}")
    assert len(expected) > 2000
    read = rdflib.Dataset(default_union=True)
    read.parse(data=path.read_text(encoding="utf-8"), format=RDFLIB[ending])
    triples = {(str(s), str(p), str(o), getattr(o, "language", None)) for s, p, o in read.triples((None, None, None))}
    assert triples == {
        (q.subject.value, q.predicate.value, q.object.value, getattr(q.object, "language", None))  # type: ignore[union-attr]
        for q in expected
    }
    if ending in NAMED:
        names = {str(graph.identifier) for graph in read.graphs() if len(graph)}
        assert names == {"urn:x-rdflib:default", f"{BASE}graph/{SMALL}", f"{BASE}evidence/{SMALL}"}


def test_a_triple_of_two_documents_is_written_once_whichever_are_selected(truth: DiskStore, tmp_path: Path) -> None:
    both = Selection(documents=frozenset({"dadukou-petitions-2024", "dadukou-government-office-2024"}))
    export(truth, tmp_path / "both.nt", selection=both)
    lines = (tmp_path / "both.nt").read_text(encoding="utf-8").splitlines()
    region = [line for line in lines if "<https://w3id.org/budgetgraph/region/500104>" in line]
    assert len(lines) == len(set(lines))
    assert region


def test_documents_by_year(truth: DiskStore, tmp_path: Path) -> None:
    export(truth, tmp_path / "graph.nq", selection=Selection(years=frozenset({2023})))
    copy = Store()
    copy.bulk_load(path=str(tmp_path / "graph.nq"), format=RdfFormat.N_QUADS)
    names = {graph.value for graph in copy.named_graphs()}
    assert names == {f"{BASE}{kind}/{document}" for kind in ("graph", "evidence") for document in (SMALL, "tongnan-petitions-2023")}


@pytest.mark.parametrize(
    ("selection", "message"),
    [
        (Selection(documents=frozenset({"nowhere"})), "no document nowhere"),
        (Selection(years=frozenset({1999})), "the store has documents of 2023, 2024, 2025"),
        (Selection(frozenset({SMALL}), frozenset({2024})), "no document is left"),
    ],
)
def test_a_selection_of_nothing_is_an_error(truth: DiskStore, tmp_path: Path, selection: Selection, message: str) -> None:
    with pytest.raises(NoSuchDocument, match=message):
        export(truth, tmp_path / "graph.nq", selection=selection)
    assert not list(tmp_path.iterdir())


def test_compressed_and_the_same_bytes_each_time(truth: DiskStore, tmp_path: Path) -> None:
    for name in ("a.nq.gz", "b.nq.gz"):
        export(truth, tmp_path / name)
    assert (tmp_path / "a.nq.gz").read_bytes() == (tmp_path / "b.nq.gz").read_bytes()
    assert gzip.decompress((tmp_path / "a.nq.gz").read_bytes()).count(b"\n") == len(truth.engine)


def test_jsonld_reads_well(truth: DiskStore, tmp_path: Path) -> None:
    export(truth, tmp_path / "graph.jsonld")
    everything = json.loads((tmp_path / "graph.jsonld").read_text(encoding="utf-8"))["@graph"]
    graphs = {each["@id"]: each["@graph"] for each in everything if "@graph" in each}
    assert {"重庆市大渡口区信访办公室"} <= {each["skos:prefLabel"]["@value"] for each in everything if each.get("@type") == "Department"}
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


def test_a_name_of_a_format_outdoes_the_ending(truth: DiskStore, tmp_path: Path) -> None:
    export(truth, tmp_path / "graph.txt", "nt", ONE)
    assert (tmp_path / "graph.txt").read_bytes().startswith(b"<https://w3id.org/budgetgraph/")
    with pytest.raises(BadFormatError, match="no format 'docx'"):
        export(truth, tmp_path / "graph.nt", "docx")


def test_a_folder_in_the_way(truth: DiskStore, tmp_path: Path) -> None:
    (tmp_path / "graph.nt").mkdir()
    with pytest.raises(NotWritableError, match="cannot be written"):
        export(truth, tmp_path / "graph.nt")
    assert [path.name for path in tmp_path.iterdir()] == ["graph.nt"]
