"""From what is asked to who answers it: a page with its own module, a resource of the graph, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from queries.pages import linked, registry, standing
from queries.pages.addresses import DATA_FORMS
from queries.pages.context import Context
from queries.pages.page import Page
from queries.pages.problems import problem
from queries.pages.rendering import link_header, render
from queries.reply import Asked, Reply

if TYPE_CHECKING:
    from graphbuild.store import DiskStore

# What lies below the vocabulary's address are its versions.
_VERSIONS = "ontology/"
# The kinds of named graphs, and the page that shows in HTML what is in one.
_GRAPHS = ("graph", "evidence", "findings")


def answered(store: DiskStore, asked: Asked) -> Reply:
    """The answer for a path and a form."""
    context = Context(store, asked)
    found = registry.page_at(asked.path, asked.form)
    if found:
        module, context.rest = found
        return _made(context, module)
    if context.static and (graphs := standing.graphs_at(store, asked.path)) and asked.form == standing.ALL:
        return linked.whole(store, graphs)
    elsewhere = "ontology" if asked.path.startswith(_VERSIONS) else registry.PARTS.get(asked.path, "")
    if elsewhere in registry.FIXED:
        return _redirected(context.link(elsewhere))
    if context.graph.has(context.iri):
        return _resource(context)
    if is_graph(store, context.iri):
        return _graph(context)
    return problem(store, asked, 404, "not-found", context.word("not-found"), context.word("not-found-hint"))


def _made(context: Context, module: str) -> Reply:
    made = registry.maker(module)(context)
    return render(context, made) if isinstance(made, Page) else made


def _resource(context: Context) -> Reply:
    form = context.asked.form
    if form == "html":
        return _made(context, registry.page_of(context.iri, context.graph.classes(context.iri)))
    if form not in DATA_FORMS:
        return problem(context.store, context.asked, 404, "no-such-form", context.word("no-such-form"), context.word("no-such-form-hint"))
    reply = linked.describe(context.store, context.iri, form)
    return Reply(reply.status, reply.kind, reply.body, {"Link": link_header(context, context.iri)})


def is_graph(store: DiskStore, iri: str) -> bool:
    """Whether an IRI is that of a named graph."""
    try:
        return store.engine.contains_named_graph(NamedNode(iri))
    except ValueError:
        return False


def _graph(context: Context) -> Reply:
    """For people the document whose graph it is; for programs the graph store."""
    kind, _, slug = context.asked.path.partition("/")
    document = f"{context.store.base}document/{slug}"
    if context.asked.form == "html" and kind in _GRAPHS:
        return _redirected(context.link(document if context.graph.has(document) else "documents"))
    return _redirected(context.graphs(context.iri, context.asked.form))


def _redirected(address: str) -> Reply:
    return Reply(303, "text/plain; charset=utf-8", b"", {"Location": address})
