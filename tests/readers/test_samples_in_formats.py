"""The samples whose text lost the grid, written as Word, Excel, HTML and PDF with one, give the facts that the text gave."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from graphbuild.extract import extract
from graphbuild.model import Disclosure
from graphbuild.readers import read
from graphbuild.recognition.outline import outline
from tests import gold
from tests.readers import regrid, writers
from tests.readers.pdf import printed
from tests.test_samples import disclosure

DOCUMENTS = ["dadukou-petitions-2024", "dadukou-government-office-2024", "tongnan-petitions-2023"]
FORMATS = ["docx", "html", "xlsx", "pdf"]


def write(name: str, blocks: list[writers.Block], style: str = "ruled") -> bytes:
    if name == "xlsx":
        return writers.to_xlsx({"全部": blocks})
    if name == "pdf":
        return printed.to_pdf(blocks, style, new_pages=style != "ruled")
    return writers.to_docx(blocks) if name == "docx" else writers.to_html(blocks)


def amounts(found: Disclosure) -> Counter[tuple[object, ...]]:
    return Counter((line.table, line.side, line.code, line.name, line.column, line.year, line.amount) for line in found.lines)


def others(found: Disclosure) -> list[Counter[tuple[object, ...]]]:
    return [
        Counter((i.owner, i.level1, i.level2, i.name, i.comparator, i.target, i.unit, i.weight) for i in found.indicators),
        Counter((p.code, p.name, p.implementing_unit, p.amount, p.responsible_person) for p in found.projects),
        Counter((s.topic, s.amount, s.year, s.change, s.change_reason) for s in found.statements),
        Counter((c.role, c.name, c.phone) for c in found.contacts if c.role != "performance"),
    ]


def blocks(document: str) -> list[writers.Block]:
    return regrid.blocks(disclosure(document), outline(read(gold.SAMPLES / f"{document}.txt", document)))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_same_facts_in_every_format(tmp_path: Path, document: str, name: str) -> None:
    text = disclosure(document)
    path = tmp_path / f"{document}.{name}"
    path.write_bytes(write(name, blocks(document)))
    found = extract(read(path, document))
    assert amounts(found) == amounts(text)
    assert others(found) == others(text)
    assert all(line.confidence == 1 for line in found.lines)


@pytest.mark.parametrize("style", ["shaded", "plain", "three-line"])
@pytest.mark.parametrize("document", DOCUMENTS)
def test_same_amounts_where_a_pdf_has_no_grid(tmp_path: Path, document: str, style: str) -> None:
    path = tmp_path / f"{document}.pdf"
    path.write_bytes(write("pdf", blocks(document), style))
    assert amounts(extract(read(path, document))) == amounts(disclosure(document))
