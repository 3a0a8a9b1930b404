"""A workbook (.xlsx, .xlsm) becomes lines: every shown sheet, its numbers as they are formatted, its merged cells as one.

The XML is read as a stream and cell by cell, so that a sheet whose formats reach to its last row costs no more than what it holds.
Macros, charts, hidden sheets, rows and columns are left out; a formula gives the value that was saved with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from graphbuild.model import Line
from graphbuild.readers import numberformat
from graphbuild.readers.containers import Container, attribute, elements, integer, local, tree
from graphbuild.readers.files import File, Meter
from graphbuild.readers.sheets import MOST_BLANK_ROWS, Range, Sheet, write_sheets

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ON = frozenset(("1", "true", "on"))


@dataclass(frozen=True, slots=True)
class _Book:
    """What the sheets of a workbook share: its texts, the number format of each style, and which year its dates begin in."""

    strings: list[str]
    formats: list[str]
    from_1904: bool


def read_xlsx(file: File) -> tuple[Line, ...]:
    """The lines of a workbook; Unreadable where it is damaged, encrypted, too large, or holds no text."""
    container = Container(file)
    meter = Meter(file)
    workbook = _workbook_part(container)
    root = tree(container, workbook)
    related = _relations(container, workbook)
    parts = dict(related.values())
    properties = next((child for child in root if local(child) == "workbookPr"), None)
    book = _Book(
        list(_strings(container, parts.get("sharedStrings", ""), meter)),
        _formats(container, parts.get("styles", "")),
        properties is not None and attribute(properties, "date1904") in _ON,
    )
    sheets = (_sheet(container, name, part, book, meter) for name, part in _shown_sheets(container, root, related))
    return write_sheets(file, sheets, meter).lines


def _workbook_part(container: Container) -> str:
    found = (target for kind, target in _relations(container, "").values() if kind == "officeDocument")
    return next(found, "xl/workbook.xml")


def _relations(container: Container, part: str) -> dict[str, tuple[str, str]]:
    """The relations of a part: id to (kind, target's path)."""
    folder, _, name = part.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels".lstrip("/")
    if not container.has(rels):
        return {}
    found = {}
    for relation in tree(container, rels):
        target = attribute(relation, "Target")
        if attribute(relation, "TargetMode") != "External":
            path = target.lstrip("/") if target.startswith("/") else _resolved(folder, target)
            found[attribute(relation, "Id")] = (attribute(relation, "Type").rpartition("/")[2], path)
    return found


def _resolved(folder: str, target: str) -> str:
    parts = folder.split("/") if folder else []
    for part in target.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def _shown_sheets(container: Container, root: etree._Element, related: dict[str, tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for group in root:
        for sheet in group if local(group) == "sheets" else ():
            named = next((value for key, value in sheet.items() if key.endswith("}id")), "")
            kind, part = related.get(named, ("", ""))
            if kind == "worksheet" and not attribute(sheet, "state").lower().endswith("hidden") and container.has(part):
                yield attribute(sheet, "name"), part


def _strings(container: Container, part: str, meter: Meter) -> Iterator[str]:
    if part and container.has(part):
        for item in elements(container, part, "si"):
            meter.count()
            yield _rich(item)


def _rich(parent: etree._Element) -> str:
    """The text of a string item: its runs, less the pronunciation."""
    parts = []
    for child in parent:
        name = local(child)
        if name == "t":
            parts.append(child.text or "")
        elif name == "r":
            parts += [one.text or "" for one in child if local(one) == "t"]
    text = "".join(parts)
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _formats(container: Container, part: str) -> list[str]:
    """The number format of each cell style."""
    if not part or not container.has(part):
        return []
    codes = dict(numberformat.BUILT_IN)
    found: list[str] = []
    for group in tree(container, part):
        if local(group) == "numFmts":
            codes |= {integer(one, "numFmtId"): attribute(one, "formatCode") for one in group}
        elif local(group) == "cellXfs":
            found = [codes.get(integer(one, "numFmtId"), numberformat.GENERAL) for one in group]
    return found


def _sheet(container: Container, name: str, part: str, book: _Book, meter: Meter) -> Sheet:
    sheet = Sheet(name)
    zeros = True
    row, blank = -1, 0
    for element in elements(container, part, "sheetView", "col", "row", "mergeCell"):
        kind = local(element)
        if kind == "row":
            row = integer(element, "r", row + 2) - 1
            blank = 0 if _read_row(sheet, row, element, book, meter, zeros=zeros) else blank + 1
            if blank > MOST_BLANK_ROWS:
                break
        elif kind == "mergeCell":
            sheet.merged += _range(attribute(element, "ref"))
        elif kind == "sheetView":
            zeros = element.get("showZeros", "1") in _ON
        elif element.get("hidden", "0") in _ON:
            first, last = integer(element, "min", 1), min(integer(element, "max", 1), 1 << 14)
            sheet.hidden_columns |= set(range(first - 1, last))
    return sheet


def _read_row(sheet: Sheet, row: int, element: etree._Element, book: _Book, meter: Meter, *, zeros: bool) -> bool:
    """Take over the cells of a row; whether it holds any text."""
    meter.count(0)
    if element.get("hidden", "0") in _ON:
        return False
    before = len(sheet.cells)
    column = -1
    for cell in element:
        at = _CELL.fullmatch(cell.get("r") or "")
        column = _column(at[1]) if at else column + 1
        text = _shown(cell, book, zeros=zeros) if len(cell) else ""
        if text:
            meter.count()
            sheet.put(row, column, text)
    return len(sheet.cells) > before


def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1


def _shown(cell: etree._Element, book: _Book, *, zeros: bool) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return next((_rich(child) for child in cell if local(child) == "is"), "")
    value = next((child.text or "" for child in cell if local(child) == "v"), "")
    if kind == "s":
        return book.strings[int(value)] if value.isdecimal() and int(value) < len(book.strings) else ""
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    number = numberformat.exact(value) if kind == "n" else None
    if number is None:
        return value
    if not number and not zeros:
        return ""
    style = cell.get("s", "0")
    code = book.formats[int(style)] if style.isdecimal() and int(style) < len(book.formats) else numberformat.GENERAL
    return numberformat.shown(number, code, from_1904=book.from_1904)


def _range(ref: str) -> list[Range]:
    first, _, last = ref.partition(":")
    begin, end = _CELL.fullmatch(first), _CELL.fullmatch(last or first)
    if not begin or not end:
        return []
    return [(int(begin[2]) - 1, int(end[2]) - 1, _column(begin[1]), _column(end[1]))]
