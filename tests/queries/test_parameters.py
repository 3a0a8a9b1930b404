"""Parameters: typed, bound as terms, and never part of the query's text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, Store

from queries import catalogue
from queries.errors import BadParameterError
from queries.parameters import bind

QUERY = catalogue.parse(
    """#+ parameters:
#+   minimum: {type: decimal, default: 95}
#+   text: {type: string}
#+   year: {type: year}
#+   code: {type: code}
#+   flag: {type: boolean}
#+   least: {type: integer}
#+   kind: {type: string, values: [cost, output]}
#+   node: {type: iri}
SELECT * WHERE {
  VALUES ?minimum { 95 } VALUES ?text { UNDEF } VALUES ?year { UNDEF } VALUES ?code { UNDEF } VALUES ?flag { UNDEF } VALUES ?least { UNDEF }
  VALUES ?kind { UNDEF } VALUES ?node { UNDEF }
}""",
    "mine",
)


@pytest.mark.parametrize(
    ("name", "value", "written"),
    [
        ("minimum", "90", '"90"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("minimum", Decimal("0.5"), '"0.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("minimum", Decimal("1E+3"), '"1000"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("text", "信访", '"信访"'),
        ("text", '" } #', '"\\" } #"'),
        ("year", 2024, '"2024"^^<http://www.w3.org/2001/XMLSchema#gYear>'),
        ("code", "2010308", '"2010308"'),
        ("flag", True, '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
        ("least", "-2", '"-2"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("kind", "cost", '"cost"'),
        ("node", "https://example.org/a", "<https://example.org/a>"),
        ("code", ["201", "208"], '"201" "208"'),
    ],
)
def test_values_become_terms(name: str, value: object, written: str) -> None:
    assert f"VALUES ?{name} {{ {written} }}" in bind(QUERY, {name: value})


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("minimum", "many", "minimum wants a number such as 95 or 0.5, not 'many'"),
        ("minimum", "1e3", "wants a number"),
        ("minimum", "", "wants a number"),
        ("year", "24", "a year of four digits"),
        ("code", "20A", "digits only"),
        ("flag", "yes", "true or false"),
        ("least", "1.5", "a whole number"),
        ("kind", "costs", "one of cost, output, not 'costs'; did you mean cost"),
        ("node", "somewhere", "a whole IRI"),
        ("node", "https://a b", "a whole IRI"),
        ("minimun", "1", "no parameter 'minimun'.*did you mean minimum"),
    ],
)
def test_what_is_wrong_is_said(name: str, value: object, message: str) -> None:
    with pytest.raises(BadParameterError, match=message):
        bind(QUERY, {name: value})


def test_a_query_without_parameters_takes_none() -> None:
    with pytest.raises(BadParameterError, match="takes no parameters"):
        bind(catalogue.parse("ASK {}", "mine"), {"minimum": "1"})


def test_a_hint_says_nothing_twice() -> None:
    with pytest.raises(BadParameterError, match=r"it takes minimum$"):
        bind(catalogue.load("satisfaction-targets"), {"min": "9"})


def test_a_required_parameter_is_asked_for() -> None:
    with pytest.raises(BadParameterError, match="entity: needs a value for entity: --param entity=https"):
        bind(catalogue.load("entity"), {})


@given(st.text())
def test_any_text_comes_back_as_it_was_given(text: str) -> None:
    query = catalogue.parse("#+ parameters: {text: {type: string}}\nSELECT ?text WHERE { VALUES ?text { UNDEF } }", "mine")
    (solution,) = Store().query(bind(query, {"text": text}))  # type: ignore[misc]
    assert solution["text"] == Literal(text)
