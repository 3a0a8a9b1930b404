"""The default graph: what documents say of the bodies, projects, policies and codes that they share.

Each document states it in its evidence graph (`rdf:Statement`), so that it is known which of them says what. Here every such triple
stands once, however many documents say it: a query over all graphs then meets each body once, and sums are right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Store, Triple

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"


@contextmanager
def sharing(engine: Store, evidence: Sequence[NamedNode]) -> Iterator[None]:
    """Around a change of these evidence graphs: brings the default graph up to what all documents state after it.

    What others put into the default graph stays.
    """
    from pyoxigraph import Quad, RdfFormat, serialize

    changed = frozenset(evidence)
    before = _stated(engine, evidence)
    yield
    after = _stated(engine, evidence)
    new: list[Triple] = []
    for subject in before.keys() | after.keys():
        others = _stated_elsewhere(engine, subject, changed)
        old, now = (_with_one_label(subject, others | stated.get(subject, set())) for stated in (before, after))
        for gone in old - now:
            engine.remove(Quad(*gone))
        new += now - old
    engine.bulk_load(serialize(sorted(new, key=str), format=RdfFormat.N_TRIPLES), RdfFormat.N_TRIPLES, lenient=True)


def shared(engine: Store, evidence: Sequence[NamedNode]) -> list[Triple]:
    """What is stated in these evidence graphs of shared resources, each triple once."""
    stated = _stated(engine, evidence).items()
    return sorted((triple for subject, triples in stated for triple in _with_one_label(subject, triples)), key=str)


def _stated(engine: Store, evidence: Sequence[NamedNode]) -> Mapping[NamedNode, set[Triple]]:
    """What these evidence graphs state of each resource."""
    from pyoxigraph import NamedNode, Triple

    parts = [NamedNode(f"{_RDF}{part}") for part in ("subject", "predicate", "object")]
    found: dict[NamedNode, set[Triple]] = defaultdict(set)
    for graph in evidence:
        subjects, predicates, values = (
            {quad.subject: quad.object for quad in engine.quads_for_pattern(None, part, None, graph)} for part in parts
        )
        for statement, subject in subjects.items():
            found[subject].add(Triple(subject, predicates[statement], values[statement]))  # type: ignore[arg-type, index]
    return found


def _stated_elsewhere(engine: Store, subject: NamedNode, changed: Collection[NamedNode]) -> set[Triple]:
    """What the other evidence graphs state of a resource."""
    from pyoxigraph import NamedNode, Triple

    predicate, value = NamedNode(f"{_RDF}predicate"), NamedNode(f"{_RDF}object")
    found = set()
    for said in engine.quads_for_pattern(None, NamedNode(f"{_RDF}subject"), subject, None):
        if said.graph_name not in changed:
            pair = (next(engine.quads_for_pattern(said.subject, part, None, said.graph_name)).object for part in (predicate, value))
            found.add(Triple(subject, *pair))  # type: ignore[arg-type]
    return found


def _with_one_label(subject: NamedNode, stated: set[Triple]) -> set[Triple]:
    """The fullest of the names that documents print as its label, the others as further names."""
    from pyoxigraph import NamedNode, Triple

    label, other_name = NamedNode(f"{_SKOS}prefLabel"), NamedNode(f"{_SKOS}altLabel")
    names = {triple.object for triple in stated if triple.predicate == label}
    if not names:
        return stated
    fullest = max(names, key=lambda name: (len(name.value), name.value))  # type: ignore[union-attr]
    others = names | {triple.object for triple in stated if triple.predicate == other_name}
    rest = {triple for triple in stated if triple.predicate not in (label, other_name)}
    return rest | {Triple(subject, label, fullest)} | {Triple(subject, other_name, name) for name in others - {fullest}}
