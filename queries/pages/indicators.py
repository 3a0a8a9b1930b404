"""Indicators of one kind beside each other, across departments and districts: category, name, comparator, unit and least target.

Without any choice the page shows its example: a satisfaction of at least 95 %.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median_low
from types import MappingProxyType

from queries.cells import money, number, text
from queries.pages.context import Context
from queries.pages.facts import Indicator, indicators
from queries.pages.gather import VOCABULARY, rows, typed
from queries.pages.page import Page
from queries.pages.paging import sliced
from queries.pages.projects import decimal
from queries.pages.register import Document, departments, documents, regions

_PER_PAGE = 50
_MOST_DISTRICTS = 60
_EXAMPLE: Mapping[str, str] = MappingProxyType({"category": "satisfaction", "minimum": "95", "measure": "%"})
_FIELDS = ("category", "text", "comparator", "minimum", "measure", "kind", "region", "department", "year")
_COMPARATORS = ("at-least", "at-most", "equal", "more-than", "less-than", "qualitative")
_KINDS = ("project", "department")
_CATEGORIES = VOCABULARY + "categories"


@dataclass(frozen=True, slots=True)
class Hit:
    """An indicator that meets the conditions, its document, and the bound that its target sets: the least value, else the greatest."""

    iri: str
    document: Document
    bound: Decimal | None
    unit: str
    sequence: int


@dataclass(frozen=True, slots=True)
class District:
    """The hits of one region: how many, in how many departments, and the lowest, middle and highest bound (None where none is set)."""

    region: str
    count: int
    departments: int
    lowest: Decimal | None
    middle: Decimal | None
    highest: Decimal | None


@dataclass(frozen=True, slots=True)
class Category:
    """A category to choose: its notation, its label, and how deep it stands in the scheme."""

    notation: str
    label: str
    depth: int


def asked(context: Context) -> dict[str, str]:
    """The conditions by field: those of the query string, else those of the example."""
    given = {field: typed(context, field) for field in _FIELDS}
    return {**dict.fromkeys(_FIELDS, ""), **_EXAMPLE} if not context.asked.values.keys() & set(_FIELDS) else given


def hits(context: Context, wanted: Mapping[str, str]) -> Sequence[Hit]:
    """The indicators that meet the conditions, by region, department and year."""
    known = {document.iri: document for document in documents(context.store) if _fits(document, wanted)}
    found = rows(
        context.store,
        "indicator-filter",
        category=_with_narrower(context, wanted["category"]),
        text=wanted["text"],
        comparator=_concept("comparator", wanted["comparator"], _COMPARATORS),
        minimum=decimal(wanted["minimum"]),
        measure=wanted["measure"],
        kind=_concept("owner", wanted["kind"], _KINDS),
    )
    made = {}
    for row in found:
        document = known.get(text(row["document"]))
        if document is not None:
            bound = row["minimum_value"] if row["minimum_value"] is not None else row["maximum_value"]
            made[text(row["indicator"])] = Hit(
                text(row["indicator"]), document, money(bound), text(row["in_unit"]), number(row["sequence"])
            )
    return sorted(
        made.values(), key=lambda hit: (hit.document.region, hit.document.name, -hit.document.year, hit.document.id, hit.sequence)
    )


def districts(found: Sequence[Hit]) -> tuple[District, ...]:
    """The hits region by region."""
    own: dict[str, list[Hit]] = {}
    for hit in found:
        own.setdefault(hit.document.region, []).append(hit)
    return tuple(_district(region, mine) for region, mine in sorted(own.items()))


def categories(context: Context) -> tuple[Category, ...]:
    """The categories to choose from, each above what is narrower."""
    top = [iri for iri in context.graph.subjects("skos:inScheme", _CATEGORIES) if not context.graph.iri(iri, "skos:broader")]
    found = []
    for iri in sorted(top):
        found.append(Category(_notation(iri), context.label(iri), 1))
        found += [Category(_notation(below), context.label(below), 2) for below in sorted(context.graph.subjects("skos:broader", iri))]
    return tuple(found)


def page(context: Context) -> Page:
    """The form and the comparison."""
    wanted = asked(context)
    found = hits(context, wanted)
    part = sliced(found, context.number, _PER_PAGE)
    details: dict[str, Indicator] = {each.iri: each for each in indicators(context.graph, [hit.iri for hit in part.items])}
    values = {
        "wanted": wanted,
        "slice": part,
        "details": details,
        "districts": districts(found)[:_MOST_DISTRICTS],
        "regions": regions(context.store),
        "categories": categories(context),
        "comparators": [(name, context.label(f"{VOCABULARY}comparator-{name}")) for name in _COMPARATORS],
        "kinds": [(name, context.label(f"{VOCABULARY}owner-{name}")) for name in _KINDS],
        "department": next((each for each in departments(context.store) if each.iri == wanted["department"]), None),
        "example": _EXAMPLE,
    }
    return Page("indicators.html", context.word("indicators-title"), values)


def _fits(document: Document, wanted: Mapping[str, str]) -> bool:
    return (
        wanted["region"] in ("", document.region)
        and wanted["department"] in ("", document.organization)
        and wanted["year"] in ("", str(document.year))
    )


def _with_narrower(context: Context, notation: str) -> list[str]:
    """The category with that notation and those below it; none for no or an unknown one."""
    iri = f"{VOCABULARY}category-{notation}"
    if not notation or not notation.replace("-", "").isalpha() or not context.graph.has(iri):
        return []
    return [iri, *context.graph.subjects("skos:broader", iri)]


def _concept(kind: str, name: str, known: Sequence[str]) -> str:
    return f"{VOCABULARY}{kind}-{name}" if name in known else ""


def _notation(iri: str) -> str:
    return iri.removeprefix(VOCABULARY + "category-")


def _district(region: str, own: Sequence[Hit]) -> District:
    bounds = sorted(hit.bound for hit in own if hit.bound is not None) if len({hit.unit for hit in own}) == 1 else []
    departments_ = len({hit.document.organization for hit in own})
    ends = (bounds[0], median_low(bounds), bounds[-1]) if bounds else (None, None, None)
    return District(region, len(own), departments_, *ends)
