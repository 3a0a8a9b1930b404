"""Which figures of a table are sums of which: rows by their codes (类 = sum of 款 = sum of 项), columns by what they measure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from graphbuild.extraction.candidates import Identity
from graphbuild.recognition.codes import parents
from graphbuild.recognition.headings import AmountColumn
from graphbuild.recognition.rows import Row
from ontology.tables import UNREAD

_OF_BASIC = ("personnel", "operating")
_OF_APPROPRIATION = ("general-public-budget", "government-fund", "state-capital")


def row_parents(rows: Sequence[Row]) -> list[int | None]:
    """The row above each row: by its code, else the total row; None for the total row itself."""
    by_code = {row.code: index for index, row in reversed(list(enumerate(rows))) if row.code}
    total = next((index for index, row in enumerate(rows) if not row.code), None)
    found: list[int | None] = []
    for index, row in enumerate(rows):
        above = next((by_code[code] for code in parents(row.code) if code in by_code), total) if row.code else total
        found.append(above if above != index else None)
    return found


def row_identities(columns: Sequence[AmountColumn], rows: Sequence[Row] = ()) -> list[Identity]:
    """total = all other amount columns of the same year (basic + project, the sources of revenue); basic = personnel + operating.

    With `rows` as they are placed on a page, 财政拨款收入 is the sum of the three budgets' funds beside it (in a dump it may be no more
    than the words above them), and columns that are not read are parts of the total where rows add up only with them.
    """
    found = []
    for year in dict.fromkeys(column.year for column in columns):
        own = [(i, column.notation) for i, column in enumerate(columns) if column.year == year]
        parts = tuple(i for i, name in own if name not in ("total", *UNREAD))
        total = next((i for i, name in own if name == "total"), None)
        basic = next((i for i, name in own if name == "basic"), None)
        inner = tuple(i for i, name in own if name in _OF_BASIC)
        if basic is not None and inner and total is not None:
            found.append(Identity(basic, inner, undivided=True))
            parts = tuple(i for i in parts if i not in inner)
        appropriation = next((i for i, name in own if name == "fiscal-appropriation"), None)
        funds = tuple(i for i, name in own if name in _OF_APPROPRIATION)
        if appropriation is not None and funds and total is not None and any(row.slots for row in rows):
            found.append(Identity(appropriation, funds, undivided=True))
            parts = tuple(i for i in parts if i not in funds)
        if total is not None and parts:
            aside = tuple(i for i, name in own if name == "aside")
            found.append(max((Identity(total, parts), Identity(total, (*parts, *aside))), key=lambda one: _fitting(one, rows)))
    return found


def _fitting(identity: Identity, rows: Sequence[Row]) -> int:
    """How many rows, as they are placed, an identity holds for."""
    fitting = 0
    for row in rows:
        amounts = {slot: cell.amount for slot, cell in zip(row.slots or (), row.cells, strict=False) if cell.amount is not None}
        fitting += identity.total in amounts and amounts[identity.total] == sum(amounts.get(part, Decimal(0)) for part in identity.parts)
    return fitting
