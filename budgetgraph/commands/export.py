"""`budgetgraph export`: the graph into files."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from budgetgraph.commands.common import opened, store_option
from graphbuild.language import say, sentence

if TYPE_CHECKING:
    from queries.exports import Progress

# As `queries.exports.FORMATS`, which is not imported for `--help`; a test compares the two.
FORMATS = (
    "ttl",
    "nt",
    "rdf",
    "trig",
    "nq",
    "jsonld",
    "csv",
    "parquet",
    "fiscal-data-package",
    "csvw",
    "graphml",
    "gexf",
    "cytoscape",
    "site",
)

_COUNTS = {
    "statements": sentence("{number} statements"),
    "nodes": sentence("{number} nodes"),
    "edges": sentence("{number} edges"),
    "files": sentence("{number} files"),
}
_SECONDS = 10.0  # between two lines in a log
_ROWS = sentence("{number} {table}")


@click.command("export")
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--format", "-f", "form", type=click.Choice(FORMATS), default=None, help="The format.  [default: that of the ending]")
@click.option("--document", "-d", "documents", multiple=True, metavar="ID", help="Only this document; again for another one.")
@click.option(
    "--year", "-y", "years", multiple=True, type=int, metavar="YEAR", help="Only documents of this fiscal year; again for another."
)
@click.option("--site", is_flag=True, help="The whole linked-data site as files that need no server; the same as --format site.")
@store_option
def export_command(target: Path, form: str | None, documents: tuple[str, ...], years: tuple[int, ...], site: bool, store_dir: Path) -> None:
    """Write the graph into files.

    TARGET is a file, whose ending says the format, or a folder. It is there whole or not at all; a folder with other things in it is
    left as it is.

    \b
    .ttl .nt .rdf         all statements as one graph
    .trig .nq .jsonld     with the named graphs: facts, evidence and findings of each document
                          (all RDF also with .gz behind it)
    csv, parquet          the eight flat tables in a folder, or the one that a file is named after
    fiscal-data-package   tables that refer to each other, with what they mean: a folder, or .zip
    csvw                  the same tables with CSV on the Web metadata
    .graphml .gexf .cyjs  bodies, projects, policies, documents and what ties them, for graph tools
    site                  every page in both languages and all data, in a folder

    \b
    budgetgraph export graph.ttl
    budgetgraph export graph.nq.gz --year 2024
    budgetgraph export indicators.parquet
    budgetgraph export tables --format parquet
    budgetgraph export budget.zip --document dadukou-petitions-2024
    budgetgraph export csvw --format csvw
    budgetgraph export network.graphml
    budgetgraph export --site public
    """
    from queries.exports import Selection, export

    if site and form not in {None, "site"}:
        raise click.BadParameter(say("is not {form}; leave one of the two away", form=form), param_hint="--site")
    with _progress() as progress:
        counts = export(opened(store_dir), target, "site" if site else form, Selection(frozenset(documents), frozenset(years)), progress)
    counted = (say(_COUNTS.get(what, _ROWS), number=number, table=what) for what, number in counts.items())
    click.echo(f"{target}: {say(', ').join(counted)}")


def _told_now_and_then(seconds: float) -> Progress:
    """Says how far it is when so many seconds have passed since it began or last said so: what is done sooner says nothing."""
    last = time.monotonic()

    def tell(done: int, of: int) -> None:
        nonlocal last
        if time.monotonic() - last >= seconds:
            last = time.monotonic()
            click.echo(say("{done} of {of} written", done=done, of=of) if of else say("{done} written", done=done), err=True)

    return tell


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on stderr where that is a terminal; elsewhere, as in a log, a line now and then."""
    if not sys.stderr.isatty():
        yield _told_now_and_then(_SECONDS)
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(say("Writing"), total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of or None)
