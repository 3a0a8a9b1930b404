"""Two-sided tables that a dump printed cell by cell in no order of rows: `三、社会保障和就业支出`, far below `3,808,085.00`.

The words tell each label's side. The classes add up to the expenditure's total; what they leave over is revenue, whose sources add up
to the same total. Rows read so are never sure.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from graphbuild.extraction.budget.apart import row_test, scale_of, scaled
from graphbuild.extraction.budget.balance import (
    EXPENDITURE,
    ORDINAL,
    REVENUE,
    TOTAL,
    YEARLY,
    BalanceTable,
    bare,
    expenditure_columns,
    side_of,
)
from graphbuild.extraction.unshuffle import Heap, unshuffled
from graphbuild.model import Place
from graphbuild.recognition.codes import functional_class
from graphbuild.recognition.detached import Figure, in_reading_order
from graphbuild.recognition.headings import AmountColumn, in_usual_order
from graphbuild.recognition.outline import Section
from graphbuild.recognition.rows import Row
from graphbuild.recognition.tokens import NUMBER, TEXT, Token, cell_of
from ontology.tables import table_kinds

Known = Mapping[str, Decimal]
"""Amounts of classes (类) by code as the coded tables have them, in the table's own unit."""

_HEADINGS = re.compile(r"收入|支出|财政拨款收入|财政拨款支出|本年收入|本年支出")
_CARRIED = re.compile(r"上年|结转|结余")
_INNER = re.compile(r"\d|[（(]|其中")
_MOST = 3000
"""How many ways to fill the sources of revenue are tried."""


@dataclass(frozen=True, slots=True)
class _Label:
    text: str
    printed: str
    at: int
    places: tuple[Place, ...]

    def row(self, cells: Sequence[Figure], side: str) -> Row:
        return Row("", self.text, tuple(cell_of(figure.token) for figure in cells), self.places, side=side)


def adds_up(table: BalanceTable) -> bool:
    """Whether every figure has a label, and the classes come to the expenditure's total, and this to the revenue's."""
    spent = [row for row in table.expenditure if row.cells and row.cells[0].amount is not None]
    totals = [row.cells[0].amount for row in spent if TOTAL.fullmatch(row.name)]
    received = [row.cells[0].amount for row in table.revenue if row.cells and TOTAL.fullmatch(row.name)]
    classes = [row.cells[0].amount or Decimal(0) for row in spent if functional_class(row.name)]
    carried = [row.cells[0].amount or Decimal(0) for row in spent if "结转" in row.name or "结余" in row.name]
    labelled = all(row.places for row in (*table.revenue, *table.expenditure))
    return labelled and bool(totals and classes) and totals[:1] == received[:1] and totals[0] in (sum(classes), sum(classes + carried))


def read_apart(section: Section, year: int, known: Known) -> BalanceTable | None:
    """The rows of a two-sided table by what adds up, None where nothing does."""
    kind = table_kinds()[section.kind]
    stream = list(in_reading_order(section.lines))
    labels, others = _labels(stream)
    columns = in_usual_order(kind, expenditure_columns(kind, others, year))
    figures = [Figure(token, at) for at, token in enumerate(stream) if token.kind == NUMBER and cell_of(token).amount]
    spent = _expenditure(labels, figures, columns, known)
    if not spent:
        return None
    whole = spent[0].cells[0].amount or Decimal(0)
    taken = {cell.place for row in spent for cell in row.cells}
    revenue = _revenue(labels, [figure for figure in figures if figure.token.place not in taken], whole)
    return BalanceTable(section, kind, columns, tuple(revenue), tuple(spent), grid=False, certain=False)


def _labels(stream: Sequence[Token]) -> tuple[list[_Label], list[Token]]:
    """The labels of both sides, and the words of the heading; where labels are numbered, words without a number are heading."""
    found: list[_Label] = []
    others: list[Token] = []
    numbered = sum(token.kind == TEXT and bool(ORDINAL.match(token.text)) for token in stream) > 1
    lead: list[Token] = []
    for at, token in enumerate(stream):
        if token.kind != TEXT:
            lead = []
            continue
        tokens = [*lead, token]
        printed = "".join(each.text for each in tokens)
        lead = [token] if ORDINAL.fullmatch(token.text) else []
        text = bare(printed)
        told = functional_class(text) or TOTAL.fullmatch(text) or YEARLY.fullmatch(text) or side_of(text)
        source = ORDINAL.match(printed) if numbered else not _HEADINGS.fullmatch(text)
        if told and (source or functional_class(text) or (TOTAL.fullmatch(text) and text not in ("合计", "总计"))):
            found.append(_Label(text, printed, at, tuple(each.place for each in tokens)))
        elif not lead:
            others.append(token)
    return found, others


