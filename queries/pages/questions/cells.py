"""The cells of an answer as people read them: amounts in the unit of the page, code values by their names, entities as links."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from ontology import BG, CODE
from queries.catalogue import Query
from queries.names import PREFIXES
from queries.pages.context import Context
from queries.pages.lookup import text_of

if TYPE_CHECKING:
    from queries.run import Term

COLUMNS = Path(__file__).with_name("columns.toml")
_XSD = PREFIXES["xsd"]
_NUMBERS = frozenset(_XSD + name for name in ("decimal", "integer", "double"))
# Columns with code values of the vocabulary, by the scheme that these are of: `total` in a column `column` is `bg:column-total`.
_SCHEMES: Mapping[str, str] = MappingProxyType(
    {name: name for name in ("table", "side", "column", "position", "role", "topic", "basis", "severity", "kind", "category")}
    | {"item": "topic", "owner_kind": "owner", "citing_kind": "owner"}
)
# Columns that name entities.
_NAMED = frozenset(
    {
        "organization",
        "department",
        "supervising_department",
        "implementing_unit",
        "project",
        "owner",
        "subject",
        "citing",
        "title",
        "district",
    }
)
_NAMES = ("skos:prefLabel", "dcterms:title")


@dataclass(frozen=True, slots=True)
class Cell:
    """A text, where it leads ("" for nowhere), and whether it is a number."""

    text: str
    href: str = ""
    number: bool = False


_BLANK = Cell("")


def heading(language: str, query: Query, column: str) -> str:
    """What a column of a question is called; the column's own name where there is no word for it."""
    words = _column_words()
    texts = (words["money"].get(column) if column in query.money else None) or words.get(column)
    return texts[language] if texts else column.replace("_", " ")


@lru_cache(maxsize=1)
def _column_words() -> Mapping[str, Any]:
    return tomllib.loads(COLUMNS.read_text(encoding="utf-8"))


class Cells:
    """Makes the cells of one answer."""

    def __init__(self, context: Context, query: Query, columns: Sequence[str]) -> None:
        self._context = context
        self._query = query
        self._columns = columns
        self._known: dict[tuple[str, str], Cell] = {}

    def row(self, terms: Sequence[Term | None]) -> list[Cell]:
        """The cells of a row."""
        return [self.cell(column, terms) for column in self._columns]

    def cell(self, column: str, terms: Sequence[Term | None]) -> Cell:
        """The cell of a column in a row."""
        found = self._term(column, terms)
        if found is None:
            return _BLANK
        if isinstance(found, Literal) and found.datatype.value in _NUMBERS:
            return Cell(self.number_text(column, Decimal(found.value)), number=True)
        if isinstance(found, Literal) and found.datatype.value == _XSD + "boolean":
            return Cell(self._context.word("yes" if found.value == "true" else "no"))
        if column in {"code", "name"}:
            return Cell(text_of(found), self._code_link(terms))
        key = (column, text_of(found))
        if key not in self._known:
            self._known[key] = self._entity(found) if isinstance(found, NamedNode) else self._named(*key)
        return self._known[key]

    def number(self, column: str, terms: Sequence[Term | None]) -> Decimal | None:
        """The number in a column of a row; None where there is none."""
        found = self._term(column, terms)
        return Decimal(found.value) if isinstance(found, Literal) and found.datatype.value in _NUMBERS else None

    def number_text(self, column: str, number: Decimal) -> str:
        """A number as it is printed in this column."""
        return self._context.amount(number) if column in self._query.money else f"{number:f}"

    def _term(self, column: str, terms: Sequence[Term | None]) -> Term | None:
        return terms[self._columns.index(column)] if column in self._columns else None

    def _entity(self, node: NamedNode) -> Cell:
        return Cell(self._context.label(node.value), self._context.link(node.value))

    def _named(self, column: str, text: str) -> Cell:
        if column == "document":
            return self._link_to(f"{self._context.store.base}document/{text}", text)
        if column in _SCHEMES:
            value, colon, rest = text.partition(":")
            iri = f"{BG}{_SCHEMES[column]}-{value}"
            return self._link_to(iri, self._context.label(iri) + colon + rest) if self._context.graph.has(iri) else Cell(text)
        if column in _NAMED:
            return Cell(text, self._context.link(self._only(text)) if self._only(text) else "")
        return Cell(text)

    def _link_to(self, iri: str, text: str) -> Cell:
        return Cell(text, self._context.link(iri) if self._context.graph.has(iri) else "")

    def _only(self, name: str) -> str:
        """The one entity of that name; "" where none or several have it."""
        graph = self._context.graph
        found = {iri for title in _NAMES for iri in graph.subjects(title, Literal(name, language="zh"), 9)}
        return found.pop() if len(found) == 1 else ""

    def _code_link(self, terms: Sequence[Term | None]) -> str:
        """Where a row's code leads: the concept of that code and name in the newest edition that is not after the row's year."""
        code, name, year = (text_of(term) if term else "" for term in (self._term(column, terms) for column in ("code", "name", "year")))
        key = (f"{code} {name}", year)
        if code and name and key not in self._known:
            found = [iri for iri in self._context.graph.subjects("skos:notation", Literal(code)) if iri.startswith(CODE)]
            editions = {iri.split("/")[-2]: iri for iri in sorted(found) if self._context.graph.text(iri, "skos:prefLabel") == name}
            fitting = [edition for edition in sorted(editions) if edition.isdigit() and (not year or edition <= year)]
            self._known[key] = Cell("", self._context.link(editions[fitting[-1]]) if fitting else "")
        return self._known.get(key, _BLANK).href
