"""What differs between two budgets, for the terminal, as CSV, and as one HTML page."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import TextIO

from budgetgraph.report.flat import grouped, money
from budgetgraph.report.page import escaped, page, table
from budgetgraph.report.words import word
from graphbuild.language import say
from ontology.tables import table_kinds
from queries.diff import CAME, CHANGED, PROJECTS, RENAMED, SAME, WENT, Budget, Change

COLUMNS = ("table", "side", "code", "name", "column", "years_ago", "status", "before", "after", "change", "percent", "was")
"""The columns of the CSV: `years_ago` is 1 in a prior-year column; `was` the earlier code or name where it differs."""

_SHOWN = ("table", "of_side", "code", "name", "column", "status", "before", "after", "change", "percent")
_NUMBERS = frozenset(("before", "after", "change", "percent"))


def columns(language: str) -> list[tuple[str, bool]]:
    """The headings for the terminal and whether their cells are numbers."""
    return [(word(name, language), name in _NUMBERS) for name in _SHOWN]


def row(change: Change, language: str) -> list[str]:
    """The cells of a change for people."""
    name = f"{change.name} ({change.was})" if change.was else change.name
    column = f"{_column(change, language)} (-{change.ago})" if change.ago else _column(change, language)
    amounts = [grouped(money(amount)) for amount in (change.before, change.after)]
    shown = [_table(change.table, language), _side(change, language), change.code, name, column, word(change.status, language), *amounts]
    return [*shown, _signed(money(change.change)), _signed("" if change.percent is None else str(change.percent))]


def write_csv(changes: Iterable[Change], out: TextIO) -> None:
    """Write the changes as CSV with a heading; amounts are yuan with two decimals."""
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for each in changes:
        percent = "" if each.percent is None else str(each.percent)
        amounts = [money(each.before), money(each.after), money(each.change)]
        writer.writerow([each.table, each.side, each.code, each.name, each.column, each.ago, each.status, *amounts, percent, each.was])


def changes_page(before: Budget, after: Budget, changes: Sequence[Change], language: str) -> str:
    """One self-contained page: a table of changes for each table of the budgets, then the projects."""
    title = word("diff_title", language)
    body = [f"<h1>{escaped(title)}</h1>", _about(before, after, language), f'<p class="about">{escaped(summary(changes, language))}</p>']
    for kind in dict.fromkeys(change.table for change in changes):
        body += [f"<h2>{escaped(_table(kind, language))}</h2>", _changes_of([each for each in changes if each.table == kind], language)]
    return page(title, language, body)


def _changes_of(changes: Sequence[Change], language: str) -> str:
    """The changes of one kind of table; the column of the sides only where it has two."""
    two_sided = any(_side(change, language) for change in changes)
    kept = [index for index, name in enumerate(_SHOWN) if name != "table" and (two_sided or name != "of_side")]
    rows = [(_class(change), [row(change, language)[index] for index in kept]) for change in changes]
    numbers = [place for place, index in enumerate(kept) if _SHOWN[index] in _NUMBERS]
    return table([word(_SHOWN[index], language) for index in kept], rows, numbers)


def summary(changes: Sequence[Change], language: str) -> str:
    """How many cells came, went and changed, in one line."""
    counts = {status: sum(each.status == status for each in changes) for status in (CAME, WENT, CHANGED, RENAMED, SAME)}
    found = say(", ").join(
        say("{number} {what}", number=number, what=word(status, language)) for status, number in counts.items() if number
    )
    return found or word("no_difference", language)


def _about(before: Budget, after: Budget, language: str) -> str:
    headings = ["", *(word(key, language) for key in ("document", "organization", "year"))]
    rows = [
        ("", [word(key, language), budget.document, budget.organization, str(budget.year or "")])
        for key, budget in (("before", before), ("after", after))
    ]
    return table(headings, rows) + f'<p class="about">{escaped(word("amounts_in_yuan", language))}</p>'


def _class(change: Change) -> str:
    return change.status if change.status in (CAME, WENT) else ""


def _table(kind: str, language: str) -> str:
    if kind == PROJECTS:
        return word("projects", language)
    known = table_kinds().get(kind)
    return known.titles[0] if known and language == "zh" else kind


def _side(change: Change, language: str) -> str:
    """The side of a balance, which has rows of the same name on both; "" in any other table."""
    known = table_kinds().get(change.table)
    return word(change.side, language) if known and known.layout == "balance" and change.side else ""


def _column(change: Change, language: str) -> str:
    known = table_kinds().get(change.table)
    labels = {column.notation: column.labels[0] for column in known.columns} if known and language == "zh" else {}
    return labels.get(change.column, change.column)


def _signed(number: str) -> str:
    """A number with its sign, thousands set apart."""
    return grouped(number if number.startswith("-") or not number else f"+{number}")
