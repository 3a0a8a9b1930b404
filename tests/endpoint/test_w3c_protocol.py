"""The W3C's tests of the SPARQL 1.1 Protocol, all of them, on a server that takes updates; and that a read-only one refuses the updates."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from rdflib import Graph

from tests.endpoint.serving import TOKEN, Answer, Served
from tests.endpoint.w3c import HERE, REASON, Case, Sent, cases

pytestmark = pytest.mark.skipif(not HERE, reason=REASON)
CASES = cases("protocol")
ALL = 34
AUTHORIZED = {"authorization": f"Bearer {TOKEN}"}
NOT_APPLICABLE: dict[str, str] = {}
"""Tests that say nothing about this server, each with its reason."""


def send(server: Served, sent: Sent, path: str, **more: str) -> Answer:
    return server.ask(sent.method, path, sent.body, **{**sent.headers, **more})


def at_sparql(sent: Sent) -> str:
    return sent.path.replace("/sparql/", "/sparql", 1)


def check(answer: Answer, sent: Sent) -> None:
    assert {f"StatusCode{answer.status // 100}xx"} <= sent.statuses, answer.body
    if answer.status >= 400:
        assert json.loads(answer.body)["error"]["status"] == answer.status
    if sent.boolean is not None:
        assert json.loads(answer.body)["boolean"] is sent.boolean
    if sent.form == "tabular":
        assert "vars" in json.loads(answer.body)["head"]
    if sent.form == "RDF":
        assert answer.kind == "text/turtle"
        Graph().parse(data=answer.body, format="turtle")


def test_all_are_there() -> None:
    assert len(CASES) == ALL


@pytest.mark.parametrize("case", [case for case in CASES if case.name not in NOT_APPLICABLE], ids=lambda case: case.name)
def test_protocol(writable: Served, case: Case) -> None:
    writable.update("CLEAR ALL")
    for name, path in case.data.items():
        kind = {"content-type": "application/n-triples"}
        assert writable.ask("PUT", f"/graphs?graph={quote(name, safe='')}", path.read_bytes(), **kind, **AUTHORIZED).status == 201
    for sent in case.requests:
        check(send(writable, sent, at_sparql(sent), **AUTHORIZED), sent)


@pytest.mark.parametrize("case", [case for case in CASES if case.name.startswith(("update_", "bad_update_"))], ids=lambda case: case.name)
def test_updates_are_refused_by_a_read_only_server(readable: Served, case: Case) -> None:
    before = readable.ask("GET", "/sparql?query=SELECT%20(COUNT(*)%20AS%20%3Fn)%20%7B%3Fs%20%3Fp%20%3Fo%7D").body
    answer = send(readable, case.requests[0], at_sparql(case.requests[0]), **AUTHORIZED)
    assert 400 <= answer.status < 500
    if case.name.startswith("update_"):
        assert answer.status == 403
        assert json.loads(answer.body)["error"]["code"] == "read-only"
    assert readable.ask("GET", "/sparql?query=SELECT%20(COUNT(*)%20AS%20%3Fn)%20%7B%3Fs%20%3Fp%20%3Fo%7D").body == before


@pytest.mark.parametrize("case", [case for case in CASES if case.name.startswith("query_")], ids=lambda case: case.name)
def test_queries_are_answered_by_a_read_only_server(readable: Served, case: Case) -> None:
    """The data of the test is not there, so only what does not depend on it is compared."""
    for sent in case.requests:
        answer = send(readable, sent, at_sparql(sent))
        assert answer.status == 200
        if not case.data:
            check(answer, sent)
