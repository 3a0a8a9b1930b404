"""`budgetgraph documents` and `budgetgraph remove`: what is in the store, and out of it."""

from __future__ import annotations

from pathlib import Path

import click

from budgetgraph.commands.common import opened, print_table, store_option
from graphbuild.language import say


@click.command("documents")
@store_option
def documents_command(store_dir: Path) -> None:
    """List the documents of the store.

    \b
    budgetgraph documents
    budgetgraph query documents --format csv
    """
    records = opened(store_dir).documents().values()
    columns = [(say("document"), False), (say("organization"), False), (say("year"), True), (say("file"), False), (say("statements"), True)]
    print_table(columns, ((r.document, r.organization, r.year or "", r.file, r.quads) for r in records))
    number = len(records)
    counted = (
        say("1 document in {store}", store=store_dir)
        if number == 1
        else say("{number} documents in {store}", number=number, store=store_dir)
    )
    click.echo(counted)


@click.command("remove")
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@store_option
def remove_command(documents: tuple[str, ...], store_dir: Path) -> None:
    """Remove documents, by their ids, from the store.

    \b
    budgetgraph remove dadukou-petitions-2024
    """
    from graphbuild.build import remove
    from queries.checking import refresh

    remove(store_dir, documents)
    refresh(store_dir)
    click.echo(say("removed {documents} from {store}", documents=", ".join(documents), store=store_dir))
