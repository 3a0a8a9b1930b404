"""Replies into HTTP responses: headers that every answer has, 304 for what the client has already, errors as it can read them."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response

from queries.endpoint.negotiate import choose, language
from queries.endpoint.problems import Problem
from queries.pages.addresses import LANGUAGES
from queries.reply import Reply

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
SECURITY = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"}
# What programs read, and last what people read: it is theirs only where they like it more than all of these.
_KINDS = (
    "application/json",
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/turtle",
    "application/ld+json",
    "application/n-triples",
    "application/rdf+xml",
    "text/html",
)
_TAG = re.compile(r'(?:W/)?("[^"]*")')


def response(request: Request, reply: Reply) -> Response:
    """The response for a reply."""
    headers = {**SECURITY, "Vary": "Accept, Accept-Encoding, Accept-Language", **reply.headers}
    headers["Content-Security-Policy"] = _POLICY if reply.kind.startswith("text/html") else "default-src 'none'; frame-ancestors 'none'"
    if reply.status == 200:
        headers.setdefault("Cache-Control", "no-cache")  # kept, but asked for again with its tag
    else:
        headers.setdefault("Cache-Control", "no-store" if reply.status >= 400 else "no-cache")
    if reply.status == 200 and request.method in {"GET", "HEAD"} and _has_it(request, headers.get("ETag", "")):
        headers.pop("Content-Encoding", None)
        return Response(status_code=304, headers=headers)
    if reply.status == 204:
        return Response(status_code=204, headers=headers)
    return Response(reply.body, reply.status, {**headers, "Content-Type": reply.kind})


def problem_response(request: Request, problem: Problem) -> Response:
    """The response for a problem: a page for browsers, else the JSON shape."""
    return response(request, problem.reply(html=wants_page(request), language=spoken_by(request)))


def spoken_by(request: Request) -> str:
    """The language of all that is said to a client: what its Accept-Language header asks for, and Chinese where it has none."""
    return language(request.headers.get("accept-language"), LANGUAGES)


def wants_page(request: Request) -> bool:
    """Whether a person's browser asks."""
    accept = request.headers.get("accept", "")
    return "text/html" in accept and choose(accept, _KINDS) == "text/html"


def takes_gzip(request: Request) -> bool:
    """Whether the client takes compressed answers."""
    coded = re.split(r"\s*,\s*", request.headers.get("accept-encoding", "").lower())
    return any(re.fullmatch(r"gzip(?:\s*;\s*q\s*=\s*(?:0?\.\d*[1-9]\d*|1(?:\.0*)?))?", part) for part in coded)


def _has_it(request: Request, tag: str) -> bool:
    wanted = request.headers.get("if-none-match", "")
    return bool(tag) and (wanted.strip() == "*" or tag in _TAG.findall(wanted))
