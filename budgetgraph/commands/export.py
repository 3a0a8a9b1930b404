"""`budgetgraph export`: the graph into a file."""

from __future__ import annotations

from pathlib import Path

import click

from budgetgraph.commands.common import opened, store_option


@click.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@store_option
def export_command(file: Path, store_dir: Path) -> None:
    """Write the whole graph into a file.

    The format is that of the ending. .ttl Turtle, .nt N-Triples, .rdf or .xml RDF/XML: the union of all graphs. .trig TriG, .nq
    N-Quads, .jsonld JSON-LD: with the named graphs, one for each document and one for its evidence. With .gz behind it the file is
    compressed.

    \b
    budgetgraph export graph.ttl
    budgetgraph export graph.nq.gz
    """
    from queries.export import export

    click.echo(f"{file}: {export(opened(store_dir), file)} statements")
