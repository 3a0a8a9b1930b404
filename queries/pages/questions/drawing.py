"""The picture of an answer, as the question's `chart` asks for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from queries.catalogue import Chart, Query
from queries.charts import Caption, Flow, Leaf, Node, Picture, Series, bars, sankey, treemap
from queries.charts.bars import MOST
from queries.pages.context import Context
from queries.pages.questions.cells import Cells, heading

if TYPE_CHECKING:
    from queries.run import Term

    Rows = Sequence[Sequence[Term | None]]

_MOST_NODES = 20
_ZERO = Decimal(0)


def draw(context: Context, query: Query, cells: Cells, rows: Rows) -> Picture | None:
    """The picture of the rows; None for a question that has none and where there is nothing to draw."""
    chart = query.chart
    if chart is None or not any(cells.number(column, row) for row in rows for column in chart.value):
        return None
    # words: chart-bars chart-treemap chart-sankey
    described = context.word(f"chart-{chart.type}", count=len(rows))
    title = query.question[context.language]
    caption = Caption(title, described, "answer", lambda number: cells.number_text(chart.value[0], number))
    if chart.type == "treemap":
        return treemap([_leaf(chart, cells, row) for row in rows], caption)
    if chart.type == "sankey":
        return _flows(context, chart, cells, rows, caption)
    return _bars(context, query, chart, cells, rows, caption)


def _bars(context: Context, query: Query, chart: Chart, cells: Cells, rows: Rows, caption: Caption) -> Picture:
    """A row of the answer is a category; only those drawn are looked up."""
    labels = [_label(cells, chart.label, row) for row in rows[:MOST]] + [""] * (len(rows) - MOST)
    series = [Series(heading(context.language, query, column), [cells.number(column, row) for row in rows]) for column in chart.value]
    return bars(labels, series, caption, stacked=chart.stacked, hrefs=[_href(cells, chart.label, row) for row in rows[:MOST]])


def _leaf(chart: Chart, cells: Cells, row: Sequence[Term | None]) -> Leaf:
    amount = cells.number(chart.value[0], row) or _ZERO
    return Leaf(_label(cells, chart.label, row), amount, _label(cells, chart.group, row), _href(cells, chart.label, row))


def _flows(context: Context, chart: Chart, cells: Cells, rows: Rows, caption: Caption) -> Picture:
    """A row of the answer is a flow from one layer to the next. Of a layer only the largest nodes are drawn by themselves."""
    flows = []
    for row in rows:
        step = int(cells.number(chart.group[0], row) or 1)
        start, end = (_label(cells, [column], row) for column in chart.label)
        flows.append(((step - 1, start), (step, end), cells.number(chart.value[0], row) or _ZERO))
    through: dict[tuple[int, str], list[Decimal]] = {}
    for source, target, amount in flows:
        through.setdefault(source, [_ZERO, _ZERO])[0] += amount
        through.setdefault(target, [_ZERO, _ZERO])[1] += amount
    kept = _largest({place: max(sums) for place, sums in through.items()})
    other = context.word("chart-other")
    nodes = {place: place if place in kept else (place[0], other) for place in through}
    keys = {node: f"{node[0]} {node[1]}" for node in nodes.values()}
    return sankey(
        [Node(key, label, layer) for (layer, label), key in sorted(keys.items())],
        [Flow(keys[nodes[source]], keys[nodes[target]], amount) for source, target, amount in flows],
        caption,
    )


def _largest(amounts: Mapping[tuple[int, str], Decimal]) -> set[tuple[int, str]]:
    """The largest places of each layer."""
    kept: set[tuple[int, str]] = set()
    for layer in {layer for layer, _ in amounts}:
        own = sorted((place for place in amounts if place[0] == layer), key=lambda place: (-amounts[place], place))
        kept.update(own[:_MOST_NODES])
    return kept


def _label(cells: Cells, columns: Sequence[str], row: Sequence[Term | None]) -> str:
    return " ".join(text for text in (cells.cell(column, row).text for column in columns) if text)


def _href(cells: Cells, columns: Sequence[str], row: Sequence[Term | None]) -> str:
    return next((href for href in (cells.cell(column, row).href for column in columns) if href), "")
