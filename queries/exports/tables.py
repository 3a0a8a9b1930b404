"""The eight flat tables: all of them as a folder of CSV or Parquet files, or one of them as the file that is named after it.

export(store, "tables", "parquet")        # tables/budget-lines.parquet, tables/indicators.parquet, ...
export(store, "indicators.csv")
"""

from __future__ import annotations

from pathlib import Path
from typing import IO, TYPE_CHECKING

from graphbuild.language import say
from queries.catalogue import FLAT_TABLES, load
from queries.errors import BadFormatError
from queries.exports.progress import Progress, Steps
from queries.exports.selection import Selection, chosen_ids
from queries.files import whole_file, whole_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from queries.run import Queryable

    WriteTable = Callable[[Queryable, str, Sequence[str], IO[bytes], Steps], int]


def write(store: Queryable, target: Path, form: str, selection: Selection, progress: Progress) -> dict[str, int]:
    """Write a folder of all tables, or one table into a file; gives the rows of each. BadFormatError for a file of no table's name."""
    writer = _writer(form)
    suffix = f".{form}"
    names = list(FLAT_TABLES) if target.suffix.lower() != suffix else [_named(target)]
    documents = chosen_ids(store, selection)
    steps = Steps(progress, len(documents) * len(names))
    if target.suffix.lower() == suffix:
        with whole_file(target) as file:
            return {names[0]: writer(store, names[0], documents, file, steps)}
    files = {f"{name}{suffix}" for name in names}
    rows: dict[str, int] = {}
    with whole_folder(target, lambda folder: {entry.name for entry in folder.iterdir()} <= files) as folder:
        for name in names:
            with (folder / f"{name}{suffix}").open("wb") as file:
                rows[name] = writer(store, name, documents, file, steps)
    return rows


def _writer(form: str) -> WriteTable:
    if form == "parquet":
        from queries.exports.parquet import write_parquet

        return write_parquet
    return _write_csv


def _write_csv(store: Queryable, name: str, documents: Sequence[str], file: IO[bytes], steps: Steps) -> int:
    from queries.tables import write_table

    return write_table(store, load(name), documents, file, steps)


def _named(target: Path) -> str:
    if target.stem not in FLAT_TABLES:
        raise BadFormatError(
            say(
                "{target}: which table? Name the file after one of {known}; or name a folder and say --format, for all of them",
                target=target,
                known=", ".join(FLAT_TABLES),
            )
        )
    return target.stem
