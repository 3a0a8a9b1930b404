"""`budgetgraph extract`: the facts of one file with their places, without a store."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from budgetgraph.commands.common import print_table, same_store_option

if TYPE_CHECKING:
    from graphbuild.model import Disclosure


@click.command("extract")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(("table", "json", "csv")),
    default="table",
    show_default=True,
    help="How to print the facts.",
)
@same_store_option
def extract_command(file: Path, form: str) -> None:
    """Print the facts of one file, without a store.

    Each fact comes with the line that it is printed at. json has every fact with the exact places (line, first and last character,
    text); csv one row for each fact.

    \b
    budgetgraph extract data/documents/dadukou-petitions-2024.txt
    budgetgraph extract a.txt --format json
    """
    from budgetgraph import facts
    from graphbuild.extract import extract_file

    disclosure = extract_file(file)
    if form == "json":
        facts.write_json(disclosure, sys.stdout)
    elif form == "csv":
        facts.write_csv(disclosure, sys.stdout)
    else:
        _print_tables(disclosure)


def _print_tables(disclosure: Disclosure) -> None:
    from budgetgraph.facts import FACTS, fields, plain

    click.echo(f"{disclosure.document}: {disclosure.title or disclosure.organization} ({disclosure.year or 'no year'})")
    for kind in FACTS:
        found = getattr(disclosure, kind)
        if not found:
            continue
        names = [name for name in fields(kind) if any(getattr(fact, name) not in {"", None, ()} for fact in found)]
        rows = ([_lines(fact), *(_text(plain(getattr(fact, name))) for name in names)] for fact in found)
        click.echo(f"\n{kind}: {len(found)}")
        print_table([("line", True), *((name, False) for name in names)], rows)


def _lines(fact: object) -> str:
    numbers = sorted({place.line for place in getattr(fact, "places", ())})
    return str(numbers[0]) if numbers else ""


def _text(value: object) -> str:
    return "" if value is None else str(value)
