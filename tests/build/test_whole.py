"""The samples' graph as a whole: it conforms to the shapes, does not depend on how it was built, and every fact has its evidence."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, QuerySolutions, RdfFormat, Store
from pyshacl import validate
from rdflib import Graph

import ontology
from graphbuild.build import build
from graphbuild.store import DiskStore, open_store
from tests.build.test_samples import DOCUMENTS, PREFIXES

NONE = ("无", "未", "没有", "持平", "一致", "一样", "不", "减", "零")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> DiskStore:
    path = tmp_path_factory.mktemp("whole") / "store"
    assert build([DOCUMENTS], path, jobs=2).complete
    return open_store(path)


def sorted_nquads(engine: Store) -> list[bytes]:
    return sorted((engine.dump(format=RdfFormat.N_QUADS) or b"").splitlines())


def rows(store: DiskStore, query: str) -> list[list[str]]:
    found = store.query(PREFIXES + query)
    assert isinstance(found, QuerySolutions)
    return [[str(getattr(value, "value", "")) for value in row] for row in found]


def test_the_graph_is_the_same_however_it_is_built(store: DiskStore, tmp_path: Path) -> None:
    assert build(sorted(DOCUMENTS.glob("*.txt"), reverse=True), tmp_path / "again", jobs=1).complete
    assert sorted_nquads(store.engine) == sorted_nquads(open_store(tmp_path / "again").engine)


def test_the_graph_conforms_to_the_shapes(store: DiskStore) -> None:
    data = Graph()
    for name in (DefaultGraph(), *store.engine.named_graphs()):
        if str(getattr(name, "value", "")) != ontology.REGION_GRAPH:
            data.parse(data=store.engine.dump(format=RdfFormat.N_TRIPLES, from_graph=name), format="nt")
    conforms, _, text = validate(data, shacl_graph=Graph().parse(data=ontology.shapes(), format="turtle"), inplace=True)
    assert conforms, text


@pytest.mark.parametrize(
    "kind",
    [
        "BudgetLine",
        "PerformanceIndicator",
        "ProjectPlan",
        "ContactPoint",
        "OrganizationMention",
        "Citation",
        "Statement",
        "PerformanceGoal",
    ],
)
def test_every_fact_leads_to_its_text(store: DiskStore, kind: str) -> None:
    facts = rows(store, f"SELECT ?fact WHERE {{ ?fact a bg:{kind} }}")
    evidence = "prov:wasDerivedFrom/oa:hasSelector/oa:exact ?text FILTER(STRLEN(?text) > 0)"
    proven = rows(store, f"SELECT DISTINCT ?fact WHERE {{ ?fact a bg:{kind} ; {evidence} }}")
    assert facts
    assert sorted(facts) == sorted(proven)


def test_the_number_of_a_statement_stands_in_its_evidence(store: DiskStore) -> None:
    found = rows(
        store,
        """SELECT ?fact (SAMPLE(?value) AS ?number) (GROUP_CONCAT(?exact; separator="") AS ?text) WHERE {
            ?fact a bg:Statement ; bg:amount|bg:count ?value ; prov:wasDerivedFrom/oa:hasSelector/oa:exact ?exact
        } GROUP BY ?fact""",
    )
    assert len(found) == 151
    assert [row for row in found if not stands(float(row[1]), row[2])] == []


def stands(value: float, text: str) -> bool:
    """Whether a value, in yuan or 10,000 yuan, or the word for none, is printed in a text."""
    plain = text.replace(",", "").replace(" ", "")
    if value == 0 and any(word in plain for word in NONE):
        return True
    return any(
        f"{value / unit:.{digits}f}" in plain
        for unit in (1, 10000)
        for digits in (0, 1, 2, 4)
        if value / unit == round(value / unit, digits)
    )
