"""`机关运行经费247.58万元` where the table has 247.85 of operating expenditure: all but the same number was meant to be the same."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from graphbuild.checking.arithmetic import shown
from graphbuild.checking.material import Material
from graphbuild.checking.precision import half
from graphbuild.checking.quantities import YUAN, amount
from graphbuild.checking.registry import Problem, Words, rule
from graphbuild.recognition.run_on import TOTAL

_NEAR = Decimal("0.005")


@rule(
    "operating-funds-near",
    "warning",
    "prose",
    title=Words("机关运行经费与日常公用经费相差极小", "Operating funds all but equal to operating expenditure"),
    explanation=Words(
        "机关运行经费比基本支出表的日常公用经费合计少不到千分之五，又不是少了表中某一科目的，应是同一个数抄错；比之更多的由另一规则指出。",
        "Operating funds of agencies that fall short of the table's operating expenditure by less than 0.5 %, and not by the "
        "amount of one of its rows, are most likely that number miscopied. More than it is another rule's.",
    ),
)
def operating_funds_near(material: Material) -> Iterator[Problem]:
    """Compare this year's operating funds of agencies with the total of operating expenditure."""
    lines = [
        line
        for line in material.facts.lines
        if line.table == "basic-by-department-economy" and line.column == "operating" and line.year == material.year
    ]
    whole = next((line for line in lines if TOTAL.fullmatch(line.name)), None)
    rows = {line.amount for line in lines}
    for one in material.facts.statements if whole else ():
        if whole is None or one.topic != "operating-funds" or one.year != material.year or one.basis != "budget":
            continue
        gap = whole.amount - one.amount
        if half(one) < gap <= whole.amount * _NEAR and not rows & {gap, one.amount}:
            yield Problem(
                material.placed("文字说明 机关运行经费", one.places),
                Words(
                    f"机关运行经费为{shown(one.amount, YUAN)}，表中日常公用经费为{shown(whole.amount, YUAN)}",
                    f"operating funds are {shown(one.amount, YUAN)}, the table's operating expenditure is {shown(whole.amount, YUAN)}",
                ),
                expected=amount(whole.amount),
                found=amount(one.amount),
                other=material.placed(f"{whole.name} 日常公用经费", whole.places),
                difference=-gap,
            )
