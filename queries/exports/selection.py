"""Which documents are exported: all, or those with the ids or of the fiscal years that a person named."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from graphbuild.errors import NoSuchDocument
from graphbuild.language import say
from graphbuild.mapping.findings import findings_graph
from graphbuild.mapping.graph import graph_names
from queries import catalogue
from queries.run import Queryable, Value, run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queries.catalogue import Query

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Selection:
    """Documents by their ids and fiscal years; nothing named means everything. With both, a document must be in both."""

    documents: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.documents or self.years)


EVERYTHING = Selection()


@lru_cache(maxsize=16)
def question(name: str) -> Query:
    """A query of this folder."""
    return catalogue.parse((FOLDER / f"{name}.rq").read_text(encoding="utf-8"), name)


def chosen(store: Queryable, selection: Selection = EVERYTHING) -> list[dict[str, Value]]:
    """The documents of a selection in the order of their ids, each with what `documents.rq` says of it.

    NoSuchDocument for an id that the store does not have, and where no document is left.
    """
    rows = list(run(store, question("documents")).rows())
    missing = sorted(selection.documents - {str(row["document"]) for row in rows})
    if missing:
        raise NoSuchDocument(say("no document {document}; `budgetgraph documents` lists those that are there", document=missing[0]))
    found = [row for row in rows if _is_in(row, selection)]
    if selection and not found:
        years = ", ".join(sorted({str(row["year"]) for row in rows if row["year"]}))
        raise NoSuchDocument(say("no document is left of the selection; the store has documents of {years}", years=years or say("no year")))
    return found


def chosen_ids(store: Queryable, selection: Selection = EVERYTHING) -> list[str]:
    """The ids of the documents of a selection, sorted."""
    return [str(row["document"]) for row in chosen(store, selection)]


def chosen_graphs(documents: Sequence[str], base: str) -> list[str]:
    """The IRIs of the documents' graphs: facts, evidence, and what the rules found."""
    return [graph for document in documents for graph in (*graph_names(document, base), findings_graph(document, base))]


def _is_in(row: dict[str, Value], selection: Selection) -> bool:
    by_id = not selection.documents or row["document"] in selection.documents
    return by_id and (not selection.years or row["year"] in selection.years)
