"""What every picture is asked with, and what it is: SVG, and what of the data it does not show.

A picture never stands alone: `figure.html` of the pages puts the complete table below it and says what the picture leaves out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

Show = Callable[[Decimal], str]


def plain(amount: Decimal) -> str:
    """An amount with its thousands set apart."""
    return f"{amount:,.2f}"


@dataclass(frozen=True, slots=True)
class Caption:
    """What a picture is called and shows, in the reader's language; `name` tells its ids from those of other pictures on a page.

    `show` prints an amount in the unit that the page has.
    """

    title: str
    description: str = ""
    name: str = "chart"
    show: Show = plain


@dataclass(frozen=True, slots=True)
class Picture:
    """SVG text with the number of items that it shows.

    `unlabelled` of these are too small for their label; `below_zero` and `zero` items have no area to show; `left_out` are more than
    a reader could tell apart; `unbalanced` names the inner nodes of flows out of which comes more or less than goes in.
    """

    svg: str
    drawn: int
    unlabelled: int = 0
    below_zero: int = 0
    zero: int = 0
    left_out: int = 0
    unbalanced: tuple[str, ...] = ()
