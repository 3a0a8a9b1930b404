"""The eight flat tables of a store as CSV files for pandas, R and spreadsheets."""

from __future__ import annotations

import codecs
import io
from pathlib import Path

from queries import catalogue
from queries.files import whole_file
from queries.results import write_csv
from queries.run import Queryable, run


def write_tables(store: Queryable, folder: str | Path, *, bom: bool = False) -> dict[str, int]:
    """Write `budget-lines.csv`, `indicators.csv`, ... into a folder, made where it is not there; returns the rows of each.

    UTF-8, RFC 4180; `bom` puts the mark in front that spreadsheets want in order to see that it is UTF-8. A file is replaced whole.
    """
    rows: dict[str, int] = {}
    for name in catalogue.FLAT_TABLES:
        with whole_file(Path(folder) / f"{name}.csv") as file:
            file.write(codecs.BOM_UTF8 if bom else b"")
            text = io.TextIOWrapper(file, encoding="utf-8", newline="")
            rows[name] = write_csv(run(store, catalogue.load(name)), text)
            text.flush()
            text.detach()
    return rows
