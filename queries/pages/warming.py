"""What a first visit would wait for, done ahead of it: modules and templates once, then what pages remember of a store.

without_store()              # in the process from which workers are forked: shared by all of them
with_store(store, 2.0)       # in each worker, before it is given work: as much as fits into so many seconds
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from queries.pages import registry
from queries.pages.addresses import LANGUAGES, path_of
from queries.reply import Asked

if TYPE_CHECKING:
    from graphbuild.store import DiskStore

MOST_QUADS = 1_000_000
"""Statements of a store of which a visit ahead of the first would itself take long."""
_PAGES = ("index", "search", "ontology", "codes", "findings", "indicators", "projects")
_SEARCHED = "budgetgraph"


def without_store() -> None:
    """Import the module of every page and what they import late, compile the templates, read the words and the catalogue."""
    import networkx  # noqa: F401 - for the pages of networks

    from queries import catalogue
    from queries.pages.rendering import environment
    from queries.pages.words import all_words

    made = [*registry.FIXED.values(), *registry.BELOW.values()]
    for module in sorted({*(module for module, _ in made), *registry.OF_CLASS.values(), *registry.OF_IRI.values(), registry.GENERIC}):
        registry.maker(module)
    templates = environment()
    for name in templates.list_templates():
        templates.get_template(name)
    all_words()
    catalogue.load_all()


def with_store(store: DiskStore, seconds: float) -> None:
    """Make the pages of which the most is remembered, in both languages, unless the store is very large; none is begun after that time."""
    from queries.pages import answer

    if sum(record.quads for record in store.documents().values()) > MOST_QUADS:
        return
    until = time.monotonic() + seconds
    for path in _paths(store):
        for language in LANGUAGES:
            if time.monotonic() < until:
                answer(store, Asked(path, "html", language, {"q": [_SEARCHED]}))


def _paths(store: DiskStore) -> Iterator[str]:
    """The pages of lists, and one document and its body, as an example of each."""
    from queries.pages.lookup import Graph

    yield from _PAGES
    for document in sorted(store.documents())[:1]:
        yield f"document/{document}"
        organization = Graph(store.engine, "zh").iri(f"{store.base}document/{document}", "bg:organization")
        place = path_of(organization, store.base) if organization else None
        if place:
            yield place[0]
