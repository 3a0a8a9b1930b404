"""Small files and what is read of them."""

from __future__ import annotations

from pathlib import Path

from graphbuild.model import Source
from graphbuild.readers import DEFAULT, Limits, read
from tests.readers import writers

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def read_bytes(folder: Path, name: str, data: bytes | str, limits: Limits = DEFAULT) -> Source:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read(path, path.stem, limits)


def texts(source: Source) -> list[str]:
    return [line.text for line in source.lines]


def word(body: str, **parts: str) -> bytes:
    """A Word file with this body; other parts by their name (`numbering`)."""
    document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    members = {"[Content_Types].xml": b"<Types/>", "word/document.xml": document.encode()}
    return writers.to_zip(members | {f"word/{name}.xml": text.encode() for name, text in parts.items()})


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}<w:r><w:t>{text}</w:t></w:r></w:p>"


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def workbook(sheet: str, formats: str = "", strings: str = "", state: str = "visible") -> bytes:
    """A workbook of one sheet, whose XML is given."""
    relation = "<Relationship Id='{}' Type='{}/{}' Target='{}'/>".format
    relations = "".join(
        relation(key, OFFICE, kind, target)
        for key, kind, target in (
            ("r1", "worksheet", "worksheets/s.xml"),
            ("r2", "styles", "styles.xml"),
            ("r3", "sharedStrings", "strings.xml"),
        )
    )
    book = (
        f"<workbook xmlns='{SHEET}' xmlns:r='{OFFICE}'><sheets><sheet name='表' sheetId='1' state='{state}' r:id='r1'/></sheets></workbook>"
    )
    parts = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>",
        "xl/worksheets/s.xml": f"<worksheet xmlns='{SHEET}'>{sheet}</worksheet>",
        "xl/styles.xml": f"<styleSheet xmlns='{SHEET}'>{formats}</styleSheet>",
        "xl/strings.xml": f"<sst xmlns='{SHEET}'>{strings}</sst>",
    }
    return writers.to_zip({name: text.encode() for name, text in parts.items()})
