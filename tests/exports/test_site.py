"""The site as files: every link leads to a file, nothing needs a server, and it says what the store says."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import lxml.html
import pytest
from pyoxigraph import RdfFormat, Store

import ontology
from graphbuild.mapping.graph import to_nquads
from graphbuild.mapping.iris import DEFAULT_BASE
from graphbuild.store import DiskStore, DocumentRecord, open_for_building, open_store
from queries.errors import BadFormatError
from queries.exports import Selection, export
from queries.files import NotWritableError
from tests.queries.truth import GRAPHS, disclosure

DOCUMENT = "zengdu-petitions-2023"
REGIONS = ("420000", "421300", "421303")


def vocabulary() -> bytes:
    """The vocabulary with the regions that the document needs, and no codes: their pages would be most of the site."""
    kept = {f"<{ontology.REGION}{code}>".encode() for code in REGIONS}
    regions = ontology.graph_nquads(ontology.REGION_GRAPH).splitlines(keepends=True)
    about = [line for line in regions if line.split(b" ", 1)[0] in kept]
    return ontology.graph_nquads(ontology.ONTOLOGY_GRAPH) + b"".join(about)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> DiskStore:
    """A store of a short document, which has no coded amounts."""
    folder = tmp_path_factory.mktemp("site") / "store"
    with open_for_building(folder) as writer:
        writer.set_vocabulary("small", GRAPHS, vocabulary)
        writer.replace(DocumentRecord(DOCUMENT, f"{DOCUMENT}.txt", "0" * 64, "made", DEFAULT_BASE), to_nquads(disclosure(DOCUMENT)))
        writer.commit()
    return open_store(folder)


@pytest.fixture(scope="module")
def site(small: DiskStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("public") / "site"
    counts = export(small, folder, "site")
    assert counts["files"] > 500
    return folder


def pages(site: Path) -> Iterator[tuple[str, lxml.html.HtmlElement]]:
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), lxml.html.document_fromstring(path.read_bytes())


def test_every_link_leads_to_a_file(site: Path) -> None:
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    wrong = []
    for address, page in pages(site):
        anchors = {node.get("id") for node in page.iter() if node.get("id")}
        for link in {node.get(name) for node in page.iter() for name in ("href", "src") if node.get(name)}:
            parts = urlsplit(link)
            target = posixpath.normpath(posixpath.join(posixpath.dirname(address), unquote(parts.path)))
            here = bool(parts.fragment) and not parts.path
            if not (parts.scheme or (here and unquote(parts.fragment) in anchors) or (not here and not parts.query and target in files)):
                wrong.append((address, link))
    assert wrong == []


def test_nothing_needs_a_server(site: Path) -> None:
    for address, page in pages(site):
        assert not page.findall(".//form"), address
        assert not [node.get("src") for node in page.iter("script") if "://" in (node.get("src") or "")], address
    assert not (site / "search.zh.html").exists()
    assert not (site / "sparql.zh.html").exists()


def test_the_first_page_is_chinese(site: Path) -> None:
    first = lxml.html.document_fromstring((site / "index.html").read_bytes())
    assert first.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=index.zh.html"]
    assert lxml.html.document_fromstring((site / "index.zh.html").read_bytes()).get("lang") == "zh-CN"


def test_a_resource_is_there_in_every_form(small: DiskStore, site: Path) -> None:
    page = lxml.html.document_fromstring((site / "document" / f"{DOCUMENT}.zh.html").read_bytes())
    assert "曾都区信访局2023年部门预算" in " ".join(page.text_content().split())
    assert (site / "document" / f"{DOCUMENT}.en.html").is_file()
    said = set()
    for ending, form in ((".ttl", RdfFormat.TURTLE), (".jsonld", RdfFormat.JSON_LD)):
        copy = Store()
        copy.load(path=str(site / "document" / f"{DOCUMENT}{ending}"), format=form)
        said.add(frozenset(quad.triple for quad in copy))
    assert len(said) == 1
    document = f"{DEFAULT_BASE}document/{DOCUMENT}"
    known = {quad.triple for quad in small.engine if getattr(quad.subject, "value", "") == document}
    assert known <= next(iter(said))  # besides, the graphs that it is in


def test_a_site_is_replaced_and_a_foreign_folder_is_not(small: DiskStore, site: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "index.html").write_text("mine")
    with pytest.raises(NotWritableError, match="other things in it"):
        export(small, tmp_path / "mine", "site")
    assert (tmp_path / "mine" / "index.html").read_text() == "mine"
    before = {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    (site / "old.zh.html").write_text("of a document that is gone")
    export(small, site, "site")
    assert {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_a_site_is_of_everything(small: DiskStore, tmp_path: Path) -> None:
    with pytest.raises(BadFormatError, match="whole store"):
        export(small, tmp_path / "site", "site", Selection(documents=frozenset({DOCUMENT})))
