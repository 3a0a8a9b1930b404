"""Clients that are slow on purpose, or go away."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from queries.endpoint import running, server
from tests.endpoint.serving import Served, made_store, served, settings

ENDLESS = quote("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")


@pytest.fixture(scope="module")
def hasty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that waits for nobody."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "_HEAD_SECONDS", 0.3)
        patch.setattr(running, "_READ_SECONDS", 0.3)
        patch.setattr(server, "_BODY_SECONDS", 0.3)
        with served(settings(made_store(tmp_path_factory.mktemp("hasty") / "store", many=900), seconds=30.0, size=64 * 2**20)) as found:
            yield found


def test_a_head_that_does_not_come_to_an_end(hasty: Served) -> None:
    for beginning in (b"", b"GET /sparql HTTP/1.1\r\nHost: a\r\nX-A: ", b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: a\r\n\r\nGET /"):
        with hasty.raw(beginning) as connection:
            while connection.recv(4096):
                pass  # until the server closes
    assert hasty.ask("GET", "/sparql?query=ASK%7B%7D").status == 200


def test_a_body_that_does_not_come_to_an_end(hasty: Served) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nContent-Length: 100\r\n\r\nASK"
    with hasty.raw(head) as connection:
        assert connection.recv(12) == b"HTTP/1.1 408"


def test_an_answer_that_nobody_reads(hasty: Served) -> None:
    query = quote(
        "SELECT * { ?a <https://w3id.org/budgetgraph/p> ?b . VALUES ?x { 'x' } BIND(REPLACE(STR(?a), '.', '%s') AS ?y) }" % ("y" * 400)
    )
    with hasty.raw(f"GET /sparql?query={query} HTTP/1.1\r\nHost: a\r\n\r\n".encode()) as connection:
        first = connection.recv(100)
        assert first.startswith(b"HTTP/1.1 200")
        asyncio.run(asyncio.sleep(1.5))
        try:
            got = len(first)
            while part := connection.recv(2**20):
                got += len(part)
        except ConnectionResetError:
            return
        assert got < 10 * 2**20, "the server should have given up"


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at processes in /proc")
def test_a_query_ends_when_its_client_goes_away(hasty: Served) -> None:
    for _ in range(12):  # more than there are places for long queries
        hasty.raw(f"GET /sparql?query={ENDLESS} HTTP/1.1\r\nHost: a\r\n\r\n".encode()).close()
    assert hasty.ask("GET", "/sparql?query=ASK%7B%7D").status == 200


def test_too_many_connections_are_told_so_in_the_one_shape(hasty: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "CONNECTIONS", 0)
    answer = hasty.ask("GET", "/sparql?query=ASK%7B%7D", accept_language="en")
    assert (answer.status, answer.kind, answer.headers["connection"]) == (503, "application/json", "close")
    assert answer.headers["retry-after"] == "2"
    assert json.loads(answer.body)["error"]["message"] == "The server has too many connections."
    monkeypatch.setattr(running, "CONNECTIONS", 1000)
    assert hasty.ask("GET", "/sparql?query=ASK%7B%7D").status == 200
