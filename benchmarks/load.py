"""Many clients that ask a SPARQL endpoint at once over connections that stay open; every answer is compared with the right one.

Most ask short questions, one after the other. The others ask what never ends, each time something else, so that nothing is remembered.
"""

from __future__ import annotations

import asyncio
import json
import socket
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import count, cycle
from multiprocessing import get_context
from urllib.parse import quote, urlsplit

_ENDLESS = (
    "SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }} #{}",
    "SELECT * {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER REGEX(CONCAT(STR(?a), STR(?d), STR(?g)), '(.*)*z{{50}}') }} #{}",
    "SELECT (COUNT(*) AS ?n) {{ ?a (!<a:a>/!<a:b>)*/(!<a:c>|^!<a:d>)* ?b . ?c (!<a:a>)* ?d . ?e (!<a:a>)* ?f }} #{}",
)
_MOST_TOLD = 20
_DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal"


@dataclass(frozen=True, slots=True)
class Question:
    """A query and its right answer as `canonical` writes it."""

    sparql: str
    answer: str


@dataclass(slots=True)
class Outcome:
    """What the clients saw: seconds of every right answer, what was wrong with the others, and how endless queries were answered.

    `lasted` is the seconds from the first question to the last answer.
    """

    lasted: float = 0.0
    seconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)

    def percentile(self, share: float) -> float:
        """Seconds in which that share of the answers came."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("inf")


@dataclass(slots=True)
class _Connection:
    """A connection to a server: `get` gives status and body, in the order of asking."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def get(self, target: str) -> tuple[int, bytes]:
        self.writer.write(f"GET {target} HTTP/1.1\r\nHost: localhost\r\nAccept: application/sparql-results+json\r\n\r\n".encode())
        head = (await self.reader.readuntil(b"\r\n\r\n")).lower()
        length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
        return int(head[9:12]), await self.reader.readexactly(length)


def canonical(body: bytes) -> str:
    """The rows of an answer in SPARQL's JSON, sorted, decimals without further zeros: the same for the same answer of any engine."""
    rows = json.loads(body)["results"]["bindings"]
    for value in (value for row in rows for value in row.values()):
        if value.get("datatype") == _DECIMAL:
            value["value"] = f"{Decimal(value['value']).normalize():f}"
    return "\n".join(sorted(json.dumps(row, sort_keys=True) for row in rows))


def load(address: str, questions: Sequence[Question], seconds: float, clients: int, endless: int = 0) -> Outcome:
    """Ask for so many seconds with `clients` that are short and `endless` that are not, in a process of its own."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(load_here, address, questions, seconds, clients, endless).result()


def load_here(address: str, questions: Sequence[Question], seconds: float, clients: int, endless: int = 0) -> Outcome:
    """As `load`, in this process."""
    return asyncio.run(_load(address, questions, seconds, clients, endless))


@contextmanager
def endless(address: str, number: int) -> Iterator[list[socket.socket]]:
    """So many connections on which a query that never ends was asked."""
    parts = urlsplit(address)
    with ExitStack() as stack:
        found = []
        for one in range(number):
            connection = stack.enter_context(socket.create_connection((str(parts.hostname), parts.port or 80)))
            target = _target(_ENDLESS[one % len(_ENDLESS)].format(one))
            connection.sendall(f"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            found.append(connection)
        yield found


async def _load(address: str, questions: Sequence[Question], seconds: float, clients: int, endless: int) -> Outcome:
    outcome, begun = Outcome(), time.monotonic()
    endings = (kind.format(number) for number, kind in zip(count(), cycle(_ENDLESS), strict=False))
    forever = [asyncio.create_task(_ask_what_never_ends(address, endings, outcome)) for _ in range(endless)]
    seen: set[tuple[int, bytes]] = set()
    firsts = [number * len(questions) // clients for number in range(clients)]
    await asyncio.gather(*(_ask_in_turn(address, questions, first, begun + seconds, outcome, seen) for first in firsts))
    outcome.lasted = time.monotonic() - begun
    for task in forever:
        task.cancel()
    for result in await asyncio.gather(*forever, return_exceptions=True):
        if isinstance(result, Exception):
            outcome.wrong.append(f"endless: {result!r}")
    return outcome


async def _ask_in_turn(
    address: str, questions: Sequence[Question], first: int, until: float, outcome: Outcome, seen: set[tuple[int, bytes]]
) -> None:
    """One client with short questions; `seen` holds the answers, of any client, that were found right."""
    connection = await _connected(address)
    targets = [_target(question.sparql) for question in questions]
    for number in count(first):
        which = number % len(questions)
        start = time.perf_counter()
        status, body = await connection.get(targets[which])
        took = time.perf_counter() - start
        if status == 200 and ((which, body) in seen or canonical(body) == questions[which].answer):
            seen.add((which, body))
            outcome.seconds.append(took)
        elif len(outcome.wrong) < _MOST_TOLD:
            outcome.wrong.append(f"{status} {body[:200]!r} for ...{questions[which].sparql[-100:]}")
        if time.monotonic() >= until:
            break
    connection.writer.close()


async def _ask_what_never_ends(address: str, endings: Iterator[str], outcome: Outcome) -> None:
    """One client with endless queries; an answer other than an error in our shape is wrong."""
    connection = await _connected(address)
    try:
        while True:
            status, body = await connection.get(_target(next(endings)))
            error = {}
            with suppress(ValueError):
                error = json.loads(body).get("error", {})
            if status == 503 and error.keys() == {"status", "code", "message", "hint"}:
                outcome.refused[error["code"]] += 1
            else:
                outcome.wrong.append(f"{status} {body[:200]!r} for a query without an end")
    finally:
        connection.writer.close()


async def _connected(address: str) -> _Connection:
    parts = urlsplit(address)
    return _Connection(*await asyncio.open_connection(parts.hostname, parts.port, limit=2**24))


def _target(sparql: str) -> str:
    return f"/sparql?query={quote(sparql)}"
