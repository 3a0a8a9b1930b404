"""All projects have goals, says the text: then the amount that it gives is all project expenditure. A table said to be empty has none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graphbuild.checking.arithmetic import shown
from graphbuild.checking.material import Material
from graphbuild.checking.quantities import YUAN, amount
from graphbuild.checking.registry import Problem, Words, rule
from graphbuild.model import Statement
from graphbuild.recognition.run_on import TOTAL

_ALL = re.compile(r"(?:项目(?:支出)?(?:均|全部|已全部|都)|(?:所有|全部)(?:的)?项目)[^。；]*?绩效[^。；]*?(?:金额|资金|拨款)")
_EMPTY = re.compile(
    r"(?:此|本|该)?表(?:为)?(?:空|无数据|无内容)|为空表|空表(?:列示|公开)|没有[^，。]{0,30}(?:收支|支出|安排)[^。]*?(?:此|本)表"
)
_OF_TABLE = {"three-public": "three-public", "procurement": "procurement-total"}
_HALF = Decimal(50)


@rule(
    "performance-of-all",
    "warning",
    "prose",
    title=Words("称全部项目实行绩效管理而金额不是全部项目支出", "All projects have goals, but the amount is not that of all"),
    explanation=Words(
        "称项目支出均（全部）实行绩效目标管理的，涉及金额应等于项目支出合计；与任何一处项目支出都不相符才指出，超过的由另一规则指出。",
        "Where all projects are said to have goals the amount covered is all project expenditure. A finding means that it "
        "is less than each of the amounts that the document gives for that; more is another rule's.",
    ),
)
def performance_of_all(material: Material) -> Iterator[Problem]:
    """Compare the amount covered with all project expenditure."""
    wholes = [one.amount for one in _of_the_year(material, "project-expenditure")]
    wholes += [
        line.amount
        for line in material.facts.lines
        if line.column == "project" and TOTAL.fullmatch(line.name) and line.year == material.year
    ]
    projects = [one.amount for one in material.facts.projects if one.amount]
    wholes += [sum(projects, Decimal(0))] if projects else []
    of_all = any(_ALL.search(paragraph.plain) for paragraph in material.told if "绩效" in paragraph.plain)
    for one in _of_the_year(material, "performance-covered-amount") if wholes and of_all else ():
        near = min(wholes, key=lambda whole, said=one.amount: abs(whole - said))  # type: ignore[misc]
        if one.amount < min(wholes) - _HALF:
            yield Problem(
                material.placed("文字说明 绩效目标管理涉及金额", one.places),
                Words(
                    f"称全部项目实行绩效管理，涉及{shown(one.amount, YUAN)}，而项目支出为{shown(near, YUAN)}",
                    f"all projects are said to have goals, of {shown(one.amount, YUAN)}; project expenditure is {shown(near, YUAN)}",
                ),
                expected=amount(near),
                found=amount(one.amount),
            )


@rule(
    "empty-table-and-prose",
    "warning",
    "completeness",
    title=Words("称空表而文字有金额", "A table called empty, and an amount in the text"),
    explanation=Words(
        "“三公”经费表、政府采购表注明无数据，而文字说明本年安排了该项支出。",
        "The note below the table of the “three public” expenses or of procurement says that it is empty, yet the text states "
        "this year's amount.",
    ),
)
def empty_table_and_prose(material: Material) -> Iterator[Problem]:
    """Compare tables that are called empty with what the text says of their matter."""
    for section in material.outline.sections:
        topic = _OF_TABLE.get(section.kind)
        note = next((line for line in section.lines if _EMPTY.search("".join(line.text.split()))), None) if topic else None
        filled = any(line.table == section.kind and line.amount and line.year == material.year for line in material.facts.lines)
        said = next((one for one in _of_the_year(material, topic or "") if one.amount), None)
        if note and said and not filled:
            yield Problem(
                material.placed(f"{section.title}：{note.text.strip()}", (note.place(),)),
                Words(
                    f"注称无数据，文字说明本年为{shown(said.amount, YUAN)}", f"called empty, yet the text says {shown(said.amount, YUAN)}"
                ),
                found=amount(said.amount),
                other=material.placed("文字说明", said.places),
            )


def _of_the_year(material: Material, topic: str) -> list[Statement]:
    return [one for one in material.facts.statements if one.topic == topic and one.year == material.year and one.basis == "budget"]
