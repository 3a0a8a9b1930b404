"""Files that are made to harm: each gives one clear line, or what is in them, within the limits."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphbuild.errors import Unreadable
from graphbuild.readers import Limits, read
from graphbuild.readers.files import File, load
from tests.readers import writers
from tests.readers.helpers import SHEET, WORD, cell, paragraph, read_bytes, table, texts, word, workbook

SMALL = Limits(max_bytes=1_000_000, max_unpacked=2_000_000, max_cells=10_000, max_seconds=20)
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'


def refused(tmp_path: Path, name: str, data: bytes | str, why: str, limits: Limits = SMALL) -> None:
    with pytest.raises(Unreadable, match=why) as error:
        read_bytes(tmp_path, name, data, limits)
    assert "\n" not in str(error.value)


def test_too_large(tmp_path: Path) -> None:
    refused(tmp_path, "a.html", b"<html>" + bytes(1_000_000), r"too large \(1 MB, at most 1 MB\)")
    with (tmp_path / "sparse.html").open("wb") as file:
        file.truncate(100 * 2**20)
    with pytest.raises(Unreadable, match=r"too large \(100 MB, at most 64 MB\)"):
        read(tmp_path / "sparse.html", "a")


def test_page_that_is_large_as_text(tmp_path: Path) -> None:
    refused(tmp_path, "a.html", "<html><p>" + "x" * 300_000, r"a page of more than 0\.\d million characters")


@pytest.mark.parametrize("name", ["word/document.xml", "xl/worksheets/s.xml", "content.xml", "a.txt"])
def test_zip_bomb(tmp_path: Path, name: str) -> None:
    members = {"[Content_Types].xml": b"<Types/>", name: b" " * 30_000_000}
    if name.startswith("xl/"):
        with zipfile.ZipFile(io.BytesIO(workbook(""))) as archive:
            members = {part: archive.read(part) for part in archive.namelist()} | {name: b"<a>" + b" " * 30_000_000}
    refused(tmp_path, "a.zip", writers.to_zip(members), "unpacks to more than")


def test_zip_whose_members_lie_over_each_other(tmp_path: Path) -> None:
    """Members together are bounded, whatever their directory says of their sizes."""
    members = {f"{i}.txt": b"x" * 900_000 for i in range(4)}
    refused(tmp_path, "a.zip", writers.to_zip(members), "unpacks to more than 2 MB")


def test_zip_that_lies_about_sizes(tmp_path: Path) -> None:
    data = bytearray(writers.to_zip({"a.txt": b"x" * 100_000}))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    with pytest.raises(Unreadable):
        read_bytes(tmp_path, "a.zip", bytes(data), SMALL)


@pytest.mark.parametrize("part", ["document", "sheet", "strings", "ods"])
def test_entities(tmp_path: Path, part: str) -> None:
    document = f'{LAUGHS}<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>&b;&c;</w:t></w:r></w:p></w:body></w:document>'
    data = writers.to_zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": document.encode()})
    if part in ("sheet", "strings"):
        name = "xl/worksheets/s.xml" if part == "sheet" else "xl/strings.xml"
        row = f"<worksheet xmlns='{SHEET}'><row><c t='inlineStr'><is><t>&b;</t></is></c></row></worksheet>"
        with zipfile.ZipFile(io.BytesIO(workbook(""))) as archive:
            members = {one: archive.read(one) for one in archive.namelist()}
        data = writers.to_zip(
            members | {name: (LAUGHS + (row if part == "sheet" else f"<sst xmlns='{SHEET}'><si><t>&b;</t></si></sst>")).encode()}
        )
    if part == "ods":
        data = writers.to_zip(
            {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": f"{LAUGHS}<x>&b;</x>".encode()}
        )
    refused(tmp_path, "a.bin", data, "declares entities")


def test_million_empty_rows(tmp_path: Path) -> None:
    rows = "<row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c></row>" + "".join(f"<row r='{i}'/>" for i in range(2, 1_048_577))
    limits = Limits(max_bytes=2**26)
    assert texts(read_bytes(tmp_path, "a.xlsx", workbook(f"<sheetData>{rows}</sheetData>"), limits)) == ["1\t2"]


def test_cells_in_the_corners_of_a_sheet(tmp_path: Path) -> None:
    sheet = "<sheetData><row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>2</v></c></row></sheetData>"
    merge = "<mergeCells><mergeCell ref='A1:XFD1048575'/></mergeCells>"
    assert texts(read_bytes(tmp_path, "a.xlsx", workbook(sheet + merge))) == ["1", "2"]


def test_too_many_cells(tmp_path: Path) -> None:
    rows = "".join("<row>" + "<c><v>1</v></c>" * 200 + "</row>" for _ in range(60))
    few = Limits(max_cells=10_000)
    refused(tmp_path, "a.xlsx", workbook(f"<sheetData>{rows}</sheetData>"), "more than 10,000 (cells|elements)", few)
    refused(tmp_path, "a.csv", ("1,2,3\n" * 5_000), "more than 10,000 (cells|elements)", few)
    refused(tmp_path, "a.docx", word(table(*[cell("a") * 200] * 60)), "more than 10,000 (cells|elements)", few)
    refused(tmp_path, "a.html", "<table>" + ("<tr>" + "<td>1" * 200) * 60, "more than 10,000 (cells|elements)", few)


def test_repeated_cells_of_open_document(tmp_path: Path) -> None:
    data = writers.to_ods({"表": [["甲", "乙"]]})  # type: ignore[list-item]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = archive.read("content.xml").replace(b"<table:table-row>", b'<table:table-row table:number-rows-repeated="1048576">')
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    content = content.replace(b"<table:table-cell>", b'<table:table-cell table:number-columns-repeated="16384">')
    refused(tmp_path, "a.ods", writers.to_zip({"mimetype": kind, "content.xml": content}), "more than 10,000 cells")


def test_time_is_bounded(tmp_path: Path) -> None:
    hurried = Limits(max_seconds=0)
    refused(tmp_path, "a.docx", word(paragraph("a") * 1_000), "not read within 0 s", hurried)
    refused(tmp_path, "a.html", "<html>" + "<p>a" * 1_000, "not read within 0 s", hurried)
    refused(tmp_path, "a.md", "# a\n" * 1_000, "not read within 0 s", hurried)


def test_no_regular_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "folder").mkdir()
    for name, why in (
        ("pipe", "not a regular file"),
        ("loop", "too many levels of symbolic links"),
        ("folder", "is a directory"),
        ("no", "no such"),
    ):
        with pytest.raises(Unreadable, match=why):
            read(tmp_path / name, "a")
    with pytest.raises(Unreadable, match="not a regular file"):
        read("/dev/zero", "a")


def test_file_that_grows_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a")
    real = os.fstat

    def look_and_write(descriptor: int) -> os.stat_result:
        state = real(descriptor)
        with path.open("ab") as file:
            file.write(b"more")
        return state

    monkeypatch.setattr("graphbuild.readers.files.os.fstat", look_and_write)
    with pytest.raises(Unreadable, match="changed while it was read; wait until it is complete"):
        load(path)


SEEDS = [
    word(paragraph("一、收入") + table(cell("甲") + cell("1.00"), cell("乙") + cell("2.00"))),
    writers.to_xlsx({"表": [[["科目", "金额"], ["甲", "1.00"]]]}),
    writers.to_xls({"表": [[["科目", "金额"], ["甲", "1.00"]]]}),
    writers.to_ods({"表": [[["科目", "金额"], ["甲", "1.00"]]]}),
    writers.to_html([[["科目", "金额"], ["甲", "1.00"]]]),
    writers.to_zip({"a.md": b"| a | b |\n|---|---|\n| 1 | 2 |\n", "b.txt": b"b"}),
    "科目,金额,比例\n甲,1,2\n乙,2,3\n丙,3,4\n".encode(),
]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seed=st.sampled_from(SEEDS),
    edits=st.lists(st.tuples(st.integers(0, 10**6), st.binary(max_size=6)), max_size=8),
    cut=st.integers(0, 10**6),
)
def test_damaged_files_give_lines_or_one_line(tmp_path: Path, seed: bytes, edits: list[tuple[int, bytes]], cut: int) -> None:
    data = bytearray(seed)
    for at, patch in edits:
        at %= len(data)
        data[at : at + len(patch)] = patch
    if cut % 4 == 0:
        del data[cut % len(data) :]
    path = tmp_path / "a.bin"
    path.write_bytes(bytes(data))
    said = ""
    try:
        said = "".join(line.text for line in read(path, "a", SMALL).lines)
    except Unreadable as error:
        said = str(error)
    assert "\n" not in said


def test_member_without_a_name(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        nameless = zipfile.ZipInfo("x")
        nameless.filename = ""
        archive.writestr(nameless, "1")
        archive.writestr("a.txt", "2")
    assert texts(read_bytes(tmp_path, "a.zip", stream.getvalue())) == ["2"]


def test_file_names_what_it_is_in() -> None:
    assert (File("a.zip/b/c.XLSX", b"").stem, File("a.zip/b/c.XLSX", b"").suffix) == ("c", ".xlsx")
