"""The graph as networks, and measures of them that mean something to people who write no SPARQL.

    explorer = Explorer(open_store("budgetgraph-store"))
    found = explorer.similar("大渡口区信访办公室")      # a table with its explanation in words, a network, a picture
    found.picture("zh").svg

A projection is a network with one kind of tie (`departments-by-code`); a measure is a table computed from one (`similar`).
"""

from __future__ import annotations

from queries.exploration.explorer import EXPLORATIONS, Exploration, Explorer
from queries.exploration.found import Column, Found

__all__ = ["EXPLORATIONS", "Column", "Exploration", "Explorer", "Found"]
