"""Recovery on hundreds of budgets that no sample has: other bodies, years, codes, sources and blanks, in every layout."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from graphbuild.extraction.budget.tables import extract_tables
from graphbuild.model import BudgetLine, Source
from graphbuild.readers.text import lines_of
from graphbuild.recognition.outline import outline
from tests.extraction.budget import layouts, made

SEEDS = range(60)


def read(text: str, year: int) -> tuple[BudgetLine, ...]:
    source = Source("made", "made.txt", "", "utf-8", lines_of(text))
    return extract_tables(outline(source), year, ()).lines


def facts(lines: tuple[BudgetLine, ...]) -> set[tuple[str, str, str, str, str, int, Decimal]]:
    return {(line.table, line.side, line.code, line.name, line.column, line.year, line.amount) for line in lines}


def render(seed: int, layout: str) -> tuple[str, set[tuple[str, str, str, str, str, int, Decimal]], int]:
    book = made.book(seed)
    rng = random.Random(seed)
    tables = made.tables(book, prior_column=seed % 2 == 0)
    pages = [draw(layout, table, book, rng) for table in tables]
    text = f"{book.name}\n{book.year}年部门预算\n\n" + "\n\n\n".join(pages)
    return text, set().union(*(layouts.expected(table) for table in tables)), book.year


def draw(layout: str, table: made.MadeTable | made.MadeBalance, book: made.Book, rng: random.Random) -> str:
    if layout == "spaced":
        return layouts.spaced(table, book.name, book.year)
    if layout == "lost":
        return layouts.lost(table, book.name, book.year, rng)
    return layouts.tabbed(table, book.name, book.year, keep=layout == "tabbed")


@pytest.mark.parametrize("layout", ["spaced", "lost", "tabbed", "untabbed"])
@pytest.mark.parametrize("seed", SEEDS)
def test_made_budget_is_read_back(seed: int, layout: str) -> None:
    text, want, year = render(seed, layout)
    lines = read(text, year)
    sure = tuple(line for line in lines if line.confidence >= Decimal("0.95"))
    assert facts(sure) <= want
    assert facts(lines) == want
