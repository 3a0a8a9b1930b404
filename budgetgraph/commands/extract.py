"""`budgetgraph extract`: the facts of one file with their places, without a store."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from budgetgraph.commands.common import print_table, same_store_option
from graphbuild.language import say, sentence

if TYPE_CHECKING:
    from graphbuild.model import Disclosure


_SEEN = (
    sentence("where"),
    sentence("kind"),
    sentence("unit"),
    sentence("columns"),
    sentence("rows"),
    sentence("cells"),
    sentence("grid"),
    sentence("least confidence"),
)


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
@click.option("--pages", is_flag=True, help="Show the tables that were seen instead: where, kind, columns, how sure.")
@click.option(
    "--image", "folder", metavar="DIR", type=click.Path(path_type=Path), help="Write pictures of a PDF's pages with the cells drawn in."
)
@same_store_option
def extract_command(file: Path, form: str, pages: bool, folder: Path | None) -> None:
    """Print the facts of one file, without a store.

    Each fact comes with the line that it is printed at. json has every fact with the exact places (line, first and last character,
    text); csv one row for each fact.

    \b
    budgetgraph extract data/documents/dadukou-petitions-2024.txt
    budgetgraph extract a.txt --format json
    budgetgraph extract a.pdf --pages --image pictures/
    """
    from budgetgraph import facts
    from graphbuild.extract import extract_file

    disclosure = extract_file(file)
    if folder is not None:
        from budgetgraph.seen import draw_pages

        for picture in draw_pages(disclosure, file, folder):
            click.echo(picture)
    if pages:
        _print_seen(disclosure)
    elif folder is not None:
        return
    elif form == "json":
        facts.write_json(disclosure, sys.stdout)
    elif form == "csv":
        facts.write_csv(disclosure, sys.stdout)
    else:
        _print_tables(disclosure)


def _print_seen(disclosure: Disclosure) -> None:
    from budgetgraph.seen import seen_tables

    rows = (
        [
            seen.where,
            seen.kind,
            seen.unit,
            ", ".join(seen.columns),
            str(seen.rows),
            str(seen.cells),
            say(seen.grid),
            _text(seen.least_confidence),
        ]
        for seen in seen_tables(disclosure)
    )
    headings = [(say(name), name in {"rows", "cells"}) for name in _SEEN]
    print_table(headings, rows)


def _print_tables(disclosure: Disclosure) -> None:
    from budgetgraph.facts import FACTS, fields, plain

    year = disclosure.year or say("no year")
    click.echo(f"{disclosure.document}: {disclosure.title or disclosure.organization} ({year})")
    for kind in FACTS:
        found = getattr(disclosure, kind)
        if not found:
            continue
        names = [name for name in fields(kind) if any(getattr(fact, name) not in {"", None, ()} for fact in found)]
        rows = ([_lines(fact), *(_text(plain(getattr(fact, name))) for name in names)] for fact in found)
        click.echo("\n" + say("{kind}: {number}", kind=say(kind), number=len(found)))
        print_table([(say("line"), True), *((say(name), False) for name in names)], rows)


def _lines(fact: object) -> str:
    numbers = sorted({place.line for place in getattr(fact, "places", ())})
    return str(numbers[0]) if numbers else ""


def _text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
