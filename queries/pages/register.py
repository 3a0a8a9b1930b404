"""What every list of the pages starts from: the documents of a store, and the departments whose they are.

Of several documents of one department and year (a corrected one, one of a single unit) the one with the largest total stands for the
year, so that no yuan counts twice; the others are listed beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from queries.cells import money, number, text
from queries.pages.gather import Row, local, rows
from queries.pages.remembered import remembered

if TYPE_CHECKING:
    from graphbuild.store import DiskStore

SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Document:
    """A disclosure: whose and of which year, its total expenditure in yuan (None where no table has it), how many facts and findings.

    `counts` goes by class (`ProjectPlan`, `PerformanceIndicator`, `BudgetLine`, `Statement`), `findings` by severity.
    """

    iri: str
    id: str
    title: str
    organization: str
    name: str
    code: str
    year: int
    region: str
    source: str
    issued: str
    total: Decimal | None
    counts: Mapping[str, int]
    findings: Mapping[str, int]

    @property
    def weight(self) -> tuple[Decimal, str]:
        """By what one document of a year is chosen among several."""
        return (self.total or Decimal(-1), self.id)


@dataclass(frozen=True, slots=True)
class Department:
    """A body that discloses a budget, with its documents, the newest first."""

    iri: str
    name: str
    code: str
    region: str
    documents: tuple[Document, ...]

    @property
    def years(self) -> tuple[Document, ...]:
        """One document for each year, the newest year first."""
        best: dict[int, Document] = {}
        for document in self.documents:
            if document.year not in best or document.weight > best[document.year].weight:
                best[document.year] = document
        return tuple(best[year] for year in sorted(best, reverse=True))

    @property
    def newest(self) -> Document:
        """The document of the newest year."""
        return self.years[0]

    @property
    def findings(self) -> Mapping[str, int]:
        """The number of findings in all documents, by severity."""
        return {severity: sum(each.findings.get(severity, 0) for each in self.documents) for severity in SEVERITIES}


@dataclass(frozen=True, slots=True)
class Region:
    """A region, and the one that it lies in ("" where there is none)."""

    iri: str
    name: str
    within: str = ""
    within_name: str = ""


def documents(store: DiskStore) -> tuple[Document, ...]:
    """The documents in the order of their ids."""
    return remembered(store, "documents", lambda: _documents(store))


def _documents(store: DiskStore) -> tuple[Document, ...]:
    totals = {text(row["document"]): money(row["total"]) for row in rows(store, "totals")}
    counts: dict[str, dict[str, int]] = {}
    for row in rows(store, "counted"):
        counts.setdefault(text(row["document"]), {})[text(row["kind"]).partition("#")[2]] = number(row["count"])
    findings: dict[str, dict[str, int]] = {}
    for row in rows(store, "severities"):
        findings.setdefault(text(row["document"]), {})[local(row["severity"])] = number(row["count"])
    found: dict[str, Document] = {}
    for row in rows(store, "documents"):
        iri = text(row["document"])
        own = (totals.get(iri), counts.get(iri, {}), findings.get(iri, {}))
        found.setdefault(iri, _document(iri, row, *own))
    return tuple(found.values())


def departments(store: DiskStore) -> tuple[Department, ...]:
    """The bodies that disclose a budget, in the order of region and name."""
    return remembered(store, "departments", lambda: _departments(store))


def _departments(store: DiskStore) -> tuple[Department, ...]:
    owned: dict[str, list[Document]] = {}
    for document in documents(store):
        if document.organization:
            owned.setdefault(document.organization, []).append(document)
    found = [_department(iri, own) for iri, own in owned.items()]
    return tuple(sorted(found, key=lambda each: (each.region.rpartition("/")[2], each.name, each.iri)))


def regions(store: DiskStore) -> Mapping[str, Region]:
    """The regions of the documents by IRI."""
    return remembered(store, "regions of documents", lambda: _regions(store))


def _regions(store: DiskStore) -> Mapping[str, Region]:
    wanted = sorted({document.region for document in documents(store)} - {""})
    keys = ("region", "name", "within", "within_name")
    found = [Region(*(text(row[key]) for key in keys)) for row in rows(store, "regions", region=wanted)] if wanted else []
    return MappingProxyType({region.iri: region for region in found})


def document_of(store: DiskStore, iri: str) -> Document | None:
    """The document with that IRI."""
    return next((document for document in documents(store) if document.iri == iri), None)


def department_of(store: DiskStore, iri: str) -> Department | None:
    """The department with that IRI, where it has disclosed a budget."""
    return next((department for department in departments(store) if department.iri == iri), None)


def _document(iri: str, row: Row, total: Decimal | None, counts: Mapping[str, int], findings: Mapping[str, int]) -> Document:
    return Document(
        iri=iri,
        id=text(row["id"]),
        title=text(row["title"]),
        organization=text(row["organization"]),
        name=text(row["name"]),
        code=text(row["code"]),
        year=number(row["year"]),
        region=text(row["region"]),
        source=text(row["source"]),
        issued=text(row["issued"]),
        total=total,
        counts=counts,
        findings=findings,
    )


def _department(iri: str, own: Iterable[Document]) -> Department:
    ordered = tuple(sorted(own, key=lambda document: (-document.year, document.id)))
    newest = ordered[0]
    code = next((document.code for document in ordered if document.code), "")
    return Department(iri, newest.name, code, newest.region, ordered)
