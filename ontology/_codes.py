"""The classification code lists: one line of Turtle a code, names by edition.

`code_name("functional", "21305", 2020)` is 扶贫, and from 2023 巩固脱贫攻坚成果衔接乡村振兴: the edition of a year is the newest one whose
first year is not after it (before the first edition, the first).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from ontology import _turtle
from ontology._names import BG, CODE, CODE_LISTS, SKOS


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a list over all its editions; `first` and `last` are the years between which it is in the list."""

    code: str
    name: str
    english: str
    others: tuple[str, ...]
    first: int
    last: int
    nature: str


@dataclass(frozen=True, slots=True)
class CodeList:
    """A code list: its editions by first year, its codes, and the names of codes where an edition has another one."""

    name: str
    editions: tuple[int, ...]
    codes: dict[str, Code]
    edition_names: dict[tuple[int, str], str]

    def edition(self, year: int) -> int:
        """The first year of the edition that holds in `year`."""
        return self.editions[max(bisect_right(self.editions, year) - 1, 0)]

    def name_in(self, code: str, edition: int) -> str | None:
        """The name of `code` in the edition of that first year, None where the edition has no such code."""
        found = self.codes.get(code)
        if found is None or not found.first <= edition <= found.last:
            return None
        return self.edition_names.get((edition, code), found.name)


@lru_cache(maxsize=len(CODE_LISTS))
def code_list(name: str) -> CodeList:
    """A code list by its name (`functional`, `department-economic`, `government-economic`); KeyError for another name."""
    if name not in CODE_LISTS:
        raise KeyError(name)
    found: dict[str, dict[str, list[tuple[str, str]]]] = {}
    for subject, predicate, value, language in _turtle.values(_turtle.read(f"{name}.ttl")):
        found.setdefault(subject.removeprefix(f"{CODE}{name}/"), {}).setdefault(predicate, []).append((value, language))
    codes = {key: _code(key, facts) for key, facts in found.items() if key.isdigit() and BG + "edition" not in facts}
    editions = tuple(sorted(int(key) for key, facts in found.items() if BG + "edition" in facts))
    edition_names = {
        _edition_key(key): facts[SKOS + "prefLabel"][0][0]
        for key, facts in found.items()
        if key.replace("/", "", 1).isdigit() and "/" in key
    }
    return CodeList(name, editions, codes, edition_names)


def code_iri(code_list_name: str, code: str, year: int) -> str:
    """The IRI of a code in the edition of a year, whether the list knows the code or not."""
    return f"{CODE}{code_list_name}/{code_list(code_list_name).edition(year)}/{code}"


def code_name(code_list_name: str, code: str, year: int) -> str | None:
    """The name of a code in the edition of a year, None where that edition has no such code."""
    known = code_list(code_list_name)
    return known.name_in(code, known.edition(year))


def known_code(code_list_name: str, code: str, year: int) -> bool:
    """Whether the edition of a year has the code."""
    return code_name(code_list_name, code, year) is not None


@lru_cache(maxsize=4096)
def usual_nature(code: str) -> str | None:
    """`personnel` or `operating`: the side of a 基本支出 table on which a department-economic code usually stands; soft evidence only."""
    found = code_list("department-economic").codes.get(code[:3])
    return (found.nature or None) if found else None


@lru_cache(maxsize=1)
def class_names() -> dict[str, str]:
    """Names and former names of the functional classes (类) with their codes: 卫生健康支出 and 医疗卫生与计划生育支出 are both 210."""
    classes = [code for code in code_list("functional").codes.values() if len(code.code) == 3]
    former = {other: code.code for code in classes for other in code.others}
    return {**former, **{code.name: code.code for code in classes}}


def _edition_key(key: str) -> tuple[int, str]:
    edition, _, code = key.partition("/")
    return int(edition), code


def _code(code: str, facts: dict[str, list[tuple[str, str]]]) -> Code:
    labels = {language: value for value, language in facts[SKOS + "prefLabel"]}
    others = tuple(value for value, _ in facts.get(SKOS + "altLabel", ()))
    first, last = (int(facts.get(BG + name, [(default, "")])[0][0]) for name, default in (("validFrom", "0"), ("validUntil", "9999")))
    nature = facts.get(BG + "usualNature", [("", "")])[0][0].removeprefix(f"{BG}nature-")
    return Code(code, labels["zh"], labels.get("en", ""), others, first, last, nature)
