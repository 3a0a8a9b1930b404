"""Checking: all rules on one document and on a million triples, against pySHACL with the same arithmetic; the shapes, too, and rudof."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import ontology
from benchmarks.measure import Measurement
from benchmarks.querying import TRIPLES, store_of
from benchmarks.scale import samples
from graphbuild.mapping.graph import graph_names
from graphbuild.model import Disclosure
from graphbuild.store import open_store
from queries.checking import load_rules
from queries.checking.memory import in_memory
from queries.checking.rules import Rule
from queries.checking.run import run_rules
from queries.shapes import violations

Result = TypeVar("Result")
ARITHMETIC = ("row", "tree")
# What pySHACL validates in seconds, and in under a minute.
STRUCTURE = (100_000, 200_000)
_PREFIX = "PREFIX bg: <https://w3id.org/budgetgraph/ontology#>"
# The arithmetic of a row and of a tree, as a constraint on each budget line.
SHAPES = f"""
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix bg: <https://w3id.org/budgetgraph/ontology#> .
bg:arithmetic a sh:NodeShape ; sh:targetClass bg:BudgetLine ;
    sh:sparql [ sh:message "row" ; sh:select \"\"\"{_PREFIX} SELECT $this WHERE {{ {{
        SELECT $this ?whole (SUM(?amount) AS ?sum) WHERE {{
            $this bg:column bg:column-total ; bg:inRow ?row ; bg:fiscalYear ?year ; bg:amount ?whole .
            ?part bg:inRow ?row ; bg:column ?column ; bg:fiscalYear ?year ; bg:amount ?amount .
            FILTER(?column IN (bg:column-basic, bg:column-project))
        }} GROUP BY $this ?whole }} FILTER(?sum != ?whole) }} \"\"\" ] ;
    sh:sparql [ sh:message "tree" ; sh:select \"\"\"{_PREFIX} SELECT $this WHERE {{ {{
        SELECT $this ?whole (SUM(?amount) AS ?sum) WHERE {{
            $this bg:column ?column ; bg:inRow ?row ; bg:fiscalYear ?year ; bg:amount ?whole .
            ?below bg:partOfRow ?row .
            ?child bg:inRow ?below ; bg:column ?column ; bg:fiscalYear ?year ; bg:amount ?amount .
        }} GROUP BY $this ?whole }} FILTER(?sum != ?whole) }} \"\"\" ] .
"""


def measure(triples: int = TRIPLES) -> Iterator[Measurement]:
    """Milliseconds of all rules on each sample, seconds on a store of that size, and pySHACL's on one sample, extrapolated linearly."""
    within = [rule for rule in load_rules() if rule.scope == "document"]
    for facts in samples():
        memory = in_memory(facts)
        seconds, found = _least(lambda memory=memory, facts=facts: run_rules(memory, within, [facts.document]))  # type: ignore[misc]
        what = f"  {facts.document}, {len(within)} rules, {len(found)} findings"
        yield Measurement(what, f"{seconds * 1000:.0f} ms", "wanted at most 100 ms")
    _, peer, size = arithmetic_by_pyshacl(samples()[0])
    with tempfile.TemporaryDirectory() as folder:
        store_of(triples, Path(folder, "store"))
        store = open_store(Path(folder, "store"))
        quads = len(store.engine)
        yield Measurement("pySHACL, arithmetic as sh:sparql, facts of one sample", f"{peer:.1f} s", f"{size:,} triples")
        expected = peer * quads / size
        for name, rules in (("arithmetic alone", _of(ARITHMETIC)), ("all rules", list(load_rules()))):
            seconds, found = _least(lambda rules=rules: run_rules(store, rules), rounds=1)  # type: ignore[misc]
            what = f"{name} on {quads:,} quads on disk, {len(found)} findings"
            yield Measurement(what, f"{seconds:.2f} s", f"{expected:,.0f} s pySHACL, if linear", expected / seconds, 100)
        what = f"structure of {quads:,} quads on disk"
        yield Measurement(what, f"{_least(lambda: violations(store.engine), rounds=1)[0]:.2f} s", "peers: see the next lines")
    for triples in STRUCTURE:
        yield from _structure(triples)


def _structure(triples: int) -> Iterator[Measurement]:
    """Seconds of the shapes on a store on disk, and of pySHACL on the same triples in memory, without parsing them."""
    import rdflib
    from pyoxigraph import RdfFormat, parse
    from pyshacl import validate

    with tempfile.TemporaryDirectory() as folder:
        nquads = store_of(triples, Path(folder, "store"))
        store = open_store(Path(folder, "store"))
        seconds, found = _least(lambda: violations(store.engine))
        quads = len(store.engine)
    triples_only = "".join(f"{quad.triple} .\n" for quad in parse(nquads, format=RdfFormat.N_QUADS))
    data = rdflib.Graph().parse(data=triples_only, format="nt")
    shapes = rdflib.Graph().parse(data=ontology.shapes(), format="turtle")
    peer, (conforms, _, _) = _least(lambda: validate(data, shacl_graph=shapes, inplace=True), rounds=1)
    assert conforms is (not found), "one finds what the other does not"
    what = f"structure of {quads:,} quads on disk, {len(found)} violations"
    yield Measurement(what, f"{seconds:.2f} s", f"{peer:.1f} s pySHACL", peer / seconds, 10)
    if peer := _by_rudof(triples_only):
        yield Measurement("  the same, beside rudof", f"{seconds:.2f} s", f"{peer:.1f} s rudof", peer / seconds, 5)


def _by_rudof(triples: str) -> float:
    """Seconds in which rudof, where it is installed (`pip install pyrudof`), validates triples that it has read; else 0."""
    try:
        from pyrudof import RDFFormat, Rudof, RudofConfig
    except ImportError:
        return 0.0
    rudof = Rudof(RudofConfig())
    rudof.read_data(triples, RDFFormat.NTriples)
    rudof.read_shacl(ontology.shapes().decode())
    return _least(rudof.validate_shacl, rounds=1)[0]


def _of(families: tuple[str, ...]) -> list[Rule]:
    return [rule for rule in load_rules() if rule.family in families]


def arithmetic_by_pyshacl(disclosure: Disclosure) -> tuple[set[str], float, int]:
    """The budget lines that pySHACL finds wrong, its seconds without parsing, and the number of triples."""
    import rdflib
    from pyoxigraph import NamedNode, RdfFormat
    from pyshacl import validate

    memory, facts = in_memory(disclosure), NamedNode(graph_names(disclosure.document)[0])
    dumped = memory.engine.dump(format=RdfFormat.N_TRIPLES, from_graph=facts) or b""
    data, shapes = rdflib.Graph().parse(data=dumped, format="nt"), rdflib.Graph().parse(data=SHAPES, format="turtle")
    start = time.perf_counter()
    _, report, _ = validate(data, shacl_graph=shapes, advanced=True)
    seconds = time.perf_counter() - start
    assert isinstance(report, rdflib.Graph), "the arithmetic could not be validated"
    return {str(line) for line in report.objects(None, rdflib.SH.focusNode)}, seconds, len(data)


def _least(work: Callable[[], Result], rounds: int = 3) -> tuple[float, Result]:
    """The least wall-clock seconds of some rounds, and the last result."""
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - start)
    return best, result
