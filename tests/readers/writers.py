"""Documents in every format out of the same blocks: a string is a line of prose, a list of rows is a table, blank cells merged away."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

import docx
import openpyxl
import xlwt
from openpyxl.utils import get_column_letter

Rows = list[list[str]]
Block = str | Rows
Writer = Callable[[dict[str, list[Block]]], bytes]

_AMOUNT = re.compile(r"-?\d{1,3}(?:,\d{3})*\.\d\d")
_PERCENT = re.compile(r"-?\d+%")
_CODE = re.compile(r"[1-9]\d{0,6}")


def blocks_of(texts: Iterable[str]) -> list[Block]:
    """The blocks of lines: those with tabs are the rows of tables."""
    found: list[Block] = []
    inside = False
    for text in texts:
        if "\t" in text and inside:
            found[-1].append(text.split("\t"))  # type: ignore[union-attr]
        elif "\t" in text:
            found.append([text.split("\t")])
        elif text.strip():
            found.append(text.strip())
        inside = "\t" in text
    return [_squared(block) if isinstance(block, list) else block for block in found]


def spans(rows: Rows) -> dict[tuple[int, int], tuple[int, int]]:
    """(rows, columns) that each cell with text of a heading spans: right where something stands below, else down over blanks."""
    heading = next(
        (i for i, row in enumerate(rows) if any(re.search(r"\d{3}|合计$", cell) for cell in row[:1]) or _amounts(row)), len(rows)
    )
    found: dict[tuple[int, int], tuple[int, int]] = {}
    taken: set[tuple[int, int]] = set()

    def free(r: int, columns: range) -> bool:
        return all(not rows[r][c] and (r, c) not in taken for c in columns)

    for r, row in enumerate(rows[:heading]):
        for c, text in enumerate(row):
            if not text:
                continue
            width = height = 1
            while (
                c + width < len(row) and free(r, range(c + width, c + width + 1)) and any(one[c + width] for one in rows[r + 1 : heading])
            ):
                width += 1
            while r + height < heading and free(r + height, range(c, c + width)):
                height += 1
            taken |= {(r + i, c + j) for i in range(height) for j in range(width)}
            found[r, c] = (height, width)
    return found


def to_html(blocks: Sequence[Block], charset: str = "utf-8", head: str = "") -> bytes:
    parts = [f'<!DOCTYPE html><html><head><meta charset="{charset}">{head}<script>var x = "<p>1</p>";</script></head><body>\n']
    parts += [f"<p>{html.escape(block)}</p>\n" if isinstance(block, str) else _html_table(block) for block in blocks]
    return ("".join(parts) + "</body></html>").encode(charset)


def to_docx(blocks: Sequence[Block], style: str | None = None) -> bytes:
    """A Word file; `style` is one of Word's own for tables (`Table Grid` has rules)."""
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(len(block), len(block[0]), style)
        for r, row in enumerate(block):
            for cell, text in zip(table.rows[r].cells, row, strict=True):
                cell.text = text
        for (r, c), (height, width) in spans(block).items():
            if (height, width) != (1, 1):
                merged = table.cell(r, c).merge(table.cell(r + height - 1, c + width - 1))
                merged.text = block[r][c]
        document.add_paragraph("")
    return _saved(document)


def to_xlsx(sheets: dict[str, Sequence[Block]]) -> bytes:
    """A workbook: prose merged over the width of its sheet, amounts and codes as numbers in formats."""
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, blocks in sheets.items():
        sheet = book.create_sheet(name)
        width = max((len(block[0]) for block in blocks if isinstance(block, list)), default=1)
        at = 1
        for block in blocks:
            if isinstance(block, str):
                sheet.cell(at, 1, block)
                if width > 1:
                    sheet.merge_cells(f"A{at}:{get_column_letter(width)}{at}")
                at += 1
                continue
            for r, row in enumerate(block):
                for c, text in enumerate(row):
                    value, code = typed(text)
                    if text:
                        sheet.cell(at + r, c + 1, value).number_format = code
            for (r, c), (height, wide) in spans(block).items():
                sheet.merge_cells(start_row=at + r, start_column=c + 1, end_row=at + r + height - 1, end_column=c + wide)
            at += len(block) + 1
    return _saved(book)


def to_xls(sheets: dict[str, Sequence[Block]]) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    for name, blocks in sheets.items():
        sheet = book.add_sheet(name)
        at = 0
        for block in blocks:
            rows = [[block]] if isinstance(block, str) else block
            for r, row in enumerate(rows):
                for c, text in enumerate(row):
                    value, code = typed(text) if isinstance(block, list) else (text, "General")
                    if text:
                        sheet.write(at + r, c, value, xlwt.easyxf(num_format_str=code))
            at += len(rows) + (isinstance(block, list))
    return _saved(book)


def to_ods(sheets: dict[str, Sequence[Block]]) -> bytes:
    """An OpenDocument sheet file by hand: runs of blank cells and rows are written once with their number."""
    tables = []
    for name, blocks in sheets.items():
        rows = [row for block in blocks for row in ([[block]] if isinstance(block, str) else [*block, [""]])]
        tables.append(f'<table:table table:name="{name}">{"".join(map(_ods_row, rows))}{_ODS_REST}</table:table>')
    content = f"<office:document-content {_ODS_NAMES}><office:body><office:spreadsheet>{''.join(tables)}{_ODS_END}"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return to_zip({"mimetype": kind.encode(), "content.xml": content.encode()})


def to_markdown(blocks: Sequence[Block]) -> bytes:
    parts = []
    for block in blocks:
        if isinstance(block, str):
            parts.append(f"{block}\n\n")
        else:
            rule = "|" + " --- |" * len(block[0])
            rows = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in block]
            parts.append("\n".join([rows[0], rule, *rows[1:]]) + "\n\n")
    return "".join(parts).encode()


def to_zip(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def typed(text: str) -> tuple[str | float | int, str]:
    """A cell's value and number format as a workbook has them."""
    if _AMOUNT.fullmatch(text):
        return float(Decimal(text.replace(",", ""))), "#,##0.00"
    if _PERCENT.fullmatch(text):
        return int(text[:-1]) / 100, "0%"
    return (int(text), "General") if _CODE.fullmatch(text) else (text, "General")


_ODS_NAMES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))
_ODS_REST = (
    '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
)
_ODS_END = "</office:spreadsheet></office:body></office:document-content>"


def _ods_row(row: list[str]) -> str:
    cells = "".join(
        f"<table:table-cell><text:p>{html.escape(text)}</text:p></table:table-cell>" if text else "<table:table-cell/>" for text in row
    )
    return f"<table:table-row>{cells}</table:table-row>"


def _html_table(rows: Rows) -> str:
    covered: set[tuple[int, int]] = set()
    found = spans(rows)
    lines = []
    for r, row in enumerate(rows):
        cells = []
        for c, text in enumerate(row):
            if (r, c) in covered:
                continue
            height, width = found.get((r, c), (1, 1))
            covered |= {(r + i, c + j) for i in range(height) for j in range(width)}
            cells.append(f'<td rowspan="{height}" colspan={width}>\n {html.escape(text)}\n</td>')
        lines.append("<tr>" + "".join(cells) + "</tr>")
    return "<table border=1><tbody>\n" + "\n".join(lines) + "\n</tbody></table>\n"


def _squared(rows: Rows) -> Rows:
    width = max(len(row) for row in rows)
    return [[cell.strip() for cell in row] + [""] * (width - len(row)) for row in rows]


def _amounts(row: list[str]) -> bool:
    return any(_AMOUNT.fullmatch(cell) for cell in row)


def _saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()
