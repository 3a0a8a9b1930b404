"""The rows that the mapping peers get: budget lines as a table of values, IRIs ready made, and what each column becomes.

A column of `COLUMNS` is (name, predicate, kind of object); an empty value gives no triple, as with us.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

XSD = "http://www.w3.org/2001/XMLSchema#"
BG = "https://w3id.org/budgetgraph/ontology#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def columns(rows: list[dict[str, str]]) -> list[tuple[str, str, str]]:
    """(column, predicate, `iri` or the datatype) of all columns but the subject."""
    names = sorted({name for row in rows for name in row if name != "subject"})
    return [(name, *name.split("|")[:2]) for name in names]  # type: ignore[misc]


def rows_of(nquads: bytes) -> list[dict[str, str]]:
    """The budget lines of our own output as rows: the same triples are asked of every peer. Columns are `predicate|kind|number`."""
    found: dict[str, dict[str, str]] = {}
    for quad in parse(nquads, format=RdfFormat.N_QUADS):
        subject = getattr(quad.subject, "value", "")
        if "/line/" in subject:
            row = found.setdefault(subject, {"subject": subject})
            row[_column(row, quad)] = str(getattr(quad.object, "value", ""))
    return list(found.values())


def write(rows: Iterable[dict[str, str]], names: list[str], path: Path) -> None:
    """Write rows as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, restval="")
        writer.writeheader()
        writer.writerows(rows)


def _column(row: dict[str, str], quad: Quad) -> str:
    kind = "iri" if isinstance(quad.object, NamedNode) else ""
    if isinstance(quad.object, Literal):
        kind = quad.object.datatype.value
    number = 0
    while (name := f"{quad.predicate.value}|{kind}|{number}") in row:
        number += 1
    return name
