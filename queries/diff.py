"""Two budgets against each other: two versions of one disclosure, or one body's two years.

    compare(of_store(store, "a-2024"), of_store(store, "a-2025"))   # what came, went and changed, in yuan and per cent

A cell is the same cell where its table, side, code (without one, its name), column and year are the same; of two years, this year's
column stands against this year's. A row whose code changed between two editions of a list (2010308, 20140) is found by its name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from graphbuild.errors import NoSuchDocument
from graphbuild.language import say
from graphbuild.normal import bare
from ontology.tables import table_kinds
from queries.cells import money, text
from queries.run import Queryable, Value, ask

if TYPE_CHECKING:
    from graphbuild.model import Disclosure

CAME, WENT, CHANGED, RENAMED, SAME = "came", "went", "changed", "renamed", "same"
PROJECTS = "projects"
_TENTH = Decimal("0.1")

Key = tuple[str, str, str, str, str, int, int]
Mark = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount of a budget in yuan: a table's cell, or (in the table `projects`) what a project is given, None where none is printed.

    `ago` is 0 for the budget's own year, 1 for the year before.
    """

    table: str
    side: str
    code: str
    name: str
    column: str
    ago: int
    amount: Decimal | None


@dataclass(frozen=True, slots=True)
class Budget:
    """What is compared of one document: whose budget of which year, and its amounts in their order."""

    document: str
    organization: str
    year: int
    amounts: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A cell of either budget: `status` is came, went, changed, renamed (the amount is the same) or same.

    `code` and `name` are those of the later budget where it has the cell; `was` says the earlier code or name where it differs.
    """

    table: str
    side: str
    code: str
    name: str
    column: str
    ago: int
    status: str
    before: Decimal | None
    after: Decimal | None
    was: str = ""

    @property
    def change(self) -> Decimal | None:
        """After less before in yuan: what came was nothing before, what went is nothing after. None where an amount is not printed."""
        before = Decimal(0) if self.status == CAME else self.before
        after = Decimal(0) if self.status == WENT else self.after
        return None if before is None or after is None else after - before

    @property
    def percent(self) -> Decimal | None:
        """The change in per cent of before, to one decimal; None where there is no before or it is 0."""
        if self.change is None or not self.before:
            return None
        return (self.change / abs(self.before) * 100).quantize(_TENTH, ROUND_HALF_UP)


def of_disclosure(disclosure: Disclosure) -> Budget:
    """What is compared of a document that was read."""
    year = disclosure.year
    lines = (Amount(each.table, each.side, each.code, each.name, each.column, year - each.year, each.amount) for each in disclosure.lines)
    projects = (_project(project.code, project.name, project.amount) for project in disclosure.projects)
    return Budget(disclosure.document, disclosure.organization, year, (*lines, *projects))


def of_store(store: Queryable, document: str) -> Budget:
    """What is compared of a document of the store; NoSuchDocument where it is not there."""
    about = next((row for row in ask(store, "documents").rows() if row["document"] == document), None)
    if about is None:
        raise NoSuchDocument(say("no document {document}; `budgetgraph documents` lists those that are there", document=document))
    year = int(str(about["year"]))
    lines = (_cell(row, year) for row in ask(store, "budget-lines", document=document).rows())
    projects = (
        _project(text(row["code"]), text(row["name"]), money(row["amount"])) for row in ask(store, "projects", document=document).rows()
    )
    return Budget(document, text(about["organization"]), year, (*lines, *projects))


def compare(before: Budget, after: Budget) -> list[Change]:
    """Every cell of both in the order of the later one, what went after what stood before it; of two years without prior-year columns."""
    deepest = None if before.year == after.year else 0
    old, new = (_keyed(budget.amounts, deepest) for budget in (before, after))
    paired = {key: key for key in new if key in old}
    paired |= _by_name(old, new, paired)
    taken = set(paired.values())
    changes = {key: _change(old[paired[key]] if key in paired else None, amount) for key, amount in new.items()}
    gone = {key: _change(amount, None) for key, amount in old.items() if key not in taken}
    return [changes[key] if key in changes else gone[key] for key in _merged(list(old), list(new), {o: n for n, o in paired.items()})]


def _cell(row: Mapping[str, Value], year: int) -> Amount:
    table, side, code, name, column = (text(row[key]) for key in ("table", "side", "code", "name", "column"))
    return Amount(table, side, code, name, column, year - int(str(row["year"])), money(row["amount"]))


def _project(code: str, name: str, amount: Decimal | None) -> Amount:
    return Amount(PROJECTS, "expenditure", code, name, "amount", 0, amount)


def _keyed(amounts: Iterable[Amount], deepest: int | None) -> dict[Key, Amount]:
    """Amounts by what makes two of them the same; of equal ones the first stands against the first."""
    seen: Counter[tuple[str, str, str, str, str, int]] = Counter()
    found: dict[Key, Amount] = {}
    for each in amounts:
        if deepest is not None and each.ago > deepest:
            continue
        name = "" if each.code and _is_coded(each.table) else bare(each.name)
        plain = (each.table, each.side, "" if each.table == PROJECTS else each.code, name, each.column, each.ago)
        found[*plain, seen[plain]] = each
        seen[plain] += 1
    return found


def _is_coded(table: str) -> bool:
    kind = table_kinds().get(table)
    return kind is not None and kind.layout in ("coded", "three-public")


def _by_name(old: dict[Key, Amount], new: dict[Key, Amount], paired: dict[Key, Key]) -> dict[Key, Key]:
    """Cells left over on both sides that have one name there, or one project code, and no other cell has: recoded or renamed."""
    taken = set(paired.values())
    found: dict[Key, Key] = {}
    for mark in (_named, _coded):
        came = _unique({key: each for key, each in new.items() if key not in paired and key not in found}, mark)
        went = _unique({key: each for key, each in old.items() if key not in taken and key not in found.values()}, mark)
        found |= {came[each]: went[each] for each in came.keys() & went.keys()}
    return found


def _unique(amounts: dict[Key, Amount], mark: Callable[[Amount], Mark]) -> dict[Mark, Key]:
    """The marks that one amount only has, with its key."""
    marks = {key: mark(each) for key, each in amounts.items()}
    often = Counter(marks.values())
    return {each: key for key, each in marks.items() if each and often[each] == 1}


def _named(each: Amount) -> Mark:
    return (each.table, each.side, bare(each.name), each.column, each.ago)


def _coded(each: Amount) -> Mark:
    return (each.table, each.code) if each.table == PROJECTS and each.code else ()


def _change(before: Amount | None, after: Amount | None) -> Change:
    shown = after or before
    assert shown is not None
    if before is None or after is None:
        status, was = (CAME if before is None else WENT), ""
    else:
        was = before.code if before.code != after.code else before.name if bare(before.name) != bare(after.name) else ""
        status = CHANGED if before.amount != after.amount else RENAMED if was else SAME
    amounts = (before.amount if before else None, after.amount if after else None)
    return Change(shown.table, shown.side, shown.code, shown.name, shown.column, shown.ago, status, *amounts, was)


def _merged(old: list[Key], new: list[Key], later: dict[Key, Key]) -> list[Key]:
    """The keys of the later budget, each followed by what went after it in the earlier one."""
    following: dict[Key | None, list[Key]] = {}
    last: Key | None = None
    for key in old:
        if key in later:
            last = later[key]
        else:
            following.setdefault(last, []).append(key)
    found = list(following.get(None, ()))
    for key in new:
        found += [key, *following.get(key, ())]
    return found
