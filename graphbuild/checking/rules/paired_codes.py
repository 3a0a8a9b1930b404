"""Contributions that are one sum in two lists: 2080505 by function and 30108 by economy, 2210201 and 30113."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from graphbuild.checking.arithmetic import shown
from graphbuild.checking.material import Material
from graphbuild.checking.precision import half
from graphbuild.checking.quantities import YUAN, amount
from graphbuild.checking.registry import Problem, Words, rule
from graphbuild.model import BudgetLine

_PAIRS = (("2080505", "30108"), ("2080506", "30109"), ("2210201", "30113"))
_FUNCTIONAL = "general-expenditure"
_ECONOMIC = "basic-by-department-economy"


@rule(
    "contribution-in-two-lists",
    "warning",
    "table",
    title=Words("同一缴费在功能分类与经济分类中不一", "One contribution in two lists"),
    explanation=Words(
        "基本养老保险缴费、职业年金缴费、住房公积金在功能分类基本支出和部门经济分类中一般是同一个数；本文件其他各项都相等而唯独一项不等的，应有一处有误。"
        "其他项也不相等的，口径不同，不适用。",
        "Contributions to pensions, occupational pensions and the housing fund are usually one sum by function (basic "
        "expenditure) and by economy. Where all the others of the document agree and one does not, one side is wrong; where "
        "others differ too, it is not applicable.",
    ),
)
def contribution_in_two_lists(material: Material) -> Iterator[Problem]:
    """Compare the contributions in the functional and the economic table of basic expenditure."""
    functional = _cells(material, _FUNCTIONAL, "basic")
    economic = _cells(material, _ECONOMIC, "total")
    both = [(functional[one], economic[other]) for one, other in _PAIRS if one in functional and other in economic]
    apart = [(one, other) for one, other in both if abs(one.amount - other.amount) > half(one) + half(other)]
    if len(both) < 2 or len(apart) != 1 or len(both) - len(apart) < len(both) // 2 + (len(both) == 2):
        return
    one, other = apart[0]
    yield Problem(
        material.placed(f"{other.code} {other.name}", other.places),
        Words(
            f"{other.code} {other.name}为{shown(other.amount, YUAN)}，{one.code} {one.name}为{shown(one.amount, YUAN)}",
            f"{other.code} {other.name} is {shown(other.amount, YUAN)}, {one.code} {one.name} is {shown(one.amount, YUAN)}",
        ),
        expected=amount(one.amount),
        found=amount(other.amount),
        other=material.placed(f"{one.code} {one.name}", one.places),
        difference=other.amount - one.amount,
        tolerance=Decimal(0),
    )


def _cells(material: Material, table: str, column: str) -> dict[str, BudgetLine]:
    """This year's amount of each code in one column of a kind of table."""
    return {
        line.code: line
        for line in material.facts.lines
        if line.table == table and line.column == column and line.year == material.year and line.code
    }
