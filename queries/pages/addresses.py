"""Addresses of pages and IRIs of the graph, one into the other.

    https://w3id.org/budgetgraph/project/xin-1a2b        <->  project/xin-1a2b
    https://w3id.org/budgetgraph/ontology#BudgetLine     <->  ontology, anchor BudgetLine

Code lists, regions and vocabulary keep their own IRIs whatever the base of the data is. In the files of a static site, which have no
query string, the pages of a long list are files of their own: `projects.p2.zh.html`.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit

from ontology import BG, CODE, ONTOLOGY_GRAPH, REGION
from queries.reply import Asked

LANGUAGES = ("zh", "en")
DATA_FORMS = ("ttl", "jsonld", "nt", "rdf", "csv")
FILE_FORMS = ("ttl", "jsonld")
"""The forms of a site of files, where each costs a file for every resource."""
KINDS = {
    "html": "text/html; charset=utf-8",
    "ttl": "text/turtle; charset=utf-8",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "svg": "image/svg+xml",
    "png": "image/png",
}
_ROOT = ONTOLOGY_GRAPH.removesuffix("ontology")
_SHARED = (ONTOLOGY_GRAPH, CODE, REGION)
_HTML = re.compile(r"(?P<path>.+?)(?:\.p(?P<page>\d+))?\.(?P<language>zh|en)\.html")
_FORM = re.compile(r"(?P<path>.+)\.(?P<form>ttl|jsonld|nt|rdf|csv|json|svg|png)")


def path_of(iri: str, base: str) -> tuple[str, str] | None:
    """The path and the anchor of an IRI; None for one that is not ours."""
    if iri.startswith(BG):
        return "ontology", iri[len(BG) :]
    for root in (_ROOT if iri.startswith(_SHARED) else base, base):
        if iri.startswith(root) and len(iri) > len(root):
            path, _, anchor = iri[len(root) :].partition("#")
            return path, anchor
    return None


def iri_of(path: str, base: str) -> str:
    """The IRI that a path stands for."""
    shared = _ROOT + path
    return shared if shared.startswith(_SHARED) else base + path


def read_address(address: str, root: str = "/") -> Asked | None:
    """What a link asks for, from its address without `root`; None where the address has no ending of ours.

    `project/x.zh.html?unit=10k` and `project/x.ttl` as on a server, `projects.p2.zh.html` as in the files of a static site.
    """
    parts = urlsplit(address)
    values = parse_qs(parts.query, keep_blank_values=True)
    path = unquote(parts.path)
    if found := _HTML.fullmatch(path):
        if found["page"]:
            values["page"] = [found["page"]]
        return Asked(found["path"], "html", found["language"], values, root)
    if found := _FORM.fullmatch(path):
        return Asked(found["path"], found["form"], values.get("lang", ["zh"])[0], values, root)
    return None
