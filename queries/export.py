"""The graph into a file: Turtle, TriG, N-Quads, N-Triples, JSON-LD or RDF/XML by the file's ending, compressed where it ends in .gz."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol, cast

import ontology
from queries.errors import BadFormatError
from queries.files import whole_file
from queries.jsonld import Context, write_jsonld
from queries.names import PREFIXES

if TYPE_CHECKING:
    from pyoxigraph import Quad, Store, Triple

_JSON_LD = "JSON_LD"
# Ending: the engine's name of the format, and whether it keeps the named graphs.
_ENDINGS = {
    ".ttl": ("TURTLE", False),
    ".nt": ("N_TRIPLES", False),
    ".rdf": ("RDF_XML", False),
    ".xml": ("RDF_XML", False),
    ".trig": ("TRIG", True),
    ".nq": ("N_QUADS", True),
    ".jsonld": (_JSON_LD, True),
}
ENDINGS = tuple(_ENDINGS)


class Exportable(Protocol):
    """A store whose engine can be read quad by quad."""

    @property
    def engine(self) -> Store:
        """The pyoxigraph store."""

    @property
    def base(self) -> str:
        """The base of the data's IRIs."""


def export(store: Exportable, path: str | Path) -> int:
    """Write the whole graph; returns the number of statements. BadFormatError for an ending that is none of `ENDINGS`.

    TriG, N-Quads and JSON-LD keep the named graphs (one for each document); the others get their union, each triple once.
    The file is written as the graph is read, so a large graph needs little memory, and is there whole or not at all.
    """
    target = Path(path)
    name, named = _format(target)
    with whole_file(target) as file:
        if target.suffix.lower() != ".gz":
            return _write(store, file, name, named=named)
        # No time and no name inside: the same graph gives the same bytes.
        with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
            return _write(store, cast(IO[bytes], packed), name, named=named)


def _write(store: Exportable, file: IO[bytes], name: str, *, named: bool) -> int:
    from pyoxigraph import RdfFormat, serialize

    if name == _JSON_LD:
        return write_jsonld(store.engine, Context(ontology.context()), file)
    counted = _Counted(store.engine if named else _union(store))
    serialize(cast("Iterable[Quad]", counted), file, getattr(RdfFormat, name), prefixes=PREFIXES)
    return counted.count


class _Counted:
    """Counts what the engine takes from an iterable."""

    def __init__(self, statements: Iterable[Quad] | Iterable[Triple]) -> None:
        self.statements = statements
        self.count = 0

    def __iter__(self) -> Iterator[Quad | Triple]:
        for statement in self.statements:
            self.count += 1
            yield statement


def _format(path: Path) -> tuple[str, bool]:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes[-1:] == [".gz"]:
        suffixes.pop()
    ending = suffixes[-1] if suffixes else ""
    if ending not in _ENDINGS:
        raise BadFormatError(f"{path}: what format is that? Name a file that ends in {', '.join(ENDINGS)}, or one of these with .gz")
    return _ENDINGS[ending]


def _union(store: Exportable) -> Iterator[Triple]:
    """Every triple once. What belongs to one document stands in one graph only, so just the shared subjects need a memory."""
    own = f"{store.base}document/"
    seen: set[Triple] = set()
    for quad in store.engine:
        if not quad.subject.value.startswith(own):
            if quad.triple in seen:
                continue
            seen.add(quad.triple)
        yield quad.triple
