"""Printed amounts in yuan: `34.45` under 资金情况（万元） is 344500."""

from __future__ import annotations

import re
from decimal import Decimal

_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_CENT = Decimal("0.01")
UNITS = {"元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10_000), "万": Decimal(10_000), "亿元": Decimal(100_000_000)}
"""Yuan in each printed unit."""


def yuan(text: str, unit: str) -> Decimal | None:
    """The first number of a text in yuan, to the cent, None where it holds none. An unknown unit counts as yuan."""
    found = _NUMBER.search(text)
    if found is None:
        return None
    return (Decimal(found[0].replace(",", "")) * UNITS.get(unit, Decimal(1))).quantize(_CENT)


def printed_unit(*labels: str) -> str:
    """The unit in brackets (`资金总额（万元）`) of the first label that has one, else ""."""
    for label in labels:
        found = re.search(r"[（(](千元|万元|亿元|元)[)）]", label)
        if found:
            return found[1]
    return ""
