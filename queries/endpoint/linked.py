"""Linked data and pages: an IRI's address leads to the form that the client reads, an address with an ending is that form."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request

from graphbuild.language import speaking
from graphbuild.store import DiskStore
from queries.endpoint import protocol
from queries.endpoint.negotiate import choose
from queries.endpoint.problems import Problem, wrong_method
from queries.endpoint.replying import spoken_by, wants_page
from queries.endpoint.server import Server, path_of
from queries.pages.addresses import LANGUAGES
from queries.reply import Asked, Reply

_METHODS = "GET, HEAD, OPTIONS"
_HTML = "text/html"
# What a resource is offered as, best first; JSON-LD is JSON too.
_DATA = {
    "text/turtle": "ttl",
    "application/ld+json": "jsonld",
    "application/n-triples": "nt",
    "application/rdf+xml": "rdf",
    "text/csv": "csv",
    "application/json": "jsonld",
}
# What a page may be offered as besides HTML, where it makes that itself.
_OF_PAGES = {"text/csv": "csv", "application/json": "json", "image/svg+xml": "svg", "image/png": "png"}
_SAFE = "/:@!$&'()*+,;=~"


async def handle(server: Server, request: Request) -> Reply:
    """Answer a request for a page, a resource, or one form of it."""
    if request.method == "OPTIONS":
        return Reply(204, "", b"", {"Allow": _METHODS})
    if request.method not in {"GET", "HEAD"}:
        raise wrong_method(request.method, _METHODS)
    path, raw = path_of(request), request.scope["query_string"]
    values: dict[str, list[str]] = {}
    for name, value in protocol.pairs(raw):
        values.setdefault(name, []).append(value)
    speaks = spoken_by(request)
    if not path:
        return _redirect(302, f"index.{speaks}.html", raw)
    accept = _HTML if wants_page(request) else request.headers.get("accept")
    return await server.answer(request, answer, path, speaks, values, raw, accept)


def answer(store: DiskStore, path: str, speaks: str, values: dict[str, list[str]], raw: bytes, accept: str | None) -> Reply:
    """The form that an address names, else a redirection to the form that the client takes."""
    from queries import pages
    from queries.pages.addresses import iri_of, read_address
    from queries.pages.lookup import Graph

    asked = read_address(quote(path, safe=_SAFE))
    if asked is None:
        forms = _forms(store, path, speaks)
        if forms or accept != _HTML:
            return _redirect(303, f"{path}.{_chosen(forms, accept)}", raw)
        return pages.answer(store, Asked(path, "html", speaks))  # which says to people that there is none
    chosen = values.get("lang", [speaks])[0]
    lang = asked.language if asked.form == "html" else chosen if chosen in LANGUAGES else LANGUAGES[0]
    with speaking(lang):
        reply = pages.answer(store, Asked(asked.path, asked.form, lang, values))
    if reply.status != 200 or not Graph(store.engine, lang).has(iri_of(asked.path, store.base)):
        return reply
    links = ", ".join(filter(None, (f'</{quote(asked.path, safe=_SAFE)}>; rel="canonical"', reply.headers.get("Link"))))
    return Reply(reply.status, reply.kind, reply.body, {**reply.headers, "Link": links})


def _forms(store: DiskStore, path: str, speaks: str) -> dict[str, str]:
    """The endings of the forms of a resource or page by media type, best first; {} where there is neither."""
    from queries.pages import registry
    from queries.pages.addresses import iri_of
    from queries.pages.answering import is_graph
    from queries.pages.lookup import Graph

    iri = iri_of(path, store.base)
    if Graph(store.engine, speaks).has(iri) or is_graph(store, iri):
        return {**_DATA, _HTML: f"{speaks}.html"}
    if registry.page_at(path, "html"):
        own = {kind: form for kind, form in _OF_PAGES.items() if registry.page_at(path, form)}
        return {_HTML: f"{speaks}.html", **own}
    return {}


def _chosen(forms: dict[str, str], accept: str | None) -> str:
    """The ending that a client takes; Problem 404 where there is no form at all, 406 where it takes none."""
    if not forms:
        raise Problem(404, "not-found", "nothing-said")
    chosen = choose(accept, tuple(forms))
    if chosen is None:
        raise Problem(406, "not-acceptable", "no-form", {"offers": ", ".join(forms)})
    return forms[chosen]


def _redirect(status: int, path: str, raw: bytes) -> Reply:
    values = quote(raw, safe="%&=+!$'()*,-./:;?@_~")
    location = "/" + quote(path, safe=_SAFE) + (f"?{values}" if values else "")
    return Reply(status, "text/plain; charset=utf-8", b"", {"Location": location})
