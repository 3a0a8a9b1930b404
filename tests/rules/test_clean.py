"""A disclosure without a contradiction has no finding; one with a wrong figure has one."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from pyoxigraph import RdfFormat, Store

from graphbuild.mapping.graph import to_nquads
from graphbuild.mapping.views import with_views
from graphbuild.model import Disclosure
from queries.checking import Found
from queries.checking.memory import Memory
from queries.checking.rules import load_rules
from queries.checking.run import run_rules
from tests.rules.clean import clean

BUDGETS = 150
FAULTS = 100
MISSED = 0.05


def serious(disclosures: Iterable[Disclosure]) -> dict[str, list[Found]]:
    """What is more than a note, by document."""
    engine = Store()
    for disclosure in disclosures:
        engine.bulk_load(to_nquads(with_views(disclosure)), RdfFormat.N_QUADS)
    found: dict[str, list[Found]] = {}
    for one in run_rules(Memory(engine), [rule for rule in load_rules() if rule.scope == "document"]):
        if one.severity != "note":
            found.setdefault(one.document, []).append(one)
    return found


def test_made_up_budgets_are_clean() -> None:
    found = serious(clean(seed) for seed in range(BUDGETS))
    assert {document: [one.message["zh"] for one in findings] for document, findings in found.items()} == {}


def test_a_wrong_figure_is_found() -> None:
    """One cell of a table, chosen at random, is printed as another number; few cells are such that nothing repeats or sums them up."""
    found = serious(_with_fault(seed) for seed in range(FAULTS))
    missed = sorted({f"made-{seed}" for seed in range(FAULTS)} - set(found))
    assert len(missed) <= FAULTS * MISSED, missed


def _with_fault(seed: int) -> Disclosure:
    rng = random.Random(seed)
    whole = clean(seed)
    at = rng.randrange(len(whole.lines))
    line = whole.lines[at]
    wrong = line.amount + rng.choice((10_000, 90_000, 1_000_000))
    shown = replace(line, amount=Decimal(wrong), printed=f"{Decimal(wrong) / 10_000:,.2f}")
    return replace(whole, lines=(*whole.lines[:at], shown, *whole.lines[at + 1 :]))
