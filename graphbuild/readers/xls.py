"""A workbook of Excel 97 to 2003 (.xls) becomes lines, as a newer one does. Macros are not read."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from io import StringIO

import xlrd
from xlrd.biffh import XL_CELL_BOOLEAN, XL_CELL_DATE, XL_CELL_ERROR, XL_CELL_NUMBER, XL_CELL_TEXT, XLRDError, error_text_from_code
from xlrd.book import Book
from xlrd.compdoc import CompDocError
from xlrd.sheet import Sheet as XlrdSheet

from graphbuild.model import Line
from graphbuild.readers import numberformat
from graphbuild.readers.files import File, Meter
from graphbuild.readers.sheets import Sheet, write_sheets

_FAULTS = (
    XLRDError, CompDocError, struct.error, AssertionError, IndexError, KeyError, ValueError, TypeError, AttributeError, OverflowError,
    NotImplementedError, ZeroDivisionError,
)  # fmt: skip
"""What xlrd raises for damaged files."""


def read_xls(file: File) -> tuple[Line, ...]:
    """The lines of an old workbook; Unreadable where it is damaged, encrypted, too large, or holds no text."""
    meter = Meter(file)
    try:
        book = xlrd.open_workbook(file_contents=file.data, formatting_info=True, on_demand=True, ragged_rows=True, logfile=StringIO())
        return write_sheets(file, _sheets(book, meter), meter).lines
    except _FAULTS as error:
        if "encrypted" in str(error).lower():
            raise file.unreadable("it is encrypted", "save it without a password") from error
        raise file.unreadable("a damaged Excel file", "open it and save it as .xlsx") from error


def _sheets(book: Book, meter: Meter) -> Iterator[Sheet]:
    for index in range(book.nsheets):
        meter.check_time()
        found = book.sheet_by_index(index)
        if not found.visibility:
            yield _sheet(book, found, meter)
        book.unload_sheet(index)


def _sheet(book: Book, found: XlrdSheet, meter: Meter) -> Sheet:
    sheet = Sheet(found.name)
    sheet.merged = [(top, bottom - 1, left, right - 1) for top, bottom, left, right in found.merged_cells]
    sheet.hidden_columns = {column for column, info in found.colinfo_map.items() if info.hidden}
    for row in range(found.nrows):
        meter.count(0)
        info = found.rowinfo_map.get(row)
        if info is not None and info.hidden:
            continue
        for column in range(found.row_len(row)):
            text = _shown(book, found, row, column)
            if text:
                meter.count()
                sheet.put(row, column, text)
    return sheet


def _shown(book: Book, sheet: XlrdSheet, row: int, column: int) -> str:
    kind = sheet.cell_type(row, column)
    value = sheet.cell_value(row, column)
    if kind == XL_CELL_TEXT:
        return str(value)
    if kind == XL_CELL_BOOLEAN:
        return "TRUE" if value else "FALSE"
    if kind == XL_CELL_ERROR:
        return str(error_text_from_code.get(int(value), ""))
    number = numberformat.exact(value) if kind in (XL_CELL_NUMBER, XL_CELL_DATE) else None
    if number is None or (not number and not getattr(sheet, "show_zero_values", 1)):
        return ""
    style = book.xf_list[sheet.cell_xf_index(row, column)]
    return numberformat.shown(number, book.format_map[style.format_key].format_str, from_1904=bool(book.datemode))
