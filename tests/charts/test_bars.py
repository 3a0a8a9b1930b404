"""Bars begin at zero and are as long as their amounts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from queries.charts import Caption, Series, bars
from tests.charts.shapes import numbers, shapes, texts, told

CAPTION = Caption("增减")


def _bars(svg: str) -> dict[str, tuple[float, float]]:
    """Left and right end of each bar, by what is told of it."""
    found = {}
    for bar in shapes(svg, "rect", "bar"):
        x, wide = numbers(bar, "x", "width")
        found[told(bar)] = (x, x + wide)
    return found


def _zero(svg: str) -> float:
    (line,) = shapes(svg, "line")
    return float(line.get("x1", "nan"))


def test_lengths_are_in_proportion_and_negative_ones_go_left() -> None:
    """信访事务 fell by 329,600 yuan, 机关养老 grew by 45,500."""
    picture = bars(["信访事务", "机关养老"], [Series("增减", [Decimal(-329600), Decimal(45500)])], CAPTION)
    found, zero = _bars(picture.svg), _zero(picture.svg)
    fallen, grown = found["信访事务 · 增减 · -329,600.00"], found["机关养老 · 增减 · 45,500.00"]
    assert fallen[1] == pytest.approx(zero, abs=0.002)
    assert grown[0] == pytest.approx(zero, abs=0.002)
    assert (fallen[1] - fallen[0]) / (grown[1] - grown[0]) == pytest.approx(329600 / 45500, rel=1e-3)


def test_parts_of_a_stack_follow_each_other_and_its_sum_is_printed() -> None:
    """基本支出 4,628,600 and 项目支出 2,158,700 are 6,787,300."""
    series = [Series("基本支出", [Decimal(4628600)]), Series("项目支出", [Decimal(2158700)])]
    picture = bars(["2024"], series, CAPTION, stacked=True)
    basic, project = _bars(picture.svg).values()
    assert basic[1] == pytest.approx(project[0], abs=0.002)
    assert (project[1] - project[0]) / (project[1] - basic[0]) == pytest.approx(2158700 / 6787300, rel=1e-3)
    assert "6,787,300.00" in texts(picture.svg)


def test_a_stack_with_a_part_below_zero() -> None:
    picture = bars(["2024"], [Series("a", [Decimal(3)]), Series("b", [Decimal(-1)]), Series("c", [Decimal(2)])], CAPTION, stacked=True)
    first, below, second = _bars(picture.svg).values()
    assert below[1] == pytest.approx(first[0], abs=0.002)
    assert second[0] == pytest.approx(first[1], abs=0.002)
    assert "4.00" in texts(picture.svg)


def test_what_is_not_published_has_no_bar() -> None:
    picture = bars(["2023", "2024"], [Series("a", [None, Decimal(1)]), Series("b", [Decimal(2), None])], CAPTION)
    assert list(_bars(picture.svg)) == ["2023 · b · 2.00", "2024 · a · 1.00"]
    assert texts(picture.svg).count("–") == 2


@pytest.mark.parametrize("amounts", [[], [Decimal(0)], [Decimal(0), Decimal(0)]])
def test_nothing_but_zero(amounts: list[Decimal]) -> None:
    picture = bars([str(number) for number in range(len(amounts))], [Series("a", amounts)], CAPTION)
    assert picture.drawn == len(amounts)
    assert all(left == right for left, right in _bars(picture.svg).values())


def test_categories_past_the_most_are_counted() -> None:
    picture = bars([str(number) for number in range(1000)], [Series("a", [Decimal(1)] * 1000)], CAPTION)
    assert (picture.drawn, picture.left_out) == (40, 960)


def test_a_legend_only_where_there_is_something_to_tell_apart() -> None:
    one, two = Series("基本", [Decimal(1)]), Series("项目", [Decimal(1)])
    assert "基本" not in texts(bars(["a"], [one], CAPTION).svg)
    assert {"基本", "项目"} <= set(texts(bars(["a"], [one, two], CAPTION).svg))
