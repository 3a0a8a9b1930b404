"""Descriptions for programs: every form says the same, with evidence, labels and counted incoming links."""

from __future__ import annotations

import csv
import io
import json

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from graphbuild.store import DiskStore
from queries.pages.linked import MOST_INCOMING, description
from tests.pages.helpers import BASE, ask, select

BG = BASE + "ontology#"
ZENGDU = "document/zengdu-petitions-2023"


def triples(store: DiskStore, path: str) -> set[tuple[str, str, str]]:
    quads = parse(ask(store, f"{path}.nt").body, RdfFormat.N_TRIPLES)
    return {(str(quad.subject), str(quad.predicate), str(quad.object)) for quad in quads}


def plain(quad: Quad) -> tuple[str, ...]:
    return tuple(term.value for term in (quad.subject, quad.predicate, quad.object) if isinstance(term, NamedNode | BlankNode | Literal))


@pytest.mark.parametrize("path", [ZENGDU, "code/functional/2024/20140", "region/421303", "ontology"])
def test_every_form_says_the_same(store: DiskStore, path: str) -> None:
    expected = triples(store, path)
    turtle = parse(ask(store, f"{path}.ttl").body, RdfFormat.TURTLE)
    assert {(str(quad.subject), str(quad.predicate), str(quad.object)) for quad in turtle} == expected
    linked = parse(ask(store, f"{path}.jsonld").body, RdfFormat.JSON_LD)
    assert {(str(quad.subject), str(quad.predicate), str(quad.object)) for quad in linked} == expected
    rows = list(csv.DictReader(io.StringIO(ask(store, f"{path}.csv").body.decode())))
    assert {(row["subject"], row["property"], row["value"]) for row in rows} == {
        plain(quad) for quad in parse(ask(store, f"{path}.nt").body, RdfFormat.N_TRIPLES)
    }


def test_the_kinds_are_those_that_were_asked_for(store: DiskStore) -> None:
    kinds = {form: ask(store, f"{ZENGDU}.{form}").kind.partition(";")[0] for form in ("ttl", "jsonld", "nt", "csv")}
    assert kinds == {"ttl": "text/turtle", "jsonld": "application/ld+json", "nt": "application/n-triples", "csv": "text/csv"}


def test_a_description_has_the_parts_labels_and_graphs_of_a_document(store: DiskStore) -> None:
    said = triples(store, ZENGDU)
    document = f"<{BASE}{ZENGDU}>"
    assert (document, "<http://purl.org/dc/terms/title>", '"曾都区信访局2023年部门预算"@zh') in said
    assert (f"<{BASE}{ZENGDU}/file>", "<http://purl.org/dc/terms/title>", '"zengdu-petitions-2023.txt"') in said
    assert any(subject == f"<{BASE}{ZENGDU}/file/checksum>" for subject, _, _ in said)
    assert any(predicate == "<http://www.w3.org/ns/oa#exact>" and value == '"曾都区信访局 2023 年部门预算"' for _, predicate, value in said)
    assert (f"<{BASE}region/421303>", "<http://www.w3.org/2004/02/skos/core#prefLabel>", '"曾都区"@zh') in said
    graphs = {
        value for subject, predicate, value in said if (subject, predicate) == (document, "<http://www.w3.org/2000/01/rdf-schema#seeAlso>")
    }
    assert f"<{BASE}graphs?graph={BASE}graph/zengdu-petitions-2023>" in graphs


def test_incoming_links_are_capped_and_counted(store: DiskStore) -> None:
    scheme = BASE + "code/functional/2024"
    in_scheme = "http://www.w3.org/2004/02/skos/core#inScheme"
    found = description(store, scheme)
    shown = [triple for triple in found if triple.predicate.value == in_scheme]
    (number,) = [
        triple.object
        for triple in found
        if str(triple.subject) == f"<{scheme}#incoming-skos-inScheme>" and triple.predicate.value.endswith("#triples")
    ]
    ((count,),) = select(store, f"SELECT (COUNT(DISTINCT ?c) AS ?n) WHERE {{ ?c <{in_scheme}> <{scheme}> }}")
    assert len(shown) == MOST_INCOMING
    assert isinstance(number, Literal)
    assert int(number.value) == int(count) > 1000


def test_the_other_forms_are_in_the_link_header(store: DiskStore) -> None:
    header = ask(store, "region/421303.ttl").headers["Link"]
    assert '</region/421303.zh.html>; rel="alternate"; type="text/html"; hreflang="zh"' in header
    assert '</region/421303.jsonld>; rel="alternate describedby"; type="application/ld+json"' in header
    assert "</region/421303.ttl>" not in header
    assert header.isascii()


def test_json_ld_has_our_context_and_short_keys(store: DiskStore) -> None:
    nodes = json.loads(ask(store, f"{ZENGDU}.jsonld").body)["@graph"]
    (document,) = [node for node in nodes if node["@id"] == BASE + ZENGDU]
    assert document["@type"] == "BudgetDisclosure"
    assert document["fiscalYear"] == "2023"
