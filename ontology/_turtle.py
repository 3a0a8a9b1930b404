"""The package's Turtle files, read with pyoxigraph; it and importlib.resources are imported only when a file is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontology._names import CODE_GRAPH, CODE_LISTS, ONTOLOGY_GRAPH, REGION_GRAPH

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

_GRAPHS = {**dict.fromkeys((f"{name}.ttl" for name in CODE_LISTS), CODE_GRAPH), "regions.ttl": REGION_GRAPH}
_SHAPES = "shapes.ttl"


def _folder() -> Traversable:
    from importlib.resources import files

    return files("ontology")


def source_files() -> list[tuple[str, Traversable]]:
    """(graph IRI, file) of every Turtle source that belongs into a store: code lists, regions, and the vocabulary in all the others."""
    sources = sorted((path for path in _folder().iterdir() if path.name.endswith(".ttl")), key=lambda path: path.name)
    return [(_GRAPHS.get(path.name, ONTOLOGY_GRAPH), path) for path in sources if path.name != _SHAPES]


def read(name: str) -> bytes:
    """The bytes of one file of the package."""
    return _folder().joinpath(name).read_bytes()


def shapes() -> bytes:
    """The SHACL shapes as Turtle."""
    return read(_SHAPES)


def context() -> bytes:
    """The JSON-LD context of the vocabulary."""
    return read("context.jsonld")


def terms(source: bytes) -> Iterator[tuple[str, str, str]]:
    """The triples of a Turtle document, each term in N-Triples form (`<https://...>`, `"信访事务"@zh`)."""
    from pyoxigraph import RdfFormat, parse

    for triple in parse(source, format=RdfFormat.TURTLE):
        yield str(triple.subject), str(triple.predicate), str(triple.object)


def values(source: bytes) -> Iterator[tuple[str, str, str, str]]:
    """(subject, predicate, value, language) of the triples of a Turtle document, without N-Triples marks; blank nodes by their label."""
    from pyoxigraph import Literal, NamedNode, RdfFormat, parse

    for triple in parse(source, format=RdfFormat.TURTLE):
        subject, target = triple.subject, triple.object
        language = (target.language or "") if isinstance(target, Literal) else ""
        if isinstance(subject, NamedNode) and isinstance(target, (Literal, NamedNode)):
            yield subject.value, triple.predicate.value, target.value, language
