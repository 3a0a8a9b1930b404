"""`部门支出预算数 137,247,178.89` at the head of the department's performance table, against the total of its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graphbuild.checking.arithmetic import shown
from graphbuild.checking.material import Material
from graphbuild.checking.quantities import YUAN, amount
from graphbuild.checking.registry import Problem, Words, rule
from graphbuild.extraction.prose.figures import yuan
from graphbuild.recognition.run_on import TOTAL

_HEAD = re.compile(
    r"(?:部门|单位)?(?:年度)?(?:支出预算数|预算支出总?额|支出预算总?额|整体支出预算)[：:\s]*(?P<number>\d[\d,]*(?:\.\d+)?)(?=\s|$|万?元)"
)
_WAN = Decimal(10_000)


@rule(
    "performance-table-total",
    "warning",
    "indicators",
    title=Words("整体绩效目标表的支出预算数与预算表不符", "The expenditure at the head of a performance table"),
    explanation=Words(
        "部门整体绩效目标表头所填部门支出预算数，应等于部门收支总表、支出总表或财政拨款支出的合计。",
        "The department's expenditure at the head of its performance table is the total of its expenditure, or of what is appropriated.",
    ),
)
def performance_table_total(material: Material) -> Iterator[Problem]:
    """Compare the head of the department's performance table with the totals of the budget's tables."""
    totals = {
        line.amount
        for line in material.facts.lines
        if line.column == "total" and line.year == material.year and line.amount and (TOTAL.fullmatch(line.name) or "支出" in line.name)
    }
    totals |= {one.amount for one in material.facts.statements if one.topic in ("expenditure-total", "general-appropriation-expenditure")}
    for section in material.outline.sections:
        if not section.kind.startswith("performance") or not totals:
            continue
        for line in section.lines:
            found = _HEAD.search(line.text.replace("\t", " "))
            if found is None:
                continue
            said = [yuan(found["number"].replace(",", ""), unit) for unit in (["元", "万元"] if not section.unit else [section.unit])]
            if any(abs(one - other) <= 50 for one in (*said, said[0] * _WAN, said[0] / _WAN) for other in totals):
                continue
            near = min(totals, key=lambda one: abs(one - said[0]))
            yield Problem(
                material.placed(f"{section.title}：{found.group().strip()}", (line.place(*found.span()),)),
                Words(
                    f"表头为{shown(said[0], YUAN)}，预算表中最接近的合计为{shown(near, YUAN)}",
                    f"{shown(said[0], YUAN)} at the head; the nearest total of the tables is {shown(near, YUAN)}",
                ),
                expected=amount(near),
                found=amount(said[0]),
            )
