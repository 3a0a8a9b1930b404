"""The W3C's tests of the Graph Store Protocol, on a server that takes updates; a read-only one refuses to write."""

from __future__ import annotations

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from tests.endpoint.serving import TOKEN, Served
from tests.endpoint.w3c import HERE, REASON, Case, Sent, cases

pytestmark = pytest.mark.skipif(not HERE, reason=REASON)
DIRECT = "graph-store-protocol"
CASES = cases(DIRECT, "manifest-direct.ttl") + cases(DIRECT, "manifest-indirect.ttl")
STATUSES = {"OK": 200, "Created": 201, "NoContent": 204, "NotFound": 404}
NOT_APPLICABLE: dict[str, str] = {}
"""Tests that say nothing about this server, each with its reason. (The older manifest `http-rdf-update` is marked deprecated in favour
of these two.)"""


def test_all_are_there() -> None:
    assert len(CASES) == 4 + 9


def at_graphs(text: str, known: dict[str, str]) -> str:
    for name, value in known.items():
        text = text.replace(name, value)
    return text.replace("/gsp", "/graphs", 1)


def check(server: Served, sent: Sent, known: dict[str, str]) -> None:
    answer = server.ask(sent.method, at_graphs(sent.path, known), sent.body, **sent.headers, authorization=f"Bearer {TOKEN}")
    assert answer.status in {STATUSES[name] for name in sent.statuses}, answer.body
    if sent.location:
        known[sent.location] = answer.headers["location"]
    if sent.answer_kind:
        assert answer.headers["content-type"] == sent.answer_kind
    if sent.answer is not None:
        got, expected = Graph().parse(data=answer.body, format="turtle"), Graph().parse(data=sent.answer, format="turtle")
        assert isomorphic(got, expected), answer.body.decode()


@pytest.mark.parametrize("case", [case for case in CASES if case.name not in NOT_APPLICABLE], ids=lambda case: case.name)
def test_graph_store(writable: Served, case: Case) -> None:
    writable.update("DROP ALL")
    known: dict[str, str] = {}
    for sent in case.requests:
        check(writable, sent, known)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_read_only_server_refuses_to_write(readable: Served, case: Case) -> None:
    for sent in case.requests:
        if sent.method not in {"GET", "HEAD"}:
            answer = readable.ask(sent.method, at_graphs(sent.path, {}), sent.body, **sent.headers, authorization=f"Bearer {TOKEN}")
            assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
