"""Topics named in a stretch of text, by the words of the vocabulary: `2024年“三公”经费预算` names `three-public`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ontology.topics import TopicWord, topic_words

COUNTERPARTS = {
    "revenue-total": "expenditure-total",
    "general-appropriation-revenue": "general-appropriation-expenditure",
}
"""Topics of revenue with the same one of expenditure."""

NAMED = frozenset({"function", "economic"})
"""Topics that take the name printed."""

_QUOTES = {ord(mark): None for mark in "“”\"'‘’＂"}
_SOURCES = ("general-appropriation-", "revenue-total", "expenditure-total")
_YEAR = r"20\d\d年?度?"
# What may stand between a topic's word and its amount.
FILLER = (
    r"(?:[“”\"：，]|" + _YEAR + r"|年初|当年|本年度?|部门|财政拨款|一般公共预算拨款|一般公共预算|各|预算|拨入|"
    r"执行数|决算数|总额|总量|总计|总数|总|合计|预?安排|编制|支出|收入|"
    r"费用|经费|资金|金额|科目|拟|为|是|达到?|共计|共|计|约|数|的|用|人民币|项目|（[^（）]{0,8}）)*"
)
_FILLER = re.compile(FILLER)
# A general word (收入) is the total only at the start of a clause, after a year, or after the body's name.
_MAY_PRECEDE = re.compile(
    r"(?:^|[，。；：、“（）]|其中|20\d\d年度?|上?年度?|年初|当年|[局委办室心学校园院所站队处厅部会社馆府司署团组库庭联道镇乡台场位门我本])(?:一般公共)?(?:预算|总|的|共|财务|部门)*$"
)
# Other funds, and shares reserved for small enterprises, are not the topic.
_FOREIGN = re.compile(
    r"(?:基金|国有资本|资本经营|资本|专户)(?:经营)?(?:预算)?(?:财政)?(?:拨款)?(?:当年|安排的?)?$|预留.*$|(?:中小|小微|微型)企业.*$|一般公共预算(?:财政)?拨款(?:安排的?)?(?=政府采购$)"
)
_KINDS_OF_PROJECTS = ("类", "人员经费", "公用经费")
"""人员类项目支出 is no project expenditure: in such budgets everything is a project."""
_AND_EXPENDITURE = re.compile(r"[、和与及]?支出")


@dataclass(frozen=True, slots=True)
class Mention:
    """A word of the vocabulary in a text: its topics (two where it speaks of revenue and expenditure together), where it stands.

    `general` is whether the word names its topic only by where it stands (收入).
    """

    topics: tuple[str, ...]
    word: str
    begin: int
    end: int
    general: bool = False


def is_filler(text: str) -> bool:
    """Whether a text is nothing but words that say no topic of their own: 2031年预算安排."""
    return _FILLER.fullmatch(text) is not None


def mentions(text: str) -> Iterator[Mention]:
    """The topics named in a text with full-width brackets, from left to right, longest words first."""
    position = 0
    pattern = _pattern()
    while found := pattern.search(text, position):
        word = _by_key()[_key(found.group())]
        mention = _mention(text, found.start(), found.end(), word)
        position = mention.end if mention else found.start() + 1
        if mention:
            yield mention


def last_mention(text: str) -> Mention | None:
    """The topic whose word, but for words like 预算 and 总额, ends the text: what an amount printed next is about.

    机关运行经费财政拨款预算 is about operating funds: a source of funds is the topic only where nothing more special is named.
    """
    found = [mention for mention in mentions(text) if is_filler(text[mention.end :])]
    special = [mention for mention in found if not mention.topics[0].startswith(_SOURCES)]
    best = special or found
    # 一般公共预算拨款本年收入 is the appropriation, not all revenue.
    return next((mention for mention in reversed(best) if not mention.general), best[-1] if best else None)


def mention_at(text: str, position: int) -> Mention | None:
    """The topic whose word begins exactly at `position`."""
    found = _pattern().match(text, position)
    return _mention(text, found.start(), found.end(), _by_key()[_key(found.group())]) if found else None


def printed_name(text: str) -> str:
    """A name without the words around it: `“教育支出预算` is 教育支出."""
    return _TAIL.sub("", _HEAD.sub("", text)).strip('“”"、，：；')


def _mention(text: str, begin: int, end: int, word: TopicWord) -> Mention | None:
    before = text[:begin]
    if word.general and not _MAY_PRECEDE.search(before):
        return None
    if word.topic == "project-expenditure" and before.endswith(_KINDS_OF_PROJECTS):
        return None
    if _FOREIGN.search(before) or (word.topic == "procurement-total" and before.endswith(("拨款", "基金"))):
        return None
    counterpart = COUNTERPARTS.get(word.topic, "")
    if not counterpart:
        return Mention((word.topic,), word.word, begin, end, word.general)
    both = _AND_EXPENDITURE.match(text, end) if word.word.endswith("收入") else None
    if both or "收支" in word.word or "收、支" in word.word:
        return Mention((word.topic, counterpart), word.word, begin, both.end() if both else end, word.general)
    return Mention((word.topic,), word.word, begin, end, word.general)


def _key(text: str) -> str:
    return text.translate(_QUOTES)


_HEAD = re.compile(r"^(?:[“”\"，、；：。）]|[收支][入出](?=包括)|其中|主要是|包括|分别[为是]?|用于|安排|以及|和|及)+")
_TAIL = re.compile(r"(?:20\d\d年度?)?(?:年初)?(?:预算)?(?:安排)?(?:数|总额)?(?:为|共|共计|科目|约)*$")


@lru_cache(maxsize=1)
def _by_key() -> dict[str, TopicWord]:
    return {_key(word.word): word for word in topic_words()}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    words = (re.sub(r"[“”]", "[“”\"'‘’＂]?", re.escape(word.word)) for word in topic_words())
    return re.compile("|".join(words))
