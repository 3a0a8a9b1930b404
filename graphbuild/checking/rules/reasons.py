"""`比上年减少23.33万元，主要原因是新增人员`: a reason that speaks of nothing but more does not explain less."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from graphbuild.checking.comparisons import Entry
from graphbuild.checking.material import Material
from graphbuild.checking.registry import Problem, Words, rule

_REASON = re.compile(r"[%元，。；同比增长下降减少加幅为\d.]*?主要(?:原因)?(?:是|为|系)(?:由于|因)?：?(?P<words>[^。；（）：]{4,60})[。；]")
_MORE = re.compile(r"增加|新增|增长|提高|上涨|晋升|调入|追加|扩大|增设|招录|新招|上调")
_LESS = re.compile(r"减少|压减|压缩|厉行节约|严格控制|从严控制|下降|调出|取消|降低|缩减|核减|节约|过紧日子")
_NAME = 9
_PAST = re.compile(r"上年|去年|20\d\d年|结转|一次性|减税|转入|并入|划")
_OTHER_RULE = re.compile(
    r"上年|去年|20\d\d年|结转|一次性|减税|转入|并入|划|(?:支出|经费|费用|资金|预算|项目)(?:有所|略有)?(?:增加|增长|减少|下降)$"
)
"""Reasons of the year before, and those that name the money itself, which are another rule's."""


@rule(
    "reason-of-the-other-way",
    "warning",
    "prose",
    title=Words("增减原因与方向相反", "A reason of the other way"),
    explanation=Words(
        "称减少而原因只说“增加”“新增”“提高”，或称增加而原因只说“压减”“厉行节约”“严格控制”，应有一处有误。原因讲到上年情况的不判断。",
        "A decrease explained by nothing but more (增加, 新增, 提高), or an increase by nothing but less (压减, 厉行节约): one of them "
        "is wrong. Reasons that speak of the year before are not judged.",
    ),
)
def reason_of_the_other_way(material: Material) -> Iterator[Problem]:
    """Compare the words of each reason with the direction of the change before it."""
    for listed in material.entries:
        for entry, following in zip_longest(listed, listed[1:]):
            sign = entry.sign
            found = _REASON.match(entry.paragraph.plain, entry.end) if sign else None
            if (
                not found
                or (_OTHER_RULE.search(found["words"]) and not _names_its_own(entry, found["words"]))
                or (following and following.begin < found.start("words"))
            ):
                continue
            more, less = _MORE.search(found["words"]), _LESS.search(found["words"])
            contrary = more if sign < 0 and not less else less if sign > 0 and not more else None
            if contrary:
                word = "增加" if sign > 0 else "减少"
                yield Problem(
                    material.side(entry.paragraph, entry.begin, found.end()),
                    Words(
                        f"称{word}，原因却只说“{contrary.group()}”",
                        f"said to be {'more' if sign > 0 else 'less'}; the reason is the other way",
                    ),
                    expected=word,
                    found=contrary.group(),
                )


def _names_its_own(entry: Entry, words: str) -> bool:
    """车辆老化维修费用增加 is why, not what: longer than a name of money, and of no item, whose reasons another rule reads."""
    return len(words) > _NAME and "（项）" not in entry.paragraph.plain and not _PAST.search(words)


_HEAD = re.compile(
    r"(?:^|[，。；）])(?:20\d\d年|本年)?(?:财政拨款)?(?:收入支出|收支|收入|支出)(?:预算)?总?额?(?P<word>增加|减少|增长|下降)的(?:主要)?原因"
)
_REACH = 3


@rule(
    "reasons-of-the-other-way",
    "warning",
    "prose",
    title=Words("所述原因的方向与增减相反", "Reasons announced for the other direction"),
    explanation=Words(
        "“财政拨款收入支出增加的主要原因是…”所称方向，应与其前所述财政拨款的增减一致；其前各项有增有减的不适用。",
        "The reasons announced for an increase follow an increase. Not applicable where the figures before go both ways.",
    ),
)
def reasons_of_the_other_way(material: Material) -> Iterator[Problem]:
    """Compare the direction of announced reasons with the totals in the paragraphs before."""
    for index, paragraph in enumerate(material.told):
        found = _HEAD.search(paragraph.plain) if "原因" in paragraph.plain else None
        if found is None:
            continue
        before = [entry for listed in material.entries[max(index - _REACH, 0) : index + 1] for entry in listed if _is_total(entry)]
        signs = {entry.sign for entry in before} - {0}
        wanted = -1 if found["word"] in ("减少", "下降") else 1
        if signs == {-wanted}:
            yield Problem(
                material.side(paragraph, *found.span()),
                Words(
                    f"前文称{'减少' if wanted > 0 else '增加'}，此处说{found['word']}的原因",
                    f"the figures before are {'less' if wanted > 0 else 'more'}; the reasons are for {'more' if wanted > 0 else 'less'}",
                ),
                expected="减少" if wanted > 0 else "增加",
                found=found["word"],
                other=material.side(before[0].paragraph, before[0].begin, before[0].end),
            )


def _is_total(entry: Entry) -> bool:
    return entry.topic.startswith("general-appropriation") or entry.topic in ("revenue-total", "expenditure-total")
