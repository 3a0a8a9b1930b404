"""The server process: uvicorn with bounds for slow clients, and an end within seconds whatever runs."""

from __future__ import annotations

import asyncio
import signal
import socket
from contextlib import suppress

import h11
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from queries.endpoint.pool import Pool
from queries.endpoint.problems import Problem, busy
from queries.endpoint.replying import problem_response

_HEAD_SECONDS = 10.0  # in which a client must have sent the head of a request
_READ_SECONDS = 60.0  # in which a client must go on reading an answer
_KEEP_SECONDS = 15  # a connection stays open without a request
_END_SECONDS = 0.5  # for short answers to be finished at the end; what is longer is stopped
_CUT_SECONDS = 4  # after which connections are closed at the end, whatever they wait for
CONNECTIONS = 1000
_BACKLOG = 2048


class PatientProtocol(H11Protocol):
    """HTTP/1.1 that closes a connection whose client is too slow with the head of a request, or no longer reads the answer.

    A connection above the `CONNECTIONS` that there may be gets one answer, which says so.
    """

    _head: asyncio.TimerHandle | None = None
    _read: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if len(self.connections) > CONNECTIONS:
            self.app = _crowded
        self._await_head()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.conn.their_state is h11.IDLE:
            self._await_head()
        elif self._head:
            self._head.cancel()
            self._head = None

    def pause_writing(self) -> None:
        super().pause_writing()
        self._read = self.loop.call_later(_READ_SECONDS, self._give_up)

    def resume_writing(self) -> None:
        super().resume_writing()
        if self._read:
            self._read.cancel()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 (the interface's)
        """Answer what is no HTTP in the shape of all errors, and close."""
        reply = Problem(400, "bad-http", "bad-http").reply()
        headers = [("Content-Type", reply.kind), ("Connection", "close")]
        with suppress(h11.LocalProtocolError):  # it came in the midst of an answer
            for event in (h11.Response(status_code=400, headers=headers), h11.Data(data=reply.body), h11.EndOfMessage()):
                self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        for timer in (self._head, self._read):
            if timer:
                timer.cancel()
        super().connection_lost(exc)

    def _await_head(self) -> None:
        """Start the time for a head, unless it runs: more of the same head does not prolong it."""
        if self._head is None:
            self._head = self.loop.call_later(_HEAD_SECONDS, self._give_up)

    def _give_up(self) -> None:
        self.transport.abort()


async def _crowded(scope: Scope, receive: Receive, send: Send) -> None:
    """What is answered where there are too many connections, in the shape of all errors."""
    problem = busy("too-many-connections", "too-many-connections")
    problem.headers["Connection"] = "close"
    await problem_response(Request(scope), problem)(scope, receive, send)


def bound(host: str, port: int) -> socket.socket:
    """A listening socket; OSError where the address is in use or not ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named, else asyncio does not send small answers at once (TCP_NODELAY).
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(_BACKLOG)
    except OSError:
        listening.close()
        raise
    listening.setblocking(False)
    return listening


def config(app: Starlette) -> uvicorn.Config:
    """How uvicorn runs the application: quiet, patient for a while, and soon at its end."""
    return uvicorn.Config(
        app,
        http=PatientProtocol,
        ws="none",
        lifespan="on",
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=True,
        timeout_keep_alive=_KEEP_SECONDS,
        timeout_graceful_shutdown=_CUT_SECONDS,
    )


class EndingServer(uvicorn.Server):
    """A server that, when it is told to end, lets short answers be finished and stops the others, so that their clients are told."""

    def __init__(self, app: Starlette, pool: Pool) -> None:
        super().__init__(config(app))
        self._pool = pool

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End: what still runs after `_END_SECONDS` is answered with 503."""
        loop = asyncio.get_running_loop()
        stop = loop.call_later(_END_SECONDS, self._pool.stop)
        await super().shutdown(sockets)
        stop.cancel()


def run(app: Starlette, listening: socket.socket) -> None:
    """Serve an application of `queries.endpoint.app` until Ctrl-C or SIGTERM."""
    with suppress(KeyboardInterrupt):  # it has ended as it should
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # uvicorn raises the signal again at the end
        EndingServer(app, app.state.pool).run(sockets=[listening])
