"""Every error and warning in the five sample documents, judged by a person: `judged.csv` says which are true, and why.

A finding that is not in the list has to be judged and entered; one of the list that is no longer found has to be explained.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import pytest

from graphbuild.extract import extract_file
from queries.checking import Found, check_disclosure
from tests import gold

JUDGED = Path(__file__).with_name("judged.csv")
PRECISION = {"error": 0.98, "warning": 0.9}
Key = tuple[str, ...]


@lru_cache
def found(document: str) -> tuple[Found, ...]:
    return tuple(check_disclosure(extract_file(gold.SAMPLES / f"{document}.txt")))


@lru_cache
def judged() -> tuple[dict[str, str], ...]:
    with JUDGED.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@pytest.mark.parametrize("document", gold.DOCUMENTS)
def test_errors_and_warnings_are_those_that_were_judged(document: str) -> None:
    here: Counter[Key] = Counter(
        (one.rule, one.severity, str(one.places[0].line), one.expected, one.found) for one in found(document) if one.severity != "note"
    )
    listed: Counter[Key] = Counter(
        (row["rule"], row["severity"], row["line"], row["expected"], row["found"]) for row in judged() if row["document"] == document
    )
    assert (here - listed, listed - here) == (Counter(), Counter())


@pytest.mark.parametrize("severity", PRECISION)
def test_precision(severity: str) -> None:
    of_severity = [row for row in judged() if row["severity"] == severity]
    assert all(row["why"] for row in of_severity)
    assert sum(row["verdict"] == "true" for row in of_severity) >= PRECISION[severity] * len(of_severity)


# Contradictions of figures that a careful reader found (tests/gold/*/discrepancies.csv), all of which some rule finds.
FIGURE = re.compile(r"(-?\d+(?:\.\d+)?)(万元|%|件)?(?: \(.*\))?")
NUMERIC = frozenset({"sum-mismatch", "cross-table", "prose-vs-table", "prose-vs-prose"})


@pytest.mark.parametrize("document", gold.DOCUMENTS)
def test_contradictions_that_a_reader_found(document: str) -> None:
    """Both figures of a contradiction stand in one finding, whatever its severity; rows without figures are not compared here."""
    rows = [row for row in gold.rows(document, "discrepancies") if row["kind"] in NUMERIC and not row["note"].startswith("weak")]
    known = {(_number(one.expected), _number(one.found)) for one in found(document)}
    known |= {(right, left) for left, right in known}
    wanted = {row["where"]: (_number(row["expected"]), _number(row["found"])) for row in rows}
    assert [where for where, both in wanted.items() if None not in both and both not in known] == []


def _number(text: str) -> Decimal | None:
    """The number that a side of a contradiction is: amounts in yuan (`318.55万元` is 3185500), whole percentages without a sign."""
    figure = FIGURE.fullmatch(text)
    if figure is None:
        return None
    return Decimal(abs(round(Decimal(figure[1])))) if figure[2] == "%" else Decimal(figure[1]) * (10_000 if figure[2] == "万元" else 1)
