from __future__ import annotations

from decimal import Decimal

import pytest

from graphbuild.mapping.targets import PERCENT, Bounds, bounds, unit_iri

UNIT = "http://qudt.org/vocab/unit/"


def least(number: str, *, inclusive: bool = True, unit: str = PERCENT) -> Bounds:
    return Bounds(minimum=Decimal(number), min_inclusive=inclusive, unit=unit)


def most(number: str, *, inclusive: bool = True, unit: str = PERCENT) -> Bounds:
    return Bounds(maximum=Decimal(number), max_inclusive=inclusive, unit=unit)


def both(low: str, high: str, unit: str = PERCENT) -> Bounds:
    return Bounds(Decimal(low), True, Decimal(high), True, unit)


@pytest.mark.parametrize(
    ("comparator", "target", "unit", "expected"),
    [
        ("≥", "95", "%", least("95")),
        ("≥", "95%", "%", least("95")),
        ("=", "95%以上", "%", least("95")),
        ("", "不低于95%", "", least("95")),
        (">", "90", "%", least("90", inclusive=False)),
        ("", "＞90％", "", least("90", inclusive=False)),
        ("≤", "11", "名", most("11", unit="")),
        ("<", "3", "天", most("3", inclusive=False, unit=UNIT + "DAY")),
        ("=", "10%以内", "", most("10")),
        ("=", "100", "%", both("100", "100")),
        ("=", "达到100%", "", both("100", "100")),
        ("=", "80-90", "%", both("80", "90")),
        ("=", "80%～90%", "", both("80", "90")),
        ("=", "10至20天", "天", both("10", "20", UNIT + "DAY")),
        ("=", "40,000", "册", both("40000", "40000", "")),
        ("=", "21.6", "万元", both("21.6", "21.6", "")),
        ("≤", "500", "元", most("500", unit=UNIT + "CCY_CNY")),
        ("≥", "12", "个月", least("12", unit=UNIT + "MO")),
        ("≥", "95分以上", "分", least("95", unit="")),
        ("qualitative", "良好", "", Bounds(qualitative="良好")),
        ("qualitative", "良", "%", Bounds(unit=PERCENT, qualitative="良")),
        ("qualitative", "100", "%", Bounds(unit=PERCENT)),
        ("qualitative", "11", "", Bounds()),
        ("=", "2024年12月底前", "", Bounds(qualitative="2024年12月底前")),
        ("=", "12月", "", Bounds(qualitative="12月")),
        ("=", "2024-06", "", Bounds(qualitative="2024-06")),
        ("=", "全部完成", "", Bounds(qualitative="全部完成")),
    ],
)
def test_bounds(comparator: str, target: str, unit: str, expected: Bounds) -> None:
    assert bounds(comparator, target, unit) == expected


@pytest.mark.parametrize(
    ("unit", "target", "expected"),
    [
        ("%", "95", PERCENT),
        ("％", "95", PERCENT),
        ("", "95%", PERCENT),
        ("人", "95", ""),
        ("次/年", "1", ""),
        ("年", "1", UNIT + "YR"),
        ("平方米", "1", UNIT + "M2"),
    ],
)
def test_unit(unit: str, target: str, expected: str) -> None:
    assert unit_iri(unit, target) == expected
