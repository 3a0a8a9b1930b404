"""Which module makes which page. A module has one function, `page(context) -> Page | Reply`, and is imported when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import cast

from ontology import BG, CODE, REGION
from queries.pages.context import Context
from queries.pages.page import Page
from queries.reply import Reply

Maker = Callable[[Context], Page | Reply]

# Pages by their path, each with the forms that it makes itself.
FIXED: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType(
    {
        "index": ("queries.pages.overview", ("html",)),
        "ontology": ("queries.pages.vocabulary", ("html",)),
        "codes": ("queries.pages.codes", ("html",)),
        "regions": ("queries.pages.regions", ("html",)),
        "search": ("queries.pages.search", ("html",)),
        "departments": ("queries.pages.departments", ("html",)),
        "projects": ("queries.pages.projects", ("html",)),
        "indicators": ("queries.pages.indicators", ("html",)),
        "documents": ("queries.pages.documents", ("html",)),
        "findings": ("queries.pages.findings", ("html",)),
        "questions": ("queries.pages.questions", ("html",)),
        "sparql": ("queries.pages.sparql", ("html",)),
        "exploration": ("queries.pages.exploration", ("html",)),
        "explorer": ("queries.pages.explorer", ("html", "json")),
    }
)
# Pages below a path: `questions/NAME` (context.rest is NAME).
BELOW: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType(
    {
        "exploration": ("queries.pages.exploration", ("html", "csv", "json", "svg")),
        "questions": ("queries.pages.questions.one", ("html", "csv", "json")),
        "page": ("queries.pages.picture", ("png",)),
    }
)
# Pages of resources, by the class; the first class in this order that the resource has.
OF_CLASS: Mapping[str, str] = MappingProxyType(
    {
        BG + "Region": "queries.pages.region",
        BG + "Department": "queries.pages.department",
        BG + "Project": "queries.pages.project",
        BG + "BudgetDisclosure": "queries.pages.document",
    }
)
# Pages of resources, by the beginning of the IRI.
OF_IRI: Mapping[str, str] = MappingProxyType({CODE: "queries.pages.codelist", REGION: "queries.pages.region"})
# The page to which the resources below an address belong, and where people are led who ask for that address alone.
PARTS: Mapping[str, str] = MappingProxyType(
    {
        "": "index",
        "code": "codes",
        "region": "regions",
        "organization": "departments",
        "project": "projects",
        "document": "documents",
    }
)
GENERIC = "queries.pages.resource"
# The navigation, in this order: path and key of the word. What is not in FIXED is left out.
NAVIGATION = (
    ("departments", "nav-departments"),
    ("projects", "nav-projects"),
    ("indicators", "nav-indicators"),
    ("questions", "nav-questions"),
    ("codes", "nav-codes"),
    ("regions", "nav-regions"),
    ("documents", "nav-documents"),
    ("findings", "nav-findings"),
    ("explorer", "nav-explorer"),
    ("exploration", "nav-exploration"),
    ("ontology", "nav-ontology"),
)


def page_at(path: str, form: str) -> tuple[str, str] | None:
    """The module of the page at a path, and what follows its name; None where there is none in that form."""
    if path in FIXED:
        module, forms = FIXED[path]
        return (module, "") if form in forms else None
    name, slash, rest = path.partition("/")
    if slash and rest and name in BELOW and form in BELOW[name][1]:
        return BELOW[name][0], rest
    return None


def page_of(iri: str, classes: list[str]) -> str:
    """The module that shows a resource in HTML."""
    for root, module in OF_IRI.items():
        if iri.startswith(root):
            return module
    return next((module for name, module in OF_CLASS.items() if name in classes), GENERIC)


def maker(module: str) -> Maker:
    """The function that makes a page."""
    return cast(Maker, import_module(module).page)
