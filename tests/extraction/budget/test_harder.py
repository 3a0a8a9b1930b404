"""What real dumps do to tables beyond losing blanks, on made-up budgets."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from tests.extraction.budget import harder, made
from tests.extraction.budget.test_variants import facts, read

SEEDS = range(40)
HIGH = Decimal("0.95")


@pytest.mark.parametrize("seed", SEEDS)
def test_rows_printed_inside_another_table_go_back(seed: int) -> None:
    book = made.book(seed)
    general, economic = made.general(book, prior_column=True), made.economic(book)
    text = f"{book.name}{book.year}年部门预算\n" + harder.swapped(general, economic, book.name, book.year, random.Random(seed))
    want = harder.facts_of(made.with_total(general)) | harder.facts_of(made.with_total(economic))
    assert facts(read(text, book.year)) == want


@pytest.mark.parametrize("seed", SEEDS)
def test_codes_between_the_halves_of_their_labels(seed: int) -> None:
    book = made.book(seed)
    table = made.general(book, prior_column=False)
    text = f"{book.name}{book.year}年部门预算\n" + harder.straddled(table, book.name, book.year, random.Random(seed))
    assert facts(read(text, book.year)) == harder.facts_of(made.with_total(table))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("which", [0, 1])
def test_balance_listing_every_class(seed: int, which: int) -> None:
    book = made.book(seed)
    balances = [table for table in made.tables(book) if isinstance(table, made.MadeBalance)]
    general = made.general(book, prior_column=False)
    other = f"\n{harder.plain(made.with_total(general), book.name, book.year)}"
    text, want = harder.listed(balances[which], book.name, book.year)
    found = {
        fact for fact in facts(read(f"{book.name}{book.year}年部门预算\n" + text + other, book.year)) if fact[0] == balances[which].kind
    }
    assert found == want


@pytest.mark.parametrize("seed", SEEDS)
def test_three_public_of_two_years(seed: int) -> None:
    book = made.book(seed)
    text, want = harder.two_years(made.three_public(book), book.name, book.year, random.Random(seed))
    assert facts(read(f"{book.name}{book.year}年部门预算\n" + text, book.year)) == want


@pytest.mark.parametrize("seed", SEEDS)
def test_project_detail(seed: int) -> None:
    book = made.book(seed)
    text, want = harder.project_detail(book, random.Random(seed))
    lines = read(f"{book.name}{book.year}年部门预算\n" + text, book.year)
    assert facts(tuple(line for line in lines if line.confidence >= HIGH)) <= want
    assert {fact[:5] for fact in facts(lines)} >= {fact[:5] for fact in want if fact[4] == "total"}


@pytest.mark.parametrize("kind", ["general", "economic", "revenue"])
def test_published_mistakes_do_not_spoil_a_table(kind: str) -> None:
    right = wrong = total = sure_and_wrong = 0
    for seed in range(80):
        book = made.book(seed)
        table = made.general(book, prior_column=True) if kind == "general" else getattr(made, kind)(book)
        broken = harder.with_mistake(table, random.Random(seed))
        want = harder.facts_of(broken)
        lines = read(f"{book.name}{book.year}年部门预算\n" + harder.plain(broken, book.name, book.year), book.year)
        found = facts(lines)
        right, wrong, total = right + len(found & want), wrong + len(found - want), total + len(want)
        sure_and_wrong += len(facts(tuple(line for line in lines if line.confidence >= HIGH)) - want)
    assert sure_and_wrong == 0
    assert right >= total * (0.9 if kind == "revenue" else 0.995)
