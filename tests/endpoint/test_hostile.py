"""Requests that mean harm: each gets the right answer of 4xx or 503 in the one shape, nothing leaks, and the next one is answered."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest

from tests.endpoint.serving import Answer, Served

GOOD = "/sparql?query=ASK%7B%7D"
SECRETS = (b"Traceback", b"/tmp/", b"site-packages", b"root:")


def refused(answer: Answer, *statuses: int, code: str = "") -> None:
    assert answer.status in statuses, answer
    assert answer.kind == "application/json"
    error = json.loads(answer.body)["error"]
    assert set(error) == {"status", "code", "message", "hint"}
    assert error["status"] == answer.status
    assert code in {"", error["code"]}
    assert not any(secret in answer.body for secret in SECRETS)


@pytest.fixture(autouse=True)
def still_there(readable: Served) -> None:
    assert readable.ask("GET", GOOD).status == 200


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
        "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(STRLEN(CONCAT(STR(?c), STR(?f), STR(?i))) < 0) }",
        "SELECT DISTINCT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f",
        "SELECT (COUNT(*) AS ?n) { ?a (!<a:a>/!<a:b>)*/(!<a:c>|^!<a:d>)* ?b . ?c (!<a:a>)* ?d . ?e (!<a:a>)* ?f }",
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(REGEX(CONCAT(STR(?a), STR(?d)), '(x+x+)+y|(.*)*z{50}')) }",
        "SELECT (GROUP_CONCAT(?c) AS ?all) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    ],
    ids=["product", "filtered", "sorted", "paths", "regex", "concat"],
)
def test_query_bombs(readable: Served, query: str) -> None:
    refused(readable.ask("GET", f"/sparql?query={quote(query)}"), 503, 422)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {" + "{" * 20000 + "}" * 20000 + "}",
        "SELECT * { FILTER(" + "(" * 20000 + "1" + ")" * 20000 + ") }",
        "SELECT * { ?s " + "/".join(["<a:b>"] * 20000) + " ?o }",
        "SELECT * { ?s ?p ?o FILTER REGEX(STR(?o), '" + "(a{1,1000}){1,1000}" * 50 + "') }",
        "SELECT * { ?s ?p ?o FILTER(" + " || ".join(["?o = 1"] * 20000) + ") }",
        "SELECT * { VALUES ?x { " + "1 " * 300000 + "} }",
    ],
    ids=["braces", "brackets", "path", "repeated", "or", "values"],
)
def test_deep_and_wide_queries(readable: Served, query: str) -> None:
    answer = readable.ask("POST", "/sparql", query.encode(), content_type="application/sparql-query")
    if answer.status != 200:  # the engine may well be able to do it
        refused(answer, 400, 413, 422, 503)
    assert readable.ask("GET", GOOD).status == 200


def test_ten_megabytes(readable: Served) -> None:
    query = b"ASK {} #" + b"x" * 10 * 2**20
    refused(readable.ask("POST", "/sparql", query, content_type="application/sparql-query"), 413, code="body-too-large")


def test_ten_megabytes_that_are_not_announced(readable: Served) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nTransfer-Encoding: chunked\r\n\r\n"
    with readable.raw(head, (b"10000\r\n" + b"x" * 65536 + b"\r\n") * 160, b"0\r\n\r\n") as connection:
        assert connection.recv(12) == b"HTTP/1.1 413"


def test_a_long_address(readable: Served) -> None:
    with readable.raw(b"GET /sparql?query=" + b"x" * 200_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n") as connection:
        assert connection.recv(12) == b"HTTP/1.1 400"


@pytest.mark.parametrize(
    "path",
    [
        "/sparql?query=%",
        "/sparql?query=%G0",
        "/sparql?query=ASK%7B%7D&default-graph-uri=%80",
        "/sparql?query=%C0%AF",
        "/graphs?graph=%FF",
        "/%FF",
        "/%",
        "/organization/%zz",
        "/organization/lin?x=%F0%28%8C%28",
    ],
)
def test_broken_escapes(readable: Served, path: str) -> None:
    refused(readable.ask("GET", path), 400, code="bad-encoding")


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/organization/../../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc%2fpasswd.ttl",
        "/..%5c..%5cwindows%5cwin.ini",
        "/static/../../../../etc/passwd",
        "/static/%2e%2e/%2e%2e/__init__.py",
        "/static/..%2f..%2f__init__.py",
        "/static//etc/passwd",
        "/page/..%2F..%2Fetc/1.png",
        "/page/%2Fetc%2Fpasswd/1.png?box=1,2,3,4",
        "/void/../../etc/passwd",
        "/dcat%00.ttl",
        "/organization/lin%00.ttl",
        "/questions/..%2F..%2Fetc%2Fpasswd.zh.html",
        "/graphs/../../etc/passwd",
        "/file:///etc/passwd.ttl",
        "/%3Cscript%3Ealert(1)%3C/script%3E",
    ],
)
def test_paths_that_lead_out(readable: Served, path: str) -> None:
    answer = readable.ask("GET", path)
    assert answer.status == 404, answer
    assert b"root:" not in answer.body
    assert b"import" not in answer.body
    assert b"<script>alert" not in answer.body


def test_a_script_in_an_address_is_not_run(readable: Served) -> None:
    for path in ("/%3Cscript%3Ealert(1)%3C/script%3E.zh.html", "/search.zh.html?q=%3Cscript%3Ealert(1)%3C/script%3E"):
        answer = readable.ask("GET", path, accept="text/html")
        assert b"<script>alert" not in answer.body
        assert "script-src 'self'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/organization/lin?x=%0D%0ASet-Cookie:%20a=b",
        "/?x=%0D%0ASet-Cookie:%20a=b",
        "/sparql?x=%0d%0aSet-Cookie:a=b",
        "/index%0D%0ASet-Cookie:%20a=b",
    ],
)
def test_headers_cannot_be_injected(readable: Served, path: str) -> None:
    answer = readable.ask("GET", path, accept="text/html")
    assert "set-cookie" not in answer.headers
    assert "\n" not in answer.headers.get("location", "")


@pytest.mark.parametrize("host", ["evil.example/<script>", 'a"b', "a b", "", "a\\b", "a>b"])
def test_bad_hosts(readable: Served, host: str) -> None:
    with readable.raw(b"GET /void.ttl HTTP/1.1\r\nHost: " + host.encode() + b"\r\n\r\n") as connection:
        assert connection.recv(12) == b"HTTP/1.1 400"


@pytest.mark.parametrize(
    "head",
    [
        b"nonsense\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01",
        b"GET /\x00 HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
    ],
)
def test_what_is_no_http(readable: Served, head: bytes) -> None:
    with readable.raw(head, b"\r\n\r\n") as connection:
        assert connection.recv(12) in {b"HTTP/1.1 400", b""}


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND", "NONSENSE"])
@pytest.mark.parametrize("path", ["/sparql", "/graphs?graph=a:b", "/organization/lin", "/void.ttl", "/"])
def test_methods(readable: Served, method: str, path: str) -> None:
    refused(readable.ask(method, path, b""), 405, code="method-not-allowed")


@pytest.mark.parametrize("place", ["<http://127.0.0.1:1/>", "<file:///etc/passwd>", "<http://169.254.169.254/latest/meta-data/>"])
def test_nothing_is_fetched(readable: Served, place: str) -> None:
    for query in (f"SELECT * {{ SERVICE {place} {{ ?s ?p ?o }} }}", f"SELECT * {{ SERVICE SILENT {place} {{ ?s ?p ?o }} }}"):
        refused(readable.ask("GET", f"/sparql?query={quote(query)}"), 400, code="service-refused")


def test_an_update_in_the_place_of_a_query(readable: Served) -> None:
    refused(readable.ask("GET", f"/sparql?query={quote('DROP ALL')}"), 400, code="bad-query")
    refused(readable.ask("POST", "/sparql", b"DROP ALL", content_type="application/sparql-query"), 400, code="bad-query")
    refused(readable.ask("POST", "/sparql", b"DROP ALL", content_type="application/sparql-update"), 403, code="read-only")
