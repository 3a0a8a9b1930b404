from __future__ import annotations

import pytest

from queries.endpoint.lexer import calls_out, loads, tokens


def kinds(sparql: str) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in tokens(sparql)]


def test_tokens() -> None:
    assert kinds("SELECT ?from { <http://a#b> ex:from 'from' } # FROM") == [
        ("word", "SELECT"),
        ("name", "?from"),
        ("mark", "{"),
        ("iri", "<http://a#b>"),
        ("name", "ex:from"),
        ("text", "'from'"),
        ("mark", "}"),
    ]


@pytest.mark.parametrize("text", ['"a\\"b"', "'''a'b\"\n'''", '"""a""b"c\\""""', "'#'", '""', "''"])
def test_texts_are_one_token(text: str) -> None:
    assert kinds(f"{text} FROM") == [("text", text), ("word", "FROM")]


def test_depth() -> None:
    assert [(token.text, token.depth) for token in tokens("A { B { C } } D")] == [
        ("A", 0),
        ("{", 0),
        ("B", 1),
        ("{", 1),
        ("C", 2),
        ("}", 1),
        ("}", 0),
        ("D", 0),
    ]


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { SERVICE <http://a/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://a/> {} }",
        "SELECT * { SERVICE ?where { ?s ?p ?o } }",
        "SELECT * { SERVICE ex:here { ?s ?p ?o } }",
        "SELECT * { SERVICE :{ ?s ?p ?o } }",
        "SELECT * { SERVICE<http://a/>{ ?s ?p ?o } }",
        "SELECT * { SERVICE # } {\n SILENT # '\n <http://a/> #\n { ?s ?p ?o } }",
        "SELECT * { SERVICE ex:a\\#b { ?s ?p ?o } }",
        "SELECT * { SERVICE ex:a#b c\n{ ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://a/> { ?s ?p ?o } }",
        # A comment for the engine, an IRI and a text for who only looks at tokens:
        'SELECT * { FILTER(?a<?b#>"""\n) SERVICE <http://a/> { ?s ?p ?o } #"""\n }',
    ],
)
def test_calls_out(sparql: str) -> None:
    assert calls_out(sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?service { ?service a ex:Service OPTIONAL { ?service ex:of ?o } }",
        "SELECT * { ?s ex:service ?o } # the service of { }",
        "SELECT * { ?s ?p 'social service' FILTER EXISTS { ?s ?p ?o } }",
    ],
)
def test_does_not_call_out(sparql: str) -> None:
    assert not calls_out(sparql)


@pytest.mark.parametrize(
    "update", ["LOAD <http://a/>", "load silent <http://a/> INTO GRAPH <b:c>", "LOAD#\n<http://a/>", "LOAD ex:a", "CLEAR ALL;LOAD\n<a:b>"]
)
def test_loads(update: str) -> None:
    assert loads(update)


def test_does_not_load() -> None:
    assert not loads("INSERT DATA { <a:load> <a:p> 'load' , ?load }")
