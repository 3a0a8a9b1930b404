"""The page of a resource that has no page of its own: a cell, a statement, an indicator, a policy, a piece of evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from ontology import BG
from queries.names import PREFIXES
from queries.pages import picture
from queries.pages.context import Context
from queries.pages.evidence import MOST, excerpts
from queries.pages.lookup import RDF_TYPE, Properties, text_of
from queries.pages.page import Page
from queries.pages.titles import title

MOST_INCOMING = 25
_DERIVED = PREFIXES["prov"] + "wasDerivedFrom"
_SELECTOR = PREFIXES["oa"] + "hasSelector"
_ELSEWHERE = frozenset({RDF_TYPE, _DERIVED})
_MONEY = tuple(BG + name for name in ("amount", "appropriation", "otherFunds", "rounding"))
_XSD = PREFIXES["xsd"]
_DEPTH = 2


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a property as it is shown: a link where it has an IRI, with its own properties below where it is a part."""

    text: str
    iri: str = ""
    language: str = ""
    parts: tuple[Property, ...] = ()


@dataclass(frozen=True, slots=True)
class Property:
    """A property with its values."""

    iri: str
    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Incoming:
    """What points to a resource by one property: the first ones, and how many there are."""

    iri: str
    label: str
    count: int
    values: list[Value] = field(default_factory=list)
    sparql: str = ""


def page(context: Context) -> Page:
    """Everything that the graph says of the resource, where that is printed, and what points to it."""
    iri, graph = context.iri, context.graph
    said = graph.properties(iri)
    places = _places(context, said)
    evidence = excerpts(graph, places)
    values = {
        "kinds": graph.classes(iri),
        "properties": list(properties(context, said, iri)),
        "evidence": evidence,
        "pictures": picture.of_evidence(context, evidence),
        "places": len(places),
        "cut": len(evidence) == MOST,
        "row": _row(context),
        "citations": _citations(context),
        "incoming": incoming(context, iri),
    }
    name = title(graph, iri)
    switches = ("unit",) if any(key in said for key in _MONEY) else ()
    return Page(
        "resource.html", name, values, about=iri, sparql=f"SELECT ?property ?value WHERE {{ <{iri}> ?property ?value }}", switches=switches
    )


def properties(context: Context, said: Properties, iri: str, depth: int = _DEPTH) -> Iterator[Property]:
    """The properties of a resource for people, by their names; what other parts of the page show is left out."""
    shown = ((name, context.label(name)) for name in said if name not in _ELSEWHERE)
    for name, label in sorted(shown, key=lambda pair: (_rank(pair[0]), pair[1], pair[0])):
        found = sorted((_value(context, name, term, iri, depth) for term in said[name]), key=lambda value: value.text)
        yield Property(name, label, tuple(found))


def _rank(name: str) -> int:
    """Money comes first."""
    return _MONEY.index(name) if name in _MONEY else len(_MONEY)


def _value(context: Context, name: str, term: object, whole: str, depth: int) -> Value:
    if isinstance(term, NamedNode):
        iri = term.value
        is_part = depth > 0 and iri.startswith(f"{whole}/")
        parts = tuple(properties(context, context.graph.properties(iri), iri, depth - 1)) if is_part else ()
        return Value(title(context.graph, iri), iri, "", parts)
    if isinstance(term, Literal):
        return Value(_literal(context, name, term), "", term.language or "")
    return Value(str(term))


def _literal(context: Context, name: str, literal: Literal) -> str:
    if name in _MONEY:
        amount = context.amount(Decimal(literal.value))
        return context.word("ten-thousand" if context.unit == "10k" else "yuan", amount=amount)
    if literal.datatype.value == _XSD + "boolean":
        return context.word(literal.value) if literal.value in {"true", "false"} else literal.value
    return literal.value


def _places(context: Context, said: Properties) -> list[str]:
    """The evidence of the resource; of a piece of evidence, itself."""
    if _SELECTOR in said:
        return [context.iri]
    if BG + "line" in said:
        return context.graph.subjects(_SELECTOR, context.iri)
    return sorted(text_of(term) for term in said.get(_DERIVED, []))


def _row(context: Context) -> list[tuple[str, str, str, bool]]:
    """The cells of the same row: IRI, column, printed amount with its unit, whether it is this one."""
    graph = context.graph
    row = graph.iri(context.iri, "bg:inRow")
    cells = sorted(graph.subjects("bg:inRow", row), key=lambda cell: graph.decimal(cell, "bg:sequence") or 0) if row else []
    return [
        (
            cell,
            " ".join(map(graph.label, graph.iris(cell, "bg:column"))),
            f"{graph.text(cell, 'bg:printedAmount')} {graph.text(cell, 'bg:printedUnit')}".strip(),
            cell == context.iri,
        )
        for cell in cells
    ]


def _citations(context: Context) -> list[tuple[str, str, str, str]]:
    """Who cites a policy: citation, who cites, how it is printed, and the document."""
    graph = context.graph
    found = [
        (citation, graph.iri(citation, "bg:citing"), graph.text(citation, "bg:printedTitle"), graph.iri(citation, "bg:inDocument"))
        for citation in graph.subjects("bg:cites", context.iri)
    ]
    return sorted(found, key=lambda row: (row[3], graph.decimal(row[0], "bg:sequence") or 0))


def incoming(context: Context, iri: str) -> list[Incoming]:
    """What points to a resource, by property, the most frequent last; at most `MOST_INCOMING` of each are shown."""
    subjects: dict[str, dict[str, None]] = {}
    for quad in context.graph.incoming(iri):
        if isinstance(quad.subject, NamedNode):
            subjects.setdefault(quad.predicate.value, {})[quad.subject.value] = None
    groups = []
    for name, found in subjects.items():
        shown = sorted(list(found)[:MOST_INCOMING])
        values = [Value(title(context.graph, subject), subject) for subject in shown]
        query = f"SELECT DISTINCT ?subject WHERE {{ ?subject <{name}> <{iri}> }}"
        groups.append(Incoming(name, context.label(name), len(found), values, query))
    return sorted(groups, key=lambda group: (group.count, group.label))
