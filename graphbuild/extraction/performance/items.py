"""A clause of prose becomes an indicator: `接待来访群众人次大于 1850人次` is a name, >, 1850 and 人次."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from graphbuild.extraction.performance.targets import QUALITATIVE, Target, number, words
from ontology.performance import comparator_words, qualitative_words

_BASIS = re.compile(r"[，,；;]?(?:各项|该)?指标(?:的)?(?:设立|设定|设置|制定)?依据.*", re.DOTALL)
_CLAUSE = re.compile(r"(?:[^，,；;。]|(?<=\d),(?=\d{3}))+")
_ENUMERATED = re.compile(r"[^、]*\d[^、\d]*(?:、|$)")
_NUMBER = r"(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)"


@dataclass(frozen=True, slots=True)
class Item:
    """An indicator said in prose; `begin` and `end` count from the start of the text that it was read from."""

    name: str
    target: Target
    unit: str
    begin: int
    end: int


def items(text: str) -> Iterator[Item]:
    """The indicators of the text after `产出指标：`; a clause without a target belongs to the name in the next clause."""
    text = _BASIS.sub("", text)
    begin = 0
    for clause in _clauses(text):
        found = _pattern().fullmatch(text, begin, clause)
        said = None if found else _qualitative().fullmatch(text, begin, clause)
        if found:
            yield _item(found, begin)
        elif said:
            yield Item(said["name"], Target(QUALITATIVE, said["target"], None), "", begin, clause)
        elif clause < len(text) and text[clause] in "，,、":
            continue
        begin = clause + 1


def _clauses(text: str) -> Iterator[int]:
    """Where clauses end. An enumeration (`、`) parts them where each of its members holds a number."""
    for clause in _CLAUSE.finditer(text):
        members = [m for m in _ENUMERATED.finditer(clause[0]) if m[0]]
        if len(members) > 1 and "".join(m[0] for m in members) == clause[0]:
            yield from (clause.start() + m.end() - 1 for m in members[:-1])
        yield clause.end()


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """Name, comparing word, the last number, and what is counted."""
    alternatives = "|".join(re.escape(word) for word in words())
    return re.compile(
        rf"(?P<name>.+?)(?P<sign>{alternatives})?{_NUMBER}(?P<percent>[%％‰])?(?P<unit>[^\d%％‰]*?)(?P<after>{alternatives})?"
    )


@lru_cache(maxsize=1)
def _qualitative() -> re.Pattern[str]:
    """`社会稳定性明显提高`: a name without a number, and what becomes of it."""
    degrees, results = ("|".join(sorted(words)) for words in qualitative_words())
    return re.compile(rf"(?P<name>[^\d，,；;、]{{2,}}?)(?P<target>(?:{degrees})*(?:{results}))")


def _item(found: re.Match[str], begin: int) -> Item:
    words_of = comparator_words()
    sign = words_of.get(found["after"] or "") or words_of.get(found["sign"] or "") or "="
    percent = found["percent"] or ""
    printed = found["number"] + percent
    name = found["name"].strip("，,、：:")
    return Item(name, Target(sign, printed, number(printed)), percent or found["unit"], begin, found.end())
