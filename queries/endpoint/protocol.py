"""An HTTP request to `/sparql` into what it asks: the SPARQL 1.1 Protocol, without any input or output."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from queries.endpoint.problems import Problem, wrong_method

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
METHODS = "GET, HEAD, POST, OPTIONS"
_BAD_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`]*")
_OF_QUERIES = ("default-graph-uri", "named-graph-uri")
_OF_UPDATES = ("using-graph-uri", "using-named-graph-uri")

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Operation:
    """A query or an update with the data set that the request names: `default` and `named` are None where it names none.

    `form` is the short name of a result format (`csv`) that the request asks for besides its Accept header, "" where it does not.
    """

    text: str
    is_update: bool = False
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    form: str = ""


def pairs(raw: bytes) -> list[tuple[str, str]]:
    """The names and values of a query string or form; Problem 400 where an escape or its UTF-8 is broken."""
    return [(decoded(name), decoded(value)) for part in raw.split(b"&") if part for name, _, value in [part.partition(b"=")]]


def decoded(raw: bytes, *, plus: bool = True) -> str:
    """Percent-encoded UTF-8 into text."""
    if _BAD_ESCAPE.search(raw):
        raise Problem(400, "bad-encoding", "bad-escape")
    return utf8(unquote_to_bytes(raw.replace(b"+", b" ") if plus else raw))


def utf8(raw: bytes) -> str:
    """Bytes into text; Problem 400 where they are not UTF-8."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise Problem(400, "bad-encoding", "not-utf8") from None


def media_type(header: str) -> str:
    """The media type of a Content-Type header, without its parameters; Problem 415 for a charset that is not UTF-8."""
    kind, _, parameters = header.partition(";")
    charset = re.search(r"charset\s*=\s*\"?([^\s;\"]+)", parameters, re.IGNORECASE)
    if charset and charset[1].lower().replace("-", "") not in {"utf8", "usascii"}:
        raise Problem(415, "unsupported-charset", "wrong-charset")
    return kind.strip().lower()


def operation(method: str, query_string: bytes, content_type: str, body: bytes) -> Operation | None:
    """What is asked; None for a GET that asks nothing, which is answered by a description. Problem 400, 405 or 415 for bad requests."""
    given = pairs(query_string)
    if method in {"GET", "HEAD"}:
        if _values(given, "update"):
            raise Problem(405, "method-not-allowed", "update-by-get", None, {"Allow": METHODS})
        return _operation(given) if _values(given, "query") else None
    if method != "POST":
        raise wrong_method(method, METHODS)
    kind = media_type(content_type)
    if kind == FORM:
        return _operation([*given, *pairs(body)])
    if kind not in {QUERY, UPDATE}:
        raise Problem(415, "unsupported-media-type", "wrong-type", {"offers": f"{FORM}, {QUERY}, {UPDATE}"})
    if _values(given, "query") or _values(given, "update"):
        raise Problem(400, "bad-request", "asked-twice")
    return _operation([*given, ("query" if kind == QUERY else "update", utf8(body))])


def _operation(given: Pairs) -> Operation:
    queries, updates = _values(given, "query"), _values(given, "update")
    if len(queries) + len(updates) != 1:
        raise Problem(400, "bad-request", "asked-several" if queries or updates else "asked-nothing")
    own, foreign = (_OF_UPDATES, _OF_QUERIES) if updates else (_OF_QUERIES, _OF_UPDATES)
    for name in foreign:
        if _values(given, name):
            values = {"name": name, "own": ", ".join(own)}
            raise Problem(400, "bad-request", "not-for-updates" if updates else "not-for-queries", values)
    default, named = (tuple(map(iri, _values(given, name))) for name in own)
    return Operation((queries or updates)[0], bool(updates), default, named, _form(given))


def form(query_string: bytes) -> str:
    """The short name of a format that an address asks for, "" where it does not."""
    return _form(pairs(query_string))


def _form(given: Pairs) -> str:
    return next(iter(_values(given, "format")), "").lower()


def _values(given: Pairs, name: str) -> list[str]:
    return [value for key, value in given if key == name]


def iri(text: str) -> str:
    """An absolute IRI; Problem 400 for anything else."""
    if not _SCHEME.fullmatch(text):
        raise Problem(400, "bad-iri", "bad-iri")
    return text
