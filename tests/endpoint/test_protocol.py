from __future__ import annotations

import pytest

from queries.endpoint.problems import Problem
from queries.endpoint.protocol import FORM, QUERY, UPDATE, Operation, operation, pairs
from queries.endpoint.updating import with_dataset


def test_get() -> None:
    asked = operation("GET", b"query=ASK%20%7B%7D&default-graph-uri=a:b&default-graph-uri=a:c&named-graph-uri=a%3Ad&format=CSV", "", b"")
    assert asked == Operation("ASK {}", default=("a:b", "a:c"), named=("a:d",), form="csv")


def test_a_plus_is_a_space_and_names_may_be_unknown() -> None:
    assert operation("GET", b"query=ASK+%7B+%7D&output=json&x", "", b"") == Operation("ASK { }")


def test_posts() -> None:
    assert operation("POST", b"default-graph-uri=a:b", FORM, b"query=ASK{}") == Operation("ASK{}", default=("a:b",))
    assert operation("POST", b"", f"{FORM}; charset=UTF-8", b"update=CLEAR+ALL") == Operation("CLEAR ALL", is_update=True)
    assert operation("POST", b"named-graph-uri=a:b", QUERY, "ASK { ?s ?p '林' }".encode()) == Operation(
        "ASK { ?s ?p '林' }", named=("a:b",)
    )
    assert operation("POST", b"using-graph-uri=a:b", UPDATE, b"DROP ALL") == Operation("DROP ALL", is_update=True, default=("a:b",))


def test_a_get_that_asks_nothing() -> None:
    assert operation("GET", b"", "", b"") is None


@pytest.mark.parametrize(
    ("method", "query_string", "kind", "body", "status"),
    [
        ("PUT", b"query=ASK{}", "", b"", 405),
        ("DELETE", b"", "", b"", 405),
        ("GET", b"update=CLEAR+ALL", "", b"", 405),
        ("GET", b"query=ASK{}&query=ASK{}", "", b"", 400),
        ("GET", b"query=%zz", "", b"", 400),
        ("GET", b"query=%", "", b"", 400),
        ("GET", b"query=%ff", "", b"", 400),
        ("GET", b"query=%c0%af", "", b"", 400),  # an overlong slash
        ("GET", b"query=%ed%a0%80", "", b"", 400),  # half a surrogate pair
        ("GET", b"query=ASK{}&default-graph-uri=relative", "", b"", 400),
        ("GET", b"query=ASK{}&default-graph-uri=a:b%3E%20%3Cc:d", "", b"", 400),
        ("GET", b"query=ASK{}&using-graph-uri=a:b", "", b"", 400),
        ("POST", b"", "", b"query=ASK{}", 415),
        ("POST", b"", "text/plain", b"ASK{}", 415),
        ("POST", b"", f"{QUERY}; charset=UTF-16", b"ASK{}", 415),
        ("POST", b"", f'{QUERY}; charset="latin-1"', b"ASK{}", 415),
        ("POST", b"", QUERY, b"ASK{ ?s ?p '\xff' }", 400),
        ("POST", b"query=ASK{}", QUERY, b"ASK{}", 400),
        ("POST", b"", FORM, b"", 400),
        ("POST", b"", FORM, b"query=ASK{}&update=CLEAR+ALL", 400),
        ("POST", b"", FORM, b"update=CLEAR+ALL&default-graph-uri=a:b", 400),
    ],
)
def test_refused(method: str, query_string: bytes, kind: str, body: bytes, status: int) -> None:
    with pytest.raises(Problem) as caught:
        operation(method, query_string, kind, body)
    assert caught.value.status == status


def test_pairs() -> None:
    assert pairs(b"a=1&b=%E6%9E%97&&c&=d&a=x%3Dy=z") == [("a", "1"), ("b", "林"), ("c", ""), ("", "d"), ("a", "x=y=z")]


def update(text: str, *, default: tuple[str, ...] = ("a:b",), named: tuple[str, ...] = ()) -> str:
    return " ".join(with_dataset(Operation(text, is_update=True, default=default, named=named)).split())


def test_a_data_set_becomes_using() -> None:
    assert (
        update("DELETE { ?s ?p ?o } WHERE { { SELECT * WHERE { ?s ?p ?o } } }")
        == "DELETE { ?s ?p ?o } USING <a:b> WHERE { { SELECT * WHERE { ?s ?p ?o } } }"
    )
    assert (
        update("CLEAR ALL; INSERT { <a:where> ?p 'WHERE' } where { }", named=("a:c",))
        == "CLEAR ALL; INSERT { <a:where> ?p 'WHERE' } USING <a:b> USING NAMED <a:c> where { }"
    )


@pytest.mark.parametrize(
    "text", ["WITH <a:b> DELETE { ?s ?p ?o } WHERE { }", "DELETE { ?s ?p ?o } USING <a:b> WHERE { }", "DELETE WHERE { ?s ?p ?o }"]
)
def test_two_data_sets(text: str) -> None:
    with pytest.raises(Problem, match="dataset-conflict"):
        update(text)
