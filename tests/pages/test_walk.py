"""Every link from the front page leads somewhere, and no page is too heavy.

The walk takes a few pages of every kind in each language; `BUDGETGRAPH_WALK=all` in the environment takes all of them.
"""

from __future__ import annotations

import gzip
import os
import re
from collections import Counter, deque

import lxml.html

from graphbuild.store import DiskStore
from queries.pages.addresses import read_address
from queries.pages.rendering import STATIC
from tests.pages.helpers import Seen, ask

EVERYTHING = os.environ.get("BUDGETGRAPH_WALK") == "all"
FEW, FEW_WITH_QUERY = 3, 1
MOST_BYTES = 200_000
# What is answered by the server and not by a page.
SERVED = re.compile(r"(sparql|graphs|page/.*\.png|\.well-known/.*|void\.ttl|dcat\.ttl)(\?.*)?")


def kind(address: str) -> str:
    """Pages that one template makes: numbers, hashes and names are alike."""
    path, _, query = address.partition("?")
    asked = read_address(path)
    parts = (asked.path if asked else path).split("/")
    name = "/".join(parts[::2] if parts[0] == "document" else parts[:1])
    keys = sorted({pair.partition("=")[0] for pair in query.split("&")})
    return f"{name} {len(parts)} {asked.form if asked else ''} {asked.language if asked else ''} {keys}"


def test_every_link_leads_somewhere(store: DiskStore) -> None:
    start = "index.zh.html"
    waiting, known, walked = deque([start]), {start}, Counter[str]()
    wrong: list[str] = []
    while waiting:
        address = waiting.popleft()
        if not EVERYTHING and walked[kind(address)] >= (FEW_WITH_QUERY if "?" in address else FEW):
            continue
        walked[kind(address)] += 1
        for link in _links(store, address, wrong):
            if link not in known:
                known.add(link)
                waiting.append(link)
    assert wrong == []
    assert sum(walked.values()) > len(walked) > len(("ontology", "codes", "regions", "search", "documents"))


def _links(store: DiskStore, address: str, wrong: list[str]) -> list[str]:
    """The addresses that a page leads to; what is wrong with it goes into `wrong`."""
    if address.startswith("static/"):
        wrong.extend([] if (STATIC / address.removeprefix("static/")).is_file() else [f"{address}: no such file"])
        return []
    reply = ask(store, address)
    if reply.status not in {200, 303}:
        wrong.append(f"{address}: {reply.status}")
    if len(gzip.compress(reply.body)) > MOST_BYTES:
        wrong.append(f"{address}: {len(reply.body)} bytes")
    if reply.status == 303:
        return _ours({reply.headers["Location"]})
    return _ours(Seen(reply, lxml.html.document_fromstring(reply.body.decode())).all_links()) if reply.kind.startswith("text/html") else []


def _ours(addresses: set[str]) -> list[str]:
    return sorted(address[1:] for address in addresses if address.startswith("/") and not SERVED.fullmatch(address[1:]))
