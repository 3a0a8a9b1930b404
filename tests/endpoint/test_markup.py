"""A store in which every text holds what would harm a careless page: nothing of it becomes markup, and nothing of it is run."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter, deque
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize

import ontology
from graphbuild.extract import extract_file
from graphbuild.mapping.graph import to_nquads
from graphbuild.mapping.views import with_views
from graphbuild.store import DocumentRecord, open_for_building
from tests.endpoint.serving import BASE, Served, served, settings

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)></title></textarea><p onclick=alert(3)>{{7*7}}"
XSD = "http://www.w3.org/2001/XMLSchema#string"
VOCABULARY = (ontology.ONTOLOGY_GRAPH, ontology.CODE_GRAPH, ontology.REGION_GRAPH)
SAMPLE = Path(__file__).parents[2] / "data" / "documents" / "yubei-petitions-2025.txt"
LINKS = ("javascript:alert(4)", "data:text/html,<script>alert(5)</script>".replace("<", "%3C").replace(">", "%3E"), "vbscript:alert(6)")
FEW = 1
LINK = re.compile(r"/(?!static|graphs|page/|\.well-known|void|dcat)(?!.*[?&](?:unit|as)=)[^#]*")
ADDRESSES = ("href", "src", "action", "formaction", "xlink:href", "{http://www.w3.org/1999/xlink}href")


def spoiled(quad: Quad) -> Quad:
    """The statement with the text after its own, where it is one."""
    value = quad.object
    if isinstance(value, Literal) and (value.language or value.datatype.value == XSD):
        text = value.value + EVIL
        value = Literal(text, language=value.language) if value.language else Literal(text)
    return Quad(quad.subject, quad.predicate, value, quad.graph_name)


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server on a document each of whose texts, the vocabulary's too, ends with what is evil; and on links that are no web links."""
    folder = tmp_path_factory.mktemp("evil") / "store"
    facts = to_nquads(with_views(extract_file(SAMPLE, "evil")))
    quads = [spoiled(quad) for quad in parse(facts, RdfFormat.N_QUADS)]
    where = NamedNode(f"{BASE}policy/p")
    quads += [Quad(where, NamedNode("http://xmlns.com/foaf/0.1/page"), NamedNode(link), quads[0].graph_name) for link in LINKS]
    spoiled_facts = serialize(quads, format=RdfFormat.N_QUADS)
    record = DocumentRecord("evil", f"{EVIL}.txt", "0" * 64, "made", BASE, title=EVIL, organization=EVIL, year=2025, quads=len(quads))
    with open_for_building(folder) as writer:
        writer.set_vocabulary("made", VOCABULARY, ontology.quads_nquads)
        writer.replace(record, spoiled_facts or b"")
        writer.commit()
    with served(settings(folder, seconds=10.0, rows=100_000, size=2**24)) as server:
        yield server


def kind(address: str) -> str:
    """Addresses of one template look alike."""
    path, _, query = address.partition("?")
    parts = path.strip("/").split("/")
    return f"{parts[0]} {len(parts)} {path.rpartition('.')[2]} {re.sub(r'=[^&]*', '', query)}"


def test_no_page_holds_markup_of_a_document(evil: Served) -> None:
    """A walk from the front page over a few pages of every kind."""
    waiting, known, walked = deque(["/index.zh.html", "/policy/p.zh.html"]), set[str](), Counter[str]()
    hostile = 0
    while waiting:
        address = waiting.popleft()
        if address in known or walked[kind(address)] >= FEW:
            continue
        known.add(address)
        walked[kind(address)] += 1
        answer = evil.ask("GET", address, accept="text/html")
        assert answer.status in {200, 303, 404}, (address, answer)  # what is no code any more has no page
        assert answer.headers["x-content-type-options"] == "nosniff"
        if answer.kind != "text/html":
            continue
        tree = lxml.html.document_fromstring(answer.body.decode())
        hostile += "<script>alert(1)</script>" in tree.text_content()
        waiting.extend(harmless(tree, address))
    assert hostile > 20
    assert len(walked) > 30


def harmless(tree: lxml.html.HtmlElement, address: str) -> list[str]:
    """The page's links to other pages, after a look for what must not be in it."""
    links = []
    for node in tree.iter():
        if not isinstance(node.tag, str):
            continue
        assert not [name for name in node.attrib if name.lower().startswith("on") or name == "style"], address
        if node.tag == "script":
            assert node.get("src", "").startswith("/static/"), address
            assert not node.text, address
        for found in (node.get(name, "") for name in ADDRESSES if node.get(name)):
            assert re.match(r"(https?://|/(?!/)|#|\?|tel:|mailto:|data:image/)", found), (address, found)
            if LINK.fullmatch(found.partition("#")[0]):
                links.append(found.partition("#")[0])
    return links


@pytest.mark.parametrize("ending", ["ttl", "nt", "jsonld", "csv"])
def test_data_keeps_the_text_as_it_is(evil: Served, ending: str) -> None:
    answer = evil.ask("GET", f"/document/evil.{ending}")
    assert answer.headers["x-content-type-options"] == "nosniff"
    texts = {
        "ttl": lambda: [str(quad.object) for quad in parse(answer.body, RdfFormat.TURTLE)],
        "nt": lambda: [str(quad.object) for quad in parse(answer.body, RdfFormat.N_TRIPLES)],
        "jsonld": lambda: [json.dumps(json.loads(answer.body), ensure_ascii=False)],
        "csv": lambda: [cell for row in csv.reader(io.StringIO(answer.body.decode("utf-8-sig"))) for cell in row],
    }[ending]()
    assert any("<script>alert(1)</script>" in text for text in texts)
    assert any("{{7*7}}" in text for text in texts)
