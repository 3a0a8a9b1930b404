"""A CSV file of a single table becomes lines; its file's name is the title where its first rows have none."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from graphbuild.model import Line
from graphbuild.readers.files import File, Meter
from graphbuild.readers.lines import LineWriter
from graphbuild.readers.sheets import column_name
from graphbuild.readers.tables import Cell, has_title, write_table
from graphbuild.readers.text import decode

DELIMITERS = ",;\t|"


def read_csv(file: File) -> tuple[Line, ...]:
    """The lines of a CSV file; Unreadable where it is no text or too large."""
    text, _ = decode(file)
    text = text.removeprefix("\ufeff")
    meter = Meter(file)
    rows = list(_cells(_records(text, delimiter(text) or ",", file), meter))
    writer = LineWriter()
    if not has_title([[cell for cell in row if cell.text.strip()] for row in rows]):
        writer.prose(file.stem, "")
    write_table(writer, rows)
    return writer.lines


def delimiter(text: str, least: int = 2) -> str | None:
    """The mark that parts a text into the same number of fields, at least `least`, in most of its first rows; None for none."""
    head = "\n".join(text[:20_000].splitlines()[:40])
    found: list[tuple[int, str]] = []
    for mark in DELIMITERS:
        try:
            rows = [row for row in csv.reader(io.StringIO(head), delimiter=mark) if any(field.strip() for field in row)]
        except csv.Error:
            continue
        widths = [len(row) for row in rows]
        usual = max(set(widths), key=widths.count, default=0)
        if usual >= least and 3 * widths.count(usual) >= 2 * len(widths):
            found.append((usual, mark))
    return max(found)[1] if found else None


def _records(text: str, mark: str, file: File) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    except csv.Error as error:
        raise file.unreadable("a damaged CSV file (a quote that does not end?)", "open it and save it anew") from error


def _cells(records: Iterable[list[str]], meter: Meter) -> Iterator[list[Cell]]:
    for number, record in enumerate(records, 1):
        meter.count(len(record))
        # Spreadsheets that must keep a code's zeros write it as a formula: ="05"
        texts = [text[2:-1] if text.startswith('="') and text.endswith('"') else text for text in record]
        yield [Cell(column, text, f"{column_name(column)}{number}") for column, text in enumerate(texts)]
