"""The embedded store: pyoxigraph on disk, in generations.

    store.json      which generation is current, and the documents in it
    graph-3/        the current generation: written once, then only read
    graph-2/        the one before it, for readers that have it open; the next commit removes it
    lock            held by the build that is running

A build copies the current generation (hard links: no data is copied), changes the copy, and replaces `store.json`. A killed build,
a full disk or Ctrl-C therefore leaves the old generation as it was, and readers never see a store that is being written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from graphbuild.errors import NoSuchDocument, StoreDamaged
from graphbuild.language import say
from graphbuild.store import manifest as manifests
from graphbuild.store.base import DocumentRecord
from graphbuild.store.manifest import Manifest

if TYPE_CHECKING:
    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store

_OPENING_ATTEMPTS = 5


class DiskStore:
    """A store opened for reading: a snapshot that later builds do not change. `engine` is the pyoxigraph store itself, read-only."""

    def __init__(self, path: Path, manifest: Manifest, engine: Store) -> None:
        self.path = path
        self.manifest = manifest
        self.engine = engine

    @property
    def base(self) -> str:
        """The base of the data's IRIs."""
        return self.manifest.base

    def query(self, sparql: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Answer a query over the union of all graphs; SyntaxError for one that does not parse."""
        return self.engine.query(sparql, use_default_graph_as_union=True)

    def documents(self) -> Mapping[str, DocumentRecord]:
        """The documents by id, in the order of their ids."""
        return dict(sorted(self.manifest.documents.items()))

    def require(self, documents: Iterable[str]) -> None:
        """See that these documents are here; NoSuchDocument for those that are not."""
        missing = [name for name in documents if name not in self.manifest.documents]
        if missing:
            raise NoSuchDocument(
                say(
                    "{path}: no document {missing}; `budgetgraph documents` lists those that are there",
                    path=self.path,
                    missing=", ".join(missing),
                )
            )

    def is_current(self) -> bool:
        """Whether no build has committed since this store was opened: a server asks this and opens the store again."""
        return manifests.load(self.path).generation == self.manifest.generation


def open_store(path: str | Path) -> DiskStore:
    """Open a store for reading; NoStore, StoreTooNew or StoreDamaged where that cannot be."""
    from pyoxigraph import Store

    store = Path(path)
    for _ in range(_OPENING_ATTEMPTS):
        manifest = manifests.load(store)
        try:
            return DiskStore(store, manifest, Store.read_only(str(manifest.graph(store))))
        except OSError as error:
            # Two commits may have passed since the manifest was read; then it names another generation now.
            if manifests.load(store).generation == manifest.generation:
                raise StoreDamaged(
                    say(
                        "{graph}: cannot be opened ({error}); build the store again in a new folder",
                        graph=manifest.graph(store),
                        error=error,
                    )
                ) from error
    raise StoreDamaged(say("{store}: changes faster than it can be opened", store=store))
