"""`budgetgraph tables`: the eight flat tables as CSV files."""

from __future__ import annotations

from pathlib import Path

import click

from budgetgraph.commands.common import opened, store_option
from graphbuild.language import say


@click.command("tables")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--bom", is_flag=True, help="Begin each file with a byte order mark, as Excel wants for UTF-8.")
@store_option
def tables_command(folder: Path, bom: bool, store_dir: Path) -> None:
    """Write the eight flat tables as CSV files.

    Into the folder DIR: budget-lines, indicators, projects, contacts, organizations, policies, statements, findings.

    \b
    budgetgraph tables out/
    budgetgraph tables out/ --bom
    """
    from queries.tables import write_tables

    for name, rows in write_tables(opened(store_dir), folder, bom=bom).items():
        click.echo(say("{file}: {number} rows", file=folder / f"{name}.csv", number=rows))
