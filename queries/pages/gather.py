"""What the pages for people ask the graph: their own questions in `ask/*.rq`, and the cells of an answer as Python values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from queries import catalogue
from queries.catalogue import Query
from queries.cells import text
from queries.names import expand
from queries.run import Queryable, Value, run

if TYPE_CHECKING:
    from queries.pages.context import Context
    from queries.pages.lookup import Graph

FOLDER = Path(__file__).parent / "ask"
VOCABULARY = "https://w3id.org/budgetgraph/ontology#"

_LONGEST = 200

Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount in yuan and the IRI of the fact that prints it, "" where it is a sum that is printed nowhere."""

    amount: Decimal
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A resource ("" where the graph has none) and its printed name."""

    iri: str
    name: str


class Said:
    """What the graph says of one resource; properties by their short names (`bg:printedName`).

    Reading the statements of a resource takes some hundredths of a millisecond, where a query with many optional parts is planned badly.
    """

    def __init__(self, graph: Graph, iri: str) -> None:
        self.iri = iri
        self._properties = graph.properties(iri)

    def text(self, name: str) -> str:
        """The first value as text, "" for none."""
        return self.texts(name)[0] if self.texts(name) else ""

    def texts(self, name: str) -> list[str]:
        """All values as texts, sorted."""
        return sorted(str(getattr(term, "value", "")) for term in self._properties.get(expand(name) or name, ()))

    def number(self, name: str) -> int | None:
        """A whole number, None for none."""
        return int(self.text(name)) if self.text(name) else None

    def money(self, name: str) -> Decimal | None:
        """An exact number, None for none."""
        return Decimal(self.text(name)) if self.text(name) else None

    def true(self, name: str) -> bool:
        """Whether it is said to be so."""
        return self.text(name) in {"true", "1"}

    def __str__(self) -> str:
        return self.iri


def said(graph: Graph, iris: Iterable[str], kind: str = "") -> list[Said]:
    """What is said of some resources, those of a class (`bg:Citation`) only, in the order of documents and of print."""
    found = [Said(graph, iri) for iri in iris]
    wanted = [one for one in found if not kind or expand(kind) in one.texts("rdf:type")]
    return sorted(wanted, key=lambda one: (one.text("bg:inDocument"), one.number("bg:sequence") or 0, one.iri))


def of_document(store: Queryable, document: str, *kinds: str) -> Mapping[str, list[str]]:
    """The IRIs of the facts of some classes (`bg:Citation`) in a document, by class."""
    names = {expand(kind) or kind: kind for kind in kinds}
    found: dict[str, list[str]] = {kind: [] for kind in kinds}
    for row in rows(store, "facts", document=document, kind=list(names)):
        found[names[text(row["kind"])]].append(text(row["fact"]))
    return found


def rows(store: Queryable, name: str, **values: object) -> Iterator[Row]:
    """The rows that a question of `ask/` finds; a parameter that is given None, an empty list or "" stays open."""
    given = {key: value for key, value in values.items() if value is not None and value != [] and value != ""}
    return run(store, _load(name), given).rows()


@lru_cache(maxsize=128)
def _load(name: str) -> Query:
    return catalogue.parse((FOLDER / f"{name}.rq").read_text(encoding="utf-8"), name)


def typed(context: Context, name: str) -> str:
    """What somebody typed into a field, without what cannot be in a text and cut to a reasonable length."""
    return context.asked.value(name)[:_LONGEST].encode("utf-8", "ignore").decode().strip()


def local(iri: Value) -> str:
    """The notation in the IRI of a concept: `personnel` of `bg:column-personnel`."""
    return text(iri).removeprefix(VOCABULARY).partition("-")[2]
