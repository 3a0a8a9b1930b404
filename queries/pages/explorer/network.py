"""The network that the graph explorer walks on, read from the store as far as somebody looks: an entity, and what is tied to it.

To the bodies, projects, policies, documents and regions of the explorations come the functional codes that a document spends under, and
the amounts: what a document spends in all stands at its tie with its body, what it gives to a project at its tie with the project. Of a
store of thousands of documents only the neighbourhood is read, never the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from pyoxigraph import NamedNode

from ontology import BG, CODE, REGION
from queries.cells import money, text
from queries.exploration import networks
from queries.pages.gather import rows
from queries.pages.lookup import Graph, node
from queries.pages.remembered import remembered

if TYPE_CHECKING:
    from graphbuild.store import DiskStore

BODIES = ("bg:Department", "bg:BudgetUnit", "bg:SubordinateUnit", "bg:InternalOffice")
DOCUMENT, PROJECT, POLICY = "bg:BudgetDisclosure", "bg:Project", "bg:Policy"
# The kinds in the order in which they are shown.
KINDS = (DOCUMENT, *BODIES, PROJECT, POLICY, networks.CODE, networks.REGION)
SPENDS = "spends-under"
_CLASSES = {node(kind).value: kind for kind in (*BODIES, PROJECT, POLICY, DOCUMENT)}
_VIEW = NamedNode(BG + "view-function")
_FUNCTION = "bg:functionalClassification"
_OF_BODIES = ("org:unitOf", "org:subOrganizationOf")
_DIRECT = (*_OF_BODIES, "bg:ofDepartment", "bg:organization")
_BY_PLAN = ("bg:implementingUnit", "bg:supervisingDepartment")
_NAMES = ("skos:prefLabel", "dcterms:title")


_MOST_KEPT = 20_000
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties an entity to a neighbour. `relation` has a `^` before it where it goes from the neighbour to the entity."""

    other: str
    label: str
    kind: str
    relation: str
    amount: Decimal | None


def network(store: DiskStore) -> Network:
    """The network of a store. A store that is open never changes: what was read of it once is kept."""
    return remembered(store, "network", lambda: Network(store))


