"""Faults put in on purpose, hundreds of them, in the samples and in made-up disclosures: of those that are covered 95 % are found."""

from __future__ import annotations

from itertools import islice

import pytest

from tests.faults.faults import KINDS
from tests.faults.measure import DOCUMENTS, tries, uncovered

MANY = 33
COVERED = 0.95


@pytest.mark.parametrize("kind", KINDS)
def test_faults_that_an_identity_covers_are_found(kind: str) -> None:
    tried = list(islice(tries(kind, -(-MANY // len(DOCUMENTS))), MANY))
    covered = [one for one in tried if not one.uncovered]
    missed = [(one.document, one.fault) for one in covered if not one.found]
    assert len(covered) > len(tried) / 2
    assert len(missed) <= (1 - COVERED) * len(covered), missed


def test_the_list_of_what_nothing_covers() -> None:
    assert {row["kind"] for row in uncovered()} <= set(KINDS)
    assert all(row["why"] and row["what"] and row["tables"] in ("", "with tables", "without tables") for row in uncovered())
