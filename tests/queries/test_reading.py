"""The questions about our reading of a document, over one that was made by hand."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import ontology
from graphbuild.mapping.graph import to_nquads
from graphbuild.mapping.iris import DEFAULT_BASE
from graphbuild.model import Finding, Place
from graphbuild.store import DiskStore, DocumentRecord, open_for_building, open_store
from queries.run import ask
from tests.mapping.facts import disclosure, line
from tests.queries.truth import GRAPHS

DOCUMENT = "jiangbei-education-2024"
FINDING = Finding(
    "total-mismatch", "warning", "表二，合计", "12.00", "11.00", "合计不等于各项之和", (Place(3, 30, 34, "11.0"),), Decimal(1)
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> DiskStore:
    folder: Path = tmp_path_factory.mktemp("reading") / "store"
    lines = (
        line("2050201", "学前教育", "basic", "11.00"),
        line("2050202", "小学教育", "basic", "7.50", confidence=Decimal("0.5"), alternatives=("project",)),
    )
    nquads = to_nquads(disclosure(lines=lines, findings=(FINDING,)), DEFAULT_BASE)
    with open_for_building(folder) as writer:
        writer.set_vocabulary("reading", GRAPHS, ontology.quads_nquads)
        writer.replace(DocumentRecord(DOCUMENT, "a.txt", "0" * 64, "test", DEFAULT_BASE), nquads)
        writer.commit()
    return open_store(folder)


def test_findings_by_document(store: DiskStore) -> None:
    (row,) = ask(store, "findings-by-document").rows()
    assert (row["document"], row["severity"], row["rule"], row["findings"]) == (DOCUMENT, "warning", "total-mismatch", 1)


def test_findings(store: DiskStore) -> None:
    (row,) = ask(store, "findings").rows()
    assert list(row)[:11] == [
        "document", "rule", "severity", "where", "expected", "found", "difference", "tolerance", "message", "evidence", "where_other",
    ]  # fmt: skip
    assert (row["expected"], row["found"], row["difference"], row["evidence"], row["line"]) == ("12.00", "11.00", Decimal(1), "11.0", 3)


def test_uncertain_cells(store: DiskStore) -> None:
    (row,) = ask(store, "uncertain-cells").rows()
    assert (row["code"], row["amount"], row["confidence"], row["alternatives"]) == ("2050202", Decimal("7.5"), Decimal("0.5"), "project")
    assert not list(ask(store, "uncertain-cells", below="0.5").rows())
