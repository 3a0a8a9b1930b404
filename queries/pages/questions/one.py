"""A question of the catalogue: its form, and what is found as table and picture, as CSV, and as SPARQL results in JSON."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING

from queries import catalogue
from queries.catalogue import Query
from queries.errors import BadFormatError, UnknownQueryError
from queries.exports.selection import chosen_ids
from queries.pages.addresses import KINDS
from queries.pages.context import Context
from queries.pages.page import Page
from queries.pages.paging import Slice, sliced
from queries.pages.problems import as_json, problem
from queries.pages.questions.cells import Cell, Cells, heading
from queries.pages.questions.drawing import draw
from queries.pages.questions.form import Form, read_form
from queries.parameters import bind
from queries.reply import Reply
from queries.results import write
from queries.run import run

if TYPE_CHECKING:
    from graphbuild.store import DiskStore
    from queries.run import Term

# More rows are not read for a page: the CSV has them all, and the page says so.
MOST_ROWS = 5000
# What has dozens of rows for a document is asked of so many documents at once. Their rows come in the order of documents, and the engine
# would find and order every row of the store before it gave the first.
LONG = frozenset(
    {
        "budget-lines",
        "finding-evidence",
        "indicators",
        "printed-cells",
        "printed-lines",
        "printed-tables",
        "stated-and-tabled",
        "statements",
    }
)
_AT_ONCE = 20
_HEADER = re.compile(r"^#\+.*\n", re.MULTILINE)


def page(context: Context) -> Page | Reply:
    """The question `context.rest` with the parameters of the query string; 400 where one of them is wrong, 404 for an unknown question."""
    try:
        query = catalogue.load(context.rest)
    except UnknownQueryError:
        return problem(
            context.store, context.asked, 404, "unknown-question", context.word("question-unknown"), context.word("question-unknown-hint")
        )
    form = read_form(context, query)
    if context.asked.form != "html":
        return _data(context, query, form)
    return _page(context, query, form)


def without_header(sparql: str) -> str:
    """A query as one reads and edits it."""
    return _HEADER.sub("", sparql).strip() + "\n"


def _data(context: Context, query: Query, form: Form) -> Reply:
    """Every row, in yuan."""
    if not form.is_complete:
        missing = [field.name for field in form.fields if field.parameter.required and not field.values and not field.error]
        said = [*form.errors, *_unknown(context, query, form), *(f"{name}: {context.word('form-required')}" for name in missing)]
        return as_json(400, "bad-parameter", "; ".join(said), context.word("form-hint"))
    out = io.BytesIO()
    try:
        write(run(context.store, query, form.values), context.asked.form, out)
    except BadFormatError as error:
        return as_json(406, "no-such-form", str(error))
    kind = "application/sparql-results+json" if context.asked.form == "json" else KINDS["csv"]
    return Reply(200, kind, out.getvalue())


def _page(context: Context, query: Query, form: Form) -> Page:
    shown = _answer(context, query, form) if form.is_complete else {}
    values = {
        "query": query,
        "form": form,
        "unknown": _unknown(context, query, form),
        "answered": bool(shown),
        "given": {name: list(found) for name, found in form.values.items()},
        **shown,
    }
    faulty = bool(form.errors or form.unknown)
    return Page(
        "question.html",
        query.question[context.language],
        values,
        sparql=without_header(bind(query, form.values)) if form.is_complete else "",
        switches=("unit",) if query.money else (),
        status=400 if faulty else 200,
        wide=True,
    )


def _answer(context: Context, query: Query, form: Form) -> dict[str, object]:
    """The picture and the rows of this page; `cut` where there are more rows than are read."""
    columns, terms = _first(context.store, query.name, tuple((name, tuple(given)) for name, given in form.values.items()), MOST_ROWS + 1)
    cut = len(terms) > MOST_ROWS
    cells = Cells(context, query, columns)
    part = sliced(terms[:MOST_ROWS], context.number)
    rows: Slice[list[Cell]] = Slice([cells.row(row) for row in part.items], part.number, part.count, part.size)
    numbers = [any(row[number].number for row in rows.items) for number in range(len(columns))]
    return {
        "picture": draw(context, query, cells, terms[:MOST_ROWS]),
        "headings": [(_heading(context, query, column), number) for column, number in zip(columns, numbers, strict=True)],
        "rows": rows,
        "cut": MOST_ROWS if cut else 0,
    }


@lru_cache(maxsize=4)
def _first(
    store: DiskStore, name: str, values: tuple[tuple[str, tuple[str, ...]], ...], most: int
) -> tuple[Sequence[str], Sequence[Sequence[Term | None]]]:
    """The columns and the first rows of an answer. It is kept for the reader who turns to the next page of it."""
    query, given = catalogue.load(name), dict(values)
    asked: list[dict[str, object]] = [{**given}]
    if name in LONG and not given:
        ids = chosen_ids(store) or [""]
        asked = [{**given, "document": ids[start : start + _AT_ONCE]} for start in range(0, len(ids), _AT_ONCE)]
    found = (run(store, query, each) for each in asked)
    first = next(found)
    rows = chain.from_iterable(answer.terms() for answer in chain([first], found))
    return first.columns, list(islice(rows, most))


def _heading(context: Context, query: Query, column: str) -> str:
    """A column's heading, with the unit of its amounts."""
    # words: unit-yuan unit-10k
    text = heading(context.language, query, column)
    return context.word("column-in-unit", name=text, unit=context.word(f"unit-{context.unit}")) if column in query.money else text


def _unknown(context: Context, query: Query, form: Form) -> list[str]:
    known = ", ".join(query.parameters) or context.word("none")
    return [context.word("form-unknown", name=name, known=known) for name in form.unknown]
