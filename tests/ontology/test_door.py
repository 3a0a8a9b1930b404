"""The Python door: what it costs to import, what it gives to a store, and how concepts are looked up."""

from __future__ import annotations

import subprocess
import sys

import pyoxigraph
import pytest

import ontology
from ontology import _materialise

GRAPHS = [ontology.ONTOLOGY_GRAPH, ontology.CODE_GRAPH, ontology.REGION_GRAPH]


def test_importing_reads_nothing_and_loads_no_rdf_library() -> None:
    script = "import sys, ontology; print([m for m in ('pyoxigraph', 'rdflib', 'phonenumbers', 'ontology.tables') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_files_are_named_with_their_graphs() -> None:
    files = {path.name: graph for graph, path in ontology.files()}
    assert files["budgetgraph.ttl"] == files["concepts.ttl"] == files["tables.ttl"] == ontology.ONTOLOGY_GRAPH
    assert files["functional.ttl"] == ontology.CODE_GRAPH
    assert files["regions.ttl"] == ontology.REGION_GRAPH
    assert "shapes.ttl" not in files


def test_quads_are_the_same_every_time_and_load() -> None:
    first = ontology.quads_nquads()
    _materialise.quads_nquads.cache_clear()
    _materialise.graph_nquads.cache_clear()
    assert ontology.quads_nquads() == first
    store = pyoxigraph.Store()
    store.bulk_load(first, format=pyoxigraph.RdfFormat.N_QUADS)
    assert sorted(graph.value for graph in store.named_graphs() if isinstance(graph, pyoxigraph.NamedNode)) == sorted(GRAPHS)
    assert len(store) == len(set(first.splitlines()))


def test_concept_of_an_edition_has_all_that_the_graph_promises() -> None:
    subject = "<https://w3id.org/budgetgraph/code/functional/2024/2014001>"
    facts = {
        (predicate.rpartition("#")[2].rstrip(">"), value) for at, predicate, value in ontology.triples(ontology.CODE_GRAPH) if at == subject
    }
    edition = "https://w3id.org/budgetgraph/code/functional/2024"
    assert facts == {
        ("type", "<http://www.w3.org/2004/02/skos/core#Concept>"),
        ("notation", '"2014001"'),
        ("prefLabel", '"行政运行"@zh'),
        ("inScheme", f"<{edition}>"),
        ("edition", '"2024"^^<http://www.w3.org/2001/XMLSchema#gYear>'),
        ("hub", "<https://w3id.org/budgetgraph/code/functional/2014001>"),
        ("broader", f"<{edition}/20140>"),
        ("broaderTransitive", f"<{edition}/201>"),
        ("broaderTransitive", f"<{edition}/20140>"),
    }


def test_region_has_all_that_the_graph_promises() -> None:
    subject = "<https://w3id.org/budgetgraph/region/500104>"
    facts = {
        (predicate.rpartition("#")[2].rstrip(">"), value)
        for at, predicate, value in ontology.triples(ontology.REGION_GRAPH)
        if at == subject
    }
    assert facts == {
        ("type", "<https://w3id.org/budgetgraph/ontology#Region>"),
        ("notation", '"500104"'),
        ("prefLabel", '"大渡口区"@zh'),
        ("broader", "<https://w3id.org/budgetgraph/region/500000>"),
        ("broaderTransitive", "<https://w3id.org/budgetgraph/region/500000>"),
        ("areaCode", '"23"'),
    }


@pytest.mark.parametrize(
    ("scheme", "notation", "name"),
    [
        ("sides", "revenue", "side-revenue"),
        ("comparators", "≥", "comparator-at-least"),
        ("comparators", "qualitative", "comparator-qualitative"),
        ("kinds", "internal-office", "kind-internal-office"),
        ("roles", "project-lead", "role-project-lead"),
        ("tables", "general-expenditure", "table-general-expenditure"),
        ("columns", "personnel", "column-personnel"),
        ("views", "department-economy", "view-department-economy"),
        ("phases", "approved", "phase-approved"),
        ("funds", "carryover", "fund-carryover"),
        ("owners", "project", "owner-project"),
    ],
)
def test_concept_by_scheme_and_notation(scheme: str, notation: str, name: str) -> None:
    assert ontology.concept(scheme, notation) == ontology.BG + name


def test_unknown_concepts_are_errors() -> None:
    with pytest.raises(KeyError):
        ontology.concept("sides", "left")
    with pytest.raises(KeyError):
        ontology.concept("flavours", "sweet")


def test_labels_lead_to_notations() -> None:
    assert ontology.labels("sides") == {"收入": "revenue", "支出": "expenditure"}
    assert ontology.labels("natures")["公用经费"] == "operating"
    assert ontology.labels("positions")["总计"] == "total"
