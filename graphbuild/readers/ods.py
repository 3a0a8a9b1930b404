"""A sheet file of OpenDocument (.ods) becomes lines: every cell has with it the text that it shows."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from graphbuild.model import Line
from graphbuild.readers.containers import Container, attribute, integer, local, tree
from graphbuild.readers.files import File, Meter
from graphbuild.readers.sheets import Sheet, write_sheets

_NOT_SHOWN = frozenset(("annotation", "tracked-changes", "shapes"))
_HIDDEN = frozenset(("collapse", "filter"))
_MOST_REPEATS = 1_000


def read_ods(file: File) -> tuple[Line, ...]:
    """The lines of an OpenDocument sheet file; Unreadable where it is damaged, encrypted, too large, or holds no text."""
    container = Container(file)
    meter = Meter(file)
    root = tree(container, "content.xml")
    hidden = _hidden_styles(root)
    tables = [table for table in root.iter("{*}table") if attribute(table, "style-name") not in hidden]
    return write_sheets(
        file,
        (_sheet(table, meter) for table in tables if (parent := table.getparent()) is not None and local(parent) == "spreadsheet"),
        meter,
    ).lines


def _hidden_styles(root: etree._Element) -> set[str]:
    """The styles whose tables are not displayed."""
    found = set()
    for style in root.iter("{*}style"):
        if any(attribute(one, "display") == "false" for one in style if local(one) == "table-properties"):
            found.add(attribute(style, "name"))
    return found


def _sheet(table: etree._Element, meter: Meter) -> Sheet:
    sheet = Sheet(attribute(table, "name"))
    sheet.hidden_columns = _hidden_columns(table)
    at = 0
    for row in _below(table, "table-row"):
        repeats = _repeats(row, "number-rows-repeated")
        cells = [] if attribute(row, "visibility") in _HIDDEN else list(_cells(row))
        for copy in range(min(repeats, _MOST_REPEATS) if any(text for _, _, text in cells) else 0):
            for column, times, text in cells:
                meter.count(times if text else 0)
                for place in range(column, column + times if text else column):
                    sheet.put(at + copy, place, text)
        at += repeats
    return sheet


def _hidden_columns(table: etree._Element) -> set[int]:
    hidden: set[int] = set()
    at = 0
    for column in _below(table, "table-column"):
        repeats = min(_repeats(column, "number-columns-repeated"), 1 << 14)
        if attribute(column, "visibility") in _HIDDEN:
            hidden |= set(range(at, at + repeats))
        at += repeats
    return hidden


def _below(table: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows or columns of a table, in groups and heading rows too."""
    for child in table:
        if local(child) == name:
            yield child
        elif local(child) in (f"{name}s", f"{name}-group", f"table-header-{name.removeprefix('table-')}s"):
            yield from _below(child, name)


def _cells(row: etree._Element) -> Iterator[tuple[int, int, str]]:
    """(first column, how many columns, text) of the cells of a row; a covered cell shows nothing."""
    column = 0
    for cell in row:
        name = local(cell)
        if name not in ("table-cell", "covered-table-cell"):
            continue
        repeats = _repeats(cell, "number-columns-repeated")
        text = "\n".join(_text(child) for child in cell if local(child) == "p") if name == "table-cell" else ""
        yield column, min(repeats, _MOST_REPEATS), text or (attribute(cell, "value") if name == "table-cell" else "")
        column += repeats


def _text(element: etree._Element) -> str:
    parts = [element.text or ""]
    for child in element:
        name = local(child)
        if name == "s":
            parts.append(" " * min(integer(child, "c", 1), 100))
        elif name in ("tab", "line-break"):
            parts.append("\t" if name == "tab" else "\n")
        elif name not in _NOT_SHOWN:
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _repeats(element: etree._Element, name: str) -> int:
    return max(integer(element, name, 1), 1)
