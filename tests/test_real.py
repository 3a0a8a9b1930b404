"""Real PDFs from file to facts, against what a person read in them (see `gold.REAL`)."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from graphbuild.extract import extract_file
from graphbuild.model import Disclosure
from tests import gold
from tests.test_samples import FIELDS, text

WITH_GOLD = [path for path in gold.REAL_PDFS if (gold.REAL / "gold" / path.stem).is_dir()]
pytestmark = pytest.mark.skipif(not WITH_GOLD, reason="BUDGETGRAPH_REAL names no folder with real PDFs and their facts")


@lru_cache
def disclosure(path: Path) -> Disclosure:
    return extract_file(path)


@pytest.mark.parametrize("path", WITH_GOLD, ids=lambda path: path.stem)
@pytest.mark.parametrize("table", ["budget-lines", "organizations", "policies", "contacts", "indicators"])
def test_facts_are_those_that_a_person_read(path: Path, table: str) -> None:
    want = gold.rows(path.stem, table, gold.REAL / "gold")
    columns = [column for column in (want[0] if want else ()) if column != "document"]
    found = [[text(column, getattr(fact, column)) for column in columns] for fact in getattr(disclosure(path), FIELDS[table])]
    assert Counter(map(tuple, found)) == Counter(tuple(row[column] for column in columns) for row in want)


@pytest.mark.parametrize("path", WITH_GOLD, ids=lambda path: path.stem)
def test_every_amount_has_its_box_on_its_page(path: Path) -> None:
    lines = disclosure(path).lines
    assert lines
    assert all(line.places[0].page and line.places[0].box and line.printed in line.places[0].text for line in lines)
