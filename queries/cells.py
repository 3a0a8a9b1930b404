"""The cells of an answer as text, as a whole or as an exact number."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from queries.run import Value


def text(value: Value) -> str:
    """A cell as text, "" for a blank one."""
    return "" if value is None else str(value)


def number(value: Value) -> int:
    """A cell as a whole number, 0 for a blank one."""
    return 0 if value is None else int(str(value))


def money(value: Value) -> Decimal | None:
    """A cell as an exact number, None for a blank one."""
    return None if value is None else Decimal(str(value))
