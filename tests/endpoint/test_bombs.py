"""Queries that blow up: one worker may fall, the server does not, and its client is told why."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from benchmarks.servers import resident
from tests.endpoint.serving import Answer, Served, made_store, served, settings

MEGABYTE = 2**20
SEED = "?s <https://w3id.org/budgetgraph/p> ?o"
# Each `?y` is the one before twice: forty times is more than any memory.
DOUBLED = " ".join(f"BIND(CONCAT(?y{number}, ?y{number}) AS ?y{number + 1})" for number in range(40))
NESTED = "SELECT * {{ {} }}"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server whose workers have little memory and little time."""
    store = made_store(tmp_path_factory.mktemp("bombs") / "store", many=1200)
    with served(settings(store, seconds=3.0, memory=256 * MEGABYTE, size=8 * MEGABYTE)) as server:
        yield server


def ask(server: Served, query: str) -> Answer:
    return server.ask("POST", "/sparql", query.encode(), content_type="application/sparql-query")


def told(answer: Answer) -> str:
    """The code of a refusal in the one shape, which holds nothing of this machine."""
    assert answer.status in {400, 413, 422, 503}, answer
    error = json.loads(answer.body)["error"]
    assert set(error) == {"status", "code", "message", "hint"}
    assert error["status"] == answer.status
    assert not any(leak in answer.body for leak in (b"Traceback", b"/tmp/", b"panicked", b"site-packages"))
    return str(error["code"])


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT (STRLEN(?y40) AS ?n) {{ BIND('0123456789abcdef' AS ?y0) {DOUBLED} }}",
        "SELECT (GROUP_CONCAT(?y; separator='x') AS ?all) { ?a ?b ?c . ?d ?e ?f . BIND(CONCAT(STR(?a), STR(?d)) AS ?y) }",
        "SELECT DISTINCT ?a ?b ?c ?d ?e ?f ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY RAND()",
        "CONSTRUCT { ?a ?b ?f . ?d ?e ?c . [] ?b ?d . _:x ?e ?a } { ?a ?b ?c . ?d ?e ?f }",
        f"SELECT (REPLACE(?z, '.', ?z) AS ?n) {{ {{ SELECT (GROUP_CONCAT(?o) AS ?z) {{ {SEED} }} }} }}",
        "SELECT * { ?a (!<a:a>)* ?b . ?b (!<a:b>)+ ?c . ?c (^!<a:c>)* ?d . ?d (!<a:d>|^!<a:e>)* ?e } ORDER BY ?e",
        "SELECT (COUNT(DISTINCT CONCAT(STR(?a), STR(?d), STR(?g))) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
        "DESCRIBE * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
        f"SELECT (GROUP_CONCAT(?u) AS ?n) {{ {SEED} . ?t ?q ?r . BIND(CONCAT(STRUUID(), STRUUID(), STRUUID()) AS ?u) }}",
        "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } LIMIT 18446744073709551615 OFFSET 18446744073709551614",
    ],
    ids=["concat", "group-concat", "sort", "construct", "replace", "paths", "distinct", "describe", "uuid", "offset"],
)
def test_what_grows_without_an_end(small: Served, query: str) -> None:
    assert told(ask(small, query)) in {"too-long", "out-of-memory", "answer-too-long", "too-many-long-queries", "bad-query"}
    assert ask(small, "ASK {}").status == 200


@pytest.mark.parametrize(
    "query",
    [
        NESTED.format("{" * 10_000 + "}" * 10_000),
        NESTED.format("OPTIONAL {" * 10_000 + "}" * 10_000),
        NESTED.format("{ SELECT * {" * 5_000 + "} }" * 5_000),
        NESTED.format("FILTER(" + "(" * 10_000 + "1" + ")" * 10_000 + ")"),
        NESTED.format("FILTER(" + "!" * 10_000 + "true)"),
        NESTED.format("FILTER(" + "-" * 10_000 + "1 = 1)"),
        NESTED.format("FILTER(" + "1 + " * 50_000 + "1 = 1)"),
        NESTED.format("FILTER NOT EXISTS {" * 5_000 + "}" * 5_000),
        NESTED.format("?s " + "(" * 10_000 + "<a:b>" + ")*" * 10_000 + " ?o"),
        NESTED.format("?s " + "^" * 10_000 + "<a:b> ?o"),
        NESTED.format("?s <a:b> " + "[ <a:b> " * 10_000 + "1" + "]" * 10_000),
        NESTED.format("?s <a:b> " + "(" * 10_000 + ")" * 10_000),
        NESTED.format("?s <a:b> " + "<< " * 10_000 + "?a ?b ?c" + " >>" * 10_000),
        NESTED.format("BIND(" + "IF(true, " * 10_000 + "1" + ", 2)" * 10_000 + " AS ?x)"),
        NESTED.format("VALUES ?x { " + "'" + "x" * 900_000 + "' }"),
        NESTED.format("VALUES (" + "?x " * 20_000 + ") { (" + "1 " * 20_000 + ") }"),
    ],
    ids=range(16),
)
def test_what_is_nested_too_deep(small: Served, query: str) -> None:
    """Where the engine overflows its stack, the worker ends and nothing else."""
    answer = ask(small, query)
    if answer.status != 200:
        assert told(answer) in {"bad-query", "too-long", "out-of-memory", "query-too-deep", "answer-too-long", "too-many-long-queries"}
    assert ask(small, "ASK {}").status == 200


@pytest.mark.parametrize(
    "pattern", ["(x+x+)+y", "(a|aa)+$", "(.*a){25}", "^(([a-z])+.)+[A-Z]([a-z])+$", "(a{1,999}){1,999}", "[" * 5000, "\\\\p{L}{9999}"]
)
def test_regular_expressions(small: Served, pattern: str) -> None:
    text = "x" * 20_000
    answer = small.ask(
        "GET", f"/sparql?query={quote(f'SELECT * {{ {SEED} FILTER REGEX({chr(39)}{text}{chr(39)}, {chr(39)}{pattern}{chr(39)}) }}')}"
    )
    if answer.status != 200:
        assert told(answer) in {"bad-query", "too-long", "out-of-memory"}


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at processes in /proc")
def test_memory_is_bounded_while_bombs_fall(small: Served) -> None:
    bomb = f"SELECT (STRLEN(?y40) AS ?n) {{ BIND('0123456789abcdef' AS ?y0) {DOUBLED} }}"
    before = resident(os.getpid())
    for _ in range(6):
        told(ask(small, bomb))
        assert resident(os.getpid()) - before < 8 * 256 * MEGABYTE
