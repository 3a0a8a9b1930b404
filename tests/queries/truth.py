"""The hand-checked truth of the sample documents (`tests/gold`) as a store: what the catalogue must answer if every fact is read right.

A fact has one made-up place, a line of its own, whose text is what it would be found by.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import ontology
from graphbuild.mapping.graph import to_nquads
from graphbuild.mapping.iris import DEFAULT_BASE
from graphbuild.mapping.views import with_views
from graphbuild.model import BudgetLine, Citation, Contact, Disclosure, Indicator, Organization, Place, Project, Statement, Table
from graphbuild.store import DocumentRecord, open_for_building

GOLD = Path(__file__).parent.parent / "gold"
GRAPHS = (ontology.ONTOLOGY_GRAPH, ontology.CODE_GRAPH, ontology.REGION_GRAPH)
_TABLES = ("budget-lines", "indicators", "projects", "contacts", "organizations", "policies", "statements")
_MOST_ROWS = 1000
_LINE_LENGTH = 1000


def documents() -> list[str]:
    """The ids of the sample documents."""
    return sorted(folder.name for folder in GOLD.iterdir() if folder.is_dir())


@lru_cache(maxsize=64)
def rows(document: str, table: str) -> list[dict[str, str]]:
    """The truth of one table of one document."""
    with (GOLD / document / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def build_truth(folder: Path) -> None:
    """Build a store from the truth."""
    with open_for_building(folder) as writer:
        writer.set_vocabulary("truth", GRAPHS, ontology.quads_nquads)
        for document in documents():
            nquads = to_nquads(with_views(disclosure(document)), DEFAULT_BASE)
            writer.replace(DocumentRecord(document, f"{document}.txt", "0" * 64, "truth", DEFAULT_BASE, quads=nquads.count(b"\n")), nquads)
        writer.commit()


def disclosure(document: str) -> Disclosure:
    """The facts of one document as if it had been read."""
    bodies = rows(document, "organizations")
    department = next(row["name"] for row in bodies if row["kind"] == "department")
    year = int(document[-4:])
    region = ontology.find_region(department)
    return Disclosure(
        document=document,
        path=f"{document}.txt",
        sha256="0" * 64,
        title=f"{department}{year}年部门预算" + ("情况说明" if rows(document, "budget-lines") else ""),
        organization=department,
        year=year,
        region=region.code if region else "",
        tables=tuple(_tables(document)),
        lines=tuple(_lines(document)),
        indicators=tuple(_indicators(document)),
        projects=tuple(_projects(document)),
        contacts=tuple(_contacts(document)),
        organizations=tuple(_organizations(document)),
        citations=tuple(_citations(document)),
        statements=tuple(_statements(document)),
    )


def _placed(document: str, table: str, column: str) -> Iterator[tuple[tuple[Place, ...], dict[str, str]]]:
    first = _TABLES.index(table) * _MOST_ROWS
    for number, row in enumerate(rows(document, table), first + 2):
        start = number * _LINE_LENGTH
        yield (Place(number, start, start + len(row[column]), row[column]),), row


def _kinds(document: str) -> list[str]:
    return list(dict.fromkeys(row["table"] for row in rows(document, "budget-lines")))


def _tables(document: str) -> Iterator[Table]:
    for number, kind in enumerate(_kinds(document), 1):
        yield Table(number, kind, kind, "元", ())


def _lines(document: str) -> Iterator[BudgetLine]:
    numbers = {kind: number for number, kind in enumerate(_kinds(document), 1)}
    row_number, before = 0, ("", "", "")
    for places, row in _placed(document, "budget-lines", "amount"):
        label = (row["table"], row["code"], row["name"])
        row_number, before = row_number + (label != before), label
        yield BudgetLine(
            table=row["table"],
            side=row["side"],
            code=row["code"],
            name=row["name"],
            column=row["column"],
            year=int(row["year"]),
            amount=Decimal(row["amount"]),
            printed=row["amount"],
            unit="元",
            places=places,
            table_number=numbers[row["table"]],
            row=row_number,
        )


def _indicators(document: str) -> Iterator[Indicator]:
    for places, row in _placed(document, "indicators", "name"):
        yield Indicator(
            owner_kind=row["owner_kind"],
            owner=row["owner"],
            level1=row["level1"],
            level2=row["level2"],
            name=row["name"],
            comparator=row["comparator"],
            target=row["target"],
            value=_decimal(row["value"]),
            unit=row["unit"],
            weight=_decimal(row["weight"]),
            core=row["core"] == "true" if row["core"] else None,
            places=places,
        )


def _projects(document: str) -> Iterator[Project]:
    for places, row in _placed(document, "projects", "name"):
        yield Project(
            code=row["code"],
            name=row["name"],
            supervising_department=row["supervising_department"],
            implementing_unit=row["implementing_unit"],
            year=int(row["year"]),
            amount=_decimal(row["amount"]),
            appropriation=_decimal(row["appropriation"]),
            other_funds=_decimal(row["other_funds"]),
            responsible_person=row["responsible_person"],
            phone=row["phone"],
            objective=row["objective"],
            places=places,
        )


def _contacts(document: str) -> Iterator[Contact]:
    for places, row in _placed(document, "contacts", "name"):
        yield Contact(row["role"], row["name"], row["phone"], row["subject"], places)


def _organizations(document: str) -> Iterator[Organization]:
    for places, row in _placed(document, "organizations", "name"):
        yield Organization(row["kind"], row["name"], row["code"], row["parent"], places)


def _citations(document: str) -> Iterator[Citation]:
    for places, row in _placed(document, "policies", "title"):
        yield Citation(row["citing_kind"], row["citing"], row["title"], row["number"], places)


def _statements(document: str) -> Iterator[Statement]:
    for places, row in _placed(document, "statements", "amount"):
        amount, change = Decimal(row["amount"]), _decimal(row["change"])
        yield Statement(row["topic"], amount, int(row["year"]), change, row["change_reason"], row["basis"], places)


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if text else None
