"""Linked data and pages: an IRI's address leads to the form that the client reads, an address with an ending is that form."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request

from graphbuild.language import speaking
from graphbuild.store import DiskStore
from queries.endpoint import protocol
from queries.endpoint.negotiate import choose, language
from queries.endpoint.problems import Problem
from queries.endpoint.replying import LANGUAGES
from queries.endpoint.server import Server, path_of
from queries.reply import Asked, Reply

_METHODS = "GET, HEAD, OPTIONS"
_HTML = "text/html"
_DATA = {"text/turtle": "ttl", "application/ld+json": "jsonld", "application/n-triples": "nt", "text/csv": "csv"}
_SAFE = "/:@!$&'()*+,;=~"


async def handle(server: Server, request: Request) -> Reply:
    """Answer a request for a page, a resource, or one form of it."""
    if request.method == "OPTIONS":
        return Reply(204, "", b"", {"Allow": _METHODS})
    if request.method not in {"GET", "HEAD"}:
        raise Problem(405, "method-not-allowed", f"{request.method} is not for this address.", "Use GET.", {"Allow": _METHODS})
    path, raw = path_of(request), request.scope["query_string"]
    values: dict[str, list[str]] = {}
    for name, value in protocol.pairs(raw):
        values.setdefault(name, []).append(value)
    speaks = language(request.headers.get("accept-language"), LANGUAGES)
    if not path:
        return _redirect(302, f"index.{speaks}.html", raw)
    return await server.answer(request, answer, path, speaks, values, raw, request.headers.get("accept"))


def answer(store: DiskStore, path: str, speaks: str, values: dict[str, list[str]], raw: bytes, accept: str | None) -> Reply:
    """The form that an address names, else a redirection to the form that the client takes."""
    from queries import pages
    from queries.pages.addresses import iri_of, read_address
    from queries.pages.lookup import Graph

    asked = read_address(quote(path, safe=_SAFE))
    if asked is None:
        return _redirect(303, path + _ending(store, path, speaks, accept), raw)
    chosen = values.get("lang", [speaks])[0]
    lang = asked.language if asked.form == "html" else chosen if chosen in LANGUAGES else LANGUAGES[0]
    with speaking(lang):  # a worker has one question at a time
        reply = pages.answer(store, Asked(asked.path, asked.form, lang, values))
    if reply.status != 200 or not Graph(store.engine, lang).has(iri_of(asked.path, store.base)):
        return reply
    return Reply(reply.status, reply.kind, reply.body, {**reply.headers, "Link": _links(asked.path, asked.form)})


def _ending(store: DiskStore, path: str, speaks: str, accept: str | None) -> str:
    """The ending of the form of a resource or page that a client takes; Problem 404 where there is neither, 406 where it takes none."""
    from queries.pages import registry
    from queries.pages.addresses import iri_of
    from queries.pages.lookup import Graph

    forms = dict(_DATA) if Graph(store.engine, speaks).has(iri_of(path, store.base)) else {}
    if forms or registry.page_at(path, "html"):
        forms[_HTML] = f"{speaks}.html"
    if not forms:
        raise Problem(404, "not-found", "The graph says nothing of this address.", "Search from the front page, or ask /sparql.")
    chosen = choose(accept, tuple(forms))
    if chosen is None:
        raise Problem(406, "not-acceptable", "There is no form of this that the Accept header takes.", f"There are {', '.join(forms)}.")
    return f".{forms[chosen]}"


def _redirect(status: int, path: str, raw: bytes) -> Reply:
    values = quote(raw, safe="%&=+!$'()*,-./:;?@_~")
    location = "/" + quote(path, safe=_SAFE) + (f"?{values}" if values else "")
    return Reply(status, "text/plain; charset=utf-8", b"", {"Location": location})


def _links(path: str, form: str) -> str:
    """The other forms of a description, as a Link header."""
    address = "/" + quote(path, safe=_SAFE)
    rel = "describedby" if form == "html" else "alternate"
    kinds = [(kind, ending) for kind, ending in _DATA.items() if ending != form]
    links = [f'<{address}.{ending}>; rel="{rel}"; type="{kind}"' for kind, ending in kinds]
    return ", ".join([f'<{address}>; rel="canonical"', *links])
