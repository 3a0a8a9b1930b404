"""What `tables.yaml` says of the tables: their columns with titles, types and meaning, and where their rows come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from queries import catalogue
from queries.exports.progress import Steps
from queries.exports.selection import FOLDER, question
from queries.names import expand
from queries.tables import answers

if TYPE_CHECKING:
    from queries.catalogue import Query
    from queries.run import Answer, Queryable

TYPES = ("text", "integer", "decimal", "money", "year", "boolean", "iri")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title in Chinese and English, its type (one of `TYPES`), and what it means in the graph (see tables.yaml)."""

    name: str
    zh: str
    en: str
    type: str = "text"
    property: str = ""
    values: str = ""
    about: str = ""
    language: str = ""
    fiscal: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a package; `refers` goes from a column to `table.column`."""

    name: str
    title: Mapping[str, str]
    columns: Mapping[str, Column]
    key: Sequence[str]
    refers: Mapping[str, str] = field(default_factory=dict)
    of_class: str = ""
    fact: str = ""
    view: str = ""
    classification: str = ""

    @property
    def is_shared(self) -> bool:
        """Whether the documents share its rows (bodies, codes), so that several documents give the same row."""
        return "document" not in self.columns


@lru_cache(maxsize=1)
def tables() -> Mapping[str, Table]:
    """All tables by name, those that others refer to first."""
    import yaml

    described = yaml.safe_load((FOLDER / "tables.yaml").read_text(encoding="utf-8"))
    return {name: _table(name, fields) for name, fields in described.items()}


def _table(name: str, fields: dict[str, object]) -> Table:
    columns = {key: Column(key, **each) for key, each in fields.pop("columns").items()}  # type: ignore[attr-defined]
    return Table(name, columns=columns, of_class=str(fields.pop("class", "")), **fields)  # type: ignore[arg-type]


def table_answers(store: Queryable, table: Table, documents: Sequence[str], steps: Steps) -> Iterator[Answer]:
    """The answers that hold a table's rows, document by document."""
    if table.fact:
        return answers(store, _with_iris(catalogue.load(table.name), table.fact), documents, steps)
    if table.view:
        return answers(store, question("facts"), documents, steps, view=expand(f"bg:view-{table.view}"))
    if table.classification:
        return answers(store, question("codes"), documents, steps, classification=expand(table.classification))
    return answers(store, question(table.name), documents, steps)


def _with_iris(query: Query, fact: str) -> Query:
    """A query of the catalogue that also tells the IRIs of its rows' subjects and of their document."""
    from dataclasses import replace

    return replace(query, sparql=query.sparql.replace("SELECT ", f"SELECT (?{fact} AS ?iri) (?d AS ?disclosure) ", 1))
