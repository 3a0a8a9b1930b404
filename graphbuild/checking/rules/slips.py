"""A known name with one character wrong: 文化旅游体育与传谋支出, 国有资本经营予算, the body's own name among them.

The names come from the code lists (those of the codes that the document prints), the vocabulary's terms, and the bodies that the
document lists: the right spelling need not stand in the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from graphbuild.checking.material import Material, Side, pairs_of
from graphbuild.checking.registry import Problem, Words, rule
from ontology import class_names, code_list
from ontology.topics import topic_words

_SHORTEST, _SHORTEST_BODY = 5, 7
_EITHER = frozenset("和与及或的之第一二三四五六七八九十东西南北中上下大小新老前后甲乙丙丁初高本其他它费用款信讯")
"""Characters in place of which another may stand rightly: 对个人与家庭的补助, 第二小学, 机要通讯用车."""
_LISTS = ("functional", "department-economic", "government-economic")
_FURTHER = (
    "一般公共预算",
    "政府性基金预算",
    "国有资本经营预算",
    "财政拨款收入",
    "财政拨款支出",
    "政府采购预算",
    "政府采购货物预算",
    "政府采购服务预算",
    "政府采购工程预算",
    "机关运行经费",
    "绩效目标设置",
    "国有资产占有使用",
    "公务用车运行维护费",
    "公务用车购置费",
    "专业性名词解释",
)


@rule(
    "name-with-a-wrong-character",
    "warning",
    "labels",
    title=Words("规范名称中有错字", "A known name with a wrong character"),
    explanation=Words(
        "科目名称、预算用语和本文件所列机构的名称中有一个字与规范名称不同，其余各字相同；“和”“与”之类可以互换的字不论。",
        "The name of a code, a term of budgets or a body of this document is printed with one character changed; characters that may stand "
        "for one another (和, 与) are left out.",
    ),
)
def name_with_a_wrong_character(material: Material) -> Iterator[Problem]:
    """Find known names of which all characters but one inside are printed."""
    headings = "\n".join(paragraph.plain for paragraph in material.paragraphs if paragraph.heading)
    heading_pairs = pairs_of(headings)
    text = f"{material.text}\n{headings}"
    for name, shortest in _names(material):
        if len(name) < shortest:
            continue
        for printed in sorted(_near(material.text, material.pairs, name) | _near(headings, heading_pairs, name)):
            if _is_no_word(text, printed, name):
                yield Problem(
                    _where(material, printed),
                    Words(f"“{printed}”应为“{name}”", f"{printed} should be {name}"),
                    expected=name,
                    found=printed,
                )


def _names(material: Material) -> Iterator[tuple[str, int]]:
    """The names that may be misprinted, each with the length that makes it unmistakable."""
    codes = {code[:length] for code in {line.code for line in material.facts.lines if line.code} for length in (3, 5, 7)}
    names = {*_FURTHER, *_terms(), *class_names()}
    for listed in _LISTS:
        known = code_list(listed)
        edition = known.edition(material.year)
        names |= {name for code in codes if (name := known.name_in(code, edition)) and len(name) >= _SHORTEST}
    yield from ((name, _SHORTEST) for name in sorted(names))
    bodies = {material.facts.organization, *(one.name for one in material.facts.organizations if one.kind != "internal-office")}
    yield from ((name, _SHORTEST_BODY) for name in sorted(bodies - names))


def _near(text: str, pairs: Mapping[str, list[int]], name: str) -> set[str]:
    """What stands in the text for a name with one inner character changed; `pairs` are those of the text."""
    if len(_pairs(name).difference(pairs)) > 2:  # a character is part of two pairs: all others would stand there
        return set()
    length, middle = len(name), len(name) // 2
    found: set[str] = set()
    for half in (range(middle - 1), range(middle, length - 1)):  # one of them is printed as it should be
        places = [(pairs.get(name[offset : offset + 2], []), offset) for offset in half]
        rare, offset = min(places, key=lambda place: len(place[0]))
        found.update([text[at - offset : at - offset + length] for at in rare if at >= offset])
    return {printed for printed in found if printed != name and _one_wrong(printed, name)}


@lru_cache(maxsize=4096)
def _pairs(name: str) -> frozenset[str]:
    return frozenset(pairs_of(name))


def _one_wrong(printed: str, name: str) -> bool:
    if len(printed) != len(name) or printed[0] != name[0] or printed[-1] != name[-1]:
        return False
    pairs = [(one, other) for one, other in zip(printed, name, strict=True) if one != other]
    return len(pairs) == 1 and _EITHER.isdisjoint(pairs[0]) and all("\u4e00" <= one <= "\u9fff" for one in pairs[0])


def _is_no_word(text: str, printed: str, name: str) -> bool:
    """Whether the wrong character makes no word with its neighbours: 社会保险缴费 is no misprint of 社会保障缴费, 保险 stands elsewhere."""
    at = next(at for at, (one, other) in enumerate(zip(printed, name, strict=True)) if one != other)
    pairs = [printed[begin : begin + 2] for begin in (at - 1, at)]
    return _known_pairs().isdisjoint(pairs) and all(text.count(pair) == text.count(printed) for pair in pairs)


@lru_cache(maxsize=1)
def _terms() -> frozenset[str]:
    words = (one.word for one in topic_words() if not one.general and len(one.word) >= _SHORTEST)
    return frozenset(word for word in words if all("\u4e00" <= one <= "\u9fff" for one in word))


@lru_cache(maxsize=1)
def _known_pairs() -> frozenset[str]:
    """Every two characters side by side in the names of all code lists and terms: what stands here is no misprint."""
    names = {*_FURTHER, *_terms(), *class_names()}
    for listed in _LISTS:
        known = code_list(listed)
        names |= {name for code in known.codes.values() for name in (code.name, *code.others)}
        names |= set(known.edition_names.values())
    return frozenset(pairs_of("\n".join(names)))


def _where(material: Material, printed: str) -> Side:
    for paragraph in material.paragraphs:
        at = paragraph.plain.find(printed)
        if at >= 0:
            return material.side(paragraph, at, at + len(printed))
    for section, line in material.table_lines:
        at = line.text.find(printed)
        if at >= 0:
            return material.placed(section.title, (line.place(at, at + len(printed)),))
    return Side(printed, ())
