"""`/sparql`: queries and updates, and for a GET that asks nothing the page with the form or the service description."""

from __future__ import annotations

import hmac
from urllib.parse import quote

from starlette.requests import Request

from queries.endpoint import descriptions, protocol, sparql, updating
from queries.endpoint.problems import Problem
from queries.endpoint.protocol import Operation
from queries.endpoint.replying import spoken_by, wants_page
from queries.endpoint.server import Server
from queries.reply import Reply


async def handle(server: Server, request: Request) -> Reply:
    """Answer a request to the endpoint."""
    if request.method == "OPTIONS":
        return Reply(204, "", b"", {"Allow": protocol.METHODS})
    body = await server.body(request) if request.method == "POST" else b""
    raw: bytes = request.scope["query_string"]
    asked = protocol.operation(request.method, raw, request.headers.get("content-type", ""), body)
    form = asked.form if asked else protocol.form(raw)
    if not form and request.method == "GET" and wants_page(request):
        return _to_page(request, raw)
    if asked is None:
        return await descriptions.service(server, request)
    if asked.is_update:
        return await _update(server, request, asked)
    return await server.answer(request, sparql.answer, asked, request.headers.get("accept"), server.settings.limits)


def _to_page(request: Request, raw: bytes) -> Reply:
    """To the page with the form, which shows the answer of the query below it."""
    values = quote(raw, safe="%&=+!$'()*,-./:;?@_~")
    location = f"/sparql.{spoken_by(request)}.html" + (f"?{values}" if values else "")
    return Reply(303, "text/plain; charset=utf-8", b"", {"Location": location})


async def _update(server: Server, request: Request, asked: Operation) -> Reply:
    check_writer(server, request)
    async with server.writing:
        return await server.answer(request, updating.update, asked)


def check_writer(server: Server, request: Request) -> None:
    """Let only those write who may: 403 on a read-only server, 401 without the right token."""
    token = server.settings.token
    if token is None:
        raise Problem(403, "read-only", "read-only")
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not hmac.compare_digest(given.strip().encode(), token.encode()):
        raise Problem(401, "unauthorized", "unauthorized", None, {"WWW-Authenticate": "Bearer"})
