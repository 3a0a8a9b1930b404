from __future__ import annotations

import gzip
import json
from urllib.parse import quote

import pytest

from tests.endpoint.serving import BASE, TOKEN, Served, statements

TITLES = quote("SELECT ?title { ?d <http://purl.org/dc/terms/title> ?title }")
MANY = quote(f"SELECT ?s ?o {{ ?s <{BASE}p> ?o }} ORDER BY ?s LIMIT 900")
GRAPH = quote(f"CONSTRUCT {{ ?s ?p ?o }} {{ BIND(<{BASE}organization/lin> AS ?s) ?s ?p ?o }}")
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "kind", "body"),
    [
        ("*/*", "application/sparql-results+json", '"林业局2024年部门预算"'),
        ("application/json", "application/json", '"xml:lang":"zh"'),
        ("application/sparql-results+xml", "application/sparql-results+xml", '<literal xml:lang="zh">林业局2024年部门预算</literal>'),
        ("text/csv", "text/csv", "title\r\n林业局2024年部门预算\r\n"),
        ("text/tab-separated-values", "text/tab-separated-values", '?title\n"林业局2024年部门预算"@zh\n'),
        ("text/turtle;q=0.9, text/csv;q=0.1", "text/csv", "title\r\n"),  # rows are no graph
    ],
)
def test_rows(readable: Served, accept: str, kind: str, body: str) -> None:
    answer = readable.ask("GET", f"/sparql?query={TITLES}", accept=accept)
    assert (answer.status, answer.kind) == (200, kind)
    assert body in answer.body.decode()


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "text/turtle"),
        ("application/n-triples", "application/n-triples"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/ld+json", "application/ld+json"),
    ],
)
def test_graphs(readable: Served, accept: str, kind: str) -> None:
    answer = readable.ask("GET", f"/sparql?query={GRAPH}", accept=accept)
    assert (answer.status, answer.kind) == (200, kind)
    assert len(statements(answer)) == 2


@pytest.mark.parametrize(
    ("form", "query", "kind"),
    [
        ("csv", TITLES, "text/csv"),
        ("CSV", TITLES, "text/csv"),
        ("text/csv", TITLES, "text/csv"),
        ("", TITLES, "application/sparql-results+json"),
        ("xml", GRAPH, "application/rdf+xml"),
        ("n3", GRAPH, "text/turtle"),
    ],
)
def test_a_format_in_the_address(readable: Served, form: str, query: str, kind: str) -> None:
    """For programs that can only be given an address; `pandas.read_csv` asks for `*/*`."""
    assert readable.ask("GET", f"/sparql?query={query}&format={form}").kind == kind


@pytest.mark.parametrize(
    ("form", "query", "offers"),
    [
        ("nonsense", TITLES, "json, xml, csv, tsv"),
        ("ttl", TITLES, "json, xml, csv, tsv"),
        ("csv", GRAPH, "turtle, ttl, n3, nt, n-triples, json, jsonld, json-ld, xml, rdf, rdf+xml"),
    ],
)
def test_a_format_that_there_is_not(readable: Served, form: str, query: str, offers: str) -> None:
    answer = readable.ask("GET", f"/sparql?query={query}&format={form}", accept_language="en")
    error = json.loads(answer.body)["error"]
    assert (answer.status, error["code"]) == (406, "not-acceptable")
    assert error["message"] == f"There is no format '{form}' for this kind of answer."
    assert error["hint"] == f"There are {offers}."


def test_a_format_of_the_descriptions(readable: Served) -> None:
    for path in ("/sparql", "/graphs", "/void", "/dcat"):
        assert readable.ask("GET", f"{path}?format=nt", accept=BROWSER).kind == "application/n-triples"
        assert readable.ask("GET", f"{path}?format=nonsense").status == 406


@pytest.mark.parametrize(
    ("speaks", "message"),
    [
        (None, "查询是空的。"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "查询是空的。"),
        ("en-GB,en;q=0.9,zh;q=0.1", "The query is empty."),
        ("fr", "The query is empty."),
    ],
)
def test_errors_are_in_the_language_of_whoever_asks(readable: Served, speaks: str | None, message: str) -> None:
    """By one rule for all that is said, pages and errors: Accept-Language, and Chinese without it."""
    headers = {"accept_language": speaks} if speaks else {}
    answer = readable.ask("GET", "/sparql?query=", None, **headers)
    assert (answer.status, json.loads(answer.body)["error"]["message"]) == (400, message)
    assert answer.headers["content-language"] == ("zh" if message.startswith("查") else "en")
    page = readable.ask("GET", "/sparql?query=&format=csv", None, accept="text/html", **headers)
    assert message in page.body.decode()


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/organization/nobody.ttl"),
        ("PUT", "/organization/lin"),
        ("GET", "/static/nobody.css"),
        ("GET", "/graphs?graph=a"),
        ("GET", "/%zz"),
    ],
)
def test_every_part_of_the_server_speaks_by_that_rule(readable: Served, method: str, path: str) -> None:
    said = [json.loads(readable.ask(method, path, accept_language=speaks).body)["error"]["message"] for speaks in ("zh", "en")]
    assert not said[0].isascii()
    assert said[1].isascii()
    assert said[0] == json.loads(readable.ask(method, path).body)["error"]["message"]


