"""Serving: requests a second beside rdflib-endpoint, answers under load with queries that never end, memory, the end, and pages.

SERVING_SECONDS in the environment is how long the load lasts (60).
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

import budgetgraph
from benchmarks import pages
from benchmarks.load import Outcome, Question, canonical, endless, load
from benchmarks.measure import Measurement
from benchmarks.scale import DOCUMENTS
from benchmarks.servers import peer, resident, started
from graphbuild.store import DiskStore, open_store
from queries import catalogue
from queries.parameters import bind

if TYPE_CHECKING:
    from pyoxigraph import QuerySolutions

PEER_PYTHON = "RDFLIB_ENDPOINT_PYTHON"
SECONDS = 60.0
CLIENTS, ENDLESS = 50, 5
_THROUGHPUT_SECONDS, _THROUGHPUT_CLIENTS = 10.0, 8
_IDLE_SECONDS = 10.0
_PREFIXES = """PREFIX bg: <https://w3id.org/budgetgraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
# Of each kind there are many, each about another thing: rdflib-endpoint keeps the parsed form of a query that it has seen.
_LOOKUPS = (
    ("SELECT ?x { ?x a bg:BudgetLine } ORDER BY ?x", "SELECT ?p ?o { %s ?p ?o }"),
    (
        "SELECT ?x { ?x a bg:PerformanceIndicator } ORDER BY ?x",
        "SELECT ?name ?text { %s bg:printedName ?name ; bg:hasTarget/bg:printedTarget ?text }",
    ),
    (
        "SELECT DISTINCT ?x { ?line bg:functionalClassification/skos:notation ?x } ORDER BY ?x",
        "SELECT ?name ?parent { ?c skos:notation %s ; skos:prefLabel ?name ; skos:broader ?b . ?b skos:prefLabel ?parent }",
    ),
)
_ASKED = ("satisfaction-targets", "three-public", "basic-project-share")


def measure(seconds: float = 0) -> Iterator[Measurement]:
    """All of it on the sample documents; `seconds` of load."""
    seconds = seconds or float(os.environ.get("SERVING_SECONDS", SECONDS))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "store")
        budgetgraph.build([DOCUMENTS], path)
        store = open_store(path)
        lookups = _questions(store, _lookups(store))
        asked = _questions(store, [bind(catalogue.load(name), {}) for name in _ASKED])
        yield from _throughput(
            store,
            path,
            Path(folder, "facts.nq"),
            {"short lookups": lookups, "one lookup again and again": lookups[:1], "questions of the catalogue": asked},
        )
        yield from _under_load(path, lookups, seconds)
        yield from pages.measure(path)


def _lookups(store: DiskStore) -> list[str]:
    """Short queries, their kinds mixed."""
    found = []
    for things, text in _LOOKUPS:
        rows = cast("QuerySolutions", store.engine.query(_PREFIXES + things, use_default_graph_as_union=True))
        found += [_PREFIXES + text % row["x"] for row in rows]
    random.Random(1).shuffle(found)
    return found


def _questions(store: DiskStore, texts: list[str]) -> list[Question]:
    """Queries with their right answers, which the engine gives without a server."""
    from pyoxigraph import QueryResultsFormat

    found = []
    for text in texts:
        results = cast("QuerySolutions", store.engine.query(text, use_default_graph_as_union=True))
        found.append(Question(text, canonical(cast("bytes", results.serialize(format=QueryResultsFormat.JSON)))))
    return found


def _throughput(store: DiskStore, path: Path, nquads: Path, kinds: dict[str, list[Question]]) -> Iterator[Measurement]:
    from pyoxigraph import RdfFormat

    with started("--store", str(path)) as (_, address):
        ours = {name: _rate(address, questions) for name, questions in kinds.items()}
    python = os.environ.get(PEER_PYTHON, "")
    if not python:
        for name, rate in ours.items():
            hint = f"skipped: set {PEER_PYTHON} to the Python of an environment that has rdflib-endpoint"
            yield Measurement(f"{name}, {_THROUGHPUT_CLIENTS} clients", f"{rate:,.0f} requests/s", hint)
        return
    store.engine.dump(nquads, RdfFormat.N_QUADS)
    with peer(python, nquads) as address:
        for name, questions in kinds.items():
            theirs, what = _rate(address, questions), f"{name}, {_THROUGHPUT_CLIENTS} clients"
            yield Measurement(what, f"{ours[name]:,.0f} requests/s", f"rdflib-endpoint {theirs:,.1f} requests/s", ours[name] / theirs, 5)


def _rate(address: str, questions: list[Question]) -> float:
    """Right answers a second."""
    load(address, questions, 1, _THROUGHPUT_CLIENTS)
    outcome = load(address, questions, _THROUGHPUT_SECONDS, _THROUGHPUT_CLIENTS)
    assert not outcome.wrong, outcome.wrong
    return len(outcome.seconds) / outcome.lasted


def _under_load(path: Path, questions: list[Question], seconds: float) -> Iterator[Measurement]:
    with started("--store", str(path)) as (process, address):
        load(address, questions, 2, CLIENTS)
        alone = load(address, questions, _IDLE_SECONDS, 1)
        idle = load(address, questions, _IDLE_SECONDS, CLIENTS - ENDLESS)
        with _watched(process.pid) as memory:
            busy = load(address, questions, seconds, CLIENTS - ENDLESS, ENDLESS)
        yield _waits("one client alone", alone)
        yield _waits(f"{CLIENTS - ENDLESS} clients alone", idle)
        ratio = busy.percentile(0.95) / idle.percentile(0.95)
        yield _waits(f"the same with {ENDLESS} that ask without an end, {seconds:g} s", busy, f"{ratio:.1f} times idle (wanted under 10)")
        refused = ", ".join(f"{number} {code}" for code, number in sorted(busy.refused.items()))
        yield Measurement("  endless queries were refused", refused)
        for wrong in busy.wrong[:3]:
            yield Measurement("  WRONG", wrong)
        late = memory[len(memory) // 2 :]
        yield Measurement("  memory of all processes, at most", _megabytes(max(memory)), f"second half {_megabytes(max(late))}")
        yield _ending(process, address)


def _waits(what: str, outcome: Outcome, note: str = "") -> Measurement:
    middle, most = (outcome.percentile(share) * 1000 for share in (0.5, 0.95))
    count = f"{len(outcome.seconds)} right, {len(outcome.wrong)} wrong"
    return Measurement(f"{what}: {count}", f"p50 {middle:.1f}, p95 {most:.1f} ms", note)


@contextmanager
def _watched(process: int) -> Iterator[list[int]]:
    """The memory of a server and its workers, looked at twice a second while the block runs."""
    found: list[int] = []
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.5):
            found.append(resident(process))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield found
    finally:
        done.set()
        watcher.join()
        found.append(resident(process))


def _ending(process: subprocess.Popen[str], address: str) -> Measurement:
    """Seconds until the server has ended, told to while queries run that never do."""
    with endless(address, ENDLESS):
        time.sleep(1)
        start = time.perf_counter()
        process.send_signal(signal.SIGTERM)
        code = process.wait(60)
    return Measurement(
        "  ended by SIGTERM while endless queries ran", f"{time.perf_counter() - start:.1f} s, code {code}", "wanted 5 s, code 0"
    )


def _megabytes(size: int) -> str:
    return f"{size / 2**20:,.0f} MB"
