"""Requests made at random of what has harmed servers before: each answer is in our shape and says nothing of this machine.

BUDGETGRAPH_FUZZ in the environment is how many are tried (300).
"""

from __future__ import annotations

import json
import os
import random
import socket
from collections.abc import Callable
from urllib.parse import quote, quote_from_bytes

import pytest

from tests.endpoint.serving import BASE, Served

REQUESTS = int(os.environ.get("BUDGETGRAPH_FUZZ", "300"))
BATCHES = 10
FINE = {200, 204, 302, 303, 304}
REFUSED = {400, 403, 404, 405, 406, 413, 415, 422, 503}
LEAKS = (b"Traceback", b'File "', b"site-packages", b"/tmp/", b"/root/", b"/home/", b"root:x", b"import annotations")
BITS = (
    *"%/.?&#;:=+*'\"<>(){}[]|\\^`~@!$,- \t",
    *("..", "../", "..\\", "%2e%2e%2f", "%252e%252e%252f", "..%c0%af", "%00", "%0d%0aSet-Cookie:a=b", "%ff", "%", "%u0041", "\x7f"),
    *("sparql", "graphs", "static/", "style.css", "query=", "graph=", "format=csv", "default", "update=", "index.zh.html"),
    *("search.en.html?q=", "organization/lin", "document/lin-2024", ".ttl", ".csv", ".zh.html", ".json", ".svg", "page/", "1.png"),
    *("?box=1,2,3,4", "page=-1", "unit=10k", "<script>alert(1)</script>", "{{7*7}}", "${7*7}", "' OR 1=1 --", "javascript:alert(1)"),
    *("file:///etc/passwd", "//evil.example/", "etc/passwd", "SELECT * {?s ?p ?o}", "ASK{}", "} DROP ALL #", "FROM", "VALUES"),
    *("SERVICE <http://127.0.0.1:1/> {}", "\\u0053ERVICE", "(!<a:b>)*", "林业局", "\u202e", "\ufeff", "\u0000", "𠮷", "e\u0301"),
    *("9" * 400, "x" * 3000),
)
QUERY_BITS = (
    *("SELECT", "*", "?s", "?p", "?o", "{", "}", "(", ")", ".", ";", ",", "WHERE", "FILTER", "OPTIONAL", "UNION", "MINUS", "GRAPH", "ASK"),
    *("FROM", "<a:b>", "CONSTRUCT", "DESCRIBE", "BIND", "AS", "?x", "REGEX", "REPLACE", "CONCAT", "GROUP_CONCAT", "COUNT(*)", "GROUP BY"),
    *("ORDER BY", "LIMIT", "OFFSET", "99999999999999999999", "-1", "1e400", "'a'", '"""', "'\\uD800'", "'''", "@zh", "^^", "(!<a:b>)*"),
    *("/", "|", "^", "+", "#", "\\", "<<", ">>", "\u0000", f"<{BASE}p>", "VALUES ?x", "UNDEF", "EXISTS", "NOT", "SERVICE", "LOAD"),
    *("INSERT DATA", "DELETE", "WITH", "BASE <x>", "PREFIX a: <b>", "a:", "_:b"),
)
ACCEPT = (
    *("*/*", "text/html", "text/csv", "image/png", "text/turtle;q=0", "", ",,;;q=", "a/b;q=9", "*/*;q=0.0000", "x" * 2000),
    "application/json, */*;q=0.1",
)
KINDS = (
    *("application/sparql-query", "application/x-www-form-urlencoded", "text/turtle", "", "multipart/form-data", "\xff"),
    "application/sparql-query; charset=utf-16",
)
PLACES = (
    "/sparql?query=",
    "/graphs?graph=",
    "/search.zh.html?q=",
    "/",
    "/static/",
    "/sparql?default-graph-uri=",
    "/page/",
    "/questions/",
)


def some(dice: random.Random, bits: tuple[str, ...], most: int = 8, between: str = "") -> str:
    return between.join(dice.choices(bits, k=dice.randint(1, most)))


def a_path(dice: random.Random) -> tuple[str, str, bytes, dict[str, str]]:
    """An address as a client may write it, its bytes sent as they are wherever a request line can hold them."""
    text = "/" + some(dice, BITS)
    raw = quote(text, safe="".join(set(map(chr, range(33, 127))) - {"#"})) if dice.random() < 0.7 else quote(text, safe="/?&=%")
    return dice.choice(("GET", "GET", "HEAD", "OPTIONS", "POST")), raw, b"", {}