def test_what_the_engine_says_is_in_that_language_too(readable: Served) -> None:
    for speaks, begin in (("zh", "query: SPARQL 有误，第 1 行第 19 列"), ("en", "query: not valid SPARQL at line 1, column 19")):
        answer = readable.ask("GET", f"/sparql?query={quote('SELECT * { ?s ?p }')}", accept_language=speaks)
        assert json.loads(answer.body)["error"]["message"].startswith(begin)


def test_not_acceptable(readable: Served) -> None:
    answer = readable.ask("GET", f"/sparql?query={TITLES}", accept="image/png", accept_language="en")
    assert answer.status == 406
    assert json.loads(answer.body)["error"] == {
        "status": 406,
        "code": "not-acceptable",
        "message": "The answer has no form that the Accept header takes.",
        "hint": "It could be application/sparql-results+json, application/sparql-results+xml, text/csv, text/tab-separated-values.",
    }


def count(server: Served, query: str, parameters: str = "") -> str:
    answer = server.ask("GET", f"/sparql?query={quote(query)}{parameters}", accept="text/csv")
    assert answer.status == 200, answer.body
    return answer.body.decode().splitlines()[1]


def test_the_default_graph_is_all_graphs_unless_somebody_says_so(readable: Served) -> None:
    evidence = f"{BASE}evidence/lin-2024"
    everything = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    named = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert count(readable, everything) == "1208"
    assert count(readable, everything, f"&default-graph-uri={quote(evidence)}") == "1"
    assert count(readable, everything.replace("{", f"FROM <{evidence}> {{", 1)) == "1"
    assert count(readable, everything, f"&named-graph-uri={quote(evidence)}") == "0"
    assert count(readable, named) == "2"
    assert count(readable, named, f"&named-graph-uri={quote(evidence)}") == "1"
    assert count(readable, named, f"&default-graph-uri={quote(evidence)}") == "0"
    assert count(readable, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER(?o = 'FROM') }") == "0"


def test_a_syntax_error_shows_its_place(readable: Served) -> None:
    answer = readable.ask("GET", f"/sparql?query={quote('SELECT * { ?s ?p }')}", accept_language="en")
    assert answer.status == 400
    error = json.loads(answer.body)["error"]
    assert error["code"] == "bad-query"
    assert error["message"].startswith("query: not valid SPARQL at line 1, column 19")


def test_too_many_rows_are_an_error_and_never_cut(readable: Served) -> None:
    for form in ("csv", "tsv", "json", "xml"):
        query = f"SELECT ?s ?o {{ ?s <{BASE}p> ?o }} LIMIT"
        assert readable.ask("GET", f"/sparql?format={form}&query={quote(f'{query} 1000')}").status == 200
        answer = readable.ask("GET", f"/sparql?format={form}&query={quote(f'{query} 1001')}")
        assert answer.status == 422
        assert json.loads(answer.body)["error"]["code"] == "answer-too-long"
    assert readable.ask("GET", f"/sparql?query={quote('CONSTRUCT WHERE { ?s ?p ?o }')}").status == 422


def test_too_many_bytes_are_an_error(readable: Served) -> None:
    long = f"SELECT (GROUP_CONCAT(?o) AS ?all) {{ ?s <{BASE}p> ?o . ?t <{BASE}p> ?q }}"
    assert json.loads(readable.ask("GET", f"/sparql?query={quote(long)}").body)["error"]["code"] == "answer-too-long"


def test_etag_and_gzip(readable: Served) -> None:
    plain = readable.ask("GET", f"/sparql?query={MANY}")
    packed = readable.ask("GET", f"/sparql?query={MANY}", accept_encoding="br, gzip;q=0.5")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 3
    assert packed.headers["etag"] != plain.headers["etag"]
    assert "Accept-Encoding" in plain.headers["vary"]
    again = readable.ask("GET", f"/sparql?query={MANY}", if_none_match=f'"x", {plain.headers["etag"]}')
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", plain.headers["etag"])
    assert readable.ask("GET", f"/sparql?query={MANY}", if_none_match='"x"').status == 200
    assert "content-encoding" not in readable.ask("GET", f"/sparql?query={MANY}", accept_encoding="gzip;q=0").headers
    assert "content-encoding" not in readable.ask("GET", f"/sparql?query={TITLES}", accept_encoding="gzip").headers  # too short


def test_head(readable: Served) -> None:
    whole = readable.ask("GET", f"/sparql?query={TITLES}")
    head = readable.ask("HEAD", f"/sparql?query={TITLES}")
    assert (head.status, head.body, head.headers["content-length"]) == (200, b"", str(len(whole.body)))


