"""Tables for people: wide characters aligned, long texts folded, nothing cut off."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence

_WIDE = re.compile(r"[\s\u2e80-\uffef]")
_NARROWEST = 12
_PADDING = 1


def table_text(columns: Sequence[tuple[str, bool]], rows: Iterable[Sequence[str]], width: int | None = None) -> str:
    """A table of `(heading, right)` columns, where `right` ones (numbers) stand to the right.

    `width` is that of the terminal in columns; without it (a file, a pipe) the table is as wide as it needs to be. Only texts are folded,
    never headings, numbers, codes and ids; where that is not enough, each row is a block of lines `heading: value`.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    rows = list(rows)
    widths = _widths(columns, rows, width)
    if widths is None:
        return _blocks([heading for heading, _ in columns], rows)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, _PADDING))
    for (heading, right), wide in zip(columns, widths, strict=True):
        table.add_column(heading, justify="right" if right else "left", overflow="fold", width=wide)
    for row in rows:
        table.add_row(*map(Text, row))
    # Into memory first: rich ends the program where a pipe is closed.
    whole = _whole(widths)
    console = Console(file=io.StringIO(), width=max(whole, 1), highlight=False, legacy_windows=False, color_system=None)
    with console.capture() as captured:
        console.print(table)
    return captured.get()


def _whole(widths: Sequence[int]) -> int:
    """The width of a table: what stands in its columns, the blanks between them, and its edges."""
    return sum(widths) + (2 * _PADDING + 1) * (len(widths) - 1) + 2


def _widths(columns: Sequence[tuple[str, bool]], rows: Sequence[Sequence[str]], width: int | None) -> list[int] | None:
    """The width of each column; None where the table does not fit, however its texts are folded."""
    cells = [[heading, *(row[index] for row in rows)] for index, (heading, _) in enumerate(columns)]
    widest = [max(_wide(cell) for cell in column) for column in cells]
    if width is None or _whole(widest) <= width:
        return widest
    texts = [not right and any(_WIDE.search(cell) for cell in column[1:]) for (_, right), column in zip(columns, cells, strict=True)]
    least = [
        min(most, max(_wide(heading), _NARROWEST)) if is_text else most
        for (heading, _), most, is_text in zip(columns, widest, texts, strict=True)
    ]
    for level in range(width, 0, -1):
        widths = [max(at_least, min(most, level)) for at_least, most in zip(least, widest, strict=True)]
        if _whole(widths) <= width:
            return widths
    return None


def _wide(text: str) -> int:
    from rich.cells import cell_len

    return max(map(cell_len, text.splitlines()), default=0)


def _blocks(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "".join("".join(f"{heading}: {cell}\n" for heading, cell in zip(headings, row, strict=True)) + "\n" for row in rows)
