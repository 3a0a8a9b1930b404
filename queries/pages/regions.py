"""The regions: provinces, and those in which the graph has departments."""

from __future__ import annotations

from dataclasses import dataclass, field

from ontology import BG, REGION
from queries.pages.context import Context
from queries.pages.lookup import RDF_TYPE
from queries.pages.page import Page
from queries.pages.paths import parents

_ALL = REGION + "gbt2260"


@dataclass(slots=True)
class Place:
    """A region in which there are departments, with those in it and the regions below that have some."""

    iri: str
    departments: list[str] = field(default_factory=list)
    below: dict[str, Place] = field(default_factory=dict)


def page(context: Context) -> Page:
    """The tree of the regions that have departments, and every province."""
    graph = context.graph
    top: dict[str, Place] = {}
    for department in sorted(graph.subjects(RDF_TYPE, BG + "Department"), key=context.label):
        region = graph.iri(department, "bg:region")
        below, place = top, None
        for iri in [*parents(graph, region), region] if region else []:
            place = below.setdefault(iri, Place(iri))
            below = place.below
        if place:
            place.departments.append(department)
    provinces = [(graph.text(iri, "skos:notation"), iri) for iri in graph.subjects("skos:topConceptOf", _ALL)]
    values = {"tree": top, "provinces": sorted(provinces)}
    return Page("regions.html", context.word("nav-regions"), values)
