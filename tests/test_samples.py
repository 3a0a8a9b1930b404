"""The five sample disclosures, from file to facts, against what a person read in them: every row, every column."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import Any

import pytest

from graphbuild.extract import extract_file
from graphbuild.model import Disclosure
from tests import gold

FIELDS = {
    "budget-lines": "lines",
    "indicators": "indicators",
    "projects": "projects",
    "contacts": "contacts",
    "organizations": "organizations",
    "policies": "citations",
    "statements": "statements",
}


@lru_cache
def disclosure(document: str) -> Disclosure:
    return extract_file(gold.SAMPLES / f"{document}.txt")


def text(column: str, value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else gold.plain(column, str(value))


@pytest.mark.parametrize("document", gold.DOCUMENTS)
@pytest.mark.parametrize("table", FIELDS)
def test_facts_are_those_that_a_person_read(document: str, table: str) -> None:
    want = gold.rows(document, table)
    columns = [column for column in (want[0] if want else ()) if column != "document"]
    found = [[text(column, getattr(fact, column)) for column in columns] for fact in getattr(disclosure(document), FIELDS[table])]
    assert Counter(map(tuple, found)) == Counter(tuple(row[column] for column in columns) for row in want)


@pytest.mark.parametrize("document", gold.DOCUMENTS)
def test_every_fact_stands_where_it_says(document: str) -> None:
    """The text of every place is what the file has there, and an amount's printed number is among its places."""
    found = disclosure(document)
    whole = (gold.SAMPLES / f"{document}.txt").read_bytes().decode("utf-8-sig")
    for name in FIELDS.values():
        for fact in getattr(found, name):
            assert fact.places
            assert all(whole[place.start : place.end] == place.text and place.text for place in fact.places)
    assert all(any(line.printed in place.text for place in line.places) for line in found.lines)
