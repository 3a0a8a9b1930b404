"""Pictures of data: pure functions from amounts to SVG text, of which the same data give the same bytes."""

from __future__ import annotations

from queries.charts.bars import Series, bars
from queries.charts.network import Dot, Tie, network
from queries.charts.picture import Caption, Picture
from queries.charts.sankey import Flow, Node, sankey
from queries.charts.treemap import Leaf, treemap

__all__ = ["Caption", "Dot", "Flow", "Leaf", "Node", "Picture", "Series", "Tie", "bars", "network", "sankey", "treemap"]
