"""Flows are as thick as their amounts, and what goes into a node comes out of it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from queries.charts import Caption, Flow, Node, sankey
from tests.charts.shapes import SVG, numbers, shapes, told

CAPTION = Caption("收支")
NODES = [Node("r", "一般公共预算", 0), Node("d", "信访办", 1), Node("a", "一般公共服务支出", 2), Node("b", "社会保障和就业支出", 2)]


def _thick(svg: str) -> dict[str, float]:
    return {told(path): float(path.get("stroke-width", "nan")) for path in shapes(svg, "path", "flow")}


def _heights(svg: str) -> dict[str, float]:
    found = {}
    for group in shapes(svg, "g", "node"):
        rect = group.find(SVG + "rect")
        assert rect is not None
        found[told(group).split(" · ")[0]] = numbers(rect, "height")[0]
    return found


def test_what_goes_in_comes_out() -> None:
    """5,888,500 and 474,900 are 6,363,400."""
    flows = [Flow("r", "d", Decimal(6363400)), Flow("d", "a", Decimal(5888500)), Flow("d", "b", Decimal(474900))]
    picture = sankey(NODES, flows, CAPTION)
    thick = {name.split(" · ")[0]: value for name, value in _thick(picture.svg).items()}
    income, first, second = (
        thick[names] for names in ("一般公共预算 → 信访办", "信访办 → 一般公共服务支出", "信访办 → 社会保障和就业支出")
    )
    assert income == pytest.approx(first + second, abs=0.01)
    assert first / second == pytest.approx(5888500 / 474900, rel=1e-3)
    assert _heights(picture.svg)["信访办"] == pytest.approx(income, abs=0.01)
    assert picture.unbalanced == ()
    assert "信访办 → 社会保障和就业支出 · 474,900.00" in _thick(picture.svg)


def test_a_node_that_is_not_balanced_is_named() -> None:
    picture = sankey(NODES[:3], [Flow("r", "d", Decimal(10)), Flow("d", "a", Decimal(7))], CAPTION)
    assert picture.unbalanced == ("信访办",)
    assert _heights(picture.svg)["信访办"] == pytest.approx(_heights(picture.svg)["一般公共预算"])


def test_flows_between_the_same_nodes_are_one() -> None:
    picture = sankey(NODES[:2], [Flow("r", "d", Decimal(1)), Flow("r", "d", Decimal(2))], CAPTION)
    assert list(_thick(picture.svg)) == ["一般公共预算 → 信访办 · 3.00"]


def test_flows_of_nothing_and_below_are_counted() -> None:
    picture = sankey(NODES[:2], [Flow("r", "d", Decimal(0)), Flow("r", "d", Decimal(-1))], CAPTION)
    assert (picture.drawn, picture.zero, picture.below_zero) == (0, 1, 1)
    assert sankey([], [], CAPTION).drawn == 0


def test_the_order_of_the_flows_does_not_matter() -> None:
    nodes = [*NODES, Node("e", "办公室", 1)]
    between = {("r", "d"): 4, ("r", "e"): 4, ("d", "a"): 2, ("d", "b"): 2, ("e", "b"): 4}
    flows = [Flow(source, target, Decimal(amount)) for (source, target), amount in between.items()]
    assert sankey(nodes, flows, CAPTION).svg == sankey(nodes[::-1], flows[::-1], CAPTION).svg


@pytest.mark.parametrize("flow", [Flow("d", "r", Decimal(1)), Flow("r", "x", Decimal(1))])
def test_a_flow_to_nowhere_or_back_is_a_mistake(flow: Flow) -> None:
    with pytest.raises(ValueError, match="further to the right"):
        sankey(NODES, [flow], CAPTION)
