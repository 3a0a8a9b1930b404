"""One server: its settings, its pool, and how the parts of the application ask workers and read bodies."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from contextlib import suppress

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from queries.endpoint import protocol
from queries.endpoint.jobs import finished
from queries.endpoint.pool import Pool
from queries.endpoint.problems import Problem, problem_of
from queries.endpoint.replying import problem_response, response, spoken_by, takes_gzip
from queries.endpoint.settings import Settings
from queries.endpoint.worker import Job, generation
from queries.reply import Reply

log = logging.getLogger(__name__)

_BODY_SECONDS = 20.0  # in which a client must have sent the body of its request
_THROWN_AWAY = 64 * 2**20  # bytes of a body that is too large
_GONE = 499  # nobody reads it
_KEPT = 32  # descriptions


class Server:
    """What the handlers of requests share."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.pool = Pool(settings.store, settings.limits, settings.workers)
        self.writing = asyncio.Lock()
        self._known: OrderedDict[Hashable, Reply] = OrderedDict()

    async def answer(self, request: Request, job: Job, *arguments: object) -> Reply:
        """The reply of a job; it is stopped when the client goes away before it is done."""
        work = asyncio.ensure_future(self.pool.run(finished, takes_gzip(request), spoken_by(request), job, *arguments))
        gone = asyncio.ensure_future(_gone(request))
        try:
            await asyncio.wait({work, gone}, return_when=asyncio.FIRST_COMPLETED)
            if not work.done():
                raise ClientDisconnect
            return work.result()
        finally:
            for task in (work, gone):
                task.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await gone

    async def answer_once(self, request: Request, job: Job, *arguments: Hashable) -> Reply:
        """As `answer`, for what only changes when the store does: done once for each generation."""
        key = (generation(self.settings.store), takes_gzip(request), job, arguments)
        if key not in self._known:
            self._known[key] = await self.answer(request, job, *arguments)
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return self._known[key]

    async def body(self, request: Request, limit: int = 0) -> bytes:
        """The body of a request; Problem 413 where it is larger than `limit` or that of queries, 408 where it comes too slowly."""
        limit = limit or self.settings.limits.body
        parts: list[bytes] = []
        size = 0
        try:
            async with asyncio.timeout(_BODY_SECONDS):
                async for part in request.stream():
                    size += len(part)
                    if size <= limit:
                        parts.append(part)
                    elif size > limit + _THROWN_AWAY:
                        break
        except TimeoutError:
            raise Problem(408, "too-slow", "too-slow", None, {"Connection": "close"}) from None
        if size > limit:  # read all the same, as a client that is still sending does not see an answer
            raise Problem(413, "body-too-large", "body-too-large", {"limit": limit}, {"Connection": "close"})
        return b"".join(parts)


Handler = Callable[[Server, Request], Awaitable[Reply]]


async def answered(server: Server, request: Request, handler: Handler) -> Response:
    """The response that a handler gives, or the problem that it meets."""
    try:
        check_host(request)
        return response(request, await handler(server, request))
    except ClientDisconnect:
        return Response(status_code=_GONE)
    except Exception as error:  # noqa: BLE001 - whatever happens, the client is answered
        problem = problem_of(error)
        if problem.detail:
            log.error("%s: %s", request.url.path, problem.detail)  # noqa: TRY400 - the place is where the worker was
        return problem_response(request, problem)


def path_of(request: Request) -> str:
    """The path without its leading slash, its escapes decoded strictly; Problem 400 or 404 where it can name nothing."""
    raw: bytes = request.scope.get("raw_path") or request.scope["path"].encode()
    path = protocol.decoded(raw.partition(b"?")[0], plus=False).removeprefix("/")
    if any(part in {".", ".."} for part in path.split("/")) or "\\" in path or not path.isprintable():
        raise Problem(404, "not-found", "nothing-here")
    return path


def check_host(request: Request) -> None:
    """Refuse a Host header that is no host: addresses in our answers are made of it."""
    host = request.headers.get("host", "")
    if not host or not all(character.isascii() and (character.isalnum() or character in ".-:[]_") for character in host):
        raise Problem(400, "bad-host", "bad-host")


def root_of(request: Request) -> str:
    """The address of the server as the client wrote it: `http://127.0.0.1:8000`."""
    return f"{request.url.scheme}://{request.headers['host']}"


async def _gone(request: Request) -> None:
    """Return when the client has closed its connection."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
