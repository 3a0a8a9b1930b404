"""The Python API: rows, frames, rdflib and networkx."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import budgetgraph
from budgetgraph.graph import Graph
from graphbuild.errors import NoStore, NoSuchDocument
from tests.cli.conftest import DOCUMENTS

DEPARTMENT = "重庆市大渡口区信访办公室"


@pytest.fixture(scope="module")
def graph(store: str) -> Graph:
    return budgetgraph.open(store)


def test_build_and_extract(tmp_path: Path) -> None:
    report = budgetgraph.build([DOCUMENTS / "zengdu-petitions-2023.txt"], tmp_path / "s")
    assert [(entry.document, entry.status) for entry in report.documents] == [("zengdu-petitions-2023", "built")]
    assert budgetgraph.extract(DOCUMENTS / "zengdu-petitions-2023.txt").organization == "曾都区信访局"


def test_no_store(tmp_path: Path) -> None:
    with pytest.raises(NoStore):
        budgetgraph.open(tmp_path)


def test_rows(graph: Graph) -> None:
    rows = graph.query("basic-project-share", department=DEPARTMENT)
    assert [(row["basic"], row["project"], row["year"]) for row in rows] == [(Decimal("4628600.0"), Decimal(2158700), 2024)]
    assert graph.query("SELECT (1.50 AS ?n) WHERE {}") == [{"n": Decimal("1.5")}]


def test_a_frame_keeps_amounts_exact(graph: Graph) -> None:
    frame = graph.frame("largest-projects", minimum=2_000_000)
    assert list(frame["amount"]) == [Decimal(2683000)]
    assert frame["amount"].dtype == object
    assert list(graph.frame("largest-projects", minimum=10**9).columns) == [
        "document",
        "organization",
        "year",
        "project",
        "amount",
        "objective",
    ]


def test_tables(graph: Graph) -> None:
    tables = graph.tables()
    assert len(tables) == 8
    assert list(tables["contacts"].columns[:5]) == ["document", "role", "name", "phone", "subject"]


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib warns of its own methods
def test_rdflib(graph: Graph) -> None:
    from rdflib import RDF, URIRef

    copy = graph.rdflib(["zengdu-petitions-2023"])
    assert len(list(copy.graphs())) == 3
    indicators = list(copy.subjects(RDF.type, URIRef("https://w3id.org/budgetgraph/ontology#PerformanceIndicator")))
    assert len(indicators) == 69
    with pytest.raises(NoSuchDocument):
        graph.rdflib(["nowhere"])


def test_networkx(graph: Graph) -> None:
    network = graph.networkx()
    (department,) = [node for node, data in network.nodes(data=True) if data["label"] == DEPARTMENT]
    assert network.nodes[department]["kind"] == "bg:Department"
    offices = {
        network.nodes[source]["label"] for source, _, relation in network.in_edges(department, keys=True) if relation == "org:unitOf"
    }
    assert offices == {"综合科", "复查复核科", "信访稳定协调科"}


def test_show_and_documents(graph: Graph) -> None:
    assert graph.show(DEPARTMENT).label == DEPARTMENT
    assert len(graph.documents()) == 5


def test_export(graph: Graph, tmp_path: Path) -> None:
    assert graph.export(tmp_path / "graph.nq") == {"statements": len(graph.store.engine)}
    assert graph.export(tmp_path / "tables", "csv", years=[2023])["contacts"] == 1
