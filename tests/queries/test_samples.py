"""From the files themselves: what is read of the sample documents gives the approved answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuild.build import build
from graphbuild.store import DiskStore, open_store
from queries.run import ask
from tests.queries import approval

DOCUMENTS = Path(__file__).parent.parent.parent / "data" / "documents"
# About our reading, not about the documents: the truth has no findings, no doubts, no goals and no lines.
OF_OUR_READING = {
    "findings-by-document", "findings-by-rule", "findings-by-department", "contradictory-documents", "documents-without-findings",
    "uncertain-cells", "facts-about",
}  # fmt: skip


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> DiskStore:
    folder = tmp_path_factory.mktemp("samples") / "store"
    assert build([DOCUMENTS], folder).complete
    return open_store(folder)


@pytest.mark.parametrize("name", sorted(set(approval.NAMES) - OF_OUR_READING))
def test_the_answer_is_the_approved_one(samples: DiskStore, name: str) -> None:
    """Compared as sets of rows: the truth lists some facts in another order than the documents print them."""
    assert sorted(approval.answer(samples, name).splitlines()) == sorted(approval.approved(name).splitlines())


def test_the_evidence_of_an_amount_holds_its_number(samples: DiskStore) -> None:
    rows = list(ask(samples, "budget-lines").rows())
    assert len(rows) > 1000
    assert [row for row in rows if str(row["printed"]) not in str(row["evidence"])] == []
    assert all(row["line"] for row in rows)