def some_bytes(dice: random.Random) -> tuple[str, str, bytes, dict[str, str]]:
    place = dice.choice(PLACES)
    return "GET", place + quote_from_bytes(dice.randbytes(dice.randint(1, 60))), b"", {}


def a_query(dice: random.Random) -> tuple[str, str, bytes, dict[str, str]]:
    return "GET", f"/sparql?query={quote(some(dice, QUERY_BITS, 25, ' '))}", b"", {}


def a_body(dice: random.Random) -> tuple[str, str, bytes, dict[str, str]]:
    content = some(dice, QUERY_BITS, 25, " ").encode() if dice.random() < 0.5 else dice.randbytes(dice.randint(0, 2000))
    path = dice.choice(("/sparql", "/graphs", "/graphs?default", "/graphs?graph=a:b", "/", "/index.zh.html", "/static/style.css"))
    return dice.choice(("POST", "PUT", "DELETE", "PATCH")), path, content, {"Content-Type": dice.choice(KINDS)}


@pytest.mark.parametrize("make", [a_path, some_bytes, a_query, a_body])
@pytest.mark.parametrize("batch", range(BATCHES))
def test_anything(readable: Served, batch: int, make: Callable[[random.Random], tuple[str, str, bytes, dict[str, str]]]) -> None:
    dice = random.Random(f"{make.__name__} {batch}")
    for _ in range(max(1, REQUESTS // BATCHES // 4)):
        method, path, body, headers = make(dice)
        headers["Accept"] = dice.choice(ACCEPT)
        answer = readable.ask(method, path, body or None, **headers)
        seen = (method, path, body, headers, answer)
        assert answer.status in FINE | REFUSED, seen
        assert not any(leak in answer.body for leak in LEAKS), seen
        assert "set-cookie" not in answer.headers, seen
        assert b"<script>alert" not in answer.body or answer.kind != "text/html", seen
        assert answer.headers["x-content-type-options"] == "nosniff" or path.startswith("/static"), seen
        if answer.status in REFUSED and method != "HEAD" and answer.kind != "text/html":
            assert set(json.loads(answer.body)["error"]) == {"status", "code", "message", "hint"}, seen


@pytest.mark.parametrize("batch", range(BATCHES))
def test_bytes_that_are_no_request(readable: Served, batch: int) -> None:
    dice = random.Random(f"raw {batch}")
    starts = (
        b"",
        b"GET ",
        b"GET / HTTP/1.1\r\nHost: a\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n",
        b"GET /sparql?query=",
    )
    for _ in range(max(1, REQUESTS // BATCHES // 10)):
        sent = dice.choice(starts) + dice.randbytes(dice.randint(1, 200)) + b"\r\n\r\n"
        with readable.raw(sent) as connection:
            connection.shutdown(socket.SHUT_WR)
            answer = b""
            try:
                while part := connection.recv(65536):
                    answer += part
            except ConnectionResetError:
                continue
        assert answer[:12] in {b"", b"HTTP/1.1 302", b"HTTP/1.1 400", b"HTTP/1.1 404", b"HTTP/1.1 405"}, (sent, answer)
        assert not any(leak in answer for leak in LEAKS), (sent, answer)
        if answer:
            assert b'{"error": {"status": 4' in answer, (sent, answer)


@pytest.mark.parametrize(
    "head",
    [
        b"GET /void.ttl HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET /void.ttl HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n",
        b"GET /void.ttl HTTP/1.1\r\nHost: a\r\nX: a\x00b\r\n\r\n",
        b"GET /void.ttl HTTP/1.1\nHost: a\n\n",
        b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc",
        b"GET http://evil.example/void.ttl HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET //evil.example/%2e%2e HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET * HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /void.ttl HTTP/1.1\r\nHost: a\r\nAccept: " + b"a/b," * 50_000 + b"\r\n\r\n",
        b"GET /void.ttl HTTP/1.1\r\nHost: a\r\n" + b"X: y\r\n" * 20_000 + b"\r\n",
        b"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
    ],
    ids=range(12),
)
def test_heads_that_try_to_confuse(readable: Served, head: bytes) -> None:
    with readable.raw(head) as connection:
        connection.settimeout(15)
        try:
            answer = connection.recv(65536)
        except ConnectionResetError:
            answer = b""
    assert answer[:9] in {b"HTTP/1.1 ", b""}
    assert answer[9:12] not in {b"500", b"302"}
    assert b"evil.example" not in answer
    assert readable.ask("GET", "/sparql?query=ASK%7B%7D").status == 200
