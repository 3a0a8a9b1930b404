"""A known term with one character too many: 公务车用车运行费 for 公务用车运行费."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from graphbuild.checking.material import Material
from graphbuild.checking.registry import Problem, Words, rule
from ontology.topics import topic_words

_SHORTEST, _END = 6, 3
_MAY_STAND = frozenset("的和与及或、，（）总各本年等其各项类款")


@rule(
    "stray-character",
    "warning",
    "labels",
    title=Words("规范用语中多字", "A term with a character too many"),
    explanation=Words(
        "“公务用车运行费”“因公出国（境）费”等规范用语中间多印了一个字。",
        "A known term, as 公务用车运行费, is printed with one character too many inside.",
    ),
)
def stray_character(material: Material) -> Iterator[Problem]:
    """Find known terms with one character too many, by the half of the term that is intact."""
    found = sorted(set(_stray(material.text)))
    for term, printed in found:
        if any(printed != other and printed in other for _, other in found):
            continue  # the longer term tells of it
        for paragraph in material.told:
            at = paragraph.plain.find(printed)
            if at >= 0:
                yield Problem(
                    material.side(paragraph, at, at + len(printed)),
                    Words(f"“{printed}”应为“{term}”", f"{printed} should be {term}"),
                    expected=term,
                    found=printed,
                )


def _stray(text: str) -> Iterator[tuple[str, str]]:
    """(term, as printed) of every known term with a character too many, found by its end, which is intact."""
    for end, heads in _by_end().items():
        at = text.find(end)
        while at >= 0:
            for head in heads:
                before = text[max(at - len(head) - 1, 0) : at]
                extra = "" if before.endswith(head) else _extra(before, head)
                if extra and extra not in _MAY_STAND and extra.isalpha() and before + end not in _terms():
                    yield head + end, before + end
            at = text.find(end, at + 1)


def _extra(printed: str, right: str) -> str:
    """The character of `printed` without which it is `right`, neither its first nor its last; "" where there is none."""
    if len(printed) != len(right) + 1 or printed[0] != right[0]:
        return ""
    return next((printed[i] for i in range(1, len(printed)) if printed[:i] + printed[i + 1 :] == right), "")


@lru_cache(maxsize=1)
def _terms() -> frozenset[str]:
    return frozenset(one.word for one in topic_words())


@lru_cache(maxsize=1)
def _by_end() -> dict[str, tuple[str, ...]]:
    """The terms that are long enough to be told apart: their last characters, and what stands before these."""
    found: dict[str, tuple[str, ...]] = {}
    for term in sorted({one.word for one in topic_words() if not one.general and len(one.word) >= _SHORTEST and one.word.isalpha()}):
        end = term[-_END:]
        found[end] = (*found.get(end, ()), term[:-_END])
    return found
