"""What every page works with: the store, what was asked, words, labels, links and money in the chosen unit."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from queries.names import expand, shorten
from queries.pages import standing
from queries.pages.addresses import DATA_FORMS, KINDS, LANGUAGES, iri_of, path_of
from queries.pages.amounts import UNITS, amount_text, share_text
from queries.pages.lookup import Graph
from queries.pages.words import word

if TYPE_CHECKING:
    from graphbuild.store import DiskStore
    from queries.reply import Asked

_SCHEMES = ("http://", "https://", "tel:", "mailto:")
_SWITCHES = frozenset({"unit", "as"})
_SAFE = "/._-~:@!$&'()*+,;="


class Context:
    """One request. `iri` is that of the resource asked for, `rest` what follows the name of a page (`NAME` of `questions/NAME`)."""

    def __init__(self, store: DiskStore, asked: Asked, rest: str = "") -> None:
        self.store = store
        self.asked = asked
        self.rest = rest
        self.language = asked.language if asked.language in LANGUAGES else LANGUAGES[0]
        self.graph = Graph(store.engine, self.language)
        self.iri = iri_of(asked.path, store.base)
        self.unit = asked.value("unit") if asked.value("unit") in UNITS else UNITS[0]
        self.as_share = asked.value("as") == "share"

    @property
    def static(self) -> bool:
        """Whether the page becomes a file of a site without a server: no query strings, no search, no SPARQL."""
        return not self.asked.root.startswith("/")

    def data_forms(self, iri: str) -> tuple[str, ...]:
        """The forms in which the data of a resource are offered."""
        return standing.forms_of(self.store, iri) if self.static else DATA_FORMS

    @property
    def number(self) -> int:
        """Which page of a long list was asked for, from 1."""
        text = self.asked.value("page")
        return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < len("1000000") else 1

    def word(self, key: str, **values: object) -> str:
        """The text for a key in the language of the page."""
        return word(key, self.language, **values)

    def label(self, iri: str) -> str:
        """What an IRI is called in the language of the page."""
        return self.graph.label(iri)

    def short(self, iri: str) -> str:
        """`bg:amount` for an IRI of a known namespace."""
        return shorten(iri)

    def expand(self, name: str) -> str:
        """The IRI of a short name."""
        return expand(name) or name

    def amount(self, value: Decimal | int | None) -> str:
        """Money in the unit of the page."""
        return amount_text(value, self.unit)

    def figure(self, value: Decimal | int | None, whole: Decimal | int | None = None) -> str:
        """Money, or its share of a whole where shares were asked for and there is a whole."""
        return share_text(value, whole) if self.as_share and whole else amount_text(value, self.unit)

    def asset(self, name: str) -> str:
        """The address of a file in `static/`."""
        return f"{self.asked.root}static/{name}"

    def kind(self, form: str) -> str:
        """The content type of a form."""
        return KINDS[form]

    def link(self, target: str = "", form: str = "html", language: str = "", anchor: str = "", **values: object) -> str:
        """The address of an IRI or of a page's path (`""`: this page), relative to the root; "" for an IRI that cannot be followed.

        Pages keep the language and the switches `unit` and `as`; `values` go into the query string, None takes one out. Data forms
        have no switches.
        """
        path = target or self.asked.path
        if ":" in target:
            ours = path_of(target, self.store.base)
            if ours is None:
                return target if target.startswith(_SCHEMES) else ""
            path, anchor = ours[0], anchor or ours[1]
            if self.static:
                path, anchor = self._standing(target, path, anchor, form)
        return self._address(path, form, language, values) + (f"#{quote(anchor)}" if anchor else "")

    def _standing(self, iri: str, path: str, anchor: str, form: str) -> tuple[str, str]:
        """The path and anchor in a site of files, where a resource may stand on the page or among the data of another."""
        if form != "html":
            return standing.data_of(self.store, iri) or path, anchor
        page, place = standing.page_of(self.store, iri)
        found = path_of(page, self.store.base) if page else None
        return (found[0], anchor or place) if found else (path, anchor)

    def here(self, language: str = "", form: str = "html", **values: object) -> str:
        """This page with some values of its query string changed (None takes one out) or in another language or form."""
        own = {key: list(found) for key, found in self.asked.values.items() if key not in _SWITCHES}
        return self._address(self.asked.path, form, language, {**own, **values})

    def graphs(self, graph: str, form: str = "") -> str:
        """The address at which the graph store gives a named graph, in a data form or as the client takes it."""
        return f"{self.asked.root}graphs?{urlencode({'graph': graph, **({'format': form} if form else {})})}"

    def _address(self, path: str, form: str, language: str, values: Mapping[str, object]) -> str:
        switches = {"unit": "" if self.unit == UNITS[0] else self.unit, "as": "share" if self.as_share else ""}
        query = {**(switches if form == "html" else {}), **values}
        ending = f".{language or self.language}.html" if form == "html" else f".{form}"
        if self.static:
            page = query.get("page")
            number = str(page[0] if isinstance(page, list) else page or 1)
            ending = f".p{number}{ending}" if number not in {"", "1"} else ending
            query = {}
        text = urlencode({key: value for key, value in query.items() if value is not None and value != ""}, doseq=True, errors="replace")
        return self.asked.root + quote(path, safe=_SAFE) + ending + (f"?{text}" if text else "")
