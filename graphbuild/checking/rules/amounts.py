"""An amount that lost its unit: `公务用车运行维护费540,000，较2025年减少36,000元`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.checking.material import Material
from graphbuild.checking.registry import Problem, Words, rule

_BARE = re.compile(
    r"(?<=[\u4e00-\u9fff])(?<![第约])(?<!编号|号码|电话|代码|编码|账号|文号)(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{2})(?=[，。；]|$)"
)
_NAMED = re.compile(r"(?:支出|收入|经费|费用|费|拨款|预算|资金|金额|总额|合计|安排|增加|减少|[\u4e00-\u9fff]{2})(?:为|共|数)?$")
_MONEY = re.compile(r"\d(?:万|亿)?元")
_LIST = re.compile(r"分别|依次|[\d.]、[\d.]")


@rule(
    "amount-without-unit",
    "warning",
    "labels",
    title=Words("金额缺单位", "An amount without its unit"),
    explanation=Words(
        "同一段其他金额都印有“元”“万元”，而一个金额之后没有单位；“分别为甲、乙万元”之类共用单位的不论。",
        "The other amounts of a paragraph have their unit and one has none. Lists that share a unit (分别为) are left out.",
    ),
)
def amount_without_unit(material: Material) -> Iterator[Problem]:
    """Find numbers with cents or thousands that a comma or a full stop follows at once."""
    for paragraph in material.told:
        text = paragraph.plain
        if len(_MONEY.findall(text)) < 2 or "|" in text:
            continue
        for found in _BARE.finditer(text):
            clause = text[max(text.rfind("。", 0, found.start()), text.rfind("；", 0, found.start())) + 1 : found.end()]
            if _NAMED.search(text[: found.start()]) and not _LIST.search(clause):
                yield Problem(
                    material.side(paragraph, max(found.start() - 12, 0), found.end()),
                    Words(f"“{found['number']}”之后没有单位", f"no unit follows {found['number']}"),
                    found=found["number"],
                )
