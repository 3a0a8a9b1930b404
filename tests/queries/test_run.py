"""Running: values of Python, and syntax errors with their place."""

from __future__ import annotations

from decimal import Decimal

import pytest

from graphbuild.store import DiskStore
from queries import catalogue
from queries.errors import BadSparqlError
from queries.run import explain, run


def test_rows_are_python_values(truth: DiskStore) -> None:
    sparql = """PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
    SELECT ?d ?i ?b ?t ?n ?y ?u ?f WHERE {
      VALUES (?d ?i ?b ?t ?n ?y ?u ?f) { (1.50 3 true "文"@zh <https://example.org/a> "2024"^^xsd:gYear UNDEF 1e0) }
    }"""
    (row,) = run(truth, catalogue.parse(sparql, "mine")).rows()
    assert row == {"d": Decimal("1.5"), "i": 3, "b": True, "t": "文", "n": "https://example.org/a", "y": 2024, "u": None, "f": 1.0}


def test_a_syntax_error_shows_its_line(truth: DiskStore) -> None:
    with pytest.raises(BadSparqlError) as raised:
        run(truth, catalogue.parse("SELECT ?a WHERE {\n  ?a bd:name ?c .\n}", "mine.rq"))
    assert str(raised.value).splitlines() == [
        "mine.rq: not valid SPARQL at line 2, column 13: a prefix that is not declared",
        "    ?a bd:name ?c .",
        "              ^",
    ]


def test_a_caret_stands_below_wide_characters() -> None:
    text = explain("mine.rq", 'ASK { ?a ?b "信访" . } }', 'error at 1:21: expected "x"')
    assert text.splitlines()[2] == "  " + " " * 13 + "\u3000" * 2 + " " * 5 + "^"


@pytest.mark.parametrize(
    ("sparql", "reason"),
    [
        ("SELECT ?x WHERE { ?x ?y", "the query ends too early"),
        ("", "the query ends too early"),
        ("SELECT * { ?s ?p ?o } }", "this cannot stand here"),
        ("SELECT ?x WHER { ?x ?y ?z }", "expected one of DISTINCT, WHERE"),
        ("SELECT ?a (COUNT(?b) AS ?c) { ?a ?b ?d }", "The SELECT contains a variable that is unbound"),
    ],
)
def test_a_syntax_error_is_told_in_a_line(truth: DiskStore, sparql: str, reason: str) -> None:
    with pytest.raises(BadSparqlError) as raised:
        run(truth, catalogue.parse(sparql, "mine.rq"))
    assert str(raised.value).splitlines()[0].endswith(f": {reason}")


def test_only_a_few_of_what_could_go_on_are_named() -> None:
    listed = ["[_]", "ABS", "AVG", '"("', "DAY", "IRI", "MAX"]
    text = explain("mine.rq", "ASK { FILTER(= 1) }", f"error at 1:14: expected one of {', '.join(listed)}")
    assert text.splitlines()[0].endswith(": expected one of ABS, AVG, DAY, IRI, ...")


def test_an_error_without_a_place_is_passed_on() -> None:
    assert explain("mine.rq", "", "no such function") == "mine.rq: no such function"


@pytest.mark.parametrize("update", ["DELETE WHERE { ?s ?p ?o }", "CLEAR ALL", "INSERT DATA { <a:a> <a:b> 1 }"])
def test_a_question_cannot_change_the_store(truth: DiskStore, update: str) -> None:
    with pytest.raises(BadSparqlError, match="not valid SPARQL at line 1, column 1"):
        run(truth, catalogue.parse(update, "mine"))
