"""Codes against the code list: `2080506 机关事业单位基本养老保险缴费支出` has the name of 2080505, `201 一般公服共务支出` a slip."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from graphbuild.checking.material import Material
from graphbuild.checking.registry import Problem, Words, rule
from graphbuild.model import BudgetLine
from ontology import code_list

_LIST = {
    "basic-by-department-economy": "department-economic",
    "project-by-department-economy": "department-economic",
    "basic-by-government-economy": "government-economic",
    "project-by-government-economy": "government-economic",
    **dict.fromkeys(
        ("general-expenditure", "department-expenditure", "department-revenue", "government-fund", "state-capital"), "functional"
    ),
}
"""The code list of each table whose rows are codes."""
_LONG = 10
_LOOSE = re.compile(r"[（）()、，“”\s]|支出|费用|费|的|及|和|与")
"""What names leave out or add without being wrong."""


@rule(
    "code-and-name",
    "warning",
    "labels",
    title=Words("科目编码与名称不符", "Code and name do not belong together"),
    explanation=Words(
        "所印名称应是该编码在预算年度政府收支分类科目中的名称；是另一编码的名称，或与之只差一两个字的，编码与名称有一处有误。"
        "代码表中没有的地方科目不判断。",
        "The name printed is the name of the code in the year's classification. Where it is the name of another code, or but "
        "a slip away from it, the code or the name is wrong. Local codes that the list does not have are not judged.",
    ),
)
def code_and_name(material: Material) -> Iterator[Problem]:
    """Compare the name of each row with the code list of the budget's year."""
    for line in coded_rows(material):
        right = _right(_LIST[line.table], line.code, line.name, material.year)
        if right:
            yield Problem(
                material.placed(f"{line.code} {line.name}", line.places),
                Words(f"“{line.code} {line.name}”应为“{right}”", f"{line.code} {line.name} should be {right}"),
                expected=right,
                found=f"{line.code} {line.name}",
            )


@rule(
    "code-of-another-year",
    "warning",
    "labels",
    title=Words("科目编码不在本年度科目表中", "A code of another year's classification"),
    explanation=Words(
        "科目编码随年度版本启用和停用；预算年度的政府收支分类科目中没有的编码，不应使用。",
        "Codes come and go with the editions of the classification; a code that the budget's year does not have should not be used.",
    ),
)
def code_of_another_year(material: Material) -> Iterator[Problem]:
    """Find codes that the list has in other years only."""
    for line in coded_rows(material):
        known = code_list(_LIST[line.table])
        code = known.codes.get(line.code)
        if code and known.name_in(line.code, known.edition(material.year)) is None:
            years = f"{code.first}—{code.last}" if code.last < 9999 else f"{code.first}—"
            yield Problem(
                material.placed(f"{line.code} {line.name}", line.places),
                Words(f"{line.code}只在{years}年的科目表中", f"{line.code} is in the lists of {years} only"),
                expected=years,
                found=line.code,
            )


def coded_rows(material: Material) -> list[BudgetLine]:
    """One cell of each row that has a code and a name of a code list, in the order of print."""
    rows = {
        (line.table_number, line.row): line for line in reversed(material.facts.lines) if line.code and line.name and line.table in _LIST
    }
    return list(reversed(rows.values()))


@lru_cache(maxsize=4096)
def _right(listed: str, code: str, name: str, year: int) -> str:
    """The code and the name that should be printed, "" where nothing is wrong or nothing is known."""
    known = code_list(listed)
    own = known.name_in(code, known.edition(year))
    if code not in known.codes:
        alike = [other for other in _owners(listed).get(name, ()) if _differs_in_one_place(code, other)]
        return f"{alike[0]} {name}" if len(alike) == 1 else ""
    if own is None or (_loose(own) == _loose(name) and not _swapped(own, name)):
        return ""
    another = any(other != code for other in _owners(listed).get(name, ()))
    return f"{code} {own}" if another or _slip(own, name) or _slip(_loose(own), _loose(name)) or _lacks_a_word(own, name) else ""


@lru_cache(maxsize=4)
def _owners(listed: str) -> dict[str, list[str]]:
    """The codes that have a name, in any edition."""
    known = code_list(listed)
    found: dict[str, list[str]] = {}
    for code in known.codes.values():
        edited = (name for (_, one), name in known.edition_names.items() if one == code.code)
        for name in {code.name, *code.others, *edited}:
            found.setdefault(name, []).append(code.code)
    return found


def _differs_in_one_place(code: str, other: str) -> bool:
    return len(code) == len(other) and sum(one != another for one, another in zip(code, other, strict=True)) == 1


def _loose(name: str) -> str:
    return _LOOSE.sub("", name)


def _slip(right: str, name: str) -> bool:
    """Whether a name is another one with a character left out, added or changed, or two neighbours swapped; not one that was cut off."""
    if name == right[1:]:
        return True
    if right.startswith(name) or right.endswith(name) or name.startswith(right) or name.endswith(right):
        return False
    right, name = _from_difference(right, name)
    return name == right[1:] or right == name[1:] or right[1:] == name[1:] or _swapped(right, name)


def _lacks_a_word(right: str, name: str) -> bool:
    """Whether two neighbouring characters inside a long name were left out: 机关事业单位养老保险缴费支出 for …基本养老保险…."""
    if len(right) < _LONG or len(right) != len(name) + 2:
        return False
    rest, short = _from_difference(right, name)
    return bool(short) and short != name and rest[2:] == short


def _swapped(right: str, name: str) -> bool:
    right, name = _from_difference(right, name)
    return len(right) > 1 and name == right[1] + right[0] + right[2:]


def _from_difference(one: str, other: str) -> tuple[str, str]:
    """Both from the first character in which they differ."""
    pairs = enumerate(zip(one, other, strict=False))
    at = next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))
    return one[at:], other[at:]
