"""The store: a folder that holds the graph on disk, replaced document by document, never half.

with open_for_building("budgetgraph-store") as writer:      # alone: a second build is refused
    writer.replace(record, nquads)
    writer.commit()
open_store("budgetgraph-store").query("SELECT ...")         # a snapshot; any number of readers
"""

from __future__ import annotations

from graphbuild.store.base import DocumentRecord, ReadableStore, WritableStore
from graphbuild.store.disk import DiskStore, open_store
from graphbuild.store.writer import DiskWriter, open_for_building

__all__ = ["DiskStore", "DiskWriter", "DocumentRecord", "ReadableStore", "WritableStore", "open_for_building", "open_store"]
