"""A code list as a tree: 类, 款 and 项."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from queries.pages.lookup import Graph, node

_NOTATION = node("skos:notation").value
_LABEL = node("skos:prefLabel").value
_BROADER = node("skos:broader").value


@dataclass(slots=True)
class Code:
    """A code with its name and the codes below it, in the order of their codes."""

    iri: str
    code: str = ""
    name: str = ""
    above: str = ""
    below: list[Code] = field(default_factory=list)


def code_tree(graph: Graph, scheme: str) -> list[Code]:
    """The codes of a list that have no other above them, each with those below."""
    codes = {iri: _code(graph, iri) for iri in graph.subjects("skos:inScheme", scheme)}
    ordered = sorted(codes.values(), key=lambda code: code.code)
    for code in ordered:
        if code.above in codes:
            codes[code.above].below.append(code)
    return [code for code in ordered if code.above not in codes]


def children(graph: Graph, iri: str) -> list[Code]:
    """The codes directly below a code."""
    return sorted((_code(graph, below) for below in graph.subjects("skos:broader", iri)), key=lambda code: code.code)


def size(codes: Iterable[Code]) -> int:
    """The number of codes in a tree."""
    return sum(1 + size(code.below) for code in codes)


def _code(graph: Graph, iri: str) -> Code:
    code = Code(iri)
    names: list[Literal] = []
    for quad in graph.engine.quads_for_pattern(NamedNode(iri), None, None, None):
        name, value = quad.predicate.value, quad.object
        if name == _BROADER and isinstance(value, NamedNode):
            code.above = value.value
        elif name == _NOTATION and isinstance(value, Literal):
            code.code = value.value
        elif name == _LABEL and isinstance(value, Literal):
            names.append(value)
    code.name = graph.best(names)
    return code
