"""A region: what it is part of, what is below it, and the departments there."""

from __future__ import annotations

from ontology import BG
from queries.pages import regions, resource
from queries.pages.codetree import children
from queries.pages.context import Context
from queries.pages.lookup import RDF_TYPE
from queries.pages.page import Page
from queries.pages.paths import parents


def page(context: Context) -> Page:
    """The page of a region; the list of regions itself has the page of all of them."""
    graph, iri = context.graph, context.iri
    classes = graph.classes(iri)
    if BG + "Region" not in classes:
        return regions.page(context) if any(name.endswith("#ConceptScheme") for name in classes) else resource.page(context)
    inside = [iri, *graph.subjects("skos:broaderTransitive", iri)]
    there = {region: graph.subjects("bg:region", region) for region in inside}
    departments = set(graph.subjects(RDF_TYPE, BG + "Department"))
    documents = set(graph.subjects(RDF_TYPE, BG + "BudgetDisclosure"))
    found = [(region, one) for region, things in there.items() for one in things]
    values = {
        "code": graph.text(iri, "skos:notation"),
        "area_code": graph.text(iri, "bg:areaCode"),
        "parents": parents(graph, iri),
        "names": graph.texts(iri, "skos:altLabel"),
        "below": children(graph, iri),
        "departments": sorted((pair for pair in found if pair[1] in departments), key=lambda pair: context.label(pair[1])),
        "documents": sorted((one for _, one in found if one in documents), key=context.label),
        "bodies": sum(1 for _, one in found if one not in documents and one not in departments),
    }
    return Page("region.html", context.label(iri), values, about=iri, sparql=_query(iri))


def _query(iri: str) -> str:
    return (
        "PREFIX bg: <https://w3id.org/budgetgraph/ontology#>\nPREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
        "SELECT ?department ?name WHERE {\n"
        f"  ?department a bg:Department ; skos:prefLabel ?name ; bg:region/skos:broaderTransitive? <{iri}>\n}}"
    )
