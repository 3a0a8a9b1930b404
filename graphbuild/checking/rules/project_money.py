"""A project's money in its chapter and in its performance table: `项目总预算382.00万元`, and 328.00 as 年度资金总额."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.checking.arithmetic import shown
from graphbuild.checking.material import Material
from graphbuild.checking.precision import half
from graphbuild.checking.project_names import core
from graphbuild.checking.quantities import YUAN, amount
from graphbuild.checking.registry import Problem, Words, rule

_SHORTEST = 4


@rule(
    "project-in-text-and-table",
    "warning",
    "indicators",
    title=Words("项目金额在文字与绩效目标表中不一", "A project's money in the text and in its table"),
    explanation=Words(
        "项目说明中的本年预算，应等于该项目绩效目标表的年度资金总额。项目支出明细表中有的由另一规则核对。",
        "The year's budget in a project's chapter is the money at the head of its performance table. Projects of the project table are "
        "another rule's.",
    ),
)
def project_in_text_and_table(material: Material) -> Iterator[Problem]:
    """Compare the amounts that the text states of projects with those of their tables."""
    listed = {core(line.name) for line in material.facts.lines if line.table == "project-detail"}
    tables = {core(one.name): one for one in material.facts.projects if one.amount is not None and one.objective}
    stated = {(core(one.topic.removeprefix("project:")), one.amount) for one in material.facts.statements}
    for said in material.facts.statements:
        name = core(said.topic.removeprefix("project:")) if said.topic.startswith("project:") else ""
        one = tables.get(name)
        if len(name) < _SHORTEST or name in listed or one is None or one.amount is None:
            continue
        gap = said.amount - one.amount
        if gap and said.year == material.year and said.basis == "budget" and (name, one.amount) not in stated:
            yield Problem(
                material.placed(f"文字说明 {said.topic.removeprefix('project:')}", said.places),
                Words(
                    f"文中为{shown(said.amount, YUAN)}，绩效目标表为{shown(one.amount, YUAN)}",
                    f"{shown(said.amount, YUAN)} in the text, {shown(one.amount, YUAN)} in its table",
                ),
                expected=amount(one.amount),
                found=amount(said.amount),
                other=material.placed(f"{one.name}：资金总额", one.places),
                difference=gap,
                tolerance=half(said) + half(one),
            )
