"""The JSON-LD context says the same as the Turtle."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

import ontology
from ontology import make_context

CASES = sorted((Path(__file__).parent / "cases").glob("*/valid*.ttl"))


def test_file_is_what_the_turtle_gives() -> None:
    assert ontology.context().decode() == make_context.text(), "run `python -m ontology.make_context`"


def test_terms_carry_the_coercion_of_their_range() -> None:
    terms = json.loads(ontology.context())["@context"]
    assert terms["@version"] == 1.1
    assert terms["BudgetLine"] == "bg:BudgetLine"
    assert terms["amount"] == {"@id": "bg:amount", "@type": "xsd:decimal"}
    assert terms["organization"] == {"@id": "bg:organization", "@type": "@id"}
    assert terms["objective"] == {"@id": "bg:objective", "@language": "zh"}
    assert terms["printedName"] == "bg:printedName"
    assert terms["fiscalYear"] == {"@id": "bg:fiscalYear", "@type": "xsd:gYear"}


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own JSON-LD parser
@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_graph_survives_json_ld_with_the_context(path: Path) -> None:
    graph = Graph().parse(path)
    terms = json.loads(ontology.context())["@context"]
    written = graph.serialize(format="json-ld", context=terms)
    assert isomorphic(Graph().parse(data=written, format="json-ld"), graph)
