"""Everything about one entity: what is said of it, what points to it, and where it is printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from graphbuild.language import say
from queries.cells import text
from queries.errors import UnknownEntityError
from queries.names import expand, shorten
from queries.run import Queryable, Value, ask

# Said of every fact, and of no use to a reader of this one.
_OF_THE_GRAPH = frozenset({"rdf:type", "bg:sequence", "bg:project", "bg:inDocument", "prov:wasDerivedFrom", "bg:hasGoal"})
_MOST_CANDIDATES = 12
# What an entity is called.
_LABELS = ("http://www.w3.org/2004/02/skos/core#prefLabel", "http://purl.org/dc/terms/title")


@dataclass(frozen=True, slots=True)
class Link:
    """One value of a property: an IRI with its label, or a text."""

    value: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """What a document says of the entity: its kind (amount, indicator, project, ...), its first line there, its name and value."""

    document: str
    line: int
    kind: str
    label: str
    value: str
    iri: str


@dataclass(frozen=True, slots=True)
class Printed:
    """Where something is printed: the file, the line in it, and the exact text."""

    file: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity with its properties, the facts about it, what else points to it, and its own evidence.

    `properties` and `incoming` go by property; `presented` has the properties of the documents' own presentations of a project.
    """

    iri: str
    properties: dict[str, list[Link]] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    presented: dict[str, dict[str, list[Link]]] = field(default_factory=dict)
    incoming: dict[str, list[Link]] = field(default_factory=dict)
    evidence: list[Printed] = field(default_factory=list)

    @property
    def label(self) -> str:
        """What it is called; its IRI where nothing is said."""
        for name in _LABELS:
            if shorten(name) in self.properties:
                return self.properties[shorten(name)][0].value
        return shorten(self.iri)

    @property
    def kinds(self) -> list[str]:
        """Its classes, such as `bg:Department`."""
        return [shorten(link.value) for link in self.properties.get("rdf:type", [])]


def show(store: Queryable, name: str) -> Entity:
    """Everything about the entity with that IRI, short name (`bg:Department`), document id, or label.

    UnknownEntityError where nothing has it, or (then with the candidates) where several have it.
    """
    iri = resolve(store, name)
    facts = [_fact(row) for row in ask(store, "facts-about", entity=iri).rows()]
    properties, incoming = _links(store, iri, {fact.iri for fact in facts})
    if not properties and not incoming and not facts:
        raise UnknownEntityError(say("nothing in the graph has the IRI {iri}", iri=iri))
    presented = {
        fact.document: {key: links for key, links in _links(store, fact.iri, set())[0].items() if key not in _OF_THE_GRAPH}
        for fact in facts
        if fact.kind == "project" and "bg:Project" in [shorten(link.value) for link in properties.get("rdf:type", [])]
    }
    return Entity(iri, properties, facts, presented, incoming, _evidence(store, iri))


def _links(store: Queryable, iri: str, known: set[str]) -> tuple[dict[str, list[Link]], dict[str, list[Link]]]:
    """What an IRI points to and what points to it, by property; less the facts that are known already."""
    sides: dict[str, dict[str, list[Link]]] = {"out": {}, "in": {}}
    for row in ask(store, "entity", entity=iri).rows():
        link = Link(text(row["other"]), text(row["label"]))
        if link.value in known:
            continue
        links = sides[text(row["direction"])].setdefault(shorten(text(row["property"])), [])
        if not links or links[-1].value != link.value:
            links.append(link)
    return sides["out"], sides["in"]


def _fact(row: dict[str, Value]) -> Fact:
    document, line, kind, label, value, iri = map(text, row.values())
    return Fact(document, int(line), kind, label, value, iri)


def _evidence(store: Queryable, iri: str) -> list[Printed]:
    return [Printed(text(row["file"]), int(text(row["line"])), text(row["text"])) for row in ask(store, "evidence", fact=iri).rows()]


def resolve(store: Queryable, name: str) -> str:
    """The IRI of what a person named."""
    iri = expand(name)
    if iri is not None:
        return iri
    found = {str(row["entity"]): (str(row["kind"]), str(row["label"])) for row in ask(store, "find", text=name).rows()}
    exact = [iri for iri, (_, label) in found.items() if label == name]
    documents = [str(row["iri"]) for row in ask(store, "documents").rows() if row["document"] == name]
    for candidates in (documents, exact, list(found)):
        if len(candidates) == 1:
            return candidates[0]
        if candidates:
            raise UnknownEntityError(_candidates(name, ((iri, *found[iri]) for iri in candidates)))
    raise UnknownEntityError(
        say("nothing in the graph is called {name!r}; `budgetgraph query find --param text=...` looks for a part of a name", name=name)
    )


def _candidates(name: str, found: Iterable[tuple[str, str, str]]) -> str:
    lines = [f"  {label}  ({shorten(kind)})  {iri}" for iri, kind, label in found]
    more = [say("  ... and {number} more", number=len(lines) - _MOST_CANDIDATES)] if len(lines) > _MOST_CANDIDATES else []
    head = say("{number} entities are called {name!r} or hold it in their name; name one by its IRI:", number=len(lines), name=name)
    return "\n".join([head, *lines[:_MOST_CANDIDATES], *more])
