"""Programs that people have already, asking a server that runs as they would start it. The facts are those that the documents print."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pandas as pd
import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, GET, JSON, POST, TURTLE, XML, SPARQLWrapper

import budgetgraph
from benchmarks.servers import started
from queries import catalogue
from queries.parameters import bind
from tests.endpoint.serving import BASE

DOCUMENTS = Path(__file__).parents[2] / "data" / "documents"
COMUNICA = Path(__file__).parent / "comunica"
PREFIXES = """
PREFIX bg: <https://w3id.org/budgetgraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
DEPARTMENT = URIRef("https://w3id.org/budgetgraph/ontology#Department")
NAMES = {"重庆市大渡口区人民政府办公室", "重庆市大渡口区信访办公室", "重庆市渝北区信访办公室", "重庆市潼南区信访办公室", "曾都区信访局"}
SPENDING = f"""{PREFIXES}
SELECT ?document (SUM(?amount) AS ?yuan) {{
  ?line bg:inView bg:view-function ; bg:inDocument/dcterms:identifier ?document ; bg:amount ?amount
}} GROUP BY ?document ORDER BY ?document"""
# 1429.75, 678.73 and 937.60 in 万元 and 10,250,408.78 in 元: the totals of expenditure that the four documents with tables print.
TOTALS = {
    "dadukou-government-office-2024": Decimal(14297500),
    "dadukou-petitions-2024": Decimal(6787300),
    "tongnan-petitions-2023": Decimal(9376000),
    "yubei-petitions-2025": Decimal("10250408.78"),
}
# 满意度 ≥95 in two projects, = 100 in nine, ≥95% in two and ≥95 in one.
SATISFIED = Counter({"dadukou-petitions-2024": 2, "tongnan-petitions-2023": 9, "yubei-petitions-2025": 3})
DEPARTMENTS = f"{PREFIXES} CONSTRUCT {{ ?body a bg:Department ; skos:prefLabel ?name }} {{ ?body a bg:Department ; skos:prefLabel ?name }}"


SATISFACTION = bind(catalogue.load("satisfaction-targets"), {})


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on the sample documents."""
    store = tmp_path_factory.mktemp("clients") / "store"
    budgetgraph.build([DOCUMENTS], store)
    with started("--store", str(store)) as (_, found):
        yield found


class TestSPARQLWrapper:
    def ask(self, address: str, form: str, query: str, method: str = GET) -> Any:
        wrapper = SPARQLWrapper(f"{address}/sparql")
        wrapper.setMethod(method)
        wrapper.setReturnFormat(form)
        wrapper.setQuery(query)
        return wrapper.queryAndConvert()

    @pytest.mark.parametrize("method", [GET, POST])
    def test_json(self, address: str, method: str) -> None:
        rows = self.ask(address, JSON, SPENDING, method)["results"]["bindings"]
        assert {row["document"]["value"]: Decimal(row["yuan"]["value"]) for row in rows} == TOTALS

    @pytest.mark.parametrize("method", [GET, POST])
    def test_xml(self, address: str, method: str) -> None:
        found = self.ask(address, XML, SATISFACTION, method).getElementsByTagName("binding")
        names = [node for node in found if node.getAttribute("name") == "document"]
        assert Counter(node.getElementsByTagName("literal")[0].firstChild.data for node in names) == SATISFIED

    def test_csv(self, address: str) -> None:
        lines = self.ask(address, CSV, SPENDING).decode().splitlines()
        assert lines == ["document,yuan", *(f"{name},{yuan}" for name, yuan in TOTALS.items())]

    def test_a_graph_as_turtle(self, address: str) -> None:
        graph = Graph().parse(data=self.ask(address, TURTLE, DEPARTMENTS), format="turtle")
        assert {str(name) for name in graph.objects() if isinstance(name, Literal)} >= NAMES
        assert len(set(graph.subjects(RDF.type, DEPARTMENT))) == 5


class TestRdflib:
    @pytest.fixture
    def graph(self, address: str) -> Graph:
        return Graph(SPARQLStore(f"{address}/sparql"))

    def test_query(self, graph: Graph) -> None:
        found = {str(document): Decimal(yuan) for document, yuan in graph.query(SPENDING)}  # type: ignore[misc]
        assert found == TOTALS

    def test_triples(self, graph: Graph) -> None:
        bodies = set(graph.subjects(RDF.type, DEPARTMENT))
        assert len(bodies) == 5
        label = URIRef("http://www.w3.org/2004/02/skos/core#prefLabel")
        assert {str(name) for body in bodies for name in graph.objects(body, label)} >= NAMES

    def test_length(self, address: str) -> None:
        """Of one document's graph: as many statements as its Turtle holds."""
        name = f"{BASE}graph/dadukou-petitions-2024"
        graph = Graph(SPARQLStore(f"{address}/sparql"), identifier=URIRef(name))
        assert len(graph) == len(Graph().parse(f"{address}/graphs?graph={quote(name, safe='')}", format="turtle")) > 6000

    def test_linked_data_by_content_negotiation(self, address: str) -> None:
        graph = Graph().parse(f"{address}/document/tongnan-petitions-2023")
        year = URIRef("https://w3id.org/budgetgraph/ontology#fiscalYear")
        assert str(graph.value(URIRef(f"{BASE}document/tongnan-petitions-2023"), year)) == "2023"


