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
        "A decrease explained by nothing but more (增加, 新增, 提高), or an increase by nothing but less (压减, 厉行节约): "
        "one of them is wrong. "
        "Reasons that speak of the year before are not judged.",
    ),
)
def reason_of_the_other_way(material: Material) -> Iterator[Problem]:
    """Compare the words of each reason with the direction of the change before it."""
    for listed in material.entries:
        for entry, following in zip_longest(listed, listed[1:]):
            sign = _sign(entry)
            found = _REASON.match(entry.paragraph.plain, entry.end) if sign else None
            if not found or _OTHER_RULE.search(found["words"]) or (following and following.begin < found.start("words")):
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


def _sign(entry: Entry) -> int:
    said = entry.change or entry.percent
    return (said.value > 0) - (said.value < 0) if said else 0
