"""Expenses per head: what a department spends on personnel, operation and the three public items for each of its active staff.

重庆市潼南区信访办公室 2023   25 staff (2022)   personnel 205,760.00   operating 41,676.00   three public 8,000.00
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from queries.cells import text
from queries.exploration.asking import rows
from queries.exploration.found import Cell, Found, Kind, columns
from queries.exploration.robust import LEAST_OTHERS, standing
from queries.exploration.words import Text, said
from queries.run import Queryable

COSTS = ("personnel", "operating", "three_public")
"""What is divided by the number of active staff; in the columns with `_per_head` and `_score` behind it."""

_MONEY: Kind = "money"
_SCORE: Kind = "score"
_COLUMNS = columns(
    "department",
    "district",
    "year",
    ("active_staff", "count"),
    "active_staff_year",
    *((cost, _MONEY) for cost in COSTS),
    *((f"{cost}_per_head", _MONEY) for cost in COSTS),
    *((f"{cost}_score", _SCORE) for cost in COSTS),
)


@dataclass(frozen=True, slots=True)
class _Budget:
    about: tuple[str, str, int]
    staff: int
    staff_year: int
    costs: Mapping[str, Decimal]

    def per_head(self, cost: str) -> Decimal | None:
        return self.costs[cost] / self.staff if cost in self.costs else None


def per_head(store: Queryable) -> Found:
    """Each department's newest budget that states its active staff, highest operating expenses per head first.

    Personnel and operating expenses are those of the table of basic expenditure by economic class; operating and three public ones that no
    table has are those that the text states. The score of a department is (x - m) / (1.4826 MAD) with the others' median m and
    median absolute deviation MAD; not applicable with fewer than 4 others.
    """
    import networkx

    budgets, without = _budgets(store)
    found = []
    for number, budget in enumerate(budgets):
        others = [*budgets[:number], *budgets[number + 1 :]]
        amounts = [budget.costs.get(cost) for cost in COSTS]
        heads = [budget.per_head(cost) for cost in COSTS]
        found.append((*budget.about, budget.staff, budget.staff_year, *amounts, *heads, *(_score(budget, others, cost) for cost in COSTS)))
    return Found("per-head", _COLUMNS, tuple(found), networkx.Graph(), _remarks(len(budgets), without))


def _budgets(store: Queryable) -> tuple[list[_Budget], list[str]]:
    """The newest budget of each department that states its staff, and the departments of which none does."""
    staff, costs = _staff(store), _costs(store)
    newest: dict[str, _Budget] = {}
    labels: dict[str, str] = {}
    for row in rows(store, "budgets"):
        document, department = text(row["document"]), text(row["department"])
        labels[department] = text(row["label"])
        if document in staff:
            about = (text(row["label"]), text(row["district"]), int(text(row["year"])))
            newest[department] = _Budget(about, *staff[document], costs.get(document, {}))
    ordered = sorted(newest.values(), key=lambda budget: (-(budget.per_head("operating") or Decimal(0)), budget.about))
    return ordered, [label for department, label in labels.items() if department not in newest]


def _staff(store: Queryable) -> dict[str, tuple[int, int]]:
    """Active staff and the year that they are counted for, by document: the newest that it states."""
    found: dict[str, tuple[int, int]] = {}
    for row in rows(store, "staff"):
        count, year = int(text(row["count"])), int(text(row["year"]))
        if count > 0:
            found.setdefault(text(row["document"]), (count, year))
    return found


def _costs(store: Queryable) -> dict[str, dict[str, Decimal]]:
    found: dict[str, dict[str, Decimal]] = {}
    for row in rows(store, "costs"):
        # Ordered so that what a table has comes before what the text states.
        cost = text(row["cost"]).removesuffix("_stated")
        found.setdefault(text(row["document"]), {}).setdefault(cost, Decimal(text(row["amount"])))
    return found


def _score(budget: _Budget, others: Sequence[_Budget], cost: str) -> Cell:
    own = budget.per_head(cost)
    known = [head for head in (other.per_head(cost) for other in others) if head is not None]
    stands = None if own is None else standing(own, known)
    return stands.score if stands else None


def _remarks(count: int, without: Sequence[str]) -> tuple[Text, ...]:
    found = []
    if without:
        names = "、".join(without)
        found.append(
            said(f"没有说明在职人数，因而不适用：{names}。", f"Not applicable to those that state no number of active staff: {names}.")
        )
    if count <= LEAST_OTHERS:
        zh = f"只有 {count} 个部门说明在职人数，少于 {LEAST_OTHERS + 1} 个：分值不适用。"
        found.append(
            said(zh, f"Departments that state their active staff: {count}, fewer than {LEAST_OTHERS + 1}, so scores are not applicable.")
        )
    return tuple(found)
