"""A server for tests: a small store, and a real HTTP server on a free port of this machine."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pyoxigraph import Quad, RdfFormat, parse

from graphbuild.store import DocumentRecord, open_for_building
from queries.endpoint import running
from queries.endpoint.app import application
from queries.endpoint.settings import Limits, Settings

BASE = "https://w3id.org/budgetgraph/"
TOKEN = "a-token-for-tests-only"
LIMITS = Limits(seconds=3.0, rows=1000, size=2**20, memory=512 * 2**20)
_VOCABULARY = "https://w3id.org/budgetgraph/ontology#"

FACTS = f"""
<{BASE}document/lin-2024> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{_VOCABULARY}BudgetDisclosure> <{BASE}graph/lin-2024> .
<{BASE}document/lin-2024> <http://purl.org/dc/terms/identifier> "lin-2024" <{BASE}graph/lin-2024> .
<{BASE}document/lin-2024> <http://purl.org/dc/terms/title> "林业局2024年部门预算"@zh <{BASE}graph/lin-2024> .
<{BASE}document/lin-2024> <{_VOCABULARY}organization> <{BASE}organization/lin> <{BASE}graph/lin-2024> .
<{BASE}document/lin-2024> <{_VOCABULARY}fiscalYear> "2024"^^<http://www.w3.org/2001/XMLSchema#gYear> <{BASE}graph/lin-2024> .
<{BASE}organization/lin> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{_VOCABULARY}Department> <{BASE}graph/lin-2024> .
<{BASE}organization/lin> <http://www.w3.org/2004/02/skos/core#prefLabel> "林业局 <p>&\\"</p>"@zh <{BASE}graph/lin-2024> .
<{BASE}document/lin-2024/evidence/1> <http://www.w3.org/ns/oa#exact> "林业局" <{BASE}evidence/lin-2024> .
"""


def made_store(folder: Path, many: int = 0) -> Path:
    """A store with one made-up document, and with so many further statements."""
    record = DocumentRecord("lin-2024", "lin-2024.txt", "0" * 64, "made", BASE, title="林业局", year=2024, quads=8 + many)
    more = "".join(f'<{BASE}many/{number}> <{BASE}p> "{number}" <{BASE}graph/lin-2024> .\n' for number in range(many))
    with open_for_building(folder) as writer:
        writer.replace(record, (FACTS + more).encode())
        writer.commit()
    return folder


def settings(store: Path, *, writable: bool = False, workers: int = 2, **limits: Any) -> Settings:
    return Settings(store, replace(LIMITS, **limits), workers, TOKEN if writable else None)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def kind(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]


def statements(answer: Answer) -> list[Quad]:
    """The statements of an answer that is a graph in any format."""
    return list(parse(answer.body, RdfFormat.from_media_type(answer.kind)))


@dataclass(frozen=True)
class Served:
    """A running server. `ask` sends exactly what it is given."""

    port: int

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            response = connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, found, response.read())
        finally:
            connection.close()

    def update(self, text: str) -> None:
        answer = self.ask("POST", "/sparql", text.encode(), Content_Type="application/sparql-update", Authorization=f"Bearer {TOKEN}")
        assert answer.status == 204, answer.body

    def raw(self, *parts: bytes) -> socket.socket:
        """A connection on which these bytes were sent."""
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=30)
        for part in parts:
            connection.sendall(part)
        return connection


@contextmanager
def served(asked: Settings) -> Iterator[Served]:
    """A server that runs while the block does."""
    listening = running.bound("127.0.0.1", 0)
    app = application(asked)
    server = running.EndingServer(app, app.state.pool)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield Served(listening.getsockname()[1])
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        listening.close()
        assert not thread.is_alive()
