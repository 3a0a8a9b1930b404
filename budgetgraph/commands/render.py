"""`budgetgraph render`: a statutory table out of the graph, laid out as it is printed."""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from budgetgraph.commands.common import opened, print_table, store_option
from graphbuild.language import say

if TYPE_CHECKING:
    from queries.render import RenderedTable

FORMATS = ("table", "csv", "html")


@click.command("render")
@click.argument("document", metavar="DOCUMENT")
@click.option("--table", "-t", "kinds", multiple=True, metavar="KIND", help="Only tables of this kind; again for another kind.")
@click.option("--format", "-f", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How to print the tables.")
@store_option
def render_command(document: str, kinds: tuple[str, ...], form: str, store_dir: Path) -> None:
    """Print the budget tables of a document from the graph.

    In their printed layout: columns, order, blanks, numbers and unit as they are printed, so that they can be held beside the
    document. A row in which nothing but its label is printed is left out.

    \b
    budgetgraph render dadukou-petitions-2024
    budgetgraph render dadukou-petitions-2024 --table general-expenditure --format csv
    """
    from queries.render import render

    tables = render(opened(store_dir), document)
    known = {table.kind for table in tables}
    for kind in kinds:
        if kind not in known:
            raise click.BadParameter(
                say("{document} has no table {kind!r}; it has {known}", document=document, kind=kind, known=", ".join(sorted(known))),
                param_hint="--table",
            )
    _show(document, [table for table in tables if not kinds or table.kind in kinds], form)


def _show(document: str, tables: Sequence[RenderedTable], form: str) -> None:
    if form == "html":
        from budgetgraph.report import page

        body = [f"<h1>{page.escaped(document)}</h1>"]
        for table in tables:
            rows = [("", row) for row in table.rows]
            body += [f"<h2>{page.escaped(table.title)}</h2>", f'<p class="about">单位：{page.escaped(table.unit)}</p>']
            body.append(page.table(table.headings, rows, table.numbers))
        click.echo(page.page(document, "zh", body), nl=False)
        return
    for table in tables:
        if form == "csv":
            writer = csv.writer(sys.stdout)
            writer.writerows([[table.title], ["单位", table.unit], table.headings, *table.rows, []])
            continue
        click.echo(f"{table.title}  ({table.kind})\n单位：{table.unit}")
        print_table([(heading, index in table.numbers) for index, heading in enumerate(table.headings)], table.rows)
