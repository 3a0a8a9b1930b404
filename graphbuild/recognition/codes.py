"""Classification codes as tables print them: which list a code belongs to, and how a code stands to its parent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import ontology
from ontology import class_names, code_name

FUNCTIONAL, DEPARTMENT_ECONOMIC, GOVERNMENT_ECONOMIC = "functional", "department-economic", "government-economic"

_CODE = re.compile(r"(?:2\d\d(?:\d\d){0,2}|[35]\d\d(?:\d\d)?)")
_WITH_NAME = re.compile(r"[\[［【(（]?(?P<code>\d{3}(?:\d\d){0,2})[\]］】)）]?[-－—_]?(?P<name>[^\d\s.,，、年\-\[\]［］【】()（）].*)?")
_LISTS = {"2": FUNCTIONAL, "3": DEPARTMENT_ECONOMIC, "5": GOVERNMENT_ECONOMIC}


def code_list(text: str) -> str | None:
    """The list that a text is a code of, by its form: 类 has three digits, 款 five, 项 (functional only) seven."""
    return _LISTS[text[0]] if _CODE.fullmatch(text) else None


def code_and_name(text: str) -> re.Match[str] | None:
    """A code with its name, or in brackets, as one text: `[2100101]行政运行`, `2100101-行政运行`; the groups are `code` and `name`."""
    found = _WITH_NAME.fullmatch(text)
    return found if found and code_list(found["code"]) else None


def joined_code(texts: Sequence[str]) -> str:
    """The code of a row's label cells: one number, or 类, 款 and 项 in columns of their own (`201`, `13`, `01`); "" for none."""
    digits = [found["code"] if (found := code_and_name(text)) else text for text in texts if text.isdigit() or code_and_name(text)]
    code = digits[0] if digits else ""
    for part in digits[1:]:
        code = part if part.startswith(code) and len(part) > len(code) else code + part.zfill(2)
    return code if code_list(code) else ""


def of_one_list(texts: Sequence[str], wanted: str) -> list[int]:
    """Which of a row's label cells to read where two classifications stand side by side (`30101 基本工资 50101 工资奖金津补贴`).

    Those of the list that is wanted, else of the first one; all of them where there are not two.

    >>> of_one_list(["30101", "基本工资", "501", "01", "工资奖金津补贴"], "department-economic")
    [0, 1]
    """
    groups: list[list[int]] = []
    for index, text in enumerate(texts):
        coded = text.isdigit() or bool(code_and_name(text))
        if not groups or (coded and not texts[index - 1].isdigit()):
            groups.append([])
        groups[-1].append(index)
    lists = [code_list(joined_code([texts[index] for index in group])) for group in groups]
    known = list(dict.fromkeys(each for each in lists if each))
    if len(known) < 2:
        return list(range(len(texts)))
    kept = wanted if wanted in known else known[0]
    return [index for group, each in zip(groups, lists, strict=True) if each == kept for index in group]


def is_class(text: str) -> bool:
    """Whether a text is the code of a class (类) that a list has: 201, 302, 505 and no other number."""
    listed = code_list(text) if len(text) == 3 else None
    return listed is not None and any(code_name(listed, text, year) for year in (2024, 2018))


def parents(code: str) -> tuple[str, ...]:
    """The codes above a code, the nearest first: 2010301 stands below 20103 and 201."""
    return tuple(code[:length] for length in (5, 3) if length < len(code))


@lru_cache(maxsize=1)
def functional_names() -> frozenset[str]:
    """The names of all functional codes (类, 款, 项)."""
    return frozenset(code.name for code in ontology.code_list(FUNCTIONAL).codes.values())


def functional_class(name: str) -> str | None:
    """The code of a functional class (类) by its name, former names too; None for any other label."""
    return class_names().get(name)
