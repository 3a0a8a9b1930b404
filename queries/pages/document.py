"""A document: what file it is, its tables as they are printed with every figure a link to its evidence, the figures of its prose, findings.

A long document is shown in parts: first the tables, about sixty rows a page, a table of more rows over several pages; then the prose.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontology.tables import table_kinds
from queries.cells import number, text
from queries.pages import picture
from queries.pages.context import Context
from queries.pages.evidence import Excerpt, evidence_of
from queries.pages.facts import Statement, plans, statements
from queries.pages.found import findings
from queries.pages.gather import local, of_document, rows
from queries.pages.page import Page
from queries.pages.register import Document, document_of, regions
from queries.pages.remembered import remembered
from queries.render import RenderedTable, render

if TYPE_CHECKING:
    from graphbuild.store import DiskStore

_ROWS = 60
_STATEMENTS = 30
_KEPT = 32
_FINDINGS = 12
_MOST_PLANS = 60


@dataclass(frozen=True, slots=True)
class Heading:
    """A table of the document: its number, what it is called, how many rows it has, and the part of the document that it begins in."""

    iri: str
    number: int
    kind: str
    title: str
    rows: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A table, or the `index`th of `of` parts of a long one."""

    heading: Heading
    index: int = 1
    of: int = 1


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece with what is printed in it; `pages` are the pages of the file that it stands on, with the address of each one's picture."""

    piece: Piece
    table: RenderedTable
    pages: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A figure in prose with the printed lines that it stands in."""

    statement: Statement
    excerpts: Sequence[Excerpt]


@dataclass(frozen=True, slots=True)
class File:
    """The file that a document was read from."""

    name: str
    checksum: str


def headings(store: DiskStore, document: str) -> tuple[Heading, ...]:
    """The budget tables of a document (its IRI) in their order; those of goals and indicators are no tables of amounts."""
    kinds = table_kinds()
    return tuple(
        Heading(text(row["table"]), number(row["number"]), text(row["kind"]), text(row["title"]), number(row["rows"]))
        for row in rows(store, "table-rows", document=document)
        if kinds[local(row["kind"])].columns
    )


def parts(tables: Iterable[Heading], size: int = _ROWS) -> list[list[Piece]]:
    """The tables on pages of about that many rows, in their order."""
    found: list[list[Piece]] = []
    room = 0
    for table in tables:
        if table.rows > size:
            several = -(-table.rows // size)
            found += [[Piece(table, index, several)] for index in range(1, several + 1)]
            room = 0
        elif found and table.rows <= room:
            found[-1].append(Piece(table))
            room -= table.rows
        else:
            found.append([Piece(table)])
            room = size - table.rows
    return found


def tables(context: Context, document: Document, pieces: Sequence[Piece]) -> tuple[Shown, ...]:
    """What is printed in these pieces."""
    numbers = frozenset(piece.heading.number for piece in pieces)
    rendered = {table.number: table for table in _rendered(context.store, document.id, numbers)}
    return tuple(_shown(context, document, piece, rendered[piece.heading.number]) for piece in pieces if piece.heading.number in rendered)


def _rendered(store: DiskStore, document: str, numbers: frozenset[int]) -> Sequence[RenderedTable]:
    """The tables; those that were shown last are not asked for again, as a store that is open never changes."""
    kept: dict[tuple[str, frozenset[int]], Sequence[RenderedTable]] = remembered(store, "tables shown last", dict)
    if (document, numbers) not in kept:
        if len(kept) >= _KEPT:
            kept.pop(next(iter(kept)))
        kept[document, numbers] = render(store, document, numbers)
    return kept[document, numbers]


def file_of(context: Context, document: Document) -> File:
    """The name and the SHA-256 of the document's file."""
    file = context.graph.iri(document.iri, "dcat:distribution")
    checksum = context.graph.iri(file, "spdx:checksum") if file else ""
    return File(
        name=context.graph.text(file, "dcterms:title") if file else "",
        checksum=context.graph.text(checksum, "spdx:checksumValue").lower() if checksum else "",
    )


def page(context: Context) -> Page:
    """One part of the document."""
    document = document_of(context.store, context.iri)
    assert document is not None, "every disclosure is in the register"
    contents = headings(context.store, document.iri)
    pages = parts(contents)
    prose = document.counts.get("Statement", 0)
    count = max(1, len(pages) - (-prose // _STATEMENTS))
    at = min(context.number, count)
    seen = tables(context, document, pages[at - 1]) if at <= len(pages) else ()
    told = _told(context, document, at - 1 - len(pages)) if at > len(pages) else ()
    concerned = _concerned(context, document)
    here = _here(concerned, [*(fact for one in seen for row in one.table.facts for fact in row), *(one.statement.iri for one in told)])
    begins = {piece.heading.number: number_ for number_, own in reversed(list(enumerate(pages, 1))) for piece in own}
    values = {
        "document": document,
        "file": file_of(context, document),
        "region": regions(context.store).get(document.region),
        "contents": [(heading, begins[heading.number]) for heading in contents],
        "prose": prose,
        "prose_at": len(pages) + 1,
        "at": at,
        "count": count,
        "tables": seen,
        "told": told,
        "plans": plans(context.store, [document.iri])[:_MOST_PLANS] if at == 1 else (),
        "concerned": concerned,
        "findings": findings(context.graph, here[:_FINDINGS]),
        "here": len(here),
        "found": sum(document.findings.values()),
    }
    return Page("document.html", document.title or document.id, values, about=document.iri, switches=("unit",), wide=True)


def _told(context: Context, document: Document, part: int) -> list[Said]:
    """One part (from 0) of the figures in prose."""
    prose = statements(context.graph, of_document(context.store, document.iri, "bg:Statement")["bg:Statement"])
    own = prose[part * _STATEMENTS : (part + 1) * _STATEMENTS]
    return [Said(each, evidence_of(context, each.iri)) for each in own]


def _shown(context: Context, document: Document, piece: Piece, table: RenderedTable) -> Shown:
    size = max(1, -(-len(table.rows) // piece.of))
    own = slice((piece.index - 1) * size, piece.index * size)
    cut = RenderedTable(table.number, table.kind, table.title, table.unit, table.headings, table.rows[own], table.numbers, table.facts[own])
    facts = [fact for row in cut.facts for fact in row if fact]
    numbers = sorted({int(excerpt.page) for fact in {*facts[:1], *facts[-1:]} for excerpt in evidence_of(context, fact) if excerpt.page})
    between = range(numbers[0], numbers[-1] + 1) if numbers else ()
    return Shown(piece, cut, tuple((page_, picture.address(context, document.iri, page_)) for page_ in between))


def _concerned(context: Context, document: Document) -> Mapping[str, str]:
    """The facts that findings of the document are about, each with one of these findings."""
    return {text(row["fact"]): text(row["finding"]) for row in rows(context.store, "concerned", document=document.iri)}


def _here(concerned: Mapping[str, str], facts: Iterable[str]) -> list[str]:
    """The findings about some facts, each once."""
    return list(dict.fromkeys(concerned[fact] for fact in facts if fact in concerned))
