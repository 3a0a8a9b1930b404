"""The sample whose text keeps its grid, printed to PDF in several styles, gives the facts that its text gives."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from graphbuild.extract import extract
from graphbuild.model import Disclosure
from graphbuild.readers.pdf.read import read_pdf
from graphbuild.readers.text import read_text
from tests import gold
from tests.readers.pdf import printed
from tests.readers.writers import blocks_of

SAMPLE = gold.SAMPLES / "yubei-petitions-2025.txt"


def printed_sample(folder: Path, style: str) -> Path:
    path = folder / "yubei-petitions-2025.pdf"
    path.write_bytes(printed.to_pdf(blocks_of(SAMPLE.read_text(encoding="utf-8").splitlines()), style))
    return path


def budget_lines(found: Disclosure) -> Counter[tuple[object, ...]]:
    return Counter((line.table, line.side, line.code, line.name, line.column, line.year, line.amount) for line in found.lines)


def other_facts(found: Disclosure) -> list[Counter[tuple[object, ...]]]:
    return [
        Counter((i.owner, i.level1, i.level2, i.name, i.comparator, i.target) for i in found.indicators),
        Counter((p.code, p.name, p.amount, p.objective) for p in found.projects),
        Counter((o.kind, o.name, o.code) for o in found.organizations),
        Counter((s.topic, s.amount, s.year, s.change, s.change_reason) for s in found.statements),
        Counter((c.citing, c.title, c.number) for c in found.citations),
    ]


@pytest.mark.parametrize("style", printed.STYLES)
def test_budget_lines_in_every_style(tmp_path: Path, style: str) -> None:
    found = extract(read_pdf(printed_sample(tmp_path, style), SAMPLE.stem))
    assert budget_lines(found) == budget_lines(extract(read_text(SAMPLE, SAMPLE.stem)))


def test_all_facts_where_the_tables_are_ruled(tmp_path: Path) -> None:
    found = extract(read_pdf(printed_sample(tmp_path, "ruled"), SAMPLE.stem))
    assert other_facts(found) == other_facts(extract(read_text(SAMPLE, SAMPLE.stem)))
    assert all(place.page and place.box for line in found.lines for place in line.places)
