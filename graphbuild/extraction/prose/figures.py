"""Numbers as prose prints them, in yuan: `1,429.75 万元` is 14297500."""

from __future__ import annotations

from decimal import Decimal

NUMBER = r"\d{1,3}(?:[,，]\d{3})+(?:[.．]\d+)?(?!\d)|\d+(?:[.．]\d+)?"
"""A printed number, as the source of a pattern."""

UNIT = r"亿元|万元|千元|百元|元(?!旦|宵)|[亿万](?=[，、。；;）,)]|等|其中|$)"
"""A unit of money; a bare 万 only where the phrase ends, since 2 万 may count anything else."""

_FACTORS = {"亿": 100_000_000, "万": 10_000, "千": 1_000, "百": 100, "元": 1}
_CENT = Decimal("0.01")
_NUMERAL = str.maketrans({",": None, "，": None, "．": "."})


def yuan(number: str, unit: str) -> Decimal:
    """The amount in yuan, with two decimals, more only where the document prints a finer one."""
    amount = Decimal(number.translate(_NUMERAL)) * _FACTORS[unit[0]]
    cents = amount.quantize(_CENT)
    return cents if cents == amount else amount
