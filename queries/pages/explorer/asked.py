"""Which entity a reader means: by IRI, short name, document id, or a name that only one entity has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from queries.names import expand
from queries.pages.context import Context
from queries.pages.explorer.network import network
from queries.pages.explorer.ties import node_of
from queries.run import ask

MOST_CANDIDATES = 30


@dataclass(frozen=True, slots=True)
class Meant:
    """What was typed, the entity that it means ("" for none), and else those that it may mean, of which there are `count`."""

    typed: str
    iri: str = ""
    candidates: Sequence[str] = ()
    count: int = 0

    @property
    def is_unknown(self) -> bool:
        """Whether something was typed and nothing is meant by it."""
        return bool(self.typed) and not self.iri


def meant(context: Context, name: str) -> Meant:
    """The entity that a value of the query string names."""
    typed = context.asked.value(name).strip()
    if not typed:
        return Meant("")
    iri = expand(typed)
    if iri is not None:
        return Meant(typed, node_of(context, iri))
    if typed in context.store.documents():
        return Meant(typed, f"{context.store.base}document/{typed}")
    known = network(context.store)
    found = {str(row["entity"]): str(row["label"]) for row in ask(context.store, "find", text=typed).rows() if str(row["entity"]) in known}
    exact = [iri for iri, label in found.items() if label == typed]
    for candidates in (exact, list(found)):
        if len(candidates) == 1:
            return Meant(typed, candidates[0])
    return Meant(typed, "", list(found)[:MOST_CANDIDATES], len(found))
