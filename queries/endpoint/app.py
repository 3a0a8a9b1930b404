"""The web application: which address is answered by what.

    app = application(Settings(store=Path("budgetgraph-store")))

/sparql  SPARQL 1.1 Protocol        /graphs       Graph Store Protocol       /.well-known/void, /void.ttl, /dcat.ttl  descriptions
/static  style sheet and scripts    all else      linked data and pages, by `queries.pages`
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from importlib.util import find_spec
from os import PathLike, stat_result
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from queries.endpoint import asking, descriptions, graphs, linked
from queries.endpoint.problems import Problem, wrong_method
from queries.endpoint.replying import SECURITY, problem_response
from queries.endpoint.server import Handler, Server, answered
from queries.endpoint.settings import Settings

_METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]
_EXPOSED = ["ETag", "Link", "Location", "Retry-After", "Allow"]


def application(settings: Settings) -> Starlette:
    """The application on a store. Its workers start and end with it (ASGI lifespan)."""
    server = Server(settings)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await server.pool.start()
        try:
            yield
        finally:
            await server.pool.close()

    cors = Middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=_METHODS,
        allow_headers=["*"],
        expose_headers=_EXPOSED,
    )
    app = Starlette(routes=_routes(server), middleware=[cors], lifespan=lifespan, exception_handlers={HTTPException: _refused})
    app.state.pool = server.pool
    return app


def _routes(server: Server) -> list[BaseRoute]:
    def route(path: str, handler: Handler) -> Route:
        return Route(path, _endpoint(server, handler), methods=_METHODS)

    # Answers are compressed by the workers; files have none, and the editor is a megabyte.
    static = [Mount("/static", GZipMiddleware(_Static(directory=folder)))] if (folder := _static_folder()) else []
    return [
        route("/sparql", asking.handle),
        route("/sparql/", asking.handle),
        route("/graphs", graphs.handle),
        route("/graphs/{path:path}", graphs.handle),
        route("/.well-known/void", descriptions.handle),
        route("/void{ending:path}", descriptions.handle),
        route("/dcat{ending:path}", descriptions.handle),
        *static,
        route("/{path:path}", linked.handle),
    ]


class _Static(StaticFiles):
    """Files as every other answer: a browser asks whether they have changed, and takes them for nothing but what they are."""

    def file_response(self, full_path: str | PathLike[str], stat_result: stat_result, scope: Scope, status_code: int = 200) -> Response:
        found = super().file_response(full_path, stat_result, scope, status_code)
        found.headers.update({**SECURITY, "Cache-Control": "no-cache"})
        return found


def _endpoint(server: Server, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        return await answered(server, request, handler)

    return endpoint


def _static_folder() -> Path | None:
    """The folder of style sheet and scripts."""
    found = find_spec("queries.pages")
    folder = Path(found.origin).parent / "static" if found and found.origin else None
    return folder if folder and folder.is_dir() else None


async def _refused(request: Request, error: Exception) -> Response:
    """What the framework refuses, in our shape."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    if status == 405:
        return problem_response(request, wrong_method(request.method, "GET, HEAD"))
    if status == 404:
        return problem_response(request, Problem(404, "not-found", "nothing-here"))
    return problem_response(request, Problem(status, "bad-request", "refused"))
