"""Made-up disclosures of other bodies, districts and years, written after the templates of the samples: every row, every column.

Schools and hospitals, courts and subdistricts; government funds, state capital, institution revenue and carry-over that are not empty;
wraps in other places, rows printed inside another table, a sum that is off. Each was read by a person like the samples were.
`documents` holds whole disclosures, `wordings` the prose and the performance tables of others, in the words of more provinces.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from graphbuild.extract import extract_file
from graphbuild.model import Disclosure
from tests import gold
from tests.test_samples import FIELDS, text

HERE = Path(__file__).parent
FILES = {path.stem: path for folder in ("documents", "wordings") for path in sorted((HERE / folder).glob("*.txt"))}


@lru_cache
def disclosure(document: str) -> Disclosure:
    return extract_file(FILES[document])


@pytest.mark.parametrize("document", FILES)
@pytest.mark.parametrize("table", FIELDS)
def test_facts_are_those_that_a_person_read(document: str, table: str) -> None:
    want = gold.rows(document, table, HERE / "gold")
    facts = getattr(disclosure(document), FIELDS[table])
    columns = [column for column in (want[0] if want else ()) if column != "document"]
    found = [tuple(text(column, getattr(fact, column)) for column in columns) for fact in facts]
    assert Counter(found) == Counter(tuple(row[column] for column in columns) for row in want)


@pytest.mark.parametrize("document", FILES)
def test_every_fact_stands_where_it_says(document: str) -> None:
    whole = FILES[document].read_bytes().decode()
    for name in FIELDS.values():
        for fact in getattr(disclosure(document), name):
            assert fact.places
            assert all(whole[place.start : place.end] == place.text and place.text for place in fact.places)
