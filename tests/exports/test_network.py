"""The network of entities for graph tools, read back by networkx."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import networkx as nx
import pytest

from graphbuild.store import DiskStore
from queries.exports import Selection, export
from queries.exports.network import entity_network

DEPARTMENT = "重庆市大渡口区信访办公室"
PROJECT = "https://w3id.org/budgetgraph/project/50010424T000004036061"
DOCUMENT = "https://w3id.org/budgetgraph/document/dadukou-petitions-2024"


@pytest.fixture(scope="module")
def network(truth: DiskStore) -> nx.MultiDiGraph:
    return entity_network(truth)


def test_edges_say_how_much(network: nx.MultiDiGraph) -> None:
    (department,) = [node for node, data in network.nodes(data=True) if data["label"] == DEPARTMENT]
    assert network.nodes[department]["kind"] == "bg:Department"
    (printed,) = network[PROJECT][DOCUMENT].values()
    assert printed == {"relation": "bg:inDocument", "document": "dadukou-petitions-2024", "year": 2024, "amount": Decimal(75000)}
    relations = {data["relation"]: data.get("amount") for data in network[PROJECT][department].values()}
    assert relations == {"bg:ofDepartment": None, "bg:implementingUnit": Decimal(75000), "bg:supervisingDepartment": Decimal(75000)}
    (total,) = network[DOCUMENT][department].values()
    assert (total["relation"], total["amount"]) == ("bg:organization", Decimal(6787300))


def test_a_tie_that_two_documents_state_alike_is_one(network: nx.MultiDiGraph) -> None:
    alike = [(source, target, tuple(sorted(map(str, data.items())))) for source, target, data in network.edges(data=True)]
    assert len(alike) == len(set(alike))
    offices = [source for source, _, data in network.edges(data=True) if data["relation"] == "org:unitOf"]
    assert len(offices) == len(set(offices)) > 10


def plain(network: nx.MultiDiGraph) -> tuple[dict[str, object], list[str]]:
    """What a network says, whichever way it was kept."""
    edges = sorted(
        json.dumps(
            [source, target, {name: str(data[name]) for name in ("relation", "document", "year") if name in data}], ensure_ascii=False
        )
        + (str(Decimal(str(data["amount"])).normalize()) if "amount" in data else "")
        for source, target, data in network.edges(data=True)
    )
    return {node: (data["label"], data["kind"]) for node, data in network.nodes(data=True)}, edges


def read_cytoscape(path: Path) -> nx.MultiDiGraph:
    return nx.cytoscape_graph(json.loads(path.read_text(encoding="utf-8")), name="label")


READERS = {"graph.graphml": nx.read_graphml, "graph.graphml.gz": nx.read_graphml, "graph.gexf": nx.read_gexf, "graph.cyjs": read_cytoscape}


@pytest.mark.parametrize("name", READERS)
def test_networkx_reads_the_same(truth: DiskStore, network: nx.MultiDiGraph, tmp_path: Path, name: str) -> None:
    counts = export(truth, tmp_path / name)
    read = READERS[name](tmp_path / name)
    assert isinstance(read, nx.MultiDiGraph)
    assert counts == {"nodes": network.number_of_nodes(), "edges": network.number_of_edges()}
    assert plain(read) == plain(network)


def test_a_part(truth: DiskStore) -> None:
    part = entity_network(truth, Selection(documents=frozenset({"zengdu-petitions-2023"})))
    documents = [data["label"] for _, data in part.nodes(data=True) if data["kind"] == "bg:BudgetDisclosure"]
    assert documents == ["曾都区信访局2023年部门预算"]
