"""The sample documents from their files to the store."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions

from graphbuild.build import build
from graphbuild.store import DiskStore, open_store

DOCUMENTS = Path(__file__).parents[2] / "data" / "documents"
PREFIXES = """
PREFIX bg: <https://w3id.org/budgetgraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX qudt: <http://qudt.org/schema/qudt/>
PREFIX schema: <http://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX unit: <http://qudt.org/vocab/unit/>
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> DiskStore:
    path = tmp_path_factory.mktemp("samples") / "store"
    assert build([DOCUMENTS], path).complete
    return open_store(path)


def rows(store: DiskStore, query: str) -> list[tuple[str, ...]]:
    found = store.query(PREFIXES + query)
    assert isinstance(found, QuerySolutions)
    return [tuple(str(getattr(value, "value", "")) for value in row) for row in found]


# The sum of each view. It is the published total of its table, but where the document's own rounded figures do not add up to that.
VIEWS = {
    ("dadukou-petitions-2024", "function"): "6787300.00",
    ("dadukou-petitions-2024", "department-economy"): "4628700.00",  # printed 4628600.00: the leaves were rounded one by one
    ("dadukou-petitions-2024", "revenue"): "6787300.00",
    ("dadukou-petitions-2024", "three-public"): "165000.00",
    ("dadukou-government-office-2024", "function"): "14297500.00",
    ("dadukou-government-office-2024", "department-economy"): "12680600.00",
    ("dadukou-government-office-2024", "revenue"): "14297500.00",
    ("dadukou-government-office-2024", "three-public"): "268000.00",
    ("yubei-petitions-2025", "function"): "10250408.78",
    ("yubei-petitions-2025", "department-economy"): "10250408.78",
    ("yubei-petitions-2025", "government-economy"): "10250408.78",
    ("yubei-petitions-2025", "revenue"): "10250408.78",
    ("yubei-petitions-2025", "three-public"): "52000.00",
    ("tongnan-petitions-2023", "function"): "9376000.00",
    ("tongnan-petitions-2023", "department-economy"): "6185900.00",  # printed 6186000.00
    ("tongnan-petitions-2023", "revenue"): "9376000.00",
    ("tongnan-petitions-2023", "three-public"): "200000.00",
    ("tongnan-petitions-2023", "project"): "3190000.00",
}


def test_no_yuan_counts_twice(store: DiskStore) -> None:
    sums = rows(
        store,
        """SELECT ?document ?view (SUM(?amount) AS ?sum) WHERE {
            ?line bg:inView ?of ; bg:amount ?amount ; bg:inDocument/dcterms:identifier ?document . ?of skos:notation ?view
        } GROUP BY ?document ?view""",
    )
    assert {(document, view): Decimal(amount) for document, view, amount in sums} == {key: Decimal(value) for key, value in VIEWS.items()}


@pytest.mark.parametrize(
    ("minimum", "expected"),
    [
        (95, {"dadukou-petitions-2024": 2, "yubei-petitions-2025": 3, "tongnan-petitions-2023": 9}),
        (
            90,
            {
                "dadukou-petitions-2024": 3,
                "dadukou-government-office-2024": 2,
                "yubei-petitions-2025": 3,
                "tongnan-petitions-2023": 9,
                "zengdu-petitions-2023": 4,
            },
        ),
    ],
)
def test_projects_that_promise_satisfaction(store: DiskStore, minimum: int, expected: dict[str, int]) -> None:
    found = rows(
        store,
        f"""SELECT ?document (COUNT(DISTINCT ?project) AS ?count) WHERE {{
            ?i bg:category/skos:broader? bg:category-satisfaction ; bg:ownerKind bg:owner-project ; bg:owner ?project ;
                bg:hasTarget ?target ; bg:inDocument/dcterms:identifier ?document .
            ?target schema:minValue ?value ; qudt:hasUnit unit:PERCENT . FILTER(?value >= {minimum})
        }} GROUP BY ?document""",
    )
    assert {document: int(count) for document, count in found} == expected


def test_every_fact_leads_to_a_text_that_stands_in_its_file(store: DiskStore) -> None:
    files = {path.stem: path.read_text(encoding="utf-8-sig") for path in DOCUMENTS.glob("*.txt")}
    found = rows(
        store,
        """SELECT DISTINCT ?document ?start ?end ?exact WHERE {
            ?fact bg:inDocument/dcterms:identifier ?document ; prov:wasDerivedFrom/oa:hasSelector ?s .
            ?s oa:start ?start ; oa:end ?end ; oa:exact ?exact
        }""",
    )
    assert len(found) > 1000
    assert [row for row in found if files[row[0]][int(row[1]) : int(row[2])] != row[3]] == []


def test_every_amount_has_evidence(store: DiskStore) -> None:
    assert rows(store, "SELECT ?line WHERE { ?line a bg:BudgetLine . FILTER NOT EXISTS { ?line prov:wasDerivedFrom ?place } }") == []


def test_one_job_and_two_give_the_same_graph(store: DiskStore, tmp_path: Path) -> None:
    build([DOCUMENTS], tmp_path / "two", jobs=2)
    assert sorted(str(open_store(tmp_path / "two").engine).splitlines()) == sorted(str(store.engine).splitlines())
