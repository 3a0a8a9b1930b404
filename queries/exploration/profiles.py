"""Spending profiles: what each department spends by code, as shares of the whole, and how far two profiles overlap.

    重庆市大渡口区信访办公室 2024  {"2014004": 0.32, "2014001": 0.28, ...}

One budget a department: the newest that publishes amounts by code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from typing import Literal

from queries.cells import text
from queries.exploration.asking import rows
from queries.run import Queryable, ask

By = Literal["function", "economy"]
BY: tuple[By, ...] = ("function", "economy")


@dataclass(frozen=True)
class Profile:
    """A department's budget of one year by code, in yuan; no `amounts` where it publishes none by code."""

    document: str
    department: str
    label: str
    year: int
    district: str
    amounts: Mapping[str, Decimal]
    names: Mapping[str, str]

    @cached_property
    def total(self) -> Decimal:
        """The sum of the amounts in yuan."""
        return sum(self.amounts.values(), Decimal(0))

    @cached_property
    def shares(self) -> Mapping[str, Decimal]:
        """The share of each code, between 0 and 1; they sum to 1."""
        return {code: amount / self.total for code, amount in self.amounts.items()}


@dataclass(frozen=True, slots=True)
class Move:
    """What became of a code after an edition: from `until` on it is `target` with what is below it."""

    until: int
    target: str
    name: str


@dataclass(frozen=True, slots=True)
class Overlap:
    """How far two profiles overlap, between 0 and 1, and the codes that make it, the largest first.

    `coarser` are the codes at which both sides were counted because one of them precedes the move of what is below.
    """

    value: Decimal
    shared: tuple[tuple[str, Decimal], ...] = ()
    coarser: tuple[str, ...] = ()


def profiles(store: Queryable, by: By) -> list[Profile]:
    """The profile of every department, by IRI: of its newest budget with amounts by code, else of its newest budget.

    `by` function: items of the functional classification, all expenditure. `by` economy: classes of the departments' economic
    classification, basic expenditure only. Codes of nothing or less have no share and are left out.
    """
    amounts: dict[str, dict[str, Decimal]] = {}
    names: dict[str, dict[str, str]] = {}
    for row in rows(store, by):
        document, code, amount = text(row["document"]), text(row["code"]), Decimal(text(row["amount"]))
        if amount > 0:
            amounts.setdefault(document, {})[code] = amount
            names.setdefault(document, {})[code] = text(row["name"])
    found = []
    for _, budgets in groupby(rows(store, "budgets"), key=lambda row: row["department"]):
        row = max(budgets, key=lambda row: (text(row["document"]) in amounts, int(text(row["year"])), text(row["document"])))
        document = text(row["document"])
        said = (text(row["department"]), text(row["label"]), int(text(row["year"])), text(row["district"]))
        found.append(Profile(document, *said, amounts.get(document, {}), names.get(document, {})))
    return found


def moves(store: Queryable) -> dict[str, Move]:
    """What became of the codes that an edition dropped, where all of it went to one code and what is below that."""
    targets: dict[tuple[str, int], dict[str, str]] = {}
    for row in ask(store, "code-editions").rows():
        targets.setdefault((text(row["from"]), int(text(row["from_edition"]))), {})[text(row["to"])] = text(row["to_name"])
    found = {}
    for (code, until), named in targets.items():
        target = min(named, key=len)
        if all(other.startswith(target) for other in named):
            found[code] = Move(until, target, named[target])
    return found


def overlap(one: Profile, other: Profile, moved: Mapping[str, Move]) -> Overlap | None:
    """The sum over all codes c of min(p(c), q(c)), p and q being shares: 1 less their total variation. None where a profile is empty.

    Where a budget uses a code that was moved since, both sides count it at the code it was moved to.
    """
    if not one.amounts or not other.amounts:
        return None
    targets = {
        moved[code].target for budget in (one, other) for code in moved.keys() & budget.amounts.keys() if _was_moved(code, budget, moved)
    }
    p, q = (_folded(budget, targets, moved) for budget in (one, other))
    shared = sorted(((code, min(p[code], q[code])) for code in p.keys() & q.keys()), key=lambda part: (-part[1], part[0]))
    coarser = tuple(sorted(targets & p.keys() & q.keys()))
    return Overlap(sum((share for _, share in shared), Decimal(0)), tuple(shared), coarser)


def named(code: str, one: Profile, other: Profile, moved: Mapping[str, Move]) -> str:
    """A code with its name, as one of the two budgets or the list of codes has it."""
    name = one.names.get(code) or other.names.get(code) or next((move.name for move in moved.values() if move.target == code), "")
    return f"{code} {name}".rstrip()


def _was_moved(code: str, budget: Profile, moved: Mapping[str, Move]) -> bool:
    return code in moved and budget.year <= moved[code].until


def _folded(budget: Profile, targets: set[str], moved: Mapping[str, Move]) -> Mapping[str, Decimal]:
    """The shares of a budget, with all that was moved or is below where it went counted there."""
    if not targets:
        return budget.shares
    found: dict[str, Decimal] = {}
    for code, share in budget.shares.items():
        above = [target for target in targets if code.startswith(target)]
        to = moved[code].target if _was_moved(code, budget, moved) else max(above, key=len, default=code)
        found[to] = found.get(to, Decimal(0)) + share
    return found
