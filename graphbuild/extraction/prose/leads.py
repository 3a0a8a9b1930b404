"""What the words before an amount make of it: `比2023年减少` a change, `比上年` last year's amount, `2024年预算安排` the amount once more.

A lead is the text between an amount (or the beginning of the paragraph) and the next amount, with full-width brackets.
"""

from __future__ import annotations

import re

_YEAR = r"20\d\d年?度?|上一?年度?|去年|上年同期"
_COLUMN = r"(?:当年|年初|部门|预算|执行|决算|完成|安排|支出|收入|数|总额|的|为|初)*"

CHANGE = re.compile(
    r"(?P<word>增加(?:[/／或]|（)减少(?:）)?|增加|增长|上升|提高|增|减少|下降|降低|压减|核减|调减|缩减|减|降)(?:了)?(?:额)?(?:为|约|共计|共)?$"
)
COMPARISON = re.compile(
    rf"(?:按?(?:同|可比)口径)?(?:同比|环比|(?:相|对)?(?:比|较|与|同)(?P<year>{_YEAR}){_COLUMN}(?:相比(?:较)?|对比)?)(?:[，]?(?:总体|均|分别|略有?|相应|共|预算|有所|共计|增加|减少))*$"
)
PRIOR = re.compile(rf"(?:(?:相|对)?(?:比|较|与|同)(?P<year>{_YEAR})|(?:^|[，；（])(?P<bare>上一?年度?|去年)){_COLUMN}$")
PRIOR_NAMED = re.compile(rf"(?:相|对)?(?:比|较)(?P<year>{_YEAR})(?P<named>[^，。；：、增减升降多少新]{{3,24}})$")
"""`比2021年“三公”经费财政拨款预算` names once more what it compares."""
SUMMED = re.compile(r"(?:合计|共计|总计|总额|金额)(?:为|是|约)?")
MANNER = re.compile(r"(?:总体|整体|有所|略有|大幅)+$")
"""Words of manner between what changes and its change: 收入预算总体减少."""
FLAT = (
    rf"(?:(?:与|同|和|较|比)?(?:{_YEAR}){_COLUMN}(?:相比(?:较)?|相较|对比|比较)?|同比)[，]?(?:基本|总体|大体)?(?:保持)?(?:一致|持平|一样|相同|不变|无变化|没有变化|未变化|无增减(?:变化)?|无增减变动)"
    r"|(?<=元)(?:相比(?:较)?|相较|对比)[，]?(?:基本)?(?:无变化|没有变化)|(?<=元)(?:相比(?:较)?|相较)?[，]?(?:基本)?(?:保持)?(?:持平|一致|相同|不变)"
    r"|(?:与|同|和)(?:上年|去年)(?:数)?(?:持平|一致)|保持(?:不变|一致|持平)|(?:基本)?无(?:增减)?变化"
)
"""Words for no change, as the source of a pattern."""

NEXT_SENTENCE = re.compile(r"[）”]*。")
EXECUTION = re.compile(r"预算执行|执行数")

BOUND = re.compile(r"(?:单价|单位价值|价值|每\S{0,3}|不?超过|不?低于|不?高于|不足|不到|不?少于|大于|小于|以上|≥|≤|标准)(?:在|为)?$")
BOUND_AFTER = re.compile(r"(?:（不?含）)?(?:以上|以下|以内|以外|左右的|/|／|每)")
EXPLICIT_YEAR = re.compile(r"(?<!比)(?<!较)(?<!与)(?<!同)(?<!截至)(?<!截止)(20\d\d)(?:年|年度)(?![\-—至]|以[来前后]|\d)")
RESTATED = re.compile(
    r"^(?:其中|现)?(?:本年度?|当年)?(?P<year>20\d\d)?(?:年度?)?(?:当年|本年)?(?:年初)?(?:财政)?(?:部门)?(?:预计)?(?:财政拨款)?预算(?:执行|总额|总量|收入|支出|安排|数|拟|计划|资金|经费|共计|共|为)*$"
    r"|^20\d\d年度?(?:安排|计划安排|共安排|为|(?:预算)?(?:执行)?数为?)$"
)
LISTED_BY = {"function": re.compile(r"功能(?:分类|科目)"), "economic": re.compile(r"经济(?:分类|科目)")}
CONNECTIVE = re.compile(
    r"(?:[，。；、“”）]|其中|同比|主要|预算|数|总体|均|分别|共|合计|总额|占\S*%|\d+(?:\.\d+)?%|的|比例为?|增幅|降幅|幅度|为|较|比|因此|故|增长|下降|增加|减少|降低|约|[（])*"
)

