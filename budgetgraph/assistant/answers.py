"""What an assistant's question costs a worker: each function answers one tool from the store, as JSON.

Amounts are texts with all their digits; an answer of rows has `rows`, `columns` and `more` (whether the limit left some out).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import islice

from graphbuild.store import DiskStore
from queries import catalogue
from queries.catalogue import Query
from queries.endpoint.protocol import Operation
from queries.endpoint.settings import Limits
from queries.endpoint.sparql import answer as sparql_reply
from queries.reply import Reply
from queries.run import Answer, Value, ask, run
from queries.show import Link, show

JSON = "application/json"
Values = Mapping[str, str | Sequence[str]]


def questions(store: DiskStore, tag: str) -> Reply:
    """The questions of the catalogue, with their parameters; those with the tag where one is given."""
    del store  # the catalogue is the same for all
    listed = [query for query in catalogue.load_all() if not tag or tag in query.tags]
    return _reply({"questions": [_question(query) for query in listed]})


def question(store: DiskStore, name: str, values: Values, limit: int) -> Reply:
    """The rows that answer a question of the catalogue."""
    return _reply(_rows(run(store, catalogue.load(name), values), limit))


def find(store: DiskStore, text: str, limit: int) -> Reply:
    """The entities with a text in their name."""
    return _reply(_rows(ask(store, "find", text=text), limit))


def entity(store: DiskStore, name: str, limit: int) -> Reply:
    """Everything about one entity: properties, the facts about it with document and line, what else points to it."""
    seen = show(store, name)
    return _reply(
        {
            "iri": seen.iri,
            "label": seen.label,
            "kinds": seen.kinds,
            "properties": _links(seen.properties, limit),
            "facts": [
                {"document": fact.document, "line": fact.line, "kind": fact.kind, "label": fact.label, "value": fact.value, "iri": fact.iri}
                for fact in seen.facts[:limit]
            ],
            "more_facts": max(len(seen.facts) - limit, 0),
            "incoming": _links(seen.incoming, limit),
        }
    )


def evidence(store: DiskStore, fact: str) -> Reply:
    """Where a fact is printed: file, line, characters, the exact text, and the page or cell where the file has such."""
    return _reply(_rows(ask(store, "evidence", fact=fact), limit=100))


def sparql(store: DiskStore, query: str, limits: Limits) -> Reply:
    """The answer to a query in SPARQL: its results as JSON, a graph as Turtle."""
    reply = sparql_reply(store, Operation(query, False), "application/sparql-results+json, text/turtle;q=0.9", limits)
    if reply.kind.startswith("text/turtle"):
        return _reply({"turtle": reply.body.decode()})
    return _reply(json.loads(reply.body))


def _question(query: Query) -> dict[str, object]:
    return {
        "name": query.name,
        "question": dict(query.question),
        "tags": list(query.tags),
        "parameters": {
            parameter.name: {
                "type": parameter.type,
                "description": dict(parameter.description),
                "default": parameter.default,
                "required": parameter.required,
                "values": list(parameter.values),
            }
            for parameter in query.parameters.values()
        },
    }


def _rows(answer: Answer, limit: int) -> dict[str, object]:
    rows = list(islice(answer.rows(), limit + 1))
    shown = [{column: _json(value) for column, value in row.items() if value is not None} for row in rows[:limit]]
    return {"columns": answer.columns, "rows": shown, "more": len(rows) > limit}


def _links(links: Mapping[str, Sequence[Link]], limit: int) -> dict[str, object]:
    return {
        name: {"count": len(values), "values": [{"value": link.value, "label": link.label} for link in values[:limit]]}
        for name, values in links.items()
    }


def _json(value: Value) -> object:
    return str(value) if isinstance(value, Decimal) else value


def _reply(content: object) -> Reply:
    return Reply(200, JSON, json.dumps(content, ensure_ascii=False).encode())
