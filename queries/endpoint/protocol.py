"""An HTTP request to `/sparql` into what it asks: the SPARQL 1.1 Protocol, without any input or output."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from queries.endpoint.problems import Problem

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
        raise Problem(400, "bad-encoding", "A percent sign in the request is not followed by two hexadecimal digits.", "Write it as %25.")
    return utf8(unquote_to_bytes(raw.replace(b"+", b" ") if plus else raw))


def utf8(raw: bytes) -> str:
    """Bytes into text; Problem 400 where they are not UTF-8."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise Problem(400, "bad-encoding", "The request is not in UTF-8.", "Send text in UTF-8.") from None


def media_type(header: str) -> str:
    """The media type of a Content-Type header, without its parameters; Problem 415 for a charset that is not UTF-8."""
    kind, _, parameters = header.partition(";")
    charset = re.search(r"charset\s*=\s*\"?([^\s;\"]+)", parameters, re.IGNORECASE)
    if charset and charset[1].lower().replace("-", "") not in {"utf8", "usascii"}:
        raise Problem(415, "unsupported-charset", "Only UTF-8 is read here.", "Send the body in UTF-8.")
    return kind.strip().lower()


def operation(method: str, query_string: bytes, content_type: str, body: bytes) -> Operation | None:
    """What is asked; None for a GET that asks nothing, which is answered by a description. Problem 400, 405 or 415 for bad requests."""
    given = pairs(query_string)
    if method in {"GET", "HEAD"}:
        if _values(given, "update"):
            raise Problem(405, "method-not-allowed", "An update cannot be sent by GET.", "Send it by POST.", {"Allow": METHODS})
        return _operation(given) if _values(given, "query") else None
    if method != "POST":
        raise Problem(405, "method-not-allowed", f"{method} is not for this address.", "Use GET or POST.", {"Allow": METHODS})
    kind = media_type(content_type)
    if kind == FORM:
        return _operation([*given, *pairs(body)])
    if kind not in {QUERY, UPDATE}:
        raise Problem(
            415, "unsupported-media-type", "The body is in a media type that is not read here.", f"Send {FORM}, {QUERY} or {UPDATE}."
        )
    if _values(given, "query") or _values(given, "update"):
        raise Problem(400, "bad-request", "There is a query or update in both the address and the body.", "Send one.")
    return _operation([*given, ("query" if kind == QUERY else "update", utf8(body))])


def _operation(given: Pairs) -> Operation:
    queries, updates = _values(given, "query"), _values(given, "update")
    if len(queries) + len(updates) != 1:
        what = "nothing" if not queries and not updates else "more than one query or update"
        raise Problem(400, "bad-request", f"The request asks {what}.", "Send exactly one `query` or one `update`.")
    own, foreign = (_OF_UPDATES, _OF_QUERIES) if updates else (_OF_QUERIES, _OF_UPDATES)
    for name in foreign:
        if _values(given, name):
            raise Problem(400, "bad-request", f"{name} is not for {'updates' if updates else 'queries'}.", f"Use {own[0]} and {own[1]}.")
    default, named = (tuple(map(iri, _values(given, name))) for name in own)
    form = _values(given, "format")
    return Operation((queries or updates)[0], bool(updates), default, named, form[0].lower() if form else "")


def _values(given: Pairs, name: str) -> list[str]:
    return [value for key, value in given if key == name]


def iri(text: str) -> str:
    """An absolute IRI; Problem 400 for anything else."""
    if not _SCHEME.fullmatch(text):
        raise Problem(400, "bad-iri", "A graph is named by an absolute IRI.", "Write it whole, such as https://example.org/graph.")
    return text