def _expenditure(labels: Sequence[_Label], figures: Sequence[Figure], columns: Sequence[AmountColumn], known: Known) -> list[Row]:
    """The total and the classes, those that the coded tables have; 结转下年 beside them where it is needed to add up."""
    total = next((label for label in reversed(labels) if TOTAL.fullmatch(label.text)), None)
    classes = [label for label in labels if functional_class(label.text)]
    if known:
        classes = [label for label in classes if known.get(functional_class(label.text) or "")]
    carried = [label for label in labels if side_of(label.text) == EXPENDITURE and _CARRIED.search(label.text)][:1]
    if total is None or not classes:
        return []
    for below in (classes, [*classes, *carried]):
        rows = [total, *below]
        found = _solved(rows, figures, columns, known)
        if found:
            return [label.row([figures[i] for i in own], EXPENDITURE) for label, own in zip(rows, found, strict=True)]
    return []


def _solved(
    rows: Sequence[_Label], figures: Sequence[Figure], columns: Sequence[AmountColumn], known: Known
) -> list[tuple[int, ...]] | None:
    amounts = [cell_of(figure.token).amount or Decimal(0) for figure in figures]
    scale = scale_of(amounts)
    codes = [functional_class(row.text) or "" for row in rows]
    heap = Heap(
        parents=[None, *([0] * (len(rows) - 1))],
        labels=[row.at for row in rows],
        figures=[(amount, figure.at) for amount, figure in zip(scaled(amounts), figures, strict=True)],
        widest=len(columns) - 1,
        is_row=row_test(columns),
        known={i: int(known[code].scaleb(scale)) for i, code in enumerate(codes) if code in known},
    )
    return unshuffled(heap)


def _revenue(labels: Sequence[_Label], figures: Sequence[Figure], whole: Decimal) -> list[Row]:
    """The total of revenue, and its sources: the nearest labels with which everything adds up."""
    total = next((label for label in labels if TOTAL.fullmatch(label.text) and "支" not in label.text), None)
    mine = [figure for figure in figures if cell_of(figure.token).amount == whole]
    if total is None or not mine:
        return []
    own = min(mine, key=lambda figure: abs(figure.at - total.at))
    left = [figure for figure in figures if figure is not own]
    sources = [label for label in labels if side_of(label.text) == REVENUE and not TOTAL.fullmatch(label.text)]
    rows = [total.row([own], REVENUE)]
    if not left or len(left) > len(sources) or math.comb(len(sources), len(left)) > _MOST:
        return rows
    above = _above(sources)
    ways = [way for way in combinations(range(len(sources)), len(left)) if _fits(way, left, above, whole)]
    if not ways:
        return rows
    best = min(ways, key=lambda way: sum(_distance(figure.at - sources[i].at) for i, figure in zip(way, left, strict=True)))
    return [*(sources[i].row([figure], REVENUE) for i, figure in zip(best, left, strict=True)), *rows]


def _distance(after: int) -> int:
    return after if after > 0 else -3 * after


def _above(sources: Sequence[_Label]) -> list[int | None]:
    """For each source the one that it is a part of: `1.` below `一、`, what came in this year below 本年收入; None below the total."""
    yearly = next((i for i, label in enumerate(sources) if YEARLY.fullmatch(label.text)), None)
    found: list[int | None] = []
    top: int | None = None
    for i, label in enumerate(sources):
        if top is not None and _INNER.match(label.printed):
            found.append(top)
            continue
        top = i
        found.append(None if i == yearly or _CARRIED.search(label.text) else yearly)
    return found


def _fits(way: Sequence[int], figures: Sequence[Figure], above: Sequence[int | None], whole: Decimal) -> bool:
    amounts = {i: cell_of(figure.token).amount or Decimal(0) for i, figure in zip(way, figures, strict=True)}
    sums: dict[int | None, Decimal] = {}
    for i, amount in amounts.items():
        sums[above[i]] = sums.get(above[i], Decimal(0)) + amount
    return all(total == (whole if i is None else amounts.get(i)) for i, total in sums.items())
