"""A web page becomes lines: its text as a browser would break it, its tables with `rowspan` and `colspan` laid out.

Scripts, styles, menus and what is not displayed are dropped; of a link the text is kept.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from email import policy
from email.parser import BytesParser

from lxml import etree

from graphbuild.model import Line
from graphbuild.readers.containers import text_length
from graphbuild.readers.files import File, Meter
from graphbuild.readers.lines import LineWriter
from graphbuild.readers.tables import Cell, write_table

_DROPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "nav",
        "footer",
        "select",
        "button",
        "input",
        "textarea",
        "object",
        "embed",
        "svg",
        "iframe",
        "audio",
        "video",
        "map",
        "form.search",
    ]
)
_BLOCKS = frozenset(
    [
        "html",
        "body",
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "aside",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "blockquote",
        "pre",
        "figure",
        "figcaption",
        "address",
        "fieldset",
        "form",
        "center",
        "hr",
        "details",
        "summary",
    ]
)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_CJK_BREAK = re.compile(
    r"(?<=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])[ \t\r]*\n[ \t\r\n\f]*(?=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])"
)
_DISPLAY_NONE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_CHARSET = re.compile(rb"""(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w-]{3,20})""", re.IGNORECASE)
_EMBEDDED = re.compile(rb"""data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=\s]{64,}""")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_ATTACHED = re.compile(r"\.(?:pdf|docx?|xlsx?|et|wps|zip|rar|ofd|csv|txt|html?#.*)$|^#", re.IGNORECASE)
_LISTS = frozenset(("ul", "ol", "dl"))
_LONGEST_MENU = 3_000
_DEEPEST = 150
_TREE_SHARE = 4
"""A tree takes some ten times its text: a page that is parsed may have a quarter of the bytes of a file."""
_MOST_SPAN = 1_000
_MOST_ROWS_SPANNED = 65_534


def read_html(file: File) -> tuple[Line, ...]:
    """The lines of a web page; Unreadable where it is too large or holds no text."""
    writer = LineWriter()
    write_html(writer, file, decode_html(file))
    if not writer.lines:
        raise file.unreadable("the page holds no text", "save the page after it is loaded, or name the file that it shows")
    return writer.lines


def read_mhtml(file: File) -> tuple[Line, ...]:
    """The lines of a page that was saved as one file (.mht, and .doc of Word's "single file web page")."""
    message = BytesParser(policy=policy.default).parsebytes(file.data)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            data = part.get_payload(decode=True)
            if isinstance(data, bytes):
                return read_html(File(file.path, data, file.limits))
    raise file.unreadable("a saved page without its text", "save the page anew as HTML")


def write_html(writer: LineWriter, file: File, text: str, path: str = "") -> None:
    """Write a page, or a piece of one, that is already text; `path` is put before the paths of its elements."""
    if len(text) > file.limits.max_bytes // _TREE_SHARE:
        most = file.limits.max_bytes // _TREE_SHARE / 2**20
        raise file.unreadable("a page of more than {most:.1f} million characters", "name the disclosure's own page", most=most)
    if text.count("<") > file.limits.max_cells:
        raise file.unreadable(
            "a page of more than {max_cells:,} elements", "name the disclosure's own page", max_cells=file.limits.max_cells
        )
    # With huge_tree it reads elements 2,048 deep, else 256; what is deeper would be lost without a word.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise file.unreadable("its parts are nested too deep", "save it anew from a browser")
    if root is not None:
        walker = _Walker(writer, Meter(file))
        walker.title(root)
        walker.block(root, f"{path}/{root.tag!s}", 0)


def decode_html(file: File) -> str:
    """The text of a page: by its BOM, as UTF-8 where it is that (declarations lie), else as declared, else as GB18030."""
    data = _EMBEDDED.sub(b"", file.data)
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _CHARSET.search(data[:8192])
    name = declared[1].decode("ascii").lower() if declared else "gb18030"
    name = "gb18030" if name.startswith(("gb", "utf-8", "utf8", "iso-8859", "windows-1252", "ascii")) else name
    try:
        return data.decode(name, "replace")
    except LookupError:
        return data.decode("gb18030", "replace")


class _Walker:
    """Walks a page's elements in order: inline text gathers until a block begins or ends."""

    def __init__(self, writer: LineWriter, meter: Meter) -> None:
        self._writer = writer
        self._meter = meter
        self._pending: list[str] = []

    def title(self, root: etree._Element) -> None:
        """The page's title, where no heading in it says what it is."""
        title = root.find(".//title")
        if title is not None and title.text and root.find(".//h1") is None:
            self._writer.prose(_collapsed(title.text), "/html/head/title")

    def block(self, element: etree._Element, path: str, depth: int) -> None:
        """Write a block and the blocks in it."""
        self._meter.count()
        self._flush(path)
        if element.tag == "table":
            self._table(element, path, depth)
        else:
            self._inside(element, path, depth)
        self._flush(path)

    def _inside(self, element: etree._Element, path: str, depth: int) -> None:
        if depth > _DEEPEST:
            self._pending.append("".join(str(text) for text in element.itertext()))
            return
        self._pending.append(element.text or "")
        for child, at in _paths(element, path):
            if not _is_dropped(child) and not _is_menu(child):
                if child.tag == "br":
                    self._pending.append("\v")
                elif child.tag in _BLOCKS:
                    self._flush(path)
                    self.block(child, at, depth + 1)
                else:
                    self._inside(child, at, depth + 1)
            self._pending.append(child.tail or "")

    def _flush(self, path: str) -> None:
        text = "".join(self._pending)
        self._pending.clear()
        if text and not text.isspace():
            self._writer.prose("\n".join(_collapsed(part) for part in text.split("\v")), path)

    def _table(self, table: etree._Element, path: str, depth: int) -> None:
        self._meter.check_time()
        rows = [(row, at) for row, at in _rows(table, path) if not _is_dropped(row)]
        for child, at in _paths(table, path):
            if child.tag == "caption":
                self.block(child, at, depth + 1)
        if _is_layout(table, rows):
            self._writer.gap()
            for row, row_at in rows:
                for cell, at in _paths(row, row_at):
                    if not _is_dropped(cell):
                        self.block(cell, at, depth + 1)
            return
        write_table(self._writer, list(self._grid(rows)))

    def _grid(self, rows: list[tuple[etree._Element, str]]) -> Iterator[list[Cell]]:
        """The cells by row, each in its column: cells that span rows above take theirs."""
        taken: dict[int, int] = {}
        for row, row_at in rows:
            cells: list[Cell] = []
            column = 0
            ends = {left: count - 1 for left, count in taken.items() if count > 1}
            for element, at in _paths(row, row_at):
                if element.tag not in ("td", "th") or _is_dropped(element):
                    continue
                self._meter.count()
                while column in taken:
                    column += 1
                cells.append(Cell(column, _cell_text(element), at))
                height = _span(element, "rowspan", _MOST_ROWS_SPANNED)
                for covered in range(column, column + _span(element, "colspan", _MOST_SPAN)):
                    if height > 1:
                        ends[covered] = height - 1
                    column = covered + 1
            taken = ends
            yield cells


def _paths(parent: etree._Element, path: str) -> Iterator[tuple[etree._Element, str]]:
    """The element children with their paths; a path counts the children of one name from 1."""
    counts: dict[str, int] = {}
    for child in parent:
        tag = child.tag
        if isinstance(tag, str):
            counts[tag] = counts.get(tag, 0) + 1
            yield child, f"{path}/{tag}[{counts[tag]}]"


def _rows(table: etree._Element, path: str) -> Iterator[tuple[etree._Element, str]]:
    for child, at in _paths(table, path):
        if child.tag == "tr":
            yield child, at
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from ((row, row_at) for row, row_at in _paths(child, at) if row.tag == "tr")


def _cell_text(cell: etree._Element) -> str:
    """The text of a cell, blocks in it on lines of their own."""
    parts: list[str] = []
    _gather(cell, parts, 0)
    return "\n".join(text for part in "".join(parts).split("\v") if (text := _collapsed(part)))


def _gather(element: etree._Element, parts: list[str], depth: int) -> None:
    parts.append(element.text or "")
    for child in element if depth < _DEEPEST else ():
        if isinstance(child.tag, str) and not _is_dropped(child):
            breaks = child.tag == "br" or child.tag in _BLOCKS
            parts.append("\v" if breaks else "")
            _gather(child, parts, depth + 1)
            parts.append("\v" if breaks else "")
        parts.append(child.tail or "")


def _collapsed(text: str) -> str:
    """White space as a browser shows it, except that a line break in the file between Chinese characters is none."""
    return _SPACE.sub(" ", _CJK_BREAK.sub("", text)).strip(" ")


def _is_dropped(element: etree._Element) -> bool:
    if element.tag in _DROPPED or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and bool(_DISPLAY_NONE.search(style))


def _is_menu(element: etree._Element) -> bool:
    """Whether an element only leads to other pages: a list of links, none of them to a file or a place of this page."""
    if element.tag not in _LISTS and element.tag != "div":
        return False
    length = 0
    for number, text in enumerate(element.itertext()):
        length += len(str(text).strip())
        if length > _LONGEST_MENU or number > _LONGEST_MENU:
            return False
    links = list(element.iter("a"))
    if len(links) < (3 if element.tag in _LISTS else 5) or any(_ATTACHED.search(link.get("href") or "#") for link in links):
        return False
    return 10 * sum(map(_length, links)) >= 9 * length


def _is_layout(table: etree._Element, rows: list[tuple[etree._Element, str]]) -> bool:
    """Whether a table only arranges a page: it is one cell, or most of its text stands in tables inside it."""
    if sum(cell.tag in ("td", "th") for row, _ in rows for cell in row) == 1:
        return True
    nested = [inner for inner in table.iter("table") if next(inner.iterancestors("table"), None) is table]
    return bool(nested) and 2 * max(map(text_length, nested)) > text_length(table)


def _length(element: etree._Element) -> int:
    return sum(len(str(text).strip()) for text in element.itertext())


def _span(cell: etree._Element, name: str, most: int) -> int:
    value = (cell.get(name) or "1").strip()
    return min(max(int(value), 1), most) if value.isdecimal() and len(value) < 9 else 1
