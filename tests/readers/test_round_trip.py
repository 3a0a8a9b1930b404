"""The same document in every format gives the same facts: the sample whose text keeps its grid, and made-up budgets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from graphbuild.extract import extract
from graphbuild.extraction.budget.tables import extract_tables
from graphbuild.model import Disclosure, Source
from graphbuild.readers import read, read_parts
from graphbuild.recognition.outline import outline
from tests import gold
from tests.extraction.budget import layouts, made
from tests.readers import writers

SAMPLE = "yubei-petitions-2025"
FACTS = ("lines", "indicators", "goals", "projects", "contacts", "organizations", "citations", "statements")
TITLES = ("表", "科目)")


def facts(found: Disclosure) -> dict[str, Counter[tuple[str, ...]]]:
    """Every fact less its places."""

    def one(fact: Any) -> tuple[str, ...]:
        return tuple(str(getattr(fact, field.name)) for field in fields(fact) if field.name != "places")

    return {name: Counter(map(one, getattr(found, name))) for name in FACTS}


def sample_text() -> str:
    return (gold.SAMPLES / f"{SAMPLE}.txt").read_text(encoding="utf-8")


def blocks() -> list[writers.Block]:
    return writers.blocks_of(sample_text().splitlines())


def want() -> dict[str, Counter[tuple[str, ...]]]:
    return facts(extract(read(gold.SAMPLES / f"{SAMPLE}.txt", SAMPLE)))


def split(found: list[writers.Block]) -> tuple[list[writers.Block], list[list[writers.Block]]]:
    """The prose up to the first statutory table, then the tables each with the lines above it."""
    first = next(i for i, block in enumerate(found) if isinstance(block, list) and len(block[0]) == 4)
    begin = next(i for i in range(first, 0, -1) if str(found[i]).startswith("2025年") and str(found[i]).endswith("表"))
    tables: list[list[writers.Block]] = []
    for block in found[begin:]:
        if isinstance(block, str) and block.startswith("2025年") and block.endswith("表"):
            tables.append([])
        tables[-1].append(block)
    return found[:begin], tables


def written(tmp_path: Path, name: str, data: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("a.docx", writers.to_docx),
        ("a.html", writers.to_html),
        ("a.md", writers.to_markdown),
        ("gbk.htm", lambda found: writers.to_html(found, "gb18030")),
    ],
)
def test_sample_in_one_file(tmp_path: Path, name: str, write: Any) -> None:
    source = read(written(tmp_path, name, write(blocks())), SAMPLE)
    assert facts(extract(source)) == want()


@pytest.mark.parametrize(("name", "write"), [("a.xlsx", writers.to_xlsx), ("a.xls", writers.to_xls), ("a.ods", writers.to_ods)])
@pytest.mark.parametrize("stacked", [False, True])
def test_prose_in_word_and_tables_in_sheets(tmp_path: Path, name: str, write: Any, *, stacked: bool) -> None:
    prose, tables = split(blocks())
    sheets = {"表": [block for table in tables for block in table]} if stacked else {f"表{i}": table for i, table in enumerate(tables, 1)}
    parts = [written(tmp_path, name, write(sheets)), written(tmp_path, "说明.docx", writers.to_docx(prose))]
    assert facts(extract(read_parts(parts, SAMPLE))) == want()


def test_every_place_of_a_workbook_is_the_cell(tmp_path: Path) -> None:
    """2010301-like codes and amounts stand in the cells that the places name."""
    _, tables = split(blocks())
    path = written(tmp_path, "a.xlsx", writers.to_xlsx({"总表": tables[1]}))
    source = read(path, SAMPLE)
    line = next(line for line in source.lines if line.text.startswith("2014001\t"))
    assert [line.place(spot.begin, spot.end).ref for spot in line.spots] == ["总表!A8", "总表!B8", "总表!C8", "总表!D8"]


RENDERED: dict[str, Callable[[list[writers.Block]], bytes]] = {
    "made.docx": writers.to_docx,
    "made.html": writers.to_html,
    "made.xlsx": lambda found: writers.to_xlsx({"公开表": found}),
    "made.ods": lambda found: writers.to_ods({"公开表": found}),
    "made.xls": lambda found: writers.to_xls({"公开表": found}),
    "made.md": writers.to_markdown,
}


@pytest.mark.parametrize("name", RENDERED)
@pytest.mark.parametrize("seed", range(12))
def test_made_budget(tmp_path: Path, name: str, seed: int) -> None:
    book = made.book(seed)
    tables = made.tables(book, prior_column=seed % 2 == 0)
    texts = [layouts.tabbed(table, book.name, book.year, keep=True) for table in tables]
    found = writers.blocks_of("\n\n".join([f"{book.name}{book.year}年部门预算", *texts]).splitlines())
    source = read(written(tmp_path, name, RENDERED[name](found)), "made")
    assert _amounts(source, book.year) == set().union(*(layouts.expected(table) for table in tables))


def _amounts(source: Source, year: int) -> set[tuple[Any, ...]]:
    lines = extract_tables(outline(source), year, ()).lines
    return {(line.table, line.side, line.code, line.name, line.column, line.year, line.amount) for line in lines}
