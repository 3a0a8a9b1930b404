"""The columns of growth in a table: `2024年执行数 4800.00`, `2025年预算数 5200.00`, `增减额 400.00`, `增减% 8.33%`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from graphbuild.checking.arithmetic import HUNDRED, rounded, shown
from graphbuild.checking.material import Material
from graphbuild.checking.precision import half
from graphbuild.checking.quantities import YUAN
from graphbuild.checking.registry import Problem, Words, rule
from graphbuild.extraction.prose.figures import yuan
from graphbuild.model import BudgetLine, Line
from graphbuild.rounding import rounding

_HEADED = re.compile(r"增[减幅长]|[+-]%")
_OF_AMOUNT = re.compile(r"增减(?:变化)?(?:额|数|金额|情况)")
_PERCENT = re.compile(r"^[（(]?(?P<sign>[-－−]?)(?P<number>\d[\d,]*(?:\.\d+)?)\s*[%％][)）]?$")
_NUMBER = re.compile(r"^(?P<sign>[-－−]?)(?P<number>\d[\d,]*(?:\.\d+)?)$")
_FEW = 3
_CODE = 3
"""A number of so few characters may be the last part of a code."""


@rule(
    "growth-column",
    "warning",
    "table",
    title=Words("表中增减额、增减幅有误", "The growth that a table prints"),
    explanation=Words(
        "表中另列增减额、增减幅的，增减额应等于本年数减上年数，增减幅应等于增减额除以上年数；上年为零的不适用。多行都不符的，合为一条。",
        "Where a table has columns for the change and the growth, the change is this year's amount less last year's, and the growth is "
        "the change over last year's. Not applicable where last year's is nothing. Where many rows are wrong they are one finding.",
    ),
)
def growth_column(material: Material) -> Iterator[Problem]:
    """Recompute the changes and percentages behind the amounts of each row."""
    lines = {line.number: line for line in material.source.lines}
    headed = {section.title: heading for section, heading in zip(material.outline.sections, material.headings, strict=True)}
    headings = {table.number: headed.get(table.title, "") for table in material.facts.tables}
    tables: dict[int, list[Problem]] = {}
    ends = _ends(material)
    for current, prior in _pairs(material, lines):
        heading = headings.get(current.table_number, "")
        line = lines[current.places[0].line]
        if _HEADED.search(heading):
            behind = _Behind(line, ends[current.table_number, current.row] - line.start, _OF_AMOUNT.search(heading) is not None)
            wrong = _row(material, current, prior, behind)
            tables.setdefault(current.table_number, []).extend(wrong)
    for problems in tables.values():
        yield from problems if len(problems) <= _FEW else [_together(problems)]


class _Prior(NamedTuple):
    """Last year's amount, and half a unit in its last printed place, in yuan."""

    amount: Decimal
    half: Decimal


class _Behind(NamedTuple):
    """A row's line, where on it the last amount that was read ends, and whether the table has a column for the change."""

    line: Line
    read: int
    with_amount: bool


def _ends(material: Material) -> dict[tuple[int, int], int]:
    """Where the last amount of each row ends."""
    found: dict[tuple[int, int], int] = {}
    for one in material.facts.lines:
        if one.places:
            found[one.table_number, one.row] = max(one.places[0].end, found.get((one.table_number, one.row), 0))
    return found


def _pairs(material: Material, lines: Mapping[int, Line]) -> Iterator[tuple[BudgetLine, _Prior]]:
    """This year's total of each row of a coded table, and last year's, which the cell before it has where it is no budget (执行数)."""
    rows: dict[tuple[int, int], dict[int, BudgetLine]] = {}
    for line in material.facts.lines:
        if line.column == "total" and line.table != "three-public":
            rows.setdefault((line.table_number, line.row), {})[line.year] = line
    for years in rows.values():
        current = years.get(material.year)
        if current is None or not current.places or current.places[0].line not in lines:
            continue
        prior = years.get(material.year - 1)
        before = _Prior(prior.amount, half(prior)) if prior else _before(current, lines[current.places[0].line])
        if before is not None:
            yield current, before


def _before(current: BudgetLine, line: Line) -> _Prior | None:
    """The amount in the cell before this year's, None where the row is no grid or the cell is no number."""
    cells = line.text[: current.places[0].start - line.start].rstrip("\t").split("\t")
    found = _NUMBER.match(cells[-1].strip()) if len(cells) > 1 else None
    if found is None or len(found["number"]) <= _CODE:
        return None
    return _Prior(yuan("1", current.unit) * _value(found), rounding(found["number"], current.unit))


def _row(material: Material, current: BudgetLine, prior: _Prior, behind: _Behind) -> Iterator[Problem]:
    """The last cell of a row as a percentage, and the one before it as a change, where they stand behind what was read."""
    line, cells = behind.line, behind.line.text[behind.read :].split()
    last = _PERCENT.match(cells[-1]) if cells else None
    change, spread = current.amount - prior.amount, half(current) + prior.half
    if last and prior.amount:
        growth, printed = change / prior.amount * HUNDRED, rounding(last["number"], "")
        gap = _value(last) - growth
        if abs(gap) > printed:
            tolerance = printed + abs(spread / prior.amount) * HUNDRED
            yield _problem(material, current, line, (f"{rounded(growth)}%", cells[-1]), (rounded(gap), rounded(tolerance)))
    amount = _NUMBER.match(cells[-2]) if last and behind.with_amount and len(cells) > 1 else None
    if amount:
        said = yuan("1", current.unit) * _value(amount)
        if said != change:
            tolerance = rounding(amount["number"], current.unit) + spread
            yield _problem(material, current, line, (shown(change, YUAN), shown(said, YUAN)), (said - change, tolerance))


def _value(found: re.Match[str]) -> Decimal:
    value = Decimal(found["number"].replace(",", ""))
    return -value if found["sign"] else value


def _problem(material: Material, current: BudgetLine, line: Line, sides: tuple[str, str], size: tuple[Decimal, Decimal]) -> Problem:
    label = f"{current.code} {current.name}".strip()
    expected, found = sides
    words = Words(f"{label}的增减应为{expected}，表中为{found}", f"the change of {label} is {expected}, the table has {found}")
    return Problem(material.placed(label, (line.place(),)), words, expected, found, difference=size[0], tolerance=size[1])


def _together(problems: list[Problem]) -> Problem:
    """The first problem of a table, with the rows of all."""
    first, many = problems[0], len(problems)
    where = type(first.where)(first.where.text, tuple(place for one in problems for place in one.where.places))
    words = Words(f"{first.message.zh}；本表共{many}处不符", f"{first.message.en}; {many} figures of this table are wrong")
    return Problem(where, words, first.expected, first.found, difference=first.difference, tolerance=first.tolerance)
