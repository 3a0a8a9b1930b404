"""Pictures of a department's money: years beside each other, where it comes from and goes, and its leaves as areas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from queries.cells import money, text
from queries.charts import Caption, Flow, Leaf, Node, Picture, Series, bars, sankey, treemap
from queries.pages.amounts import amount_text
from queries.pages.gather import local, rows

if TYPE_CHECKING:
    from queries.pages.context import Context
    from queries.pages.register import Department
    from queries.pages.spending import Money

_NATURE = "https://w3id.org/budgetgraph/ontology#nature-"
_MOST_LEAVES = 60
_CENTRE = "department"


@dataclass(frozen=True, slots=True)
class Charts:
    """The pictures of a page, None where there is nothing to draw."""

    years: Picture | None
    flows: Picture | None
    areas: Picture | None


def charts(context: Context, department: Department, spent: Money) -> Charts:
    """The pictures of a department; those of one year show `spent`."""
    return Charts(_years(context, department), _flows(context, department, spent), _areas(context, spent))


def _years(context: Context, department: Department) -> Picture | None:
    years = list(reversed([document for document in department.years if document.total is not None]))
    if len(years) < 2:
        return None
    totals: dict[tuple[str, str], Decimal] = {}
    for row in rows(context.store, "natures", document=[document.iri for document in years]):
        nature = "project" if local(row["nature"]) == "project" else "basic"
        key = (nature, text(row["document"]))
        totals[key] = totals.get(key, Decimal(0)) + (money(row["total"]) or Decimal(0))
    series = [
        Series(context.label(_NATURE + nature), [totals.get((nature, document.iri)) for document in years])
        for nature in ("basic", "project")
    ]
    hrefs = [context.here(year=document.year) if not context.static else context.link(document.iri) for document in years]
    return bars([str(document.year) for document in years], series, _caption(context, "chart-years"), stacked=True, hrefs=hrefs)


def _flows(context: Context, department: Department, spent: Money) -> Picture | None:
    """From the sources of revenue to the department, and on to the classes of functions."""
    revenue = [item for item in spent.revenue if item.figure.amount > 0]
    classes = [node for node in spent.functions.classes if node.total.amount > 0]
    if not revenue or not classes:
        return None
    nodes = [
        *(Node(f"revenue-{number}", item.name, 0, context.link(item.figure.fact)) for number, item in enumerate(revenue)),
        Node(_CENTRE, department.name, 1),
        *(Node(node.code, node.name, 2, context.link(node.concept)) for node in classes),
    ]
    flows = [
        *(Flow(f"revenue-{number}", _CENTRE, item.figure.amount) for number, item in enumerate(revenue)),
        *(Flow(_CENTRE, node.code, node.total.amount) for node in classes),
    ]
    return sankey(nodes, flows, _caption(context, "chart-flows"))


def _areas(context: Context, spent: Money) -> Picture | None:
    leaves = [node for node in spent.functions.leaves if node.total.amount]
    groups = {node.code: f"{node.code} {node.name}" for node in spent.functions.classes}
    if len(leaves) < 2:
        return None
    found: Sequence[Leaf] = [
        Leaf(
            node.name,
            node.total.amount,
            next((name for code, name in groups.items() if node.code.startswith(code)), ""),
            context.link(node.concept),
        )
        for node in leaves
    ]
    return treemap(found, _caption(context, "chart-areas"), most=_MOST_LEAVES)


def _caption(context: Context, key: str) -> Caption:
    # words: chart-years chart-flows chart-areas
    return Caption(context.word(key), "", key, lambda amount: f"{amount_text(amount, context.unit)} {context.word('unit-' + context.unit)}")