class Network:
    """Entities by their IRI. What is no entity of the network has no kind and no ties."""

    def __init__(self, store: DiskStore) -> None:
        self._store = store
        self._graph = Graph(store.engine, "zh")
        self._kinds: dict[str, str] = {}
        self._ties: dict[str, tuple[Tie, ...]] = {}
        self._spent: dict[str, dict[str, Decimal]] = {}

    def __contains__(self, iri: str) -> bool:
        return bool(self.kind(iri))

    def kind(self, iri: str) -> str:
        """One of KINDS; "" for what is no entity."""
        return _kept(self._kinds, iri, self._kind)

    def label(self, iri: str) -> str:
        """What an entity is called; a code with its number before it."""
        name = next(filter(None, (min(self._graph.texts(iri, name), default="") for name in _NAMES)), "")
        if self.kind(iri) == networks.CODE:
            return f"{self._graph.text(iri, 'skos:notation')} {self._graph.text(iri, 'skos:prefLabel')}"
        return self._graph.text(iri, "skos:prefLabel") if self.kind(iri) == networks.REGION else name

    def ties(self, iri: str) -> tuple[Tie, ...]:
        """Every tie of an entity, each once."""
        return _kept(self._ties, iri, self._read_ties)

    def _read_ties(self, iri: str) -> tuple[Tie, ...]:
        found = dict.fromkeys(self._tied(iri))
        return tuple(self._tie(iri, other, relation) for other, relation in found if other in self)

    def _kind(self, iri: str) -> str:
        graph = self._graph
        if iri.startswith(REGION):
            return networks.REGION if graph.text(iri, "skos:prefLabel") and self._is_lived_in(iri) else ""
        if iri.startswith(CODE):
            return networks.CODE if not graph.iri(iri, "bg:hub") and any(self._cells(self._editions(iri))) else ""
        kind = max((_CLASSES[name] for name in graph.classes(iri) if name in _CLASSES), default="") if graph.has(iri) else ""
        return kind if kind and any(graph.texts(iri, name) for name in _NAMES) else ""

    def _is_lived_in(self, region: str) -> bool:
        """Whether a body is in a region or in one below it."""
        below = (region, *self._graph.subjects("skos:broaderTransitive", region))
        return any(self._bodies_in(one, limit=1) for one in below)

    def _bodies_in(self, region: str, limit: int | None = None) -> list[str]:
        found = (body for body in self._graph.subjects("bg:region", region) if self.kind(body) in BODIES)
        return [body for body, _ in zip(found, range(limit), strict=False)] if limit else list(found)

    def _tied(self, iri: str) -> Iterator[tuple[str, str]]:
        """Neighbours and relations, which may come several times, and some that are no entities."""
        kind = self.kind(iri)
        if kind == networks.REGION:
            yield from self._of_region(iri)
        elif kind == networks.CODE:
            yield from ((text(row["document"]), f"^{SPENDS}") for row in rows(self._store, "spenders", **{"class": self._editions(iri)}))
        elif kind:
            yield from self._of_entity(iri, kind)

    def _of_entity(self, iri: str, kind: str) -> Iterator[tuple[str, str]]:
        graph = self._graph
        yield from self._direct(iri, kind)
        if kind in BODIES:
            yield from ((region, "bg:region") for region in self._regions_of(iri))
        for citation in graph.subjects("bg:citing", iri):
            yield from ((policy, "bg:cites") for policy in graph.iris(citation, "bg:cites"))
        if kind == POLICY:
            for citation in graph.subjects("bg:cites", iri):
                yield from ((citing, "^bg:cites") for citing in graph.iris(citation, "bg:citing"))
        if kind == PROJECT:
            for plan in graph.subjects("bg:project", iri):
                for name in (*_BY_PLAN, "bg:inDocument"):
                    yield from ((other, name) for other in graph.iris(plan, name))
        if kind == DOCUMENT:
            yield from ((text(row["project"]), "^bg:inDocument") for row in rows(self._store, "plans", document=[iri]))
            yield from ((code, SPENDS) for code in self.spent(iri) if code)

    def _direct(self, iri: str, kind: str) -> Iterator[tuple[str, str]]:
        """The ties that are one statement, both ways; and those of a body with the projects of which a plan names it."""
        graph = self._graph
        yield from ((other, name) for name in _DIRECT if kind != POLICY for other in graph.iris(iri, name))
        if kind in BODIES:
            for name in _DIRECT:
                yield from ((other, f"^{name}") for other in graph.subjects(name, iri) if self.kind(other) not in {"", POLICY})
            for name in _BY_PLAN:
                for plan in graph.subjects(name, iri):
                    yield from ((project, f"^{name}") for project in graph.iris(plan, "bg:project"))

    def _of_region(self, iri: str) -> Iterator[tuple[str, str]]:
        graph = self._graph
        yield from ((other, "skos:broader") for other in graph.iris(iri, "skos:broader"))
        yield from ((other, "^skos:broader") for other in graph.subjects("skos:broader", iri))
        yield from ((body, "^bg:region") for body in self._bodies_in(iri) if self._regions_of(body))

    def _regions_of(self, body: str) -> list[str]:
        """The regions of a body that is part of no other one."""
        graph = self._graph
        return [] if any(other in self for name in _OF_BODIES for other in graph.iris(body, name)) else graph.iris(body, "bg:region")

    def _tie(self, iri: str, other: str, relation: str) -> Tie:
        source, target = (other, iri) if relation.startswith("^") else (iri, other)
        return Tie(other, self.label(other), self.kind(other), relation, self._amount(source, relation.removeprefix("^"), target))

    def _amount(self, source: str, relation: str, target: str) -> Decimal | None:
        """The money at a tie, where there is any."""
        if relation == SPENDS:
            return self.spent(source).get(target)
        if relation == "bg:organization":
            spent = self.spent(source)
            return sum(spent.values(), Decimal(0)) if spent else None
        if relation == "bg:inDocument":
            plans = (row for row in rows(self._store, "plans", document=[target]) if text(row["project"]) == source)
            return next(iter(reversed([amount for row in plans if (amount := money(row["amount"])) is not None])), None)
        return None

    def spent(self, document: str) -> dict[str, Decimal]:
        """What a document spends under each code without a year, "" for what has no code, in the view in which nothing counts twice."""
        return _kept(self._spent, document, self._read_spent)

    def _read_spent(self, document: str) -> dict[str, Decimal]:
        graph, engine = self._graph, self._store.engine
        found: dict[str, Decimal] = {}
        for said in engine.quads_for_pattern(NamedNode(document), node("rdf:type"), node(DOCUMENT), None):
            for quad in engine.quads_for_pattern(None, node("bg:inView"), _VIEW, said.graph_name):
                cell = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
                amount = graph.decimal(cell, "bg:amount") if cell else None
                if amount is not None and graph.iri(cell, "bg:inDocument") == document:
                    code = graph.iri(cell, _FUNCTION)
                    hub = (graph.iri(code, "bg:hub") or code) if code else ""
                    found[hub] = found.get(hub, Decimal(0)) + amount
        return found

    def _editions(self, code: str) -> list[str]:
        return [code, *self._graph.subjects("bg:hub", code)]

    def _cells(self, codes: Iterable[str]) -> Iterator[str]:
        """The cells of the view under some codes."""
        graph = self._graph
        return (cell for code in codes for cell in graph.subjects(_FUNCTION, code) if _VIEW.value in graph.iris(cell, "bg:inView"))


def _kept(known: dict[str, Made], key: str, make: Callable[[str], Made]) -> Made:
    """What is made of a key, remembered; when there is too much to remember, it begins anew."""
    if key not in known:
        if len(known) >= _MOST_KEPT:
            known.clear()
        known[key] = make(key)
    return known[key]
