"""Things stand where they are put, ties are as thick as they weigh."""

from __future__ import annotations

from decimal import Decimal

import pytest

from queries.charts import Caption, Dot, Tie, network
from tests.charts.shapes import numbers, shapes, texts

CAPTION = Caption("联系")


def test_places_and_weights() -> None:
    dots = [Dot("a", "信访办", -1, 0), Dot("b", "政府办", 1, 0), Dot("c", "条例", 0, 5)]
    picture = network(dots, [Tie("a", "b", Decimal(4), "4 万元"), Tie("a", "c", Decimal(1))], CAPTION)
    places = [numbers(circle, "cx", "cy") for circle in shapes(picture.svg, "circle")]
    assert places[0][0] < places[2][0] < places[1][0]
    assert places[0][1] == places[1][1] < places[2][1]
    thick = [numbers(line, "stroke-width")[0] for line in shapes(picture.svg, "line")]
    assert thick == [9, 3]
    assert "4 万元" in texts(picture.svg)


def test_names_do_not_cover_each_other() -> None:
    """Of ten things at one place two names have room, below and above."""
    picture = network([Dot(str(number), f"第{number}个", 0, 0) for number in range(10)], [], CAPTION)
    assert (picture.drawn, picture.unlabelled) == (10, 8)


def test_one_and_none() -> None:
    (circle,) = shapes(network([Dot("a", "信访办", 3, 3)], [], CAPTION).svg, "circle")
    assert numbers(circle, "cx", "cy") == [360, 260]
    assert network([], [], CAPTION).drawn == 0


def test_a_tie_of_nothing_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="given"):
        network([Dot("a", "a", 0, 0)], [Tie("a", "b")], CAPTION)
