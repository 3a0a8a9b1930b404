"""Code lists, their editions, and single codes: the tree, the years, and who spends on a code."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ontology import BG
from queries.pages import resource
from queries.pages.codetree import children, code_tree, size
from queries.pages.context import Context
from queries.pages.lookup import Graph
from queries.pages.page import Page
from queries.pages.paths import parents
from queries.pages.remembered import remembered

# How the lines of a document point into each code list, and the view in which none of them counts twice.
_LISTS = (
    ("/code/functional/", "bg:functionalClassification", "view-function"),
    ("/code/department-economic/", "bg:departmentEconomicClassification", "view-department-economy"),
    ("/code/government-economic/", "bg:governmentEconomicClassification", "view-government-economy"),
)
MOST_LINES = 60


@dataclass(frozen=True, slots=True)
class Spending:
    """What a document gives for a code in the canonical view: the sum, and everything that it gives in that view."""

    organization: str
    year: str
    document: str
    amount: Decimal
    whole: Decimal | None
    lines: tuple[str, ...]


def page(context: Context) -> Page:
    """The page of a list or edition (with its tree), of a code, or of what else stands under the address of the code lists."""
    classes = context.graph.classes(context.iri)
    if any(name.endswith("#ConceptScheme") for name in classes):
        return _scheme(context)
    return _code(context) if context.graph.text(context.iri, "skos:notation") else resource.page(context)


def editions(graph: Graph, scheme: str) -> list[tuple[str, str]]:
    """The editions of a list: first year and IRI, the oldest first."""
    found = (other for other in graph.subjects("bg:hub", scheme) if any(name.endswith("#ConceptScheme") for name in graph.classes(other)))
    return sorted((graph.text(other, "bg:edition"), other) for other in found)


def _scheme(context: Context) -> Page:
    graph, iri = context.graph, context.iri
    hub = graph.iri(iri, "bg:hub") or iri
    tree = remembered(context.store, f"{iri} {context.language}", lambda: code_tree(graph, iri))
    values = {
        "tree": tree,
        "count": size(tree),
        "hub": hub,
        "editions": editions(graph, hub),
        "definition": graph.text(hub, "skos:definition"),
        "correspondences": graph.subjects("xkos:compares", iri),
    }
    return Page("codelist.html", context.label(iri), values, about=iri, sparql=_scheme_query(iri))


def _code(context: Context) -> Page:
    graph, iri = context.graph, context.iri
    hub = graph.iri(iri, "bg:hub")
    same = sorted((graph.text(other, "bg:edition"), other) for other in graph.subjects("bg:hub", hub or iri))
    code = graph.text(iri, "skos:notation")
    found = spending(context)
    values = {
        "code": code,
        "parents": parents(graph, iri),
        "scheme": graph.iri(iri, "skos:inScheme"),
        "hub": hub,
        "same": [(year, other) for year, other in same if other != iri],
        "edition": graph.text(iri, "bg:edition"),
        "valid": (graph.text(hub or iri, "bg:validFrom"), graph.text(hub or iri, "bg:validUntil")),
        "names": _names(context, [iri, hub, *(other for _, other in same)]),
        "below": children(graph, iri),
        "became": _associated(graph, iri, "xkos:sourceConcept", "xkos:targetConcept"),
        "came_from": _associated(graph, iri, "xkos:targetConcept", "xkos:sourceConcept"),
        "spending": found,
        "lines": [line for row in found for line in row.lines][:MOST_LINES],
        "line_count": sum(len(row.lines) for row in found),
    }
    title = f"{code} {context.label(iri)}"
    return Page("code.html", title, values, about=iri, sparql=_code_query(iri), switches=("unit", "as") if found else ())


def _names(context: Context, iris: list[str]) -> list[str]:
    """Every other name that the code has in any edition or language."""
    names = {text for iri in iris if iri for name in ("skos:prefLabel", "skos:altLabel") for text in context.graph.texts(iri, name)}
    return sorted(names - {context.label(context.iri)})


def _associated(graph: Graph, iri: str, here: str, there: str) -> list[str]:
    """The codes of another edition that correspond to this one."""
    return sorted({other for association in graph.subjects(here, iri) for other in graph.iris(association, there)})


def spending(context: Context) -> list[Spending]:
    """Who spends on a code or on one below it, by document, in the canonical view; of a yearless code, over all its editions."""
    graph = context.graph
    found = next(((name, BG + view) for part, name, view in _LISTS if part in context.iri), None)
    if found is None:
        return []
    name, view = found
    editions_of = graph.subjects("bg:hub", context.iri) or [context.iri]
    codes = [code for one in editions_of for code in (one, *graph.subjects("skos:broaderTransitive", one))]
    lines: dict[str, list[str]] = {}
    for line in (line for code in codes for line in graph.subjects(name, code)):
        if view in graph.iris(line, "bg:inView"):
            lines.setdefault(graph.iri(line, "bg:inDocument"), []).append(line)
    rows = [_spending(context, document, found_lines, view) for document, found_lines in lines.items()]
    return sorted(rows, key=lambda row: (context.label(row.organization), row.year, row.document))


def _spending(context: Context, document: str, lines: list[str], view: str) -> Spending:
    graph = context.graph
    return Spending(
        organization=graph.iri(document, "bg:organization"),
        year=graph.text(document, "bg:fiscalYear"),
        document=document,
        amount=_sum(graph, lines),
        whole=remembered(context.store, f"wholes {view}", lambda: _wholes(graph, view))[document] if context.as_share else None,
        lines=tuple(sorted(lines, key=lambda line: graph.decimal(line, "bg:sequence") or 0)),
    )


def _wholes(graph: Graph, view: str) -> dict[str, Decimal]:
    """Everything that each document gives in a view."""
    wholes: dict[str, Decimal] = {}
    for line in graph.subjects("bg:inView", view):
        document = line.partition("/line/")[0]
        wholes[document] = wholes.get(document, Decimal(0)) + (graph.decimal(line, "bg:amount") or 0)
    return wholes


def _sum(graph: Graph, lines: list[str]) -> Decimal:
    return sum((graph.decimal(line, "bg:amount") or Decimal(0) for line in lines), Decimal(0))


def _scheme_query(iri: str) -> str:
    return (
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
        f"SELECT ?code ?name WHERE {{ ?concept skos:inScheme <{iri}> ; skos:notation ?code ; skos:prefLabel ?name }} ORDER BY ?code"
    )


def _code_query(iri: str) -> str:
    return (
        "PREFIX bg: <https://w3id.org/budgetgraph/ontology#>\nPREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
        "SELECT ?department ?year (SUM(?amount) AS ?yuan) WHERE {\n"
        f"  ?code skos:broaderTransitive?/bg:hub? <{iri}> .\n"
        "  ?line bg:functionalClassification|bg:departmentEconomicClassification|bg:governmentEconomicClassification ?code ;\n"
        "    bg:inView ?view ; bg:fiscalYear ?year ; bg:amount ?amount ; bg:organization/skos:prefLabel ?department .\n"
        "  FILTER(?view IN (bg:view-function, bg:view-department-economy, bg:view-government-economy))\n"
        "} GROUP BY ?department ?year ORDER BY ?department ?year"
    )
