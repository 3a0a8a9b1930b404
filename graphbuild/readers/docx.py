"""A Word file (.docx, .docm) becomes lines: paragraphs with the numbers that Word shows, and tables with their grid, in their order.

Its XML is read as it is: merged cells (`w:gridSpan`, `w:vMerge`), what was deleted or hidden, text boxes and automatic numbers are
all told there. Macros, headers, footers and page numbers stand in parts of their own, which are not read.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from graphbuild.model import Line
from graphbuild.readers.containers import Container, attribute, integer, local, text_length, tree
from graphbuild.readers.files import File, Meter
from graphbuild.readers.lines import LineWriter
from graphbuild.readers.numbering import Numbering
from graphbuild.readers.tables import Cell, write_table

_NOT_SHOWN = frozenset(
    ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "Fallback", "rt", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr")
)
_OFF = frozenset(("0", "false", "off"))
_BREAKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_DEEPEST = 100
_MOST_COLUMNS = 1_000


def read_docx(file: File) -> tuple[Line, ...]:
    """The lines of a Word file; Unreadable where it is damaged, too large, or holds no text."""
    container = Container(file)
    name = "word/document.xml"
    root = tree(container, _document_part(container) if not container.has(name) else name)
    body = next((child for child in root if local(child) == "body"), None)
    if body is None:
        raise file.unreadable("a Word file without a text body", "open it and save it anew")
    walker = _Walker(Meter(file), Numbering(container), file)
    walker.blocks(body, "/body")
    lines = walker.writer.lines
    if not lines and any(member.filename.startswith("word/media/") for member in container.members):
        raise file.unreadable("it holds only images (scanned pages?)", "save it as PDF; pip install '.[ocr]' to read it")
    return lines


def _document_part(container: Container) -> str:
    for relation in tree(container, "_rels/.rels"):
        if attribute(relation, "Type").endswith("/officeDocument"):
            return attribute(relation, "Target")
    return "word/document.xml"


class _Walker:
    """Walks blocks in their order and writes their lines."""

    def __init__(self, meter: Meter, numbering: Numbering, file: File) -> None:
        self.writer = LineWriter()
        self._meter = meter
        self._numbering = numbering
        self._file = file

    def blocks(self, parent: etree._Element, path: str, depth: int = 0) -> None:
        """Write the paragraphs and tables below an element."""
        self._check(depth)
        for name, element, at in _numbered_blocks(parent, path):
            if name == "p":
                self._paragraph(element, at, depth)
            elif name == "tbl":
                self._table(element, at, depth)
            else:
                self.blocks(element, at, depth + 1)

    def _paragraph(self, element: etree._Element, path: str, depth: int) -> None:
        self._meter.count()
        boxes: list[etree._Element] = []
        text = self._text(element, boxes)
        if text.strip():
            self.writer.prose(text, path)
        elif not boxes:
            self.writer.gap()
        for number, box in enumerate(boxes, 1):
            self.blocks(box, f"{path}/txbxContent[{number}]", depth + 1)

    def _text(self, paragraph: etree._Element, boxes: list[etree._Element]) -> str:
        parts: list[str] = []
        self._inline(paragraph, parts, boxes, 0)
        text = "".join(parts)
        return self._numbering.label(paragraph) + text if text and not text.isspace() else text

    def _inline(self, parent: etree._Element, parts: list[str], boxes: list[etree._Element], depth: int) -> None:
        """Collect the text that an element shows, and its text boxes, whose text stands elsewhere on the page."""
        self._check(depth)
        for child in parent:
            name = local(child)
            if name == "t":
                parts.append(child.text or "")
            elif name in _BREAKS:
                parts.append(_BREAKS[name])
            elif name == "txbxContent":
                boxes.append(child)
            elif name not in _NOT_SHOWN and not (name == "r" and _is_hidden(child)):
                self._inline(child, parts, boxes, depth + 1)

    def _table(self, table: etree._Element, path: str, depth: int) -> None:
        self._meter.check_time()
        rows = list(self._rows(table, path))
        if _is_layout(table, rows):
            for row, at in rows:
                for cell, _, cell_at in self._cells(row, at):
                    self.blocks(cell, cell_at, depth + 3)
            return
        found = ([Cell(column, self._cell_text(cell, depth), at) for cell, column, at in self._cells(row, row_at)] for row, row_at in rows)
        write_table(self.writer, found)

    def _rows(self, table: etree._Element, path: str) -> Iterator[tuple[etree._Element, str]]:
        for name, element, at in _numbered_blocks(table, path):
            if name == "tr":
                yield element, at
            elif name not in ("p", "tbl"):
                yield from self._rows(element, at)

    def _cells(self, row: etree._Element, path: str) -> Iterator[tuple[etree._Element, int, str]]:
        """(cell, its first grid column, its path) of a row, less the cells that only go on with the one above."""
        column = next((integer(one, "val") for one in _properties(row, "trPr") if local(one) == "gridBefore"), 0)
        column = min(column, _MOST_COLUMNS)
        cells = list(_numbered_blocks(row, path))[::-1]
        while cells:
            name, element, at = cells.pop()
            if name != "tc":
                cells += list(_numbered_blocks(element, at))[::-1]
                continue
            self._meter.count()
            width, goes_on = _spans(element)
            if not goes_on:
                yield element, column, at
            column = min(column + width, _MOST_COLUMNS)

    def _cell_text(self, cell: etree._Element, depth: int) -> str:
        self._check(depth)
        parts = []
        for name, element, _ in _numbered_blocks(cell, ""):
            boxes: list[etree._Element] = []
            parts.append(self._text(element, boxes) if name == "p" else self._cell_text(element, depth + 1))
            parts += [self._cell_text(box, depth + 1) for box in boxes]
        return "\n".join(part for part in parts if part.strip())

    def _check(self, depth: int) -> None:
        if depth > _DEEPEST:
            raise self._file.unreadable("its parts are nested too deep", "open it and save it anew")


def _numbered_blocks(parent: etree._Element, path: str) -> Iterator[tuple[str, etree._Element, str]]:
    """(name, element, path) of the children that can hold text; a path counts the children of one name from 1."""
    counts: dict[str, int] = {}
    for child in parent:
        name = local(child)
        if name and name not in _NOT_SHOWN:
            counts[name] = counts.get(name, 0) + 1
            yield name, child, f"{path}/{name}[{counts[name]}]"


def _properties(element: etree._Element, group: str) -> Iterator[etree._Element]:
    for child in element:
        if local(child) == group:
            yield from child
            return


def _spans(cell: etree._Element) -> tuple[int, bool]:
    """How many columns a cell spans, and whether it only goes on with the cell above."""
    width, goes_on = 1, False
    for one in _properties(cell, "tcPr"):
        name = local(one)
        if name == "gridSpan":
            width = max(integer(one, "val", 1), 1)
        elif name == "vMerge":
            goes_on = attribute(one, "val") != "restart"
    return width, goes_on


def _is_hidden(run: etree._Element) -> bool:
    return any(local(one) == "vanish" and attribute(one, "val") not in _OFF for one in _properties(run, "rPr"))


def _is_layout(table: etree._Element, rows: list[tuple[etree._Element, str]]) -> bool:
    """Whether a table only arranges a page: most of its text stands in tables inside it."""
    nested = [inner for row, _ in rows for inner in row.iter("{*}tbl") if next(inner.iterancestors("{*}tbl"), None) is table]
    return bool(nested) and 2 * max(map(text_length, nested)) > text_length(table)
