"""A table in the wrong unit: each of its figures is ten thousand times, or a ten-thousandth of, the same figure elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from graphbuild.checking.material import Material
from graphbuild.checking.registry import Problem, Words, rule
from graphbuild.model import Table

_FACTOR = Decimal(10_000)
_FEW = 2
_ROUND = Decimal(50)


@rule(
    "unit-of-a-table",
    "error",
    "table",
    title=Words("表的金额单位有误", "A table in the wrong unit"),
    explanation=Words(
        "一张表的各个金额都恰是其他表或文字中同一金额的一万倍或万分之一，没有一个与之相等，表头“单位：元”“单位：万元”印错。",
        "Each amount of a table is exactly ten thousand times, or a ten-thousandth of, one that other tables or the text "
        "have, and none equals one: the unit above the table is wrong.",
    ),
)
def unit_of_a_table(material: Material) -> Iterator[Problem]:
    """Compare the amounts of each table with those printed elsewhere."""
    amounts: dict[int, set[Decimal]] = {}
    for line in material.facts.lines:
        if line.amount:
            amounts.setdefault(line.table_number, set()).add(line.amount)
    said = {one.amount for one in material.facts.statements if one.amount and not one.topic.endswith("-count")}
    for table in material.facts.tables:
        own = amounts.get(table.number, set())
        others = said.union(*(found for number, found in amounts.items() if number != table.number))
        factor = _times(own, others) if len(own) >= _FEW else None
        if factor is not None:
            yield _problem(material, table, len(own), larger=factor == _FACTOR)


def _times(own: set[Decimal], others: set[Decimal]) -> Decimal | None:
    """10,000 or a ten-thousandth where the amounts of a table are that of those elsewhere; None where some are equal, or few are either."""
    near = {round(other / 100) for other in others}
    if any(round(one / 100) in near for one in own if one >= 100):
        return None
    for factor in (_FACTOR, 1 / _FACTOR):
        found = [one for one in own if round(one / factor / 100) in near and one / factor >= _ROUND]
        if len(found) >= _FEW and len(found) * 2 > len(own):
            return factor
    return None


def _problem(material: Material, table: Table, count: int, *, larger: bool) -> Problem:
    right = "元" if larger else "万元"
    words = Words(
        f"表中{count}个金额多为他处同一金额的{'一万倍' if larger else '万分之一'}，单位“{table.unit}”应为“{right}”",
        f"most of its {count} amounts are {'ten thousand times' if larger else 'a ten-thousandth of'} the same amounts elsewhere: "
        f"the unit {table.unit} should be {right}",
    )
    return Problem(material.placed(f"{table.title}：单位", table.places), words, expected=right, found=table.unit)
