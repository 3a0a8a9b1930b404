"""The graph as JSON-LD with the vocabulary's own context: short keys, plain values, and one object for each named graph.

    {"@id": "https://.../document/a/line/1f", "@type": "BudgetLine", "amount": "1897800", "column": "bg:column-basic"}

Nothing is lost: where the context does not say of what type or language a value is, the value says it itself. Written graph by graph and
subject by subject, so that a large store needs little memory.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Quad, Store

    from queries.run import Term

_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_REMEMBERED = 1000
_STRING = "http://www.w3.org/2001/XMLSchema#string"


class Context:
    """A JSON-LD context turned round: from IRIs to its terms, and how each term's values are written."""

    def __init__(self, document: bytes) -> None:
        self.document: dict[str, Any] = json.loads(document)["@context"]
        simple = {name: value for name, value in self.document.items() if isinstance(value, str) and not name.startswith("@")}
        self._prefixes = {value: name for name, value in simple.items() if value.endswith(("/", "#"))}
        self._terms: dict[str, str] = {}
        self._coercions: dict[str, Mapping[str, str]] = {}
        for name, value in self.document.items():
            if name.startswith("@") or (isinstance(value, str) and value in self._prefixes):
                continue
            iri = self._expanded(value if isinstance(value, str) else value["@id"])
            self._terms[iri] = name
            self._coercions[iri] = value if isinstance(value, dict) else {}
        # Most IRIs come again soon or never: more would only fill the memory.
        self.short = lru_cache(maxsize=_REMEMBERED)(self._short)

    def term(self, iri: str) -> str:
        """The key of a property or class: its term, else its short name."""
        return self._terms.get(iri) or self.short(iri)

    def _short(self, iri: str) -> str:
        """`bg:column-basic` for an IRI in one of the context's namespaces, else the IRI."""
        return next((f"{prefix}:{iri[len(namespace) :]}" for namespace, prefix in self._prefixes.items() if iri.startswith(namespace)), iri)

    def value(self, predicate: str, term: Term) -> object:
        """A value as its property's coercion lets it be written."""
        from pyoxigraph import Literal

        coercion = self._coercions.get(predicate, {})
        if not isinstance(term, Literal):
            iri = _identifier(term, self)
            return iri if coercion.get("@type") == "@id" else {"@id": iri}
        if term.language:
            return term.value if coercion.get("@language") == term.language else {"@value": term.value, "@language": term.language}
        datatype = term.datatype.value
        if datatype == _STRING:
            return {"@value": term.value} if coercion.get("@type") or coercion.get("@language") else term.value
        if "@type" in coercion and self._expanded(coercion["@type"]) == datatype:
            return term.value
        return {"@value": term.value, "@type": self.short(datatype)}

    def _expanded(self, name: str) -> str:
        prefix, colon, rest = name.partition(":")
        return self.document[prefix] + rest if colon and not rest.startswith("//") and prefix in self.document else name


def write_jsonld(
    engine: Store,
    context: Context,
    file: IO[bytes],
    graphs: Sequence[NamedNode] | None = None,
    default: Sequence[Quad] = (),
    through: Callable[[Iterator[Quad]], Iterator[Quad]] = iter,
) -> int:
    """Write these graphs and a `default` graph, or everything in a store; returns how many statements. All go `through` a function."""
    from pyoxigraph import DefaultGraph

    count = 0
    chosen = sorted(engine.named_graphs(), key=str) if graphs is None else graphs
    file.write(b'{"@context":' + _json(context.document) + b',\n"@graph":[')
    separator = b"\n"
    for graph in (DefaultGraph(), *chosen):
        named = not isinstance(graph, DefaultGraph)
        file.write(separator + b'{"@id":' + _json(_identifier(graph, context)) + b',"@graph":[' if named else b"")
        between = b"\n" if named else separator
        quads = engine.quads_for_pattern(None, None, None, graph) if named or graphs is None else iter(default)
        for node, size in _nodes(through(quads), context):
            file.write(between + _json(node))
            between, count = b",\n", count + size
        file.write(b"]}" if named else b"")
        separator = b",\n" if named or between == b",\n" else separator
    file.write(b"\n]}\n")
    return count


def _nodes(quads: Iterable[Quad], context: Context) -> Iterator[tuple[dict[str, object], int]]:
    """The subjects of a graph, each with its number of statements. The engine gives the statements of one subject one after the other."""
    for subject, statements in groupby(quads, key=lambda quad: quad.subject):
        values: dict[str, list[object]] = {}
        for quad in statements:
            predicate = quad.predicate.value
            if predicate == _RDF_TYPE:
                values.setdefault("@type", []).append(context.term(_identifier(quad.object, None)))
            else:
                values.setdefault(context.term(predicate), []).append(context.value(predicate, quad.object))
        size = sum(map(len, values.values()))
        single = {key: found[0] if len(found) == 1 else found for key, found in values.items()}
        yield {"@id": _identifier(subject, context), **single}, size


def _identifier(term: object, context: Context | None) -> str:
    from pyoxigraph import BlankNode

    if isinstance(term, BlankNode):
        return f"_:{term.value}"
    iri = str(getattr(term, "value", term))
    return context.short(iri) if context else iri


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
