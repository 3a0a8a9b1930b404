"""Querying: questions of the catalogue on a million triples, pyoxigraph on disk and in memory against rdflib's own engine."""

from __future__ import annotations

import math
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import ontology
from benchmarks.measure import Measurement
from benchmarks.scale import clones
from graphbuild.mapping.graph import to_nquads
from graphbuild.mapping.iris import DEFAULT_BASE
from graphbuild.store import DocumentRecord, open_for_building, open_store
from queries import catalogue
from queries.parameters import bind

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from rdflib import Dataset

TRIPLES = 1_000_000
CAP = 60.0
QUESTIONS = (
    "satisfaction-targets",
    "basic-project-share",
    "spending-by-function",
    "spending-by-economic-class",
    "prior-year-comparison",
    "three-public",
    "code-across-departments",
    "core-indicators",
    "shared-policies",
    "change-reasons",
    "projects-by-unit",
)
_VOCABULARY = (ontology.ONTOLOGY_GRAPH, ontology.CODE_GRAPH, ontology.REGION_GRAPH)


def measure(triples: int = TRIPLES, cap: float = CAP) -> Iterator[Measurement]:
    """Seconds of each question, and the geometric mean of the ratios; a question that rdflib does not end in time counts as the cap."""
    from pyoxigraph import RdfFormat, Store

    questions = {name: bind(catalogue.load(name), {}) for name in QUESTIONS if name in catalogue.names()}
    with tempfile.TemporaryDirectory() as folder:
        nquads = store_of(triples, Path(folder, "store"))
        disk = open_store(Path(folder, "store"))
        yield Measurement("load the graph into a store on disk", f"{len(disk.engine):,} quads")
        memory = Store()
        memory.bulk_load(nquads, RdfFormat.N_QUADS)
        peer = _rdflib(nquads)
        ratios: dict[str, list[float]] = {"disk": [], "memory": []}
        for name, sparql in questions.items():
            theirs = _capped(peer, sparql, cap)
            for kind, ask in (("disk", disk.query), ("memory", partial(memory.query, use_default_graph_as_union=True))):
                ours, rows = _seconds(ask, sparql)  # type: ignore[arg-type]
                what, figure = f"  {name}, {kind}, {rows} rows", f"{ours * 1000:.1f} ms"
                if theirs is None:
                    yield Measurement(what, figure, "rdflib fails on it")
                    continue
                seconds, expected = theirs
                ratios[kind].append(seconds / ours)
                note = "stopped at" if expected is None else f"{expected} rows," if expected != rows else ""
                yield Measurement(what, figure, f"{note} {seconds:.2f} s rdflib", seconds / ours)
    for kind, wanted in (("disk", 15), ("memory", 40)):
        mean = math.exp(sum(map(math.log, ratios[kind])) / len(ratios[kind]))
        yield Measurement(f"geometric mean of {len(ratios[kind])} questions, {kind}", "", "rdflib", mean, wanted)


def store_of(triples: int, path: Path) -> bytes:
    """Write a store of clones with about so many triples; gives what was written."""
    parts = [ontology.quads_nquads()]
    written = parts[0].count(b"\n")
    with open_for_building(path) as writer:
        writer.set_vocabulary("benchmark", _VOCABULARY, ontology.quads_nquads)
        for facts in clones():
            parts.append(to_nquads(facts))
            writer.replace(DocumentRecord(facts.document, "", "", "", DEFAULT_BASE), parts[-1])
            written += parts[-1].count(b"\n")
            if written >= triples:
                break
        writer.commit()
    return b"".join(parts)


def _seconds(ask: Callable[[str], Iterable[object]], sparql: str, rounds: int = 3) -> tuple[float, int]:
    """The least wall-clock seconds of some rounds, all rows read, and the number of rows."""
    best, rows = math.inf, 0
    for _ in range(rounds):
        start = time.perf_counter()
        rows = sum(1 for _ in ask(sparql))
        best = min(best, time.perf_counter() - start)
    return best, rows


def _rdflib(nquads: bytes) -> Dataset:
    """The same graph in rdflib's memory. Its default graph is the union of all, as with us."""
    from rdflib import Dataset

    dataset = Dataset(default_union=True)
    dataset.parse(data=nquads.decode(), format="nquads")
    return dataset


def _capped(peer: Dataset, sparql: str, cap: float) -> tuple[float, int | None] | None:
    """Wall-clock seconds and rows of rdflib, which answers in a forked process of its own.

    It is ended at the cap (rows: None). None where it cannot answer.
    """
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_answer, args=(peer, sparql, there))
    process.start()
    there.close()
    try:
        return here.recv() if here.poll(cap) else (cap, None)
    except EOFError:
        return None
    finally:
        process.kill()
        process.join()


def _answer(peer: Dataset, sparql: str, there: Connection) -> None:
    try:
        there.send(_seconds(peer.query, sparql, rounds=1))
    except Exception as error:  # noqa: BLE001 - whatever goes wrong in rdflib, the benchmark goes on
        print(f"rdflib: {type(error).__name__}: {error}", file=sys.stderr)
