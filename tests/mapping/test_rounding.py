from __future__ import annotations

from decimal import Decimal

import pytest

from graphbuild.model import Place
from graphbuild.rounding import rounding, stated_rounding


@pytest.mark.parametrize(
    ("printed", "unit", "half"),
    [
        ("189.78", "万元", "50"),
        ("10", "万元", "5000"),
        ("40.", "万元", "5000"),
        ("937.6", "万元", "500"),
        ("3,129,066.95", "元", "0.005"),
        ("189,767,551", "元", "0.5"),
        ("0.00", "万元", "50"),
        ("1.5", "亿元", "5000000"),
        ("5", "", "0.5"),
    ],
)
def test_half_a_unit_in_the_last_printed_place(printed: str, unit: str, half: str) -> None:
    assert rounding(printed, unit) == Decimal(half)


@pytest.mark.parametrize(
    ("texts", "amount", "half"),
    [
        (["2024年年初预算数678.73万元"], "6787300", "50"),
        (["比上年减少 1 ", "万元"], "-10000", "5000"),
        (["预算 1,429.75 万", "元"], "14297500", "50"),
        (["一处937.60万元", "一处937.6万元"], "9376000", "500"),
        (["3,433,000元"], "3433000", "0.5"),
        (["无"], "0", None),
        (["与上年持平"], "0", None),
    ],
)
def test_the_number_that_a_text_states(texts: list[str], amount: str, half: str | None) -> None:
    places = [Place(1, 0, len(text), text) for text in texts]
    assert stated_rounding(places, Decimal(amount)) == (None if half is None else Decimal(half))