_FALLS = ("减", "下降", "降", "压减", "核减", "调减", "缩减")
_STOPS = frozenset("，,；。：、？！")
_BOTH = re.compile(r"收、支")
_CODED = re.compile(r"（([类款项])）")
_WITH_CODE = re.compile(
    r"(?P<before>\d{3}(?:\d{2}){0,2})?[“\"]?(?P<name>[\u4e00-\u9fff][\u4e00-\u9fff（）、]*?)[”\"]?"
    r"(?(before)|（(?:科目编码：?)?(?P<after>\d{3}(?:\d{2}){0,2})）)(?:20\d\d年度?)?(?:年初)?(?:预算)?(?:安排)?(?:数|总额)?(?:为|共|共计|约)?$"
)
_FUNCTIONS, _ECONOMIC = dict.fromkeys((3, 5, 7), "function"), dict.fromkeys((3, 5), "economic")
_LISTS = {"2": _FUNCTIONS, "3": _ECONOMIC, "5": _ECONOMIC}
_ORDINAL = re.compile(
    r"^(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}(?:[、．]|\.(?!\d)|\.(?=20\d\d年))|[一二三四五六七八九十]{1,3}[、．.])"
)


def segments(lead: str) -> list[str]:
    """The lead cut at its punctuation, but not inside brackets; an open bracket cuts too. The last is nearest to the amount."""
    found: list[str] = []
    depth, end = 0, len(lead)
    for at in range(len(lead) - 1, -1, -1):
        character = lead[at]
        if character == "）":
            depth += 1
        elif character == "（" and depth:
            depth -= 1
        elif (character in _STOPS and not depth and not _BOTH.match(lead, at - 1)) or character == "（":
            found.append(lead[at + 1 : end])
            end = at
    found.append(lead[:end])
    return found[::-1]


def is_fall(word: str) -> bool:
    """Whether a word of change means less."""
    return word.startswith(_FALLS)


def without_ordinal(text: str) -> str:
    """A heading or item without its number: `（一）收入预算` is 收入预算."""
    return text[found.end() :] if (found := _ORDINAL.match(text)) else text


def has_ordinal(text: str) -> bool:
    """Whether a text begins like a numbered item."""
    return _ORDINAL.match(text) is not None


def coded_name(lead: str) -> str | None:
    """The last name of `教育支出（类）普通教育（款）小学教育（项）`; None where no code level is printed for the amount that follows."""
    marks = list(_CODED.finditer(lead))
    if not marks:
        return None
    last = marks[-1]
    rest = lead[last.end() :]
    if "。" in rest and not RESTATED.match(rest.rpartition("。")[2]):
        return None
    name = lead[marks[-2].end() : last.start()] if len(marks) > 1 else without_ordinal(segments(lead[: last.start()])[-1])
    name = name.removeprefix("其中").lstrip("”、，—-")
    return name if "”" in name else name.lstrip('“"')


def printed_code(clause: str) -> tuple[str, str] | None:
    """(list, name) of `2130101行政运行` or `行政运行（2240101）`: the code printed with a name tells what it classifies."""
    found = _WITH_CODE.match(_ORDINAL.sub("", clause).lstrip("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"))
    if found is None:
        return None
    code = found["before"] or found["after"]
    listed = _LISTS.get(code[0], {}).get(len(code), "")
    return (listed, found["name"]) if listed else None


def explicit_year(lead: str) -> int | None:
    """The year said for an amount: the last one of its sentence that is not compared with."""
    sentence = lead.rpartition("。")[2]
    years = EXPLICIT_YEAR.findall(sentence)
    return int(years[-1]) if years else None


def compared_year(found: re.Match[str], year: int) -> int:
    """The year that an amount of `year` is compared with."""
    said = found.groupdict().get("year") or ""
    return int(said[:4]) if said[:2] == "20" else year - 1
