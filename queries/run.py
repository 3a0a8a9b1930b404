"""A question to a store: parameters bound, SPARQL errors shown at their line and column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from graphbuild.language import say, sentence
from queries import catalogue
from queries.catalogue import Query
from queries.errors import BadSparqlError
from queries.parameters import bind

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Triple

    Term = NamedNode | BlankNode | Literal | Triple

_XSD = "http://www.w3.org/2001/XMLSchema#"
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
# What the engine would have taken: a text in quotes, a class of characters in brackets, a keyword, or a sentence of its own.
_EXPECTED = re.compile(r"""\s*("(?:\\.|[^"\\])*"|\[(?:'(?:\\.|[^'\\])*'|[^\]'])*\]|[^,]+)(?:,|$)""")
_MOST_EXPECTED = 4
_EXPECTS = (sentence("expected {what}"), sentence("expected one of {what}"))
_INTEGERS = frozenset({"integer", "int", "long", "gYear", "nonNegativeInteger", "positiveInteger"})

Value = str | int | float | bool | Decimal | None


class Queryable(Protocol):
    """Whatever answers SPARQL over the union of its graphs: a store of `graphbuild.store`."""

    def query(self, sparql: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Answer a query; SyntaxError for one that does not parse."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the engine found for a query: `results` can be read once."""

    query: Query
    results: QuerySolutions | QueryBoolean | QueryTriples

    @property
    def columns(self) -> list[str]:
        """The names of the columns; none for a graph or a yes or no."""
        return [variable.value for variable in getattr(self.results, "variables", [])]

    def terms(self) -> Iterator[list[Term | None]]:
        """The rows of a SELECT as RDF terms in the order of the columns, None where a cell is blank."""
        from pyoxigraph import QuerySolutions

        if isinstance(self.results, QuerySolutions):
            for solution in self.results:
                yield list(solution)

    def rows(self) -> Iterator[dict[str, Value]]:
        """The rows of a SELECT as Python values by column: decimals are exact, years integers, IRIs texts."""
        columns = self.columns
        for row in self.terms():
            yield {column: None if cell is None else python_value(cell) for column, cell in zip(columns, row, strict=True)}


def run(store: Queryable, query: Query, values: Mapping[str, object] | None = None) -> Answer:
    """Ask a question; BadParameterError or BadSparqlError where it cannot be asked."""
    sparql = bind(query, values or {})
    try:
        return Answer(query, store.query(sparql))
    except SyntaxError as error:
        raise BadSparqlError(explain(query.name, sparql, str(error))) from error


def ask(store: Queryable, name: str, **values: object) -> Answer:
    """Ask a question of the catalogue by its name."""
    return run(store, catalogue.load(name), values)


def python_value(term: Term) -> Value:
    """An RDF term as a Python value."""
    from pyoxigraph import Literal

    if not isinstance(term, Literal):
        return getattr(term, "value", str(term))
    kind = term.datatype.value.removeprefix(_XSD)
    if kind == "decimal":
        return Decimal(term.value)
    if kind in _INTEGERS:
        return int(term.value)
    if kind == "boolean":
        return term.value in {"true", "1"}
    return float(term.value) if kind in {"double", "float"} else term.value


def explain(name: str, sparql: str, message: str) -> str:
    """A syntax error as a person reads it: where, what, the line itself and a caret below the place."""
    found = _PLACE.search(message)
    if not found:
        return f"{name}: {message}"
    row, column = int(found[1]), int(found[2])
    lines = sparql.splitlines()
    line = lines[row - 1] if row <= len(lines) else ""
    reason = _reason(" ".join(found[3].split()), line[column - 1 :] + "".join(lines[row:]), sparql)
    blank = re.sub(r"[^\t\u2e80-\uffef]", " ", line[: column - 1])
    blank = re.sub(r"[\u2e80-\uffef]", "\u3000", blank)  # a wide character above needs a wide blank below
    where = say("{name}: not valid SPARQL at line {row}, column {column}: {reason}", name=name, row=row, column=column, reason=reason)
    return f"{where}\n  {line}\n  {blank}^"


def _reason(text: str, behind: str, sparql: str) -> str:
    """The engine lists all that could have gone on; what helps is its own sentence, or that the query is cut off, or the first few."""
    if "Prefix not found" in text:
        return say("a prefix that is not declared")
    start, listed, rest = text.partition("expected ")
    if start or not listed:
        return text
    known: list[str] = [each.strip() for each in _EXPECTED.findall(rest.removeprefix("one of ")) if not each.startswith("[")]
    told = [each for each in known if " " in each.strip('"')]
    if told:
        return told[0]
    is_open = "{" not in sparql or any(sparql.count(left) > sparql.count(right) for left, right in ("{}", "()"))
    if is_open and not behind.strip():
        return say("the query ends too early")
    known.sort(key=lambda each: each.startswith('"'))  # keywords first
    what = ", ".join(known[:_MOST_EXPECTED]) + (", ..." if len(known) > _MOST_EXPECTED else "")
    return say(_EXPECTS[len(known) > 1], what=what) if known else say("this cannot stand here")
