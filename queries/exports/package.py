"""A package: tables as CSV that refer to each other, and a file beside them that says what they hold; a folder, or a .zip of it.

export(store, "package", "fiscal-data-package")     # package/datapackage.json, package/documents.csv, ...
export(store, "package.zip")
"""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from queries.exports.described import Table, table_answers, tables
from queries.exports.progress import Progress, Steps
from queries.exports.selection import Selection, chosen
from queries.files import whole_file, whole_folder
from queries.results import printed

if TYPE_CHECKING:
    from queries.run import Answer, Queryable

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest that zip can say: the same graph gives the same bytes


@dataclass(frozen=True, slots=True)
class Written:
    """A table that was written: its file's name, number of rows, bytes and SHA-256."""

    table: Table
    file: str
    rows: int
    size: int
    sha256: str


def write(store: Queryable, target: Path, form: str, selection: Selection, progress: Progress) -> dict[str, int]:
    """Write a folder, or a zip file where the target ends in .zip; gives the rows of each table."""
    from queries.exports import csvw, fiscal

    describe, name = {"csvw": (csvw.describe, csvw.FILE), "fiscal-data-package": (fiscal.describe, fiscal.FILE)}[form]
    documents = chosen(store, selection)
    files = {name, *(f"{table}.csv" for table in tables())}

    def fill(folder: Path) -> dict[str, int]:
        written = _write_tables(store, folder, [str(row["document"]) for row in documents], progress)
        text = json.dumps(describe(written, documents), ensure_ascii=False, indent=1)
        (folder / name).write_text(text + "\n", encoding="utf-8")
        return {each.table.name: each.rows for each in written}

    if target.suffix.lower() == ".zip":
        with whole_file(target) as file, tempfile.TemporaryDirectory() as folder:
            counts = fill(Path(folder))
            _zip(Path(folder), file)
            return counts
    with whole_folder(target, lambda there: {entry.name for entry in there.iterdir()} <= files) as made:
        return fill(made)


def _write_tables(store: Queryable, folder: Path, documents: Sequence[str], progress: Progress) -> list[Written]:
    steps = Steps(progress, len(documents) * len(tables()))
    written = []
    for table in tables().values():
        path = folder / f"{table.name}.csv"
        with path.open("w", encoding="utf-8", newline="") as text:
            rows = _write_rows(store, table, documents, text, steps)
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        written.append(Written(table, path.name, rows, path.stat().st_size, digest))
    return written


def _write_rows(store: Queryable, table: Table, documents: Sequence[str], text: IO[str], steps: Steps) -> int:
    writer, count = csv.writer(text), 0
    writer.writerow(table.columns)
    seen: set[str] = set()
    for answer in table_answers(store, table, documents, steps):
        for row in _cells(answer, table):
            if table.is_shared and row[0] in seen:
                continue
            if table.is_shared:
                seen.add(row[0])
            writer.writerow(row)
            count += 1
    return count


def _cells(answer: Answer, table: Table) -> Iterator[list[str]]:
    """The rows of an answer as texts, in the columns of the table."""
    places = {column: number for number, column in enumerate(answer.columns)}
    wanted = [(places[column.name], column.type == "money") for column in table.columns.values()]
    for row in answer.terms():
        cells = ((row[place], is_money) for place, is_money in wanted)
        yield ["" if cell is None else printed(cell, money=is_money) for cell, is_money in cells]


def _zip(folder: Path, file: IO[bytes]) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(folder.iterdir()):
            about = zipfile.ZipInfo(path.name, _LONG_AGO)
            about.compress_type, about.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            with path.open("rb") as source, packed.open(about, "w", force_zip64=True) as out:
                shutil.copyfileobj(source, out)
