"""Classes of expenditure in one place only: `公共安全支出208.42万元` in the text or in a balance, where no table by code has class 204."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graphbuild.checking.material import Material
from graphbuild.checking.quantities import amount
from graphbuild.checking.registry import Problem, Words, rule
from graphbuild.model import Place
from ontology import class_names

_LIST = re.compile(r"支出包括：?(?P<names>[\u4e00-\u9fff、]+)(?=[。；])")
_TOPIC = "function:"
_BALANCES = ("department-balance", "fiscal-appropriation")
_WHOLE = ("department-expenditure", "department-revenue")
"""The tables by code that have every class, whatever pays for it."""


@rule(
    "class-not-in-tables",
    "warning",
    "labels",
    title=Words("支出类别不在分科目的表中", "A class of expenditure that no table by code has"),
    explanation=Words(
        "文字或收支总表中本年有支出的类别，部门收入、支出总表中应有这一类；没有的，应是类别名称有误。没有这两张表的文件不适用。",
        "A class that the text or a balance gives this year's amount is one of the revenue or expenditure table; where they do not "
        "have it its name is wrong. Not applicable without these tables.",
    ),
)
def class_not_in_tables(material: Material) -> Iterator[Problem]:
    """Look up the classes that the text and the balances give an amount."""
    printed = {line.code[:3] for line in material.facts.lines if line.code and line.table in _WHOLE}
    for label, name, value, places in (*_named(material), *_listed(material)) if printed & set(class_names().values()) else ():
        code = class_names().get(name)
        if code and code not in printed:
            yield Problem(
                material.placed(f"{label} {name}", places),
                Words(f"{label}有{name}，分科目的表没有{code}这一类", f"{name} has an amount, but no table by code has class {code}"),
                found=f"{name} {amount(value)}" if value else name,
            )


def _listed(material: Material) -> Iterator[tuple[str, str, Decimal, tuple[Place, ...]]]:
    """The classes that the text lists without amounts: 支出包括：教育支出、卫生健康支出。"""
    for paragraph in material.told:
        for found in _LIST.finditer(paragraph.plain) if "支出包括" in paragraph.plain else ():
            for name in found["names"].split("、"):
                at = paragraph.plain.index(name, found.start("names"))
                yield "文字说明", name, Decimal(0), paragraph.places(at, at + len(name))


def _named(material: Material) -> Iterator[tuple[str, str, Decimal, tuple[Place, ...]]]:
    """What this year's expenditure is said to be of: where, the name, the amount, the places."""
    for one in material.facts.statements:
        if one.topic.startswith(_TOPIC) and one.year == material.year and one.basis == "budget" and one.amount:
            yield "文字说明", one.topic.removeprefix(_TOPIC), one.amount, one.places
    for line in material.facts.lines:
        if line.table in _BALANCES and line.side == "expenditure" and line.column == "total" and line.year == material.year and line.amount:
            yield "收支总表", line.name, line.amount, line.places
