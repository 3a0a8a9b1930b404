"""The default graph: what documents say of the bodies, projects, policies and codes that they share.

Each document states it in its evidence graph (`rdf:Statement`), so that it is known which of them says what. Here every such triple
stands once, however many documents say it: a query over all graphs then meets each body once, and sums are right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Store, Triple

_STATED = """PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
SELECT DISTINCT ?subject ?predicate ?object WHERE {
  GRAPH ?graph { ?statement a rdf:Statement ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object }
}"""
_LABEL, _OTHER_NAME = "http://www.w3.org/2004/02/skos/core#prefLabel", "http://www.w3.org/2004/02/skos/core#altLabel"


def share(engine: Store, before: Sequence[Triple] = ()) -> None:
    """Bring the default graph up to what the documents state now; `before` is what `shared` gave for the documents that it was made of."""
    from pyoxigraph import Quad, RdfFormat, serialize

    now = shared(engine)
    for gone in set(before).difference(now):
        engine.remove(Quad(*gone))
    new = serialize(sorted(set(now).difference(before), key=str), format=RdfFormat.N_TRIPLES)
    engine.bulk_load(new, RdfFormat.N_TRIPLES, lenient=True)


def shared(engine: Store, evidence: Sequence[NamedNode] | None = None) -> list[Triple]:
    """What is stated in these evidence graphs, or in all, of shared resources: each triple once, and one label of each resource.

    Where documents print different names, the fullest is the label and the others are further names.
    """
    from pyoxigraph import NamedNode, QuerySolutions, Triple

    solutions = engine.query(_STATED, named_graphs=None if evidence is None else [*evidence])
    assert isinstance(solutions, QuerySolutions)
    found = {Triple(row["subject"], row["predicate"], row["object"]) for row in solutions}
    labels = defaultdict(list)
    for triple in found:
        if triple.predicate.value == _LABEL:
            labels[triple.subject].append(triple)
    for same in labels.values():
        label = max(same, key=lambda triple: (len(triple.object.value), triple.object.value))  # type: ignore[union-attr]
        for other in same:
            if other != label:
                found.remove(other)
                found.add(Triple(other.subject, NamedNode(_OTHER_NAME), other.object))
        found.discard(Triple(label.subject, NamedNode(_OTHER_NAME), label.object))
    return sorted(found, key=str)
