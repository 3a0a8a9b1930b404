"""The W3C's tests of result formats and of the service description."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from rdflib import RDF, BNode, Graph, Namespace, URIRef

from tests.endpoint.serving import TOKEN, Served
from tests.endpoint.w3c import HERE, REASON, Case, cases

pytestmark = pytest.mark.skipif(not HERE, reason=REASON)
CASES = cases("csv-tsv-res") + cases("json-res")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
NOT_APPLICABLE: dict[str, str] = {}
"""Tests that say nothing about this server, each with its reason."""

BY_VALUE = {
    "csv03": "the engine keeps a double by its value, not as it was written: 1.0E6 comes back as 1000000",
    "tsv03": "as csv03; and the types derived from xsd:integer are one type to it: a negativeInteger comes back as an integer",
}
"""Tests whose numbers are compared by their value, each with its reason."""

KINDS = {".csv": "text/csv", ".tsv": "text/tab-separated-values", ".srj": "application/sparql-results+json"}
_NUMBER = re.compile(r'^"?(-?\d[\d.]*(?:[eE]\d+)?)(?:"\^\^<http://www.w3.org/2001/XMLSchema#(?:double|negativeInteger)>)?$')
_BLANK = re.compile(r"_:\w+")


def csv_rows(body: bytes) -> list[dict[str, str]]:
    """The rows of CSV by column: in which order `SELECT *` gives the columns is the engine's choice."""
    return [{name: _BLANK.sub("_:", value) for name, value in row.items()} for row in csv.DictReader(io.StringIO(body.decode()))]


def tsv_rows(body: bytes) -> list[dict[str, str]]:
    """The rows of TSV by column."""
    heading, *lines = body.decode().splitlines()
    names = heading.split("\t")
    return [dict(zip(names, (_BLANK.sub("_:", cell) for cell in line.split("\t")), strict=True)) for line in lines]


def json_rows(body: bytes) -> object:
    """The rows of JSON without the names of blank nodes, or the truth value."""
    content = json.loads(body)
    if "boolean" in content:
        return content["boolean"]
    rows = content["results"]["bindings"]
    plain = [{name: {**term, "value": ""} if term["type"] == "bnode" else term for name, term in row.items()} for row in rows]
    return sorted(content["head"]["vars"]), plain


READERS: dict[str, Callable[[bytes], object]] = {".csv": csv_rows, ".tsv": tsv_rows, ".srj": json_rows}


def test_all_are_there() -> None:
    assert len(CASES) == 6 + 4


@pytest.mark.parametrize("case", [case for case in CASES if case.name not in NOT_APPLICABLE], ids=lambda case: case.name)
def test_results(writable: Served, case: Case) -> None:
    writable.update("DROP ALL")
    put(writable, case.files["data"])
    result = case.files["result"]
    answer = writable.ask("GET", f"/sparql?query={quote(case.files['query'].read_text())}", accept=KINDS[result.suffix])
    assert (answer.status, answer.kind) == (200, KINDS[result.suffix])
    got, expected = READERS[result.suffix](answer.body), READERS[result.suffix](result.read_bytes())
    if case.name in BY_VALUE:
        assert isinstance(got, list)
        assert isinstance(expected, list)
        got, expected = [by_value(row) for row in got], [by_value(row) for row in expected]
    assert got == expected


def by_value(row: dict[str, str]) -> dict[str, str]:
    """A row whose numbers are written in one way: 1.0E6, 1.0e6, 1000000 and "1000000"^^xsd:double are one number."""
    return {name: _NUMBER.sub(lambda match: str(float(match[1])), value) for name, value in row.items()}


def put(server: Served, data: Path) -> None:
    headers = {"content-type": "text/turtle", "authorization": f"Bearer {TOKEN}"}
    assert server.ask("PUT", "/graphs?graph=http%3A%2F%2Fexample.org%2Fdata", data.read_bytes(), **headers).status == 201


class TestServiceDescription:
    """The tests of the manifest by their names; they have no data but their titles."""

    def test_all_are_there(self) -> None:
        names = {case.name.replace("-", "_") for case in cases("service-description")}
        assert {f"test_{name}" for name in names} <= set(dir(self))
        assert len(names) == 3

    @pytest.fixture
    def description(self, readable: Served) -> Graph:
        answer = readable.ask("GET", "/sparql")
        assert (answer.status, answer.kind) == (200, "text/turtle")
        return Graph().parse(data=answer.body, format="turtle")

    def test_returns_rdf(self, description: Graph) -> None:
        assert len(description) > 0

    def test_has_endpoint_triple(self, readable: Served, description: Graph) -> None:
        assert (None, SD.endpoint, URIRef(f"http://127.0.0.1:{readable.port}/sparql")) in description

    def test_conforms_to_schema(self, description: Graph) -> None:
        """Each property has a subject and a value of the classes that the recommendation gives it."""
        service = description.value(predicate=RDF.type, object=SD.Service)
        assert service is not None
        assert set(description.objects(service, SD.supportedLanguage)) == {SD.SPARQL11Query}
        assert set(description.objects(service, SD.feature)) == {SD.UnionDefaultGraph}
        assert len(set(description.objects(service, SD.resultFormat))) == 8
        dataset = description.value(service, SD.defaultDataset)
        assert (dataset, RDF.type, SD.Dataset) in description
        assert (description.value(dataset, SD.defaultGraph), RDF.type, SD.Graph) in description
        for graph in description.objects(dataset, SD.namedGraph):
            assert isinstance(graph, BNode)
            assert (graph, RDF.type, SD.NamedGraph) in description
            assert isinstance(description.value(graph, SD.name), URIRef)
            assert (description.value(graph, SD.graph), RDF.type, SD.Graph) in description
