"""Pictures of pages: there for a PDF that is at hand and unchanged, and nowhere else."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from graphbuild.model import Place
from graphbuild.store import DiskStore
from queries.pages.picture import address, read_box
from queries.pictures import Camera, _found, file_of
from tests.mapping.facts import disclosure
from tests.pages.helpers import BASE, ask
from tests.queries.made import store_of

pdfium = pytest.importorskip("pypdfium2")
pytest.importorskip("PIL")
DOCUMENT = "jiangbei-education-2024"


@pytest.fixture
def made(tmp_path: Path) -> DiskStore:
    """A store of one PDF with two blank pages, which lies beside it in a folder."""
    (tmp_path / "docs").mkdir()
    document = pdfium.PdfDocument.new()
    for _ in range(2):
        document.new_page(595, 842)
    file = tmp_path / "docs" / f"{DOCUMENT}.pdf"
    document.save(file)
    document.close()
    read = disclosure()
    store = store_of(tmp_path / "store", replace(read, sha256=sha256(file.read_bytes()).hexdigest()))
    record = replace(store.manifest.documents[DOCUMENT], file=file.name)
    return DiskStore(store.path, replace(store.manifest, documents={DOCUMENT: record}), store.engine)


def test_a_page_with_a_place_framed(made: DiskStore) -> None:
    from PIL import Image

    reply = ask(made, f"page/{DOCUMENT}/2.png?box=100.0,200.0,140.0,212.0")
    assert (reply.status, reply.kind) == (200, "image/png")
    picture = Image.open(io.BytesIO(reply.body)).convert("RGB")
    assert picture.size == (952, 1348)
    colours = {picture.getpixel((158, y)) for y in range(310, 350)}
    assert (215, 25, 28) in colours


def test_a_strip_is_what_is_around_the_place(made: DiskStore) -> None:
    from PIL import Image

    reply = ask(made, f"page/{DOCUMENT}/1.png?box=100.0,200.0,140.0,212.0&strip=1")
    assert Image.open(io.BytesIO(reply.body)).size[1] < 120


@pytest.mark.parametrize(
    "name", [f"{DOCUMENT}/3", f"{DOCUMENT}/0", f"{DOCUMENT}/-1", f"{DOCUMENT}/x", "nowhere/1", "1", f"../{DOCUMENT}/1"]
)
def test_no_picture_of_what_is_not_there(made: DiskStore, name: str) -> None:
    reply = ask(made, f"page/{name}.png")
    assert reply.status == 404
    assert b'"error"' in reply.body


def test_no_picture_of_a_file_that_was_changed(made: DiskStore) -> None:
    file = file_of(made, DOCUMENT)
    assert file is not None
    file.write_bytes(file.read_bytes() + b"\n")
    assert file_of(made, DOCUMENT) is None
    assert ask(made, f"page/{DOCUMENT}/1.png").status == 404


def test_the_file_is_found_where_it_lay(made: DiskStore, tmp_path: Path) -> None:
    lay = tmp_path / "a" / "b" / "c" / "d"
    lay.mkdir(parents=True)
    file = file_of(made, DOCUMENT)
    assert file is not None
    moved = file.rename(lay / file.name)
    _found.cache_clear()
    assert file_of(made, DOCUMENT) is None
    record = replace(made.manifest.documents[DOCUMENT], folder=str(lay))
    assert file_of(DiskStore(made.path, replace(made.manifest, documents={DOCUMENT: record}), made.engine), DOCUMENT) == moved


def test_addresses_only_where_there_is_a_picture(made: DiskStore, store: DiskStore) -> None:
    from queries.pages.context import Context
    from queries.reply import Asked

    asked = Asked("index")
    at = address(Context(made, asked), f"{BASE}document/{DOCUMENT}", 2, ["1.0 2.0 3.0 4.0"])
    assert at == f"/page/{DOCUMENT}/2.png?box=1.0%2C2.0%2C3.0%2C4.0"
    assert address(Context(store, asked), f"{BASE}document/tongnan-petitions-2023", 1) == ""
    assert address(Context(made, replace(asked, root="../")), f"{BASE}document/{DOCUMENT}", 2) == ""


def test_without_pillow_no_page_points_to_a_picture(made: DiskStore, monkeypatch: pytest.MonkeyPatch) -> None:
    from queries.pages.context import Context
    from queries.reply import Asked

    monkeypatch.setitem(sys.modules, "PIL.ImageDraw", None)
    assert address(Context(made, Asked("index")), f"{BASE}document/{DOCUMENT}", 2) == ""
    assert ask(made, f"page/{DOCUMENT}/1.png").status == 404


@pytest.mark.parametrize("text", ["", "1,2,3", "1,2,3,4,5", "a,b,c,d", "3,2,1,4", "nan,0,1,1", "1e400,0,1,1"])
def test_what_is_no_box(text: str) -> None:
    assert read_box(text) is None


def test_a_page_as_large_as_a_field_is_not_drawn(tmp_path: Path) -> None:
    document = pdfium.PdfDocument.new()
    document.new_page(14400, 14400)
    document.save(tmp_path / "large.pdf")
    with Camera(tmp_path / "large.pdf") as camera:
        assert camera.page(1) is None
        assert camera.take([Place(1, 0, 1, "1", 1, (1.0, 1.0, 2.0, 2.0))]) == []
