"""Chinese government budget disclosures (部门预算公开) as a knowledge graph.

    import budgetgraph

    budgetgraph.build(["data/documents"], "budgetgraph-store")
    graph = budgetgraph.open("budgetgraph-store")
    graph.frame("satisfaction-targets", minimum=95)
    budgetgraph.extract("data/documents/dadukou-petitions-2024.txt").indicators

Importing the package is quick: what is heavy is imported when it is first used.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from budgetgraph.graph import Graph
    from graphbuild.build import BuildReport, Progress
    from graphbuild.model import Disclosure

__all__ = ["build", "extract", "open"]


def build(
    paths: Iterable[str | Path],
    store_dir: str | Path = "budgetgraph-store",
    jobs: int = 1,
    base: str | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Read the named files and folders into a store, and check what has changed; documents of the store that are not named stay.

    The report says what became of each document. `progress(report, number, of)` is called as each is done. Raises
    `graphbuild.errors.BudgetgraphError` where nothing can be read or the store cannot be written.
    """
    from graphbuild.build import build as build_store
    from queries.checking import refresh

    report = build_store(paths, store_dir, jobs, base, progress)
    if report.of("built"):
        refresh(store_dir)
    return report


def open(store_dir: str | Path = "budgetgraph-store") -> Graph:  # noqa: A001 - as in gzip.open, with the module's name before it
    """Open a store for reading: a snapshot that later builds do not change. `graphbuild.errors.NoStore` where there is none."""
    from budgetgraph.graph import Graph
    from graphbuild.store import open_store

    return Graph(open_store(store_dir))


def extract(path: str | Path) -> Disclosure:
    """The facts of one file with their places, without a store; `graphbuild.errors.Unreadable` where it is no disclosure."""
    from graphbuild.extract import extract_file

    return extract_file(path)
