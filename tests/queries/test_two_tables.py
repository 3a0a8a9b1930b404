"""Two tables of one kind in a document: a department's own and that of a unit of its. Neither hides the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuild.store import DiskStore
from queries.run import ask
from tests.mapping.facts import disclosure, line
from tests.queries.made import store_of

CODE = "2050101"


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> DiskStore:
    """The department spends 200 after 150, a unit 80 after 90, under one code and name."""
    folder: Path = tmp_path_factory.mktemp("two") / "store"
    cells = [(1, "total", 2023, "150.00"), (1, "total", 2024, "200.00"), (1, "basic", 2024, "200.00")]
    cells += [(2, "total", 2023, "90.00"), (2, "total", 2024, "80.00"), (2, "project", 2024, "80.00")]
    lines = (
        line(CODE, "行政运行", column, amount, year=year, table_number=table, start=1000 + 20 * number)
        for number, (table, column, year, amount) in enumerate(cells)
    )
    return store_of(folder, disclosure(lines=tuple(lines)))


def test_each_is_compared_with_its_own_year_before(two: DiskStore) -> None:
    found = [(row["before"], row["amount"], row["change"]) for row in ask(two, "prior-year-comparison").rows()]
    assert found == [(150, 200, 50), (90, 80, -10)]


def test_each_is_a_row_of_a_code(two: DiskStore) -> None:
    found = [tuple(row.values()) for row in ask(two, "code-across-departments", code=CODE).rows()]
    cells = sorted([(row[2], *row[6:9]) for row in found], key=str)
    assert cells == [(2023, 150, None, None), (2023, 90, None, None), (2024, 200, 200, None), (2024, 80, None, 80)]
