"""What the commands share: the `--store` option, opening the store, tables on the terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from graphbuild.store import DiskStore

DEFAULT_STORE = "budgetgraph-store"
Function = TypeVar("Function", bound=Callable[..., Any])


def store_option(function: Function) -> Function:
    """`--store DIR`, the same for every command."""
    return click.option(
        "--store",
        "store_dir",
        type=click.Path(file_okay=False, path_type=Path),
        default=DEFAULT_STORE,
        metavar="DIR",
        help="The folder of the store.  [default: (budgetgraph-store in the working directory)]",
    )(function)


def same_store_option(function: Function) -> Function:
    """`--store DIR` for commands that need no store: taken as everywhere, so that scripts can pass it to all."""
    return click.option("--store", type=click.Path(path_type=Path), expose_value=False, metavar="DIR", help="Not needed here.")(function)


def opened(store_dir: Path) -> DiskStore:
    """The store in that folder, for reading."""
    from graphbuild.store import open_store

    return open_store(store_dir)


def terminal_width(stream: IO[Any]) -> int | None:
    """The width of the terminal behind a stream; None where it is a file or a pipe, whose tables may be as wide as they need."""
    import shutil

    return shutil.get_terminal_size().columns if stream.isatty() else None


def print_table(columns: Sequence[tuple[str, bool]], rows: Iterable[Sequence[object]]) -> None:
    """Print a table of `(heading, right)` columns, folded to a terminal's width, in full width into a file or a pipe."""
    from queries.terminal import table_text

    click.echo(table_text(columns, ([str(cell) for cell in row] for row in rows), terminal_width(sys.stdout)), nl=False)
