"""The body of a performance table becomes indicators: heading, rows, the labels between them, and the levels that these give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from graphbuild.extraction.performance.columns import DETAILS, Heading, read_heading, without_headings
from graphbuild.extraction.performance.grid import grid_rows
from graphbuild.extraction.performance.labels import Label, LabelReader
from graphbuild.extraction.performance.levels import Placed, assign
from graphbuild.extraction.performance.pieces import Piece, joined, places
from graphbuild.extraction.performance.rows import kinds, read_tails, split_signs
from graphbuild.extraction.performance.targets import number, target
from graphbuild.model import Indicator

# The orders of columns that are in use, for a heading that is lost or was printed in disorder.
_ORDERS = (
    ("comparator", "value", "unit", "weight", "core"),
    ("comparator", "value", "unit", "weight"),
    ("weight", "unit", "comparator", "value", "core"),
    ("weight", "unit", "comparator", "value"),
    ("value", "comparator", "unit", "weight"),
    ("value", "comparator", "unit", "weight", "core"),
)
_FAR = 12
_PAGE_NUMBER = re.compile(r"\d{1,3}")
_REST_OF_NAME = re.compile(r"[\u4e00-\u9fff（）]{1,10}")
# A name does not begin with these characters alone on a line: they end the name above.
_NAME_ENDS = frozenset("率度数性量费员等额")


@dataclass(slots=True)
class Row:
    """One indicator in the making: the pieces of its name, of its other columns, and of its two levels."""

    name: list[Piece]
    cells: dict[str, tuple[Piece, ...]]
    level1: tuple[Piece, ...] = ()
    level2: tuple[Piece, ...] = ()


def read_indicators(body: Sequence[Piece], owner_kind: str, owner: str) -> list[Indicator]:
    """All indicators of one table, in their order."""
    heading = read_heading(body, 0)
    rows = _grid(body, heading) if any(piece.cell for piece in body) else None
    if rows is None:
        rows = _rows(split_signs(without_headings(body[heading.end :])), heading)
    return [indicator(row, owner_kind, owner) for row in rows if row.name]


def read_end(body: Sequence[Piece]) -> list[Piece]:
    """The pieces below the last row, where 联系人 and notes stand."""
    heading = read_heading(body, 0)
    rest = split_signs(without_headings(body[heading.end :]))
    tails = read_tails(rest, _order(rest, heading))
    return rest[tails[-1].end :] if tails else rest


def _grid(body: Sequence[Piece], heading: Heading) -> list[Row] | None:
    found = grid_rows([piece for piece in body if piece.cell], heading)
    return None if found is None else [Row(list(r.name), r.cells, r.level1, r.level2) for r in found]


def _order(parts: Sequence[Piece], heading: Heading) -> tuple[str, ...]:
    """The heading's order of columns where the rows bear it out, else the known order that fits most rows."""
    anchors = kinds(parts).count("C")
    own = heading.details
    if "value" in own and (not anchors or len(read_tails(parts, own)) >= anchors * 0.7):
        return own
    printed = {name for name in DETAILS if name in own}
    candidates = sorted(_ORDERS, key=lambda order: len(printed ^ set(order)))
    return max(candidates, key=lambda order: _fit(parts, order))


def _fit(parts: Sequence[Piece], order: tuple[str, ...]) -> int:
    """How many cells of the rows are of their column's kind, when read in this order."""
    tails = read_tails(parts, order)
    good = 0
    for tail in tails:
        good += sum(bool(tail.cells.get(name)) for name in order)
        value, unit = joined(tail.cells.get("value", ())), joined(tail.cells.get("unit", ()))
        good += (number(value) is not None) - (number(unit) is not None)
    return good


