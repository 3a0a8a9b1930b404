"""Figures of nothing said in words: `我单位2024年无政府采购预算`, `未安排公务用车购置费`."""

from __future__ import annotations

import re

from graphbuild.extraction.prose import leads, words
from graphbuild.extraction.prose.figures import NUMBER, UNIT

NOTHING = r"(?:无|没有|未|不再?)(?:再|曾|单独|有|使用|预算|安排|编制|列支|发生|申报|实施|开展|涉及|做|进行|设置|纳入|计划|产生)*"
"""Words that deny, as the source of a pattern."""

_BETWEEN = re.compile(r"(?:20\d\d年度?|当年|本年度?|一般公共预算|财政拨款|的|安排|支出)*")
_DENIABLE = frozenset(
    {
        "three-public",
        "three-public-overseas-travel",
        "three-public-reception",
        "three-public-vehicles",
        "three-public-vehicle-operation",
        "three-public-vehicle-purchase",
        "operating-funds",
        "procurement-total",
        "procurement-goods",
        "procurement-works",
        "procurement-services",
        "project-expenditure",
    }
)
_AMOUNT_NEXT = re.compile(words.FILLER + rf"(?:{NUMBER})(?:{UNIT})")
_NAMELESS = re.compile(r"(?:此项|该项|相关|安排|预算|支出|经费|费用|资金|情况|事项)*(?=[。；，）]|$)")
_MONEY = re.compile(r"[^。；，]*(?:基金|资本|预算|拨款|支出|经费)")


def denied(text: str, begin: int, token: re.Match[str]) -> tuple[tuple[str, ...], int, int] | None:
    """The topics denied at `token`, with where the denial stands; () where it denies other funds, None where it denies no money at all.

    `begin` is where the last amount before ended.
    """
    between = _BETWEEN.match(text, token.end())
    at = between.end() if between else token.end()
    named = words.mention_at(text, at) or words.mention_at(text, token.end())
    if named and named.topics[0] in _DENIABLE:
        return None if _AMOUNT_NEXT.match(text, named.end) else (named.topics, token.start(), named.end)
    rest = _NAMELESS.match(text, token.end())
    if rest:
        before = _named_before(text[begin : token.start()])
        return (before, token.start(), max(rest.end(), token.end())) if before else None
    return ((), token.start(), token.end()) if _MONEY.match(text, token.end()) else None


def _named_before(lead: str) -> tuple[str, ...]:
    """The topic that the clause, or the one before it, ends with: `政府采购情况。我单位2024年未安排`."""
    for part in reversed(leads.segments(lead)[-2:]):
        named = next((one for one in reversed(list(words.mentions(part))) if one.topics[0] in _DENIABLE), None)
        if named:
            return named.topics
    return ()