def test_pandas(address: str) -> None:
    frame = pd.read_csv(f"{address}/sparql?format=csv&query={quote(SATISFACTION)}")
    assert Counter(frame["document"]) == SATISFIED
    assert len(frame) == 14
    row = frame[frame["project"] == "编外人员工作经费"].iloc[0]
    assert (row["organization"], row["indicator"], row["target"], row["at_least"]) == ("重庆市渝北区信访办公室", "群众满意度", "95%", 95)


@pytest.fixture(scope="module")
def client(request: pytest.FixtureRequest) -> Path:
    """Comunica as its lock file names it, installed once."""
    npm, cache = shutil.which("npm"), request.config.cache
    if not npm or not shutil.which("node") or cache is None:
        pytest.skip("needs npm and node")
    digest = hashlib.sha256((COMUNICA / "package-lock.json").read_bytes()).hexdigest()
    folder = Path(cache.mkdir(f"comunica-{digest[:12]}"))
    for name in ("package.json", "package-lock.json", "ask.mjs"):
        shutil.copy(COMUNICA / name, folder)
    done = folder / "done"
    if not done.exists():
        try:
            subprocess.run([npm, "ci", "--ignore-scripts"], cwd=folder, check=True, capture_output=True, timeout=300)
        except (subprocess.SubprocessError, OSError) as error:
            pytest.skip(f"npm cannot install Comunica here: {error}")
        done.touch()
    return folder


class TestComunica:
    def ask(self, client: Path, source: str, *queries: str) -> list[object]:
        done = subprocess.run(["node", "ask.mjs", source, *queries], cwd=client, check=True, capture_output=True, text=True, timeout=120)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def test_queries(self, client: Path, address: str) -> None:
        """It finds out by itself that the address is an endpoint: it asks for a graph and gets the service description."""
        is_one = f"ASK {{ <{BASE}document/tongnan-petitions-2023> a <https://w3id.org/budgetgraph/ontology#BudgetDisclosure> }}"
        spending, promised, asked, departments = self.ask(client, f"{address}/sparql", SPENDING, SATISFACTION, is_one, DEPARTMENTS)
        assert {row["document"]: Decimal(row["yuan"]) for row in rows(spending)} == TOTALS
        assert Counter(row["document"] for row in rows(promised)) == SATISFIED
        assert isinstance(asked, dict)
        assert asked["boolean"] is True
        graph = Graph().parse(data="\n".join(map(str, departments)), format="nt")  # type: ignore[call-overload]
        assert {str(name) for name in graph.objects() if isinstance(name, Literal)} >= NAMES

    def test_linked_data(self, client: Path, address: str) -> None:
        """An IRI's own address is a source, too."""
        query = f"{PREFIXES} SELECT ?title {{ <{BASE}document/yubei-petitions-2025> dcterms:title ?title }}"
        (found,) = self.ask(client, f"{address}/document/yubei-petitions-2025", query)
        assert [row["title"] for row in rows(found)] == ["重庆市渝北区信访办公室2025年部门预算情况说明"]


def rows(answer: object) -> list[dict[str, str]]:
    """The values of an answer in SPARQL's JSON."""
    assert isinstance(answer, dict)
    return [{name: value["value"] for name, value in row.items()} for row in answer["results"]["bindings"]]
