"""`内设3个科室，分别是综合科、复查复核科、信访稳定协调科`: as many as are listed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graphbuild.checking.arithmetic import shown
from graphbuild.checking.material import Material
from graphbuild.checking.project_names import core
from graphbuild.checking.quantities import YUAN, amount
from graphbuild.checking.registry import Problem, Words, rule
from graphbuild.extraction.prose.endings import BODY_END
from graphbuild.extraction.prose.paragraphs import Paragraph

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九十")} | {"两": 2, "〇": 0}
_COUNT = r"(?P<count>\d{1,2}|[一二三四五六七八九十两]{1,3})(?:个|家)"
_KIND = (
    r"(?:职能|内设|下属|直属|二级|财政全额拨款|全额拨款|财政|事业|预算|科级|行政|机构|科室|股室|处室|部门|单位|业务|综合|独立核算|公益[一二]类)*"
    r"(?:科室|股室|处室|机构|单位|部门|科|股|处|室)"
)
_BEFORE = re.compile(
    rf"(?:内设|下设|下属|所属|下辖|设有?|有|辖)(?:机构)?{_COUNT}{_KIND}(?:（[^（）]*）)?[，：]?(?:即|分别为|分别是|分别|包括|具体为|具体是|有|为|是|：)[：]?(?P<names>[^。；]+)"
)
_AFTER = re.compile(
    rf"(?:内设|下设|下属|所属)(?:机构)?(?:有)?[：]?(?P<names>[^。；：，]*?、[^。；：，]*?)(?:等|共)?{_COUNT}{_KIND}(?=[。；，]|$)"
)
_BRACKETS = re.compile(r"（[^（）]*）")
_KINDS = re.compile(
    r"(?:^|[，。；：])(?P<kinds>[^，。；：、\d]{0,16}(?:单位|机关)\d{1,2}家(?:[，、；][^，。；：、\d]{0,16}(?:单位|机关)\d{1,2}家)*)"
    r"[，。]?(?:具体|分别)?(?:包括|为|是|有|如下)*：$"
)
_WITH_OWN = re.compile(r"(?:本部|本级|机关)(?:以?及|和|与)(?:下属|所属)(?P<count>\d{1,2})(?:家|个)(?:预算)?单位")
_ITEM = re.compile(r"(?:[（(]?(?P<number>\d{1,2})[)）]?[.．、]?)(?=[\u4e00-\u9fff])")
_JOINT = re.compile(r"、|和|及|与|以及")
_ROUNDED = Decimal(100)
_IN_ALL = re.compile(r"(?:单位|机构|部门)共?(?:计|有)?(?P<count>\d{1,2})(?:个|家)，?(?:具体|分别)?(?:包括|如下|为|是|有)：$")
_ENDS = re.compile(rf"[{BODY_END}科股]$")


@rule(
    "bodies-counted",
    "warning",
    "prose",
    title=Words("机构个数与所列名称不符", "Bodies counted and listed differ"),
    explanation=Words(
        "“内设3个科室，分别是…”所称个数应等于所列名称数；名称中的“和”“及”可分可不分，两种数法都不符才指出。"
        "“行政单位1家，事业单位4家，具体包括：”所称家数应等于其下逐条所列单位数。",
        "The number of offices or units said is the number of names listed. A name may hold 和 or 及: a finding means that "
        "neither way of counting fits. So it is where the units stand one by one in the paragraphs below.",
    ),
)
def bodies_counted(material: Material) -> Iterator[Problem]:
    """Count the bodies that are listed by name."""
    for paragraph in material.told:
        if "个" not in paragraph.plain and "家" not in paragraph.plain:
            continue
        for pattern in (_BEFORE, _AFTER):
            for found in pattern.finditer(paragraph.plain):
                problem = _problem(material, paragraph, found)
                if problem:
                    yield problem
    for index, paragraph in enumerate(material.paragraphs):
        kinds, counted = _KINDS.search(paragraph.plain), _IN_ALL.search(paragraph.plain)
        below = _itemised(material, index) if kinds or counted else 0
        if counted and not kinds and below > 1 and below != int(counted["count"]):
            yield _differ(material, paragraph, counted.span(), int(counted["count"]), below)
        if kinds and below > 1:
            yield from _against_items(material, index, kinds, below)


def _against_items(material: Material, index: int, kinds: re.Match[str], below: int) -> Iterator[Problem]:
    """`行政单位1家，事业单位4家，具体包括：`, and `本部以及下属4家` a paragraph before, against the items below."""
    paragraph = material.paragraphs[index]
    if below not in _wholes(kinds["kinds"]):
        yield _differ(material, paragraph, kinds.span("kinds"), min(_wholes(kinds["kinds"])), below)
    for one in material.paragraphs[max(index - 1, 0) : index + 1]:
        own = _WITH_OWN.search(one.plain)
        if own and int(own["count"]) + 1 != below:
            yield _differ(material, one, own.span(), int(own["count"]) + 1, below)


def _itemised(material: Material, index: int) -> int:
    """How many items, numbered from 1, follow a paragraph."""
    count = 0
    for paragraph in material.paragraphs[index + 1 :]:
        item = _ITEM.match(paragraph.plain)
        if item is None or int(item["number"]) != count + 1:
            break
        count += 1
    return count


def _wholes(kinds: str) -> set[int]:
    """How many units `行政单位1家，事业单位4家` may come to: 5; 4 where the others are among it, one more with the body above 下属."""
    counts = [int(count) for count in re.findall(r"\d+", kinds)]
    whole, most = sum(counts), max(counts)
    found = {whole} | ({most} if whole == 2 * most else set())
    return found | ({count + 1 for count in found} if re.search(r"下属|所属", kinds) else set())


def _differ(material: Material, paragraph: Paragraph, span: tuple[int, int], said: int, listed: int) -> Problem:
    return Problem(
        material.side(paragraph, *span),
        Words(f"称{said}个，所列名称{listed}个", f"{said} are said, {listed} are listed"),
        expected=str(listed),
        found=str(said),
    )


def _problem(material: Material, paragraph: Paragraph, found: re.Match[str]) -> Problem | None:
    said = number(found["count"])
    names = _BRACKETS.sub("", found["names"]).split("，")[0]
    some = names.endswith("等")
    names = names.removesuffix("等")
    listed = [name for name in names.split("、") if name]
    fine = [name for name in _JOINT.split(names) if name]
    if some and len(fine) < said:  # 包括…中学、…小学等: only some are named
        return None
    if names != _BRACKETS.sub("", found["names"]).rstrip("，") and "，" in found["names"]:
        listed_on = [name for name in re.split(r"[、，]", _BRACKETS.sub("", found["names"])) if _ENDS.search(name)]
        if len(listed_on) == said:
            return None
    if not all(_ENDS.search(name) for name in listed) or len(listed) <= said <= len(fine):
        return None
    return _differ(material, paragraph, found.span(), said, min((len(listed), len(fine)), key=lambda count: abs(count - said)))


def number(text: str) -> int:
    """A small number in digits or Chinese numerals: 十二 is 12."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS[text[-1]]
    return (_DIGITS[tens[-1]] if tens else 1) * 10 + (_DIGITS[ones[-1]] if ones else 0)


