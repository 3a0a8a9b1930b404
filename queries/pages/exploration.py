"""The networks and measures of the graph: the list of them, and each with its explanation, its picture and its table.

`exploration/similar.zh.html?department=...` is a page, `exploration/similar.csv?department=...` its table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from graphbuild.errors import BudgetgraphError
from ontology import BG
from queries.exploration import EXPLORATIONS, Exploration, Explorer, Found
from queries.exploration.groups import GROUPED
from queries.exploration.profiles import BY
from queries.exploration.words import QUESTIONS, TITLES
from queries.pages.addresses import KINDS
from queries.pages.context import Context
from queries.pages.page import Page
from queries.pages.paging import sliced
from queries.pages.problems import as_json, problem
from queries.pages.remembered import remembered
from queries.reply import Reply


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form: its name in the query string, its label, what is filled in, the choices where only some will do."""

    name: str
    label: str
    value: str
    choices: tuple[tuple[str, str], ...] = ()
    suggestions: tuple[str, ...] = ()
    required: bool = False


def page(context: Context) -> Page | Reply:
    """The list, or the exploration `context.rest`; 404 for one that there is not, 400 for a name that nothing or too much has."""
    if not context.rest:
        groups = [[each for each in EXPLORATIONS.values() if each.is_projection is kind] for kind in (True, False)]
        questions = {name: text[context.language] for name, text in QUESTIONS.items()}
        return Page("exploration.html", context.word("nav-exploration"), {"groups": groups, "questions": questions})
    if context.rest not in EXPLORATIONS:
        return problem(
            context.store,
            context.asked,
            404,
            "unknown-exploration",
            context.word("exploration-unknown"),
            context.word("exploration-unknown-hint"),
        )
    exploration = EXPLORATIONS[context.rest]
    try:
        found = _found(context, exploration)
    except BudgetgraphError as error:
        if context.asked.form != "html":
            return as_json(400, "bad-name", str(error))
        return _page(context, exploration, None, str(error))
    return _page(context, exploration, found) if context.asked.form == "html" else _data(context, exploration, found)


def _found(context: Context, exploration: Exploration) -> Found | None:
    """What is found, None where a name that it needs is not given. Kept where it depends on no name."""
    names = [context.asked.value(_key(each)) for each in exploration.takes]
    if not all(names[: exploration.least]):
        return None
    options: dict[str, object] = {}
    if exploration.has_by and context.asked.value("by") in BY:
        options["by"] = context.asked.value("by")
    if exploration.name == "path" and context.asked.value("codes"):
        options["codes"] = True
    if exploration.name == "communities" and names[0] not in GROUPED:
        names = []
    method = getattr(Explorer(context.store), exploration.name.replace("-", "_"))

    def make() -> Found:
        return cast(Found, method(*filter(None, names), **options))

    if exploration.name == "communities" or not any(names):
        return remembered(context.store, f"exploration {exploration.name} {names} {options}", make)
    return make()


def _data(context: Context, exploration: Exploration, found: Found | None) -> Reply:
    """The table as CSV or JSON, or the picture."""
    form = context.asked.form
    if found is None:
        missing = ", ".join(map(_key, exploration.takes))
        return as_json(400, "missing-name", f"{exploration.name}: {missing}", context.word("exploration-needs", name=exploration.name))
    make = {"svg": lambda: found.picture(context.language).svg, "csv": found.csv, "json": found.json}[form]
    return Reply(200, KINDS[form], make().encode())


def _page(context: Context, exploration: Exploration, found: Found | None, message: str = "") -> Page:
    values: dict[str, object] = {"exploration": exploration, "found": found, "message": message, "fields": _fields(context, exploration)}
    values["given"] = {
        name: list(each) for name, each in context.asked.values.items() if name in {"by", "codes", *map(_key, exploration.takes)}
    }
    if found is not None:
        values |= _shown(context, found)
    title = TITLES[exploration.name][context.language]
    return Page("exploration-one.html", title, values, status=400 if message else 200, wide=True)


def _shown(context: Context, found: Found) -> dict[str, object]:
    hrefs = {node: context.link(node) for node in found.network if ":" in node}
    nodes: dict[str, list[str]] = {}
    for node, data in found.network.nodes(data=True):
        nodes.setdefault(data["label"], []).append(hrefs.get(node, ""))
    # A cell leads to the thing that it names, where only one thing in the network has that name.
    links = {label: addresses[0] for label, addresses in nodes.items() if len(addresses) == 1}
    part = sliced(found.rows, context.number)
    rows = [
        [
            (column.shown(cell, context.language), column.is_number, links.get(str(cell), ""))
            for column, cell in zip(found.columns, row, strict=True)
        ]
        for row in part.items
    ]
    key = f"picture {found.name} {context.language} {context.asked.root} {sorted(context.asked.values.items())}"
    picture = remembered(context.store, key, lambda: found.picture(context.language, hrefs)) if not context.asked.values else None
    return {
        "picture": picture or found.picture(context.language, hrefs),
        "explanation": found.explanation[context.language],
        "remarks": [remark[context.language] for remark in found.remarks],
        "headings": [(column.heading(context.language), column.is_number) for column in found.columns],
        "part": part,
        "rows": rows,
    }


def _fields(context: Context, exploration: Exploration) -> list[Field]:
    fields = []
    for take in exploration.takes:
        # words: exploration-department exploration-body exploration-a exploration-b exploration-projection
        key = _key(take)
        choices = tuple((name, TITLES[name][context.language]) for name in GROUPED) if key == "projection" else ()
        suggestions = _departments(context) if not choices else ()
        required = not take.startswith("[")
        fields.append(Field(key, context.word(f"exploration-{key}"), context.asked.value(key), choices, suggestions, required))
    if exploration.has_by:
        # words: exploration-by-function exploration-by-economy
        ways = tuple((way, context.word(f"exploration-by-{way}")) for way in BY)
        fields.append(Field("by", context.word("exploration-by"), context.asked.value("by", BY[0]), ways))
    return fields


def _departments(context: Context) -> tuple[str, ...]:
    labels = sorted(map(context.label, context.graph.subjects("rdf:type", BG + "Department")))
    return tuple(labels[:200])


def _key(take: str) -> str:
    return take.strip("[]").lower()
