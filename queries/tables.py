"""The eight flat tables of a store as CSV files for pandas, R and spreadsheets."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from queries import catalogue
from queries.catalogue import Query
from queries.exports.progress import Progress, Steps, nothing
from queries.exports.selection import EVERYTHING, Selection, chosen_ids
from queries.files import whole_file
from queries.results import printed_rows
from queries.run import Answer, Queryable, run


def write_tables(
    store: Queryable, folder: str | Path, *, bom: bool = False, selection: Selection = EVERYTHING, progress: Progress = nothing
) -> dict[str, int]:
    """Write `budget-lines.csv`, `indicators.csv`, ... into a folder, made where it is not there; returns the rows of each.

    UTF-8, RFC 4180; `bom` puts the mark in front that spreadsheets want in order to see that it is UTF-8. A file is replaced whole.
    """
    documents = chosen_ids(store, selection)
    steps = Steps(progress, len(documents) * len(catalogue.FLAT_TABLES))
    rows: dict[str, int] = {}
    for name in catalogue.FLAT_TABLES:
        with whole_file(Path(folder) / f"{name}.csv") as file:
            file.write(codecs.BOM_UTF8 if bom else b"")
            rows[name] = write_table(store, catalogue.load(name), documents, file, steps)
    return rows


def write_table(store: Queryable, query: Query, documents: Sequence[str], file: IO[bytes], steps: Steps) -> int:
    """Write the rows of a query that asks by document as CSV; returns their number. A step for each document."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    writer, count = csv.writer(text), 0
    for number, answer in enumerate(answers(store, query, documents, steps)):
        if number == 0:
            writer.writerow(answer.columns)
        for row in printed_rows(answer):
            writer.writerow(row)
            count += 1
    text.detach()
    return count


def answers(store: Queryable, query: Query, documents: Sequence[str], steps: Steps | None = None, **values: object) -> Iterator[Answer]:
    """The answers of a query document by document: for several at once the engine would hold much of the store in memory.

    At least one answer, without rows where there is no document, so that the columns are known. A step for each document.
    """
    for document in documents or [""]:
        yield run(store, query, {**values, "document": document})
        if steps is not None:
            steps.step()
