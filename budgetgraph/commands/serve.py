"""`budgetgraph serve`: the graph as a web site, for people and for programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from budgetgraph.commands.common import store_option
from graphbuild.errors import why
from graphbuild.language import say

if TYPE_CHECKING:
    from queries.endpoint.settings import Settings

_SHORTEST_TOKEN = 16
_OF_MEMORY = 8  # an answer may take that part of a worker's memory: it is there as it is, compressed, and as a message
_LOOPBACK = ("127.", "localhost", "::1")


@click.command("serve")
@store_option
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to listen on; 0.0.0.0 is every one.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port to listen on; 0 takes a free one.")
@click.option("--workers", type=click.IntRange(1, 64), metavar="N", help="Queries at a time.  [default: one a processor, at least 2]")
@click.option("--seconds", type=click.FloatRange(0.5, 3600), default=10.0, show_default=True, help="The longest that a query may take.")
@click.option("--rows", type=click.IntRange(1), default=200_000, show_default=True, help="The longest answer, in rows or triples.")
@click.option("--megabytes", type=click.IntRange(192), default=512, show_default=True, help="The memory of a worker process.")
@click.option("--writable", is_flag=True, help="Take updates from those who have the token.")
@click.option(
    "--token-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A file that holds the token for --writable.",
)
def serve_command(
    store_dir: Path,
    host: str,
    port: int,
    workers: int | None,
    seconds: float,
    rows: int,
    megabytes: int,
    writable: bool,
    token_file: Path | None,
) -> None:
    """Serve the graph: pages, linked data, SPARQL.

    Pages for people are at /, SPARQL 1.1 is at /sparql, the graph store at /graphs, descriptions at /.well-known/void and /dcat.ttl.
    Nothing but this machine can reach the server unless --host says so. It is read-only unless it is started with --writable.

    \b
    budgetgraph serve
    budgetgraph serve --store my-store --port 9000
    budgetgraph serve --host 0.0.0.0 --seconds 5
    budgetgraph serve --writable --token-file token.txt
    curl 'http://127.0.0.1:8000/sparql?format=csv' --data-urlencode 'query=SELECT * { ?s ?p ?o } LIMIT 5' -G
    """
    from graphbuild.store import open_store
    from queries.endpoint.settings import MEGABYTE, Limits, Settings

    token = _token(writable, token_file)
    open_store(store_dir)  # says what is wrong with it
    memory = megabytes * MEGABYTE
    limits = Limits(seconds=seconds, rows=rows, memory=memory, size=memory // _OF_MEMORY)
    settings = Settings(store_dir.resolve(), limits, token=token)
    _serve(settings if workers is None else Settings(settings.store, limits, workers, token), host, port)


def _serve(settings: Settings, host: str, port: int) -> None:
    from queries.endpoint.app import application
    from queries.endpoint.running import bound, run

    try:
        listening = bound(host, port)
    except OSError as error:
        raise click.UsageError(
            say(
                "cannot listen on {host} port {port}: {reason}; name another --port or --host",
                host=host,
                port=port,
                reason=why(error),
            )
        ) from error
    if not host.startswith(_LOOPBACK):
        click.echo(say("Other machines can reach this server."), err=True)
    if settings.writable:
        click.echo(say("Who has the token can change the graph."), err=True)
    address = f"[{host}]" if ":" in host else host
    url = f"http://{address}:{listening.getsockname()[1]}/"
    click.echo(say("{url} serves {store}; Ctrl-C ends it", url=url, store=settings.store))
    run(application(settings), listening)


def _token(writable: bool, file: Path | None) -> str | None:
    if not writable:
        if file:
            raise click.UsageError(say("--token-file is for --writable"))
        return None
    if file is None:
        raise click.UsageError(say("--writable needs --token-file FILE: a file that holds a secret of at least 16 characters"))
    try:
        token = file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise click.BadParameter(say("{file}: cannot be read", file=file), param_hint="--token-file") from error
    if len(token) < _SHORTEST_TOKEN or not token.isascii() or not token.isprintable():
        raise click.BadParameter(
            say("{file}: wants one line of at least {least} ASCII characters", file=file, least=_SHORTEST_TOKEN),
            param_hint="--token-file",
        )
    return token