def _rows(parts: Sequence[Piece], heading: Heading) -> list[Row]:
    tails = read_tails(parts, _order(parts, heading))
    reader = LabelReader(parts, bool(heading.levels) or not heading.columns)
    rows: list[Row] = []
    labels: list[Placed] = []
    position = 0
    for i, tail in enumerate(tails):
        begin = _after_page_number(parts, position, tail.begin)
        beside, rest = (None, []) if heading.levels else reader.trailing(list(range(begin, tail.begin)))
        found, rest = reader.split(begin, rest[-1] + 1 if beside else tail.begin, tail.end)
        above = _end_of_name_above(found, rest) if rows else 0
        if above:
            rows[-1].name += [parts[k] for k in rest[:above]]
            rest = rest[above:]
        lines = {parts[k].line.number for k in rest or [tail.begin]}
        labels += [Placed(label, i, label.parts[-1].line.number in lines) for label in found]
        rows.append(Row([parts[k] for k in rest], dict(tail.cells), level2=beside.parts if beside else ()))
        position = tail.end
    trailing, rest = reader.split(position, min(position + _FAR, len(parts)), None)
    labels += [Placed(label, len(rows), False) for label in trailing if rows]
    if rows:
        _rejoin_names(rows, [parts[k] for k in rest])
    _set_levels(rows, labels, heading)
    return rows


def _end_of_name_above(labels: Sequence[Label], rest: Sequence[int]) -> int:
    """How many pieces stand before the labels of a row that has a name behind them: they end the name of the row above."""
    if not labels or not rest or rest[-1] < labels[-1].begin:
        return 0
    return sum(index < labels[0].begin for index in rest)


def _after_page_number(parts: Sequence[Piece], begin: int, end: int) -> int:
    """Step over a page number that stands alone on its line before a row: a wrapped name fills its first lines."""
    alone = begin + 1 < end and parts[begin].first and parts[begin + 1].first
    page = alone and _PAGE_NUMBER.fullmatch(parts[begin].text) and len(parts[begin + 1].text) > len(parts[begin].text) + 2
    return begin + 1 if page else begin


def _rejoin_names(rows: list[Row], rest: list[Piece]) -> None:
    """Give back to a name what stands below its row.

    Some dumps print a wrapped name around its row. That shows where the table ends with the rest of a name, or where a line
    holds nothing but a character with which names end.
    """
    last = max(piece.line.number for piece in (*rows[-1].name, *(p for cell in rows[-1].cells.values() for p in cell)))
    near = len(rest) == 1 and rest[0].line.number <= last + 2
    around = near and _REST_OF_NAME.fullmatch(rest[0].text) is not None
    if around:
        rows[-1].name.append(rest[0])
    for above, row in pairwise(rows):
        own_line = next((piece.line.number for piece in reversed(row.name)), 0)
        before = [piece for piece in row.name if piece.line.number != own_line]
        beside = bool(row.name) and own_line == _first(row).line.number
        if not before or not beside:
            continue
        if around or (len(before) == 1 and before[0].text in _NAME_ENDS):
            above.name += before
            row.name = [piece for piece in row.name if piece not in before]


def _first(row: Row) -> Piece:
    """The first piece of a row's columns besides the name."""
    return min((piece for cell in row.cells.values() for piece in cell), key=lambda piece: (piece.line.number, piece.begin))


def _set_levels(rows: list[Row], labels: list[Placed], heading: Heading) -> None:
    if any(row.level2 for row in rows):
        seen: tuple[Piece, ...] = ()
        for row in rows:
            row.level2 = seen = row.level2 or seen
        return
    columns = heading.levels or (("level2",) if heading.columns else ())
    for row, (first, second) in zip(rows, assign(labels, len(rows), columns), strict=True):
        row.level1 = first.parts if first else ()
        row.level2 = second.parts if second else ()


def indicator(row: Row, owner_kind: str, owner: str) -> Indicator:
    """The indicator of a row that is whole."""
    cell = {name: joined(row.cells.get(name, ())) for name in DETAILS}
    goal = target(cell["value"], cell["comparator"])
    used = [*row.level1, *row.level2, *row.name, *(piece for parts in row.cells.values() for piece in parts)]
    return Indicator(
        owner_kind=owner_kind,
        owner=owner,
        level1=joined(row.level1),
        level2=joined(row.level2),
        name=joined(row.name),
        comparator=goal.comparator,
        target=goal.text,
        value=goal.value,
        unit=_filled(cell["unit"]) or goal.unit,
        weight=number(cell["weight"].removesuffix("分")),
        core={"是": True, "否": False}.get(cell["core"]),
        places=places(used),
    )


def _filled(text: str) -> str:
    """A cell's text, or nothing where it only holds a mark for a blank cell."""
    return "" if re.fullmatch(r"[-—–－./／,，·_]+", text) else text
