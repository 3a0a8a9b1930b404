"""A disclosure whose text lost its tables' grids, set anew with grids: what a bureau's own Word or Excel file would have held."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import zip_longest

from graphbuild.extraction.budget.tables import FACTORS
from graphbuild.model import BudgetLine, Disclosure, Indicator, Project
from graphbuild.recognition.outline import Outline
from ontology.tables import Column, table_kinds
from tests.readers.writers import Block, Rows

_LONGEST = 300  # a row must fit on a page
SIGNS = {"qualitative": "定性", "=": "＝"}


def blocks(found: Disclosure, outline: Outline) -> list[Block]:
    """The prose as it stands, then every table with its grid."""
    made: list[Block] = [line.text.strip() for line in outline.prose if line.text.strip()]
    for table in found.tables:
        lines = [line for line in found.lines if line.table_number == table.number]
        if lines:
            made += [table.title, f"单位：{table.unit}", _table(table.kind, lines)]
    owned = [goal for goal in found.goals if goal.owner_kind == "department"]
    if owned:
        made += [f"{found.organization}部门整体绩效目标表", _department(found, owned[0].text)]
    for project in found.projects:
        own = [indicator for indicator in found.indicators if indicator.owner == project.name and indicator.owner_kind == "project"]
        if own:
            made += [f"{found.organization}项目绩效目标表", f"填报单位：{project.implementing_unit}", _project(project, own)]
    return made


def _table(kind: str, lines: list[BudgetLine]) -> Rows:
    columns = {column.notation: column for column in table_kinds()[kind].columns}
    if table_kinds()[kind].layout == "balance":
        return _balance(lines, columns)
    slots = sorted({(line.year, columns[line.column].sequence, line.column) for line in lines})
    labels = {"coded": ["科目编码", "科目名称"], "three-public": ["部门编码", "部门名称"], "project-detail": ["科目编码", "项目名称"]}
    head = labels.get(table_kinds()[kind].layout, ["项目"])
    years = {year for year, _, _ in slots}
    rows: Rows = []
    if len(years) > 1:
        rows.append([*head, *(f"{year}年预算数" for year, _, _ in slots)])
        rows.append([*[""] * len(head), *(_name(columns[name], kind) for _, _, name in slots)])
    else:
        rows.append([*head, *(_name(columns[name], kind) for _, _, name in slots)])
    for row in dict.fromkeys(line.row for line in lines):
        own = {(line.year, line.column): line for line in lines if line.row == row}
        first = next(iter(own.values()))
        label = [first.code, first.name] if len(head) == 2 else [first.name]
        rows.append([*label, *(_printed(own.get((year, name))) for year, _, name in slots)])
    return rows


def _balance(lines: list[BudgetLine], columns: dict[str, Column]) -> Rows:
    sides = {side: [line for line in lines if line.side == side] for side in ("revenue", "expenditure")}
    names = sorted({line.column for line in sides["expenditure"]}, key=lambda name: columns[name].sequence)
    left = [(line.name, _printed(line)) for line in sides["revenue"]]
    right = []
    for row in dict.fromkeys(line.row for line in sides["expenditure"]):
        own = {line.column: line for line in sides["expenditure"] if line.row == row}
        right.append([next(iter(own.values())).name, *(_printed(own.get(name)) for name in names)])
    rows = [["收入", "", "支出", *[""] * len(names)], ["项目", "预算数", "项目", *(_name(columns[name], "balance") for name in names)]]
    empty = [""] * (len(names) + 1)
    return rows + [[*(one or ("", "")), *(other or empty)] for one, other in zip_longest(left, right)]


def _name(column: Column, kind: str) -> str:
    return "合计" if column.notation == "total" and kind in ("balance", "three-public") else column.labels[0]


def _printed(line: BudgetLine | None) -> str:
    return f"{line.amount / FACTORS[line.unit]:,.2f}" if line else ""


def _department(found: Disclosure, goal: str) -> Rows:
    own = [indicator for indicator in found.indicators if indicator.owner_kind == "department"]
    levels = any(indicator.level2 for indicator in own)
    blank = [""] * levels
    rows = [
        ["部门(单位)名称", found.organization, "", "部门支出预算数", "", "", *blank],
        ["当年整体绩效目标", goal[:_LONGEST], "", "", "", "", *blank],
        ["绩效指标", *["二级指标"] * levels, "指标名称", "指标权重", "计量单位", "指标性质", "指标值"],
    ]
    return rows + [["", *[i.level2] * levels, i.name, _number(i.weight), i.unit, _sign(i), i.target] for i in own]


def _project(project: Project, own: Iterable[Indicator]) -> Rows:
    title = f"{project.code}-{project.name}" if project.code else project.name
    lead = f"{project.responsible_person} {project.phone}".strip()
    amount = "" if project.amount is None else f"{project.amount / 10000:f}"
    rows = [
        ["项目名称", title, "", "项目负责人及联系电话", lead, "", ""],
        ["主管部门", project.supervising_department, "", "实施单位", project.implementing_unit, "", ""],
        ["年度资金总额（万元）", amount, "", "", "", "", ""],
        ["总体目标", project.objective[:_LONGEST], "", "", "", "", ""],
        ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "权重（%）"],
    ]
    before = ("", "")
    for i in own:
        levels = (i.level1 if i.level1 != before[0] else "", i.level2 if (i.level1, i.level2) != before else "")
        rows.append([*levels, i.name, _sign(i), i.target, i.unit, _number(i.weight)])
        before = (i.level1, i.level2)
    return rows


def _sign(indicator: Indicator) -> str:
    return SIGNS.get(indicator.comparator, indicator.comparator)


def _number(weight: Decimal | None) -> str:
    return "" if weight is None else f"{weight:f}"
