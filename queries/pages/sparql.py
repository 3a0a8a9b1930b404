"""A query in SPARQL, written by hand: a plain form that goes to the endpoint, with an editor on top of it where one is bundled."""

from __future__ import annotations

import json
from pathlib import Path

from ontology import ONTOLOGY_GRAPH
from queries import catalogue
from queries.errors import UnknownQueryError
from queries.names import PREFIXES
from queries.pages.context import Context
from queries.pages.page import Page
from queries.pages.questions.one import without_header

_STATIC = Path(__file__).parent / "static"
_EDITOR = ("bundle/yasgui.js", "sparql.js")
# What the endpoint calls the forms of an answer: first those for rows, then those for graphs.
FORMATS = ("json", "csv", "tsv", "xml", "ttl", "nt", "jsonld", "rdf")
_START = """PREFIX bg: <https://w3id.org/budgetgraph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT ?department ?name WHERE {
  ?department a bg:Department ; skos:prefLabel ?name .
} ORDER BY ?name LIMIT 100
"""


def page(context: Context) -> Page:
    """The form with the query of the address, with a question of the catalogue (`question=NAME`), or with one to begin from."""
    scripts = _EDITOR if all((_STATIC / name).exists() for name in _EDITOR) and not context.static else ()
    values = {
        "sparql": context.asked.value("query") or _question(context.asked.value("question")) or _START,
        "formats": FORMATS,
        "endpoint": f"{context.asked.root}sparql",
        "questions": catalogue.load_all(),
        "editor": bool(scripts),
        "settings": _settings(context),
    }
    return Page("sparql.html", context.word("sparql-title"), values, scripts=scripts, wide=True)


def _settings(context: Context) -> str:
    """What the editor's script is told."""
    # words: sparql-here sparql-waiting sparql-more sparql-raw sparql-invalid sparql-failed sparql-table
    words = {name: context.word(f"sparql-{name}") for name in ("here", "waiting", "more", "raw", "invalid", "failed", "table", "query")}
    words |= {"answer": context.word("question-answer"), "count": context.word("question-count"), "yes": context.word("yes")}
    settings = {
        "endpoint": f"{context.asked.root}sparql",
        "style": context.asset("bundle/yasgui.css"),
        "root": context.asked.root,
        "ending": f".{context.language}.html",
        "bases": [context.store.base, ONTOLOGY_GRAPH.removesuffix("ontology")],
        "prefixes": dict(PREFIXES),
        "words": {**words, "no": context.word("no")},
    }
    return json.dumps(settings, ensure_ascii=False)


def _question(name: str) -> str:
    """The query of a question with its defaults; "" for none of that name."""
    try:
        return without_header(catalogue.load(name).sparql) if name else ""
    except UnknownQueryError:
        return ""
