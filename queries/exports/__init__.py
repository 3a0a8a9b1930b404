"""The graph into files: RDF, tables, packages of tables with their metadata, networks for graph tools, and a web site.

    export(store, "graph.ttl.gz")                                       # the format is that of the ending
    export(store, "package", "fiscal-data-package", Selection(years=frozenset({2024})))

Everything is there whole or not at all, and the same graph gives the same bytes. RDF, CSV and Parquet are written as the graph is read, so
that a large graph needs no more memory than a small one.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from queries.exports.formats import FORMATS, choose
from queries.exports.progress import Progress, nothing
from queries.exports.selection import EVERYTHING, Selection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queries.exports.rdf import Exportable

__all__ = ["EVERYTHING", "FORMATS", "Progress", "Selection", "export"]


def export(
    store: Exportable, target: str | Path, form: str | None = None, selection: Selection = EVERYTHING, progress: Progress = nothing
) -> Mapping[str, int]:
    """Write the graph, or the selected documents of it, into a file or folder; returns how many of what.

    That is statements, the rows of each table, or nodes and edges. `form` is a name of `FORMATS`, else the ending of the target says it.
    `progress(done, of)` is called now and then. Raises BadFormatError (no such format, or not without an extra), NoSuchDocument,
    NotWritableError and DiskFull.
    """
    path = Path(target)
    chosen = choose(path, form)
    write = import_module(f"queries.exports.{chosen.kind}").write
    counts: Mapping[str, int] = write(store, path, chosen.name, selection, progress)
    return counts
