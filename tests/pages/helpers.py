"""Asking for pages as a reader does, and reading what comes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urldefrag

import lxml.html
from pyoxigraph import QuerySolutions, RdfFormat, Store

from graphbuild.store import DiskStore
from graphbuild.store.manifest import Manifest
from queries.pages import answer
from queries.pages.addresses import read_address
from queries.reply import Reply

BASE = "https://w3id.org/budgetgraph/"


@dataclass(frozen=True)
class Seen:
    """A page as it was seen."""

    reply: Reply
    tree: lxml.html.HtmlElement

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self.reply.status

    @property
    def heading(self) -> str:
        """The text of the only h1."""
        (heading,) = self.tree.findall(".//h1")
        return text(heading)

    @property
    def text(self) -> str:
        """The text of the main part, blanks as single spaces."""
        return text(self.tree.find(".//main"))

    def links(self) -> dict[str, str]:
        """The addresses of the links in the main part, with their texts."""
        return {link.get("href", ""): text(link) for link in self.tree.findall(".//main//a[@href]")}

    def all_links(self) -> set[str]:
        """Every address in the page without its anchor: links, style sheets, pictures, forms."""
        found = {node.get(name, "") for node in self.tree.iter() for name in ("href", "src")}
        return {urldefrag(address)[0] for address in found} - {""}

    def rows(self, caption: str) -> list[list[str]]:
        """The cells of the table with that caption, without its heading."""
        (table,) = [table for table in self.tree.iter("table") if table.findtext("caption") == caption]
        return [[text(cell) for cell in row] for row in table.findall("tbody/tr")]

    def facts(self) -> dict[str, list[str]]:
        """The values by their names."""
        return {
            text(group.find("dt")): [text(value) for value in group.findall("dd")]
            for group in self.tree.iter("div")
            if group.find("dt") is not None
        }


def ask(store: DiskStore, address: str, root: str = "/") -> Reply:
    """The answer for an address such as `codes.zh.html?q=201`, without the root before it."""
    asked = read_address(address, root)
    assert asked is not None, address
    return answer(store, asked)


def get(store: DiskStore, address: str, root: str = "/") -> Seen:
    """A page."""
    reply = ask(store, address, root)
    assert reply.kind.startswith("text/html")
    return Seen(reply, lxml.html.document_fromstring(reply.body.decode()))


def select(store: DiskStore, sparql: str) -> list[tuple[str, ...]]:
    """The rows of a query as texts."""
    found = store.query(sparql)
    assert isinstance(found, QuerySolutions)
    return [tuple(str(getattr(term, "value", "")) for term in row) for row in found]


def text(node: lxml.html.HtmlElement | None) -> str:
    """The text of an element, blanks as single spaces."""
    assert node is not None
    return " ".join(node.text_content().split())


def made(turtle: str, base: str = BASE) -> DiskStore:
    """A store that holds these statements in one graph."""
    engine = Store()
    engine.load(turtle.encode(), RdfFormat.TRIG)
    return DiskStore(Path("nowhere"), Manifest(base), engine)
