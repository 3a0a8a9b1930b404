"""What provinces print beside their amounts: numbers of rows and columns, a second classification, more lists, more totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from budgetgraph.checking import check_files
from graphbuild.extract import extract_file
from tests.attack.ministry.test_ministry import WRITERS
from tests.attack.provinces.habits import HABITS
from tests.attack.provinces.made import Province


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("habit", HABITS, ids=lambda habit: habit.__name__)
def test_every_amount_and_no_other(tmp_path: Path, habit: Callable[[], Province], kind: str) -> None:
    made, path = habit(), tmp_path / f"{habit.__name__}.{kind}"
    path.write_bytes(WRITERS[kind](made.blocks))
    lines = extract_file(path).lines
    assert Counter((one.table, one.side, one.code, one.name, one.column, one.year, one.amount) for one in lines) == Counter(made.facts)


@pytest.mark.parametrize("habit", HABITS, ids=lambda habit: habit.__name__)
def test_nothing_is_found_wrong(tmp_path: Path, habit: Callable[[], Province]) -> None:
    path = tmp_path / f"{habit.__name__}.html"
    path.write_bytes(WRITERS["html"](habit().blocks))
    issues = [issue.finding for issue in check_files([path]).issues]
    assert [finding.rule for finding in issues if finding.severity in ("error", "warning")] == []