def test_cors(readable: Served) -> None:
    asked = readable.ask("GET", f"/sparql?query={TITLES}", origin="https://example.org")
    assert asked.headers["access-control-allow-origin"] == "*"
    headers = {"origin": "https://example.org", "access-control-request-method": "POST", "access-control-request-headers": "content-type"}
    before = readable.ask("OPTIONS", "/sparql", None, **headers)
    assert before.status == 200
    assert "POST" in before.headers["access-control-allow-methods"]
    assert readable.ask("OPTIONS", "/sparql").headers["allow"] == "GET, HEAD, POST, OPTIONS"


def test_a_browser_is_sent_to_the_page(readable: Served) -> None:
    empty = readable.ask("GET", "/sparql", accept=BROWSER, accept_language="en")
    assert (empty.status, empty.headers["location"]) == (303, "/sparql.en.html")
    asked = readable.ask("GET", f"/sparql?query={TITLES}", accept=BROWSER)
    assert (asked.status, asked.headers["location"]) == (303, f"/sparql.zh.html?query={TITLES}")
    assert readable.ask("GET", f"/sparql?query={TITLES}&format=csv", accept=BROWSER).kind == "text/csv"


def test_errors_are_pages_for_browsers(readable: Served) -> None:
    answer = readable.ask("GET", "/nothing/here", accept=BROWSER, accept_language="en")
    assert (answer.status, answer.kind) == (404, "text/html")
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert b"<html" in answer.body
    assert json.loads(readable.ask("GET", "/nothing/here").body)["error"]["status"] == 404


class TestWriting:
    UPDATE = b"INSERT DATA { GRAPH <http://example.org/w> { <http://example.org/s> <http://example.org/p> 1 } }"

    def test_needs_the_token(self, writable: Served) -> None:
        for authorization in ("", "Bearer", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN}x", TOKEN):
            headers = {"content-type": "application/sparql-update", "authorization": authorization}
            answer = writable.ask("POST", "/sparql", self.UPDATE, **headers)
            assert (answer.status, answer.headers["www-authenticate"]) == (401, "Bearer")
            assert json.loads(answer.body)["error"]["code"] == "unauthorized"
            assert writable.ask("PUT", "/graphs?graph=a:b", b"", **headers).status == 401
            assert writable.ask("DELETE", "/graphs?graph=a:b", None, **headers).status == 401

    def test_is_seen_by_the_next_question(self, writable: Served) -> None:
        writable.update("DROP ALL")
        for number in range(5):
            writable.update(f"INSERT DATA {{ GRAPH <http://example.org/w> {{ <http://example.org/s> <http://example.org/p> {number} }} }}")
            assert count(writable, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == str(number + 1)

    def test_is_done_whole_or_not_at_all(self, writable: Served) -> None:
        writable.update("DROP ALL ; " + self.UPDATE.decode())
        headers = {"content-type": "application/sparql-update", "authorization": f"Bearer {TOKEN}"}
        for text, status in (("DROP ALL ; nonsense", 400), ("DROP ALL ; LOAD <http://127.0.0.1:1/>", 403)):
            assert writable.ask("POST", "/sparql", text.encode(), **headers).status == status
        graph = {"content-type": "text/turtle", "authorization": f"Bearer {TOKEN}"}
        answer = writable.ask("PUT", "/graphs?graph=http://example.org/w", b"<http://example.org/s> <http://example.org/p>", **graph)
        assert (answer.status, json.loads(answer.body)["error"]["code"]) == (400, "bad-graph")
        assert count(writable, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == "1"

    def test_takes_only_formats_of_graphs(self, writable: Served) -> None:
        for kind in ("", "text/csv", "application/n-quads", "text/turtle; charset=utf-16", "multipart/form-data"):
            answer = writable.ask("PUT", "/graphs?graph=a:b", b"", content_type=kind, authorization=f"Bearer {TOKEN}")
            assert answer.status in {400, 415}, kind


def test_files_of_the_pages_are_compressed(readable: Served) -> None:
    answer = readable.ask("GET", "/static/style.css", accept_encoding="gzip")
    assert answer.status == 200
    assert b":root" in gzip.decompress(answer.body)


def test_cors_takes_any_header_of_a_request(readable: Served) -> None:
    headers = {
        "origin": "https://example.org",
        "access-control-request-method": "GET",
        "access-control-request-headers": "accept,x-of-a-client",
    }
    before = readable.ask("OPTIONS", "/sparql", None, **headers)
    assert before.status == 200
    assert "x-of-a-client" in before.headers["access-control-allow-headers"]


def test_files_are_asked_for_again_and_taken_for_what_they_are(readable: Served) -> None:
    first = readable.ask("GET", "/static/style.css")
    assert (first.headers["cache-control"], first.headers["x-content-type-options"]) == ("no-cache", "nosniff")
    assert readable.ask("GET", "/static/style.css", if_none_match=first.headers["etag"]).status == 304
