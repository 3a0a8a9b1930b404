"""Areas are in proportion to amounts, and nothing is drawn that has no area."""

from __future__ import annotations

from decimal import Decimal

import pytest

from queries.charts import Caption, Leaf, treemap
from queries.charts.squares import Box, squarify
from tests.charts.shapes import SVG, numbers, shapes, texts, told

CAPTION = Caption("支出", "按功能")


def _tiles(svg: str) -> dict[str, tuple[float, float, float, float]]:
    """The rectangle of each leaf by its name."""
    found = {}
    for group in shapes(svg, "g"):
        rect = group.find(SVG + "rect")
        if rect is not None:
            x, y, wide, high = numbers(rect, "x", "y", "width", "height")
            found[told(group).split(" · ")[0]] = (x, y, wide, high)
    return found


def test_areas_are_in_proportion_to_amounts() -> None:
    """Of 6,787,300 yuan 2,158,700 are 31.8 %, 1,897,800 are 28.0 %."""
    amounts = {"信访业务": Decimal(2158700), "行政运行": Decimal(1897800), "其他信访事务支出": Decimal(1832000), "其余": Decimal(898800)}
    picture = treemap([Leaf(name, amount) for name, amount in amounts.items()], CAPTION)
    tiles = _tiles(picture.svg)
    whole = sum(wide * high for _, _, wide, high in tiles.values())
    assert whole == pytest.approx(720 * 420, rel=1e-4)
    for name, amount in amounts.items():
        assert tiles[name][2] * tiles[name][3] / whole == pytest.approx(float(amount / 6787300), rel=1e-4)
    assert "31.8%" in picture.svg
    assert "28.0%" in picture.svg


def test_tiles_do_not_overlap() -> None:
    picture = treemap([Leaf(str(number), Decimal(number * number + 1), str(number % 3)) for number in range(40)], CAPTION)
    boxes = sorted(_tiles(picture.svg).values())
    for number, (x, y, wide, high) in enumerate(boxes):
        for other_x, other_y, other_wide, other_high in boxes[number + 1 :]:
            apart = 0.01
            assert (
                x + wide <= other_x + apart
                or other_x + other_wide <= x + apart
                or y + high <= other_y + apart
                or other_y + other_high <= y + apart
            )


def test_leaves_of_a_group_have_one_colour_and_share_one_rectangle() -> None:
    leaves = [Leaf("a", Decimal(3), "one"), Leaf("b", Decimal(1), "two"), Leaf("c", Decimal(2), "one"), Leaf("d", Decimal(4), "two")]
    svg = treemap(leaves, CAPTION).svg
    colour = {told(group).split(" · ")[0]: rect.get("fill") for group in shapes(svg, "g") if (rect := group.find(SVG + "rect")) is not None}
    assert colour["a"] == colour["c"] != colour["b"] == colour["d"]
    tiles = _tiles(svg)
    left = min(tiles["a"][0], tiles["c"][0])
    right = max(tiles[name][0] + tiles[name][2] for name in "ac")
    top = min(tiles["a"][1], tiles["c"][1])
    bottom = max(tiles[name][1] + tiles[name][3] for name in "ac")
    assert (right - left) * (bottom - top) == pytest.approx(720 * 420 / 2, rel=1e-4)


def test_an_amount_below_zero_is_said_and_not_drawn() -> None:
    picture = treemap([Leaf("a", Decimal(5)), Leaf("b", Decimal(-2)), Leaf("c", Decimal(0))], CAPTION)
    assert (picture.drawn, picture.below_zero, picture.zero) == (1, 1, 1)
    assert list(_tiles(picture.svg)) == ["a"]


@pytest.mark.parametrize("leaves", [[], [Leaf("a", Decimal(0))], [Leaf("a", Decimal(-1))]])
def test_nothing_to_draw(leaves: list[Leaf]) -> None:
    picture = treemap(leaves, CAPTION)
    assert picture.drawn == 0
    assert _tiles(picture.svg) == {}


def test_one_leaf_fills_the_picture() -> None:
    assert _tiles(treemap([Leaf("a", Decimal("0.01"))], CAPTION).svg) == {"a": (0, 0, 720, 420)}


def test_a_thousand_leaves() -> None:
    picture = treemap([Leaf(f"第{number}项", Decimal(number)) for number in range(1, 1202)], CAPTION)
    assert (picture.drawn, picture.left_out) == (1000, 201)
    assert picture.unlabelled > 0
    assert "第201项" not in _tiles(picture.svg)
    assert "第202项" in _tiles(picture.svg)


def test_large_tiles_show_their_amount_and_small_ones_only_their_place() -> None:
    picture = treemap([Leaf("大项目", Decimal(99999)), Leaf("小项目", Decimal(1))], Caption("支出", show=lambda amount: f"{amount} 元"))
    assert texts(picture.svg) == ["大项目", "99999 元"]
    assert picture.unlabelled == 1
    assert "小项目 · 1 元 · 0.0%" in picture.svg


def test_the_order_of_the_leaves_does_not_matter() -> None:
    leaves = [Leaf(name, Decimal(amount), name[0]) for name, amount in [("ab", 3), ("ba", 3), ("aa", 3), ("bb", 9)]]
    assert treemap(leaves, CAPTION) == treemap(leaves[::-1], CAPTION)


def test_squares_stay_near_squares() -> None:
    """The example of Bruls, Huizing and van Wijk: 6, 6, 4, 3, 2, 2, 1 in a rectangle of 6 by 4."""
    boxes = squarify([6, 6, 4, 3, 2, 2, 1], Box(0, 0, 6, 4))
    assert [(round(box.wide, 2), round(box.high, 2)) for box in boxes[:3]] == [(3, 2), (3, 2), (1.71, 2.33)]
    assert sum(box.wide * box.high for box in boxes) == pytest.approx(24)
