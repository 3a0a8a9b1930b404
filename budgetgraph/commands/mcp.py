"""`budgetgraph mcp`: the graph for assistants."""

from __future__ import annotations

from pathlib import Path

import click

from budgetgraph.commands.common import opened, store_option
from graphbuild.errors import BudgetgraphError
from graphbuild.language import say


class NoAssistantError(BudgetgraphError):
    """The extra `assistant` is not installed."""


@click.command("mcp")
@store_option
@click.option("--seconds", type=click.FloatRange(min=0.1), default=10, show_default=True, metavar="S", help="Longest time for one answer.")
@click.option("--rows", type=click.IntRange(min=1), default=2000, show_default=True, metavar="N", help="Most rows of an answer in SPARQL.")
def mcp_command(store_dir: Path, seconds: float, rows: int) -> None:
    """Answer an assistant over the Model Context Protocol.

    Speaks on standard input and output. Offers the questions of the catalogue, the lookup of entities, the evidence of each fact, and
    read-only SPARQL within the same limits as `budgetgraph serve`. Register the command with the assistant's program. Needs
    `pip install '.[assistant]'`.

    \b
    budgetgraph mcp --store my-store
    """
    opened(store_dir)  # says clearly where there is none
    try:
        from budgetgraph.assistant.server import make_server
    except ModuleNotFoundError as error:
        raise NoAssistantError(say("this needs the extra `assistant`: pip install '.[assistant]'")) from error
    from queries.endpoint.settings import Limits

    make_server(store_dir, Limits(seconds=seconds, rows=rows)).run("stdio")
