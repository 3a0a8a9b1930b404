"""An answer into what people and programs read: a table, CSV, TSV, JSON, XML, Markdown, or RDF for a query that constructs a graph.

JSON, XML and TSV are written by the engine's own serialisers (SPARQL 1.1 results); CSV, Markdown and the table are written here, because
they print the columns that a query declares as money with exactly two decimals.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import IO, TYPE_CHECKING, TextIO

from graphbuild.language import say
from queries.errors import BadFormatError
from queries.names import shorten
from queries.run import Answer
from queries.terminal import table_text

if TYPE_CHECKING:
    from pyoxigraph import QueryResultsFormat, RdfFormat

    from queries.run import Term

FORMATS = ("table", "csv", "tsv", "json", "xml", "md", "ttl", "nt", "jsonld", "rdf")
_DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal"
_NUMBERS = frozenset({_DECIMAL, "http://www.w3.org/2001/XMLSchema#integer", "http://www.w3.org/2001/XMLSchema#double"})
_CENT = Decimal("0.01")


def write(answer: Answer, form: str, out: IO[bytes], width: int | None = None) -> int:
    """Write an answer in one of `FORMATS`, in UTF-8; returns the number of rows where they are counted, else 0.

    `width` is that of the terminal in columns; without it a table is as wide as it needs to be. BadFormatError for rows asked for as RDF
    and the reverse; a graph asked for as a table is written as Turtle, a yes or no as a word.
    """
    from pyoxigraph import QueryBoolean, QueryTriples

    if isinstance(answer.results, QueryTriples):
        answer.results.serialize(out, _rdf_format("ttl" if form == "table" else form))
        return 0
    if form in {"json", "xml", "tsv"}:
        answer.results.serialize(out, _results_format(form))
        return 0
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    try:
        if isinstance(answer.results, QueryBoolean):
            text.write(f"{str(bool(answer.results)).lower()}\n")
            return 1
        return _write_rows(answer, form, text, width)
    finally:
        text.detach()


def _write_rows(answer: Answer, form: str, text: TextIO, width: int | None) -> int:
    if form == "csv":
        return write_csv(answer, text)
    if form == "md":
        return _write_markdown(answer, text)
    if form == "table":
        return _write_table(answer, text, width)
    raise BadFormatError(
        say(
            "{name} gives rows: {form} is for a query that constructs a graph; use one of {known}",
            name=answer.query.name,
            form=form,
            known=", ".join(FORMATS[:6]),
        )
    )


def write_csv(answer: Answer, text: TextIO) -> int:
    """Write the rows as CSV (RFC 4180: comma, CRLF, quotes where needed) with a heading; returns their number."""
    writer = csv.writer(text)
    writer.writerow(answer.columns)
    count = 0
    for row in printed_rows(answer):
        writer.writerow(row)
        count += 1
    return count


def printed_rows(answer: Answer) -> Iterator[list[str]]:
    """The rows as texts; a blank cell is "", money has two decimals."""
    money = [column in answer.query.money for column in answer.columns]
    for row in answer.terms():
        yield ["" if cell is None else printed(cell, money=is_money) for cell, is_money in zip(row, money, strict=True)]


def printed(term: Term, *, money: bool = False) -> str:
    """A term as text: the IRI, or the literal's value; a decimal amount with exactly two decimals (a count is an integer and stays one)."""
    from pyoxigraph import Literal

    if money and isinstance(term, Literal) and term.datatype.value == _DECIMAL:
        return str(Decimal(term.value).quantize(_CENT))
    return str(getattr(term, "value", term))


def _write_markdown(answer: Answer, text: TextIO) -> int:
    columns = answer.columns
    text.write(f"| {' | '.join(columns)} |\n|{' --- |' * len(columns)}\n")
    count = 0
    for row in printed_rows(answer):
        cells = (cell.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ") for cell in row)
        text.write(f"| {' | '.join(cells)} |\n")
        count += 1
    return count


def _write_table(answer: Answer, text: TextIO, width: int | None) -> int:
    """A table for people: numbers to the right with thousands set apart."""
    names, rows = answer.columns, list(answer.terms())
    money = [name in answer.query.money for name in names]
    columns = [(name, _all_numbers([row[number] for row in rows])) for number, name in enumerate(names)]
    cells = [[_for_people(cell, money=is_money) for cell, is_money in zip(row, money, strict=True)] for row in rows]
    text.write(table_text(columns, cells, width))
    text.write((say("1 row") if len(rows) == 1 else say("{number} rows", number=len(rows))) + "\n")
    return len(rows)


def _for_people(term: Term | None, *, money: bool) -> str:
    from pyoxigraph import Literal, NamedNode

    if isinstance(term, NamedNode):
        return shorten(term.value)
    if money and isinstance(term, Literal) and term.datatype.value == _DECIMAL:
        return f"{Decimal(term.value).quantize(_CENT):,}"
    return "" if term is None else printed(term)


def _all_numbers(cells: Iterable[Term | None]) -> bool:
    from pyoxigraph import Literal

    printed_cells = [cell for cell in cells if cell is not None]
    return bool(printed_cells) and all(isinstance(cell, Literal) and cell.datatype.value in _NUMBERS for cell in printed_cells)


def _results_format(form: str) -> QueryResultsFormat:
    from pyoxigraph import QueryResultsFormat

    return {"json": QueryResultsFormat.JSON, "xml": QueryResultsFormat.XML, "tsv": QueryResultsFormat.TSV}[form]


def _rdf_format(form: str) -> RdfFormat:
    from pyoxigraph import RdfFormat

    formats = {"ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "jsonld": RdfFormat.JSON_LD, "rdf": RdfFormat.RDF_XML}
    if form not in formats:
        raise BadFormatError(
            say("the query constructs a graph: {form} is for rows; use one of {known}", form=form, known=", ".join(formats))
        )
    return formats[form]
