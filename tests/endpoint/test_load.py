"""Many clients at once, some of whom ask what never ends: the others get right answers, and the server ends when it is told to."""

from __future__ import annotations

import json
import signal
import subprocess
import time
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

import pytest

from benchmarks.load import Question, canonical, endless, load_here
from benchmarks.servers import started
from tests.endpoint.serving import BASE, made_store

MANY = 300


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_store(tmp_path_factory.mktemp("load") / "store", many=MANY)


def literals(*values: str) -> bytes:
    """An answer of one column, in SPARQL's JSON."""
    return json.dumps({"results": {"bindings": [{"o": {"type": "literal", "value": value}} for value in values]}}).encode()


def questions() -> Sequence[Question]:
    one = f"SELECT ?o {{ <{BASE}many/7> <{BASE}p> ?o }}"
    everything = f"SELECT ?o {{ ?s <{BASE}p> ?o }}"
    return (Question(one, canonical(literals("7"))), Question(everything, canonical(literals(*map(str, range(MANY))))))


def answers(address: str) -> None:
    """Wait until the server no longer starts."""
    with urllib.request.urlopen(f"{address}/sparql?query={quote('ASK {}')}") as answer:
        assert answer.status == 200


def test_short_questions_among_endless_ones(store: Path) -> None:
    with started("--store", str(store), "--seconds", "2") as (_, address):
        answers(address)
        outcome = load_here(address, questions(), 5, clients=18, endless=2)
        assert outcome.wrong == []
        assert len(outcome.seconds) >= 18
        assert set(outcome.refused) <= {"too-long", "too-many-long-queries", "out-of-memory"}
        assert outcome.refused.total() > 0
        with urllib.request.urlopen(f"{address}/sparql?query={quote(questions()[0].sparql)}") as answer:
            assert canonical(answer.read()) == questions()[0].answer


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "sigterm"])
def test_ends_while_queries_run_that_never_do(store: Path, ending: signal.Signals) -> None:
    with started("--store", str(store)) as (process, address):
        answers(address)
        _ends_well(process, address, ending)


def _ends_well(process: subprocess.Popen[str], address: str, ending: signal.Signals) -> None:
    with endless(address, 6) as connections:
        time.sleep(2)  # some wait, some run, some go on at a low priority
        process.send_signal(ending)
        assert process.wait(timeout=60) == 0
        for connection in connections:
            with connection.makefile("rb") as answer:
                told = answer.read()
            assert told.startswith(b"HTTP/1.1 503")
            assert b'"error": {"status": 503' in told
        assert process.stderr
        assert process.stderr.read() == ""
