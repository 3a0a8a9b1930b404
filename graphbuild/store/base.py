"""What the rest of the program asks of a store, whichever engine is behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """What the store knows of a document besides its graphs: enough to tell whether it must be built again.

    `sha256` is that of the file, `folder` where the file lay (nothing depends on its still being there), `builder` names the program
    and vocabulary that made the graphs, `counts` the facts of each kind, `acknowledged` the findings that the manifest beside the
    document accepts (the fields of `graphbuild.manifest.Acknowledgement`).
    """

    document: str
    file: str
    sha256: str
    builder: str
    base: str
    title: str = ""
    organization: str = ""
    year: int = 0
    quads: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    checked: str = ""
    acknowledged: Sequence[Mapping[str, str]] = ()
    folder: str = ""

    def is_current(self, sha256: str, builder: str, base: str) -> bool:
        """Whether a file with this hash, built by this builder for this base, is what the store holds."""
        return (self.sha256, self.builder, self.base) == (sha256, builder, base)


class ReadableStore(Protocol):
    """A store to ask. A remote implementation sends the query to a SPARQL 1.1 endpoint."""

    @property
    def base(self) -> str:
        """The base of the data's IRIs."""

    def query(self, sparql: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Answer a query over the union of all graphs; SyntaxError for one that does not parse."""

    def documents(self) -> Mapping[str, DocumentRecord]:
        """The documents by id, in the order of their ids."""


class WritableStore(Protocol):
    """A store to build into. Nothing is visible to readers before `commit`; a remote implementation sends whole graphs (PUT, DELETE)."""

    def documents(self) -> Mapping[str, DocumentRecord]:
        """The documents as they will be after the next commit."""

    def replace(self, record: DocumentRecord, nquads: bytes) -> None:
        """Put the graphs of a document in the place of those that it had."""

    def remove(self, documents: Iterable[str]) -> None:
        """Remove documents with their graphs; NoSuchDocument for one that the store does not have."""

    def commit(self) -> None:
        """Make everything since the last commit visible at once."""
