"""Tables for people: wide characters aligned, long cells folded, nothing cut off."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

_AS_WIDE_AS_NEEDED = 100_000


def table_text(columns: Sequence[tuple[str, bool]], rows: Iterable[Sequence[str]], width: int | None = None) -> str:
    """A table of `(heading, right)` columns, where `right` ones (numbers) stand to the right and are never folded.

    `width` is that of the terminal in columns; without it (a file, a pipe) the table is as wide as it needs to be.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading, right in columns:
        table.add_column(heading, justify="right" if right else "left", overflow="fold", no_wrap=right)
    for row in rows:
        table.add_row(*map(Text, row))
    # Into memory first: rich ends the program where a pipe is closed.
    console = Console(file=io.StringIO(), width=width or _AS_WIDE_AS_NEEDED, highlight=False, legacy_windows=False, color_system=None)
    if width is None:
        console.width = max(console.measure(table).maximum, 1)
    with console.capture() as captured:
        console.print(table)
    return captured.get()
