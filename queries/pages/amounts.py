"""Money as people read it: yuan or ten thousand yuan, exact to the last printed digit, or as a share of a whole."""

from __future__ import annotations

from decimal import Decimal

UNITS = ("yuan", "10k")
_LEAST_DECIMALS = 2
_TENTH = Decimal("0.1")


def amount_text(value: Decimal | int | None, unit: str = "yuan") -> str:
    """`1,897,800.00` or, in ten thousand yuan, `189.78`: at least two decimals and no digit lost; "" for None."""
    if value is None:
        return ""
    number = Decimal(value)
    if unit == "10k":
        number = number.scaleb(-4)
    exponent = number.normalize().as_tuple().exponent
    decimals = max(_LEAST_DECIMALS, -exponent if isinstance(exponent, int) else 0)
    return f"{number:,.{decimals}f}"


def share_text(value: Decimal | int | None, whole: Decimal | int | None) -> str:
    """`12.3 %` of a whole, rounded half up to a tenth; "" where there is no whole."""
    if value is None or not whole:
        return ""
    share = Decimal(value) * 100 / Decimal(whole)
    if share and abs(share) < _TENTH:
        return "< 0.1 %" if share > 0 else "> -0.1 %"
    return f"{share:.1f} %"
