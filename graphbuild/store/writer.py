"""Building into the embedded store: what is collected becomes the next generation, shown to readers by one replacement of `store.json`."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from graphbuild.errors import DiskFull, NoSuchDocument, StoreNotWritable, is_disk_full, why
from graphbuild.language import say
from graphbuild.mapping.findings import across_graph, findings_graph
from graphbuild.mapping.graph import graph_names
from graphbuild.mapping.iris import DEFAULT_BASE
from graphbuild.store import manifest as manifests
from graphbuild.store.base import DocumentRecord
from graphbuild.store.lock import locked
from graphbuild.store.manifest import Manifest
from graphbuild.store.shared import sharing

if TYPE_CHECKING:
    from pyoxigraph import Store

_BATCH_BYTES = 64 * 2**20
_MANY_FILES = 48  # a load writes about ten; reading slows down with every one
_LARGE_LOAD = 64 * 2**20  # bytes of N-Quads: compacting then pays with the first few questions
# The engine copies a generation to `graph-3.tmp` first; a build killed then leaves that.
_OWN_FILES = re.compile(r"graph-\d+(?:\.tmp)?|lock|store\.json(?:\.new)?")
_VOCABULARY = ""  # no document's id


class DiskWriter:
    """A store opened for building: collects graphs, writes them into a new generation, and shows them at `commit`."""

    def __init__(self, path: Path, shown: Manifest, *, new: bool) -> None:
        self._path = path
        self._shown = shown
        self._new = new
        self._documents = dict(shown.documents)
        self._version = shown.vocabulary
        self._compared = shown.compared
        self._engine: Store | None = None
        self._vocabulary: Callable[[], bytes] | None = None
        self._dropped: dict[str, tuple[str, ...]] = {}
        self._added: dict[str, bytes] = {}
        self._size = 0
        self._loaded = 0

    @property
    def base(self) -> str:
        """The base of the data's IRIs."""
        return self._shown.base

    def documents(self) -> Mapping[str, DocumentRecord]:
        """The documents as they will be after the next commit."""
        return self._documents

    def replace(self, record: DocumentRecord, nquads: bytes) -> None:
        """Put the graphs of a document in the place of those that it had."""
        self._drop(record.document)
        self._added[record.document] = nquads
        self._documents[record.document] = record
        self._size += len(nquads)
        if self._size > _BATCH_BYTES:
            self._write()

    def remove(self, documents: Iterable[str]) -> None:
        """Remove documents with their graphs; NoSuchDocument, and nothing removed, where the store does not have one."""
        names = set(documents)
        missing = sorted(names - set(self._documents))
        if missing:
            raise NoSuchDocument(
                say(
                    "{path}: no document {missing}; `budgetgraph documents` lists those that are there",
                    path=self._path,
                    missing=", ".join(missing),
                )
            )
        for name in names:
            self._drop(name)
            del self._documents[name]

    def set_vocabulary(self, version: str, graphs: Iterable[str], nquads: Callable[[], bytes]) -> None:
        """Put another version of the vocabulary in the place of the one that is there; `nquads` is asked only where it is needed."""
        self._vocabulary = nquads
        if self._version != version:
            self._dropped[_VOCABULARY] = tuple(graphs)
            self._added[_VOCABULARY] = nquads()
            self._version = version

    @property
    def compared(self) -> str:
        """What the findings across documents were found with: the name given to `set_findings_across`, "" where they are out of date."""
        return self._compared

    def set_findings(self, document: str, nquads: bytes, checked: str) -> None:
        """Put what checking a document found in the place of what was found before; `checked` names the rules that found it."""
        name = findings_graph(document, self.base)
        self._dropped[name], self._added[name] = (name,), nquads
        self._documents[document] = replace(self._documents[document], checked=checked)

    def set_findings_across(self, nquads: bytes, compared: str) -> None:
        """Put what comparing documents found in the place of what was found before; `compared` names rules and documents."""
        self._drop_across()
        self._added[across_graph(self.base)] = nquads
        self._compared = compared

    def commit(self) -> None:
        """Make everything since the last commit visible at once; where nothing has changed, do nothing."""
        untouched = self._engine is None and not self._added and not self._dropped
        if untouched and not self._new:
            return
        self._write()
        self._finish()
        done = Manifest(self._shown.base, self._shown.generation + 1, self._version, dict(self._documents), self._compared)
        manifests.save(self._path, done)
        self._shown = done
        self._new = False
        self._clean()

    def close(self) -> None:
        """Give up what was not committed."""
        self._engine = None
        self._clean()

    def _drop(self, document: str) -> None:
        before = self._documents.get(document)
        self._added.pop(document, None)
        if before is not None:
            findings = findings_graph(document, before.base)
            self._dropped[document] = (*graph_names(document, before.base), findings)
            self._added.pop(findings, None)
        self._drop_across()

    def _drop_across(self) -> None:
        """Give up what comparing documents found: it is out of date as soon as one of them changes."""
        name = across_graph(self.base)
        self._dropped[name] = (name,)
        self._added.pop(name, None)
        self._compared = ""

    def _write(self) -> None:
        """Write what was collected into the next generation."""
        from pyoxigraph import NamedNode, RdfFormat

        with _clear_errors(self._path):
            fresh = self._engine is None and self._replaces_all()
            if fresh and self._vocabulary is not None:
                self._added.setdefault(_VOCABULARY, self._vocabulary())
            engine = self._next_generation(fresh=fresh)
            dropped = [NamedNode(name) for names in self._dropped.values() for name in names]
            added = [NamedNode(graph_names(name, self._documents[name].base)[1]) for name in self._added if name in self._documents]
            with sharing(engine, [*dropped, *added]):
                for graph in () if fresh else dropped:
                    engine.remove_graph(graph)
                if self._added:
                    quads = b"".join(self._added.values())
                    engine.bulk_load(quads, RdfFormat.N_QUADS, lenient=True)
                    self._loaded += len(quads)
        self._dropped, self._added, self._size = {}, {}, 0

    def _replaces_all(self) -> bool:
        """Whether nothing of the current generation stays: then a new one is written faster than the old one is emptied."""
        return self._new or (self._vocabulary is not None and set(self._shown.documents) <= set(self._dropped))

    def _finish(self) -> None:
        """Put the next generation on disk and close it, compacted where many small builds have left it in many files."""
        with _clear_errors(self._path):
            engine = self._next_generation()
            engine.flush()
            if self._loaded > _LARGE_LOAD or len(list(self._target.glob("*.sst"))) > _MANY_FILES:
                engine.optimize()
        self._loaded = 0
        self._engine = None  # closes it

    @property
    def _target(self) -> Path:
        return self._path / f"graph-{self._shown.generation + 1}"

    def _next_generation(self, *, fresh: bool = False) -> Store:
        from pyoxigraph import Store

        if self._engine is None:
            shutil.rmtree(self._target, ignore_errors=True)
            if not (fresh or self._new):
                Store.read_only(str(self._shown.graph(self._path))).backup(str(self._target))
            self._engine = Store(str(self._target))
        return self._engine

    def _clean(self) -> None:
        """Remove generations that nobody needs: those of killed builds, and those before the last two."""
        kept = {f"graph-{self._shown.generation}", f"graph-{self._shown.generation - 1}"}
        for folder in self._path.glob("graph-*"):
            if folder.name not in kept and _OWN_FILES.fullmatch(folder.name):
                shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def open_for_building(path: str | Path, base: str | None = None) -> Iterator[DiskWriter]:
    """Open or make a store for a build, alone: StoreBusy while another build writes. What is not committed is given up at the end.

    `base` is the base of a new store's IRIs; without it the store's own, or the default.
    """
    store = Path(path)
    _check_place(store)
    with locked(store):
        new = not manifests.exists(store)
        manifest = Manifest(base or DEFAULT_BASE) if new else manifests.load(store)
        writer = DiskWriter(store, manifest if base is None else replace(manifest, base=base), new=new)
        try:
            yield writer
        finally:
            writer.close()


def _check_place(store: Path) -> None:
    """Make the folder of a store; refuse one that holds anything else, as a store removes its own old files."""
    try:
        store.mkdir(parents=True, exist_ok=True)
        strange = sorted(entry.name for entry in store.iterdir() if not _OWN_FILES.fullmatch(entry.name))
        if not strange:
            (store / "lock").touch()
    except OSError as error:
        raise StoreNotWritable(
            say("{store}: no store can be written here ({reason}); name another --store", store=store, reason=why(error))
        ) from error
    if strange:
        raise StoreNotWritable(
            say("{store}: not a store, it holds other files ({strange}); name a new folder as --store", store=store, strange=strange[0])
        )


@contextmanager
def _clear_errors(store: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if is_disk_full(error):
            raise DiskFull(
                say("{store}: no space left on the disk; the store is as it was, free some and build again", store=store)
            ) from error
        raise
