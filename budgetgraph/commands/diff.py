"""`budgetgraph diff`: two versions of one disclosure, or one body's two years."""

from __future__ import annotations

import sys
from errno import EISDIR
from os import strerror
from pathlib import Path
from typing import TYPE_CHECKING

import click

from budgetgraph.commands.common import opened, print_table, store_option
from graphbuild.language import say, spoken

if TYPE_CHECKING:
    from queries.diff import Budget, Change

FORMATS = ("table", "csv", "html")


@click.command("diff")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--table", "-t", "tables", multiple=True, metavar="KIND", help="Only this kind of table, or projects; again for another.")
@click.option("--all", "everything", is_flag=True, help="Show what is the same, too.")
@click.option("--format", "-f", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How to print the changes.")
@store_option
def diff_command(before: str, after: str, tables: tuple[str, ...], everything: bool, form: str, store_dir: Path) -> None:
    """Show what came, went and changed between two budgets.

    A and B are files, or documents of the store by their ids: two versions of one disclosure, or one body's two years. Each cell is
    compared by its table, code or name, and column, each project by its name or code; in yuan and per cent. Of two years, the columns
    of the year before are left out.

    \b
    budgetgraph diff draft.pdf published.pdf
    budgetgraph diff dadukou-petitions-2024 yubei-petitions-2025 --table general-expenditure --format csv
    """
    from queries.diff import SAME, compare

    budgets = _budget(before, store_dir), _budget(after, store_dir)
    _warn(*budgets)
    found = compare(*budgets)
    known = {change.table for change in found}
    for kind in tables:
        if kind not in known:
            raise click.BadParameter(
                say("neither has the table {kind!r}; they have {known}", kind=kind, known=", ".join(sorted(known))), param_hint="--table"
            )
    changes = [each for each in found if (everything or each.status != SAME) and (not tables or each.table in tables)]
    _show(budgets, changes, form, spoken())


def _budget(name: str, store_dir: Path) -> Budget:
    """A budget from a file where there is one of that name, else from the store."""
    from graphbuild.errors import BudgetgraphError, NoStore, why
    from queries.diff import of_disclosure, of_store

    path = Path(name)
    if not path.is_file():
        try:
            return of_store(opened(store_dir), name)
        except NoStore as error:
            missing = why(IsADirectoryError(EISDIR, strerror(EISDIR))) if path.is_dir() else say("no such file or folder")
            raise BudgetgraphError(f"{name}: {missing}; {error}") from error
    from budgetgraph.checking import disclosure_of
    from graphbuild.inputs import find_inputs

    inputs, _ = find_inputs([name])
    return of_disclosure(disclosure_of(inputs[0])[1])


def _warn(before: Budget, after: Budget) -> None:
    if before.organization != after.organization:
        two = say("two bodies are compared: {before} and {after}", before=before.organization, after=after.organization)
        click.echo(f"budgetgraph: {two}", err=True)


def _show(budgets: tuple[Budget, Budget], changes: list[Change], form: str, language: str) -> None:
    from budgetgraph.report import changes as report

    if form == "csv":
        report.write_csv(changes, sys.stdout)
    elif form == "html":
        click.echo(report.changes_page(*budgets, changes, language), nl=False)
    else:
        if changes:
            print_table(report.columns(language), (report.row(each, language) for each in changes))
        click.echo(report.summary(changes, language))
