"""Mapping: facts into N-Quads, against rdflib and morph-kgc that make the same triples from the same rows."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from benchmarks import rows as peer_rows
from benchmarks.measure import Measurement, cpu_seconds
from benchmarks.scale import clones
from graphbuild.mapping.graph import to_nquads
from graphbuild.mapping.iris import DEFAULT_BASE
from graphbuild.model import Disclosure

CLONES = 120
MORPH_PYTHON = "MORPH_KGC_PYTHON"
_BASE = f"{DEFAULT_BASE}document/"
_RML = """@prefix rr: <http://www.w3.org/ns/r2rml#> .
@prefix rml: <http://semweb.mmlab.be/ns/rml#> .
@prefix ql: <http://semweb.mmlab.be/ns/ql#> .
<#lines> a rr:TriplesMap ;
  rml:logicalSource [ rml:source "{csv}" ; rml:referenceFormulation ql:CSV ] ;
  rr:subjectMap [ rr:template "{base}{{document}}/line/{{line}}" ] ;
{maps} .
"""


def measure() -> Iterator[Measurement]:
    """Triples a second of budget lines: ours, rdflib's, and morph-kgc's where it is installed."""
    facts = [_lines_only(clone) for clone in islice(clones(), CLONES)]
    seconds, outputs = cpu_seconds(lambda: [to_nquads(disclosure) for disclosure in facts])
    rows = [row for output in outputs for row in peer_rows.rows_of(output)]
    triples = sum(len(row) - 1 for row in rows)
    ours = sum(output.count(b"\n") for output in outputs) / seconds
    yield Measurement(f"map {triples} triples of {len(rows)} budget lines", f"{ours:,.0f} triples/s")
    seconds, count = cpu_seconds(lambda: _with_rdflib(rows), rounds=1)
    assert count == triples, (count, triples)
    yield Measurement("  against rdflib", "", f"{count / seconds:,.0f} triples/s", ours * seconds / count, 15)
    yield from _morph(rows, triples, ours)


def _lines_only(facts: Disclosure) -> Disclosure:
    """The budget lines alone, without evidence: what a table of rows can say."""
    lines = tuple(replace(line, places=()) for line in facts.lines)
    return replace(
        facts,
        lines=lines,
        tables=(),
        places=(),
        indicators=(),
        goals=(),
        projects=(),
        contacts=(),
        organizations=(),
        citations=(),
        statements=(),
        findings=(),
    )


def _with_rdflib(rows: list[dict[str, str]]) -> int:
    from rdflib import Graph, Literal, URIRef

    graph = Graph()
    columns = [(name, URIRef(predicate), None if kind == "iri" else URIRef(kind)) for name, predicate, kind in peer_rows.columns(rows)]
    for row in rows:
        subject = URIRef(row["subject"])
        for name, predicate, datatype in columns:
            value = row.get(name)
            if value is not None:
                graph.add((subject, predicate, URIRef(value) if datatype is None else Literal(value, datatype=datatype)))
    return graph.serialize(format="nt", encoding="utf-8").count(b"\n")


def _morph(rows: list[dict[str, str]], triples: int, ours: float) -> Iterator[Measurement]:
    python = os.environ.get(MORPH_PYTHON, "")
    if not python:
        hint = f"set {MORPH_PYTHON} to the Python of an environment that has morph-kgc (it asks for an older pyoxigraph than we do)"
        yield Measurement("  against morph-kgc", "", f"skipped: {hint}")
        return
    with tempfile.TemporaryDirectory() as folder:
        table, mapping = Path(folder, "lines.csv"), Path(folder, "lines.rml.ttl")
        columns = peer_rows.columns(rows)
        short = {name: f"c{number}" for number, (name, _, _) in enumerate(columns)}
        named = [{**_identity(row), **{short[name]: value for name, value in row.items() if name != "subject"}} for row in rows]
        peer_rows.write(named, ["document", "line", *short.values()], table)
        maps = " ;\n".join(_map(short[name], predicate, kind) for name, predicate, kind in columns)
        mapping.write_text(_RML.format(csv=table, maps=maps, base=_BASE), encoding="utf-8")
        seconds, count = _run_morph(python, mapping)
    assert count == triples, (count, triples)
    yield Measurement("  against morph-kgc", "", f"{count / seconds:,.0f} triples/s", ours * seconds / count, 4)


def _identity(row: dict[str, str]) -> dict[str, str]:
    document, _, line = row["subject"].removeprefix(_BASE).partition("/line/")
    return {"document": document, "line": line}


def _map(column: str, predicate: str, kind: str) -> str:
    term = "rr:termType rr:IRI" if kind == "iri" else f"rr:datatype <{kind}>"
    return f'  rr:predicateObjectMap [ rr:predicate <{predicate}> ; rr:objectMap [ rml:reference "{column}" ; {term} ] ]'


def _run_morph(python: str, mapping: Path) -> tuple[float, int]:
    """Seconds (of one process, without imports) and triples of morph-kgc; it runs in an environment of its own."""
    run = subprocess.run(
        [python, str(Path(__file__).with_name("morph_peer.py")), str(mapping)], capture_output=True, text=True, check=False
    )
    if run.returncode:
        sys.stderr.write(run.stderr)
        raise SystemExit("morph-kgc failed")
    seconds, count = run.stdout.split()[-2:]
    return float(seconds), int(count)