_ALL_PROJECTS = re.compile(r"绩效目标|涉及")
_SOME = re.compile(r"重点|评价|其中|自评|试点")
_PROJECTS = re.compile(
    r"(?P<lead>[^，。；（）]*?)项目(?:共|数)?(?P<count>\d{1,3})个，(?:涉及)?(?:当年)?(?:项目)?(?:预算)?(?:金额|资金|财政拨款)*(?:为|共)?(?P<amount>\d[\d,]*(?:\.\d+)?)(?P<unit>万元|元)"
)


@rule(
    "projects-counted",
    "warning",
    "prose",
    title=Words("项目个数前后不一", "Projects counted in two ways"),
    explanation=Words(
        "同一段中同一金额涉及的项目个数应当一致；项目绩效目标表金额之和等于该金额时，个数应与表数一致。",
        "One amount belongs to one number of projects within a paragraph; where the projects' own tables sum up to the "
        "amount, they are as many.",
    ),
)
def projects_counted(material: Material) -> Iterator[Problem]:
    """Compare the numbers of projects said for one amount, and with the projects presented."""
    for paragraph in material.told:
        found = list(_PROJECTS.finditer(paragraph.plain)) if "项目" in paragraph.plain else []
        for other in found[1:]:
            first = found[0]
            if other["amount"] == first["amount"] and other["unit"] == first["unit"] and other["count"] != first["count"]:
                yield Problem(
                    material.side(paragraph, *other.span()),
                    Words(
                        f"同一金额{first['amount']}{first['unit']}，一处称{first['count']}个项目，一处称{other['count']}个",
                        f"for one amount of {first['amount']} {first['count']} projects are said once and {other['count']} once",
                    ),
                    expected=first["count"],
                    found=other["count"],
                    other=material.side(paragraph, *first.span()),
                )
        for one in (one for one in found if one["amount"] != found[0]["amount"] or one["count"] == found[0]["count"]):
            problem = _presented(material, paragraph, one)
            if problem:
                yield problem


def _amounts(material: Material) -> list[Decimal]:
    """The amounts of the projects that are presented with their goals; one that is told of twice under like names counts once."""
    presented = (one for one in material.facts.projects if one.amount is not None and one.objective)
    return [amount for _, amount in dict.fromkeys((core(one.name), one.amount) for one in presented) if amount is not None]


def _of_another_sum(material: Material, paragraph: Paragraph, one: re.Match[str], said: Decimal, whole: Decimal) -> Problem | None:
    """As many projects as are presented, and not the sum of their amounts."""
    if not _ALL_PROJECTS.search(one["lead"]) or _SOME.search(one["lead"]) or abs(said - whole) <= _ROUNDED * int(one["count"]):
        return None
    return Problem(
        material.side(paragraph, *one.span()),
        Words(
            f"{one['count']}个项目称涉及{shown(said, YUAN)}，列有绩效目标的{one['count']}个项目金额之和为{shown(whole, YUAN)}",
            f"{one['count']} projects are said to be of {shown(said, YUAN)}; the {one['count']} presented sum up to {shown(whole, YUAN)}",
        ),
        expected=amount(whole),
        found=amount(said),
        difference=said - whole,
    )


def _presented(material: Material, paragraph: Paragraph, one: re.Match[str]) -> Problem | None:
    said = Decimal(one["amount"].replace(",", "")) * (10000 if one["unit"] == "万元" else 1)
    amounts = _amounts(material)
    if len(amounts) < 2 or (sum(amounts) == said) == (len(amounts) == int(one["count"])):
        return None
    if len(amounts) == int(one["count"]):
        return _of_another_sum(material, paragraph, one, said, sum(amounts, Decimal(0)))
    if sum(amounts) != said:
        return None
    return Problem(
        material.side(paragraph, *one.span()),
        Words(
            f"称{one['count']}个项目，列有绩效目标的{len(amounts)}个项目金额之和已等于{one['amount']}{one['unit']}",
            f"{one['count']} projects are said; the {len(amounts)} presented sum up to exactly {one['amount']}",
        ),
        expected=str(len(amounts)),
        found=one["count"],
    )
