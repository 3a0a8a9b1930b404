"""文号 that cannot be: `沪水务2023〕148号`, `〔〕36号`, a year after the budget's; and one policy under two of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.checking.material import Material
from graphbuild.checking.registry import Problem, Words, rule
from graphbuild.model import Citation
from graphbuild.normal import bare

_OPEN, _CLOSE = "〔﹝【［\\[（(〈<", "〕﹞】］\\])）〉>"
_AFTER_TITLE = re.compile(r"》[（(](?P<number>[^《》，。；、]{2,24}?号)[）)]")
_YEAR = re.compile(rf"[{_OPEN}]\s*(?P<year>\d*)\s*[{_CLOSE}]")
_OTHER = re.compile(r"令|公告|第\d+号|第[一二三四五六七八九十]+号|字第|国际|公约|^\d+号|^[^\d〔〕﹝﹞\[\]]*\d{1,4}号$|标准|编号")
_ANNUAL = re.compile(r"预算|下达|拨付|资金|指标|工作要点|计划|方案|任务|通知$")


@rule(
    "number-malformed",
    "warning",
    "labels",
    title=Words("文号不完整", "A document number that is not whole"),
    explanation=Words(
        "发文字号由发文机关代字、年份（四位数，用六角括号〔〕括入）和序号组成（GB/T 9704—2012）；括号缺一半、没有年份的不完整。",
        "A document number is its issuer's sign, a year of four digits in 〔〕 and a serial number (GB/T 9704-2012); "
        "one without half of the bracket, or without the year, is not whole.",
    ),
)
def number_malformed(material: Material) -> Iterator[Problem]:
    """Look at the numbers in brackets behind titles."""
    for paragraph in material.told:
        for found in _AFTER_TITLE.finditer(paragraph.text) if "》" in paragraph.text else ():
            number = found["number"]
            year = _YEAR.search(number)
            if (year and len(year["year"]) == 4) or _OTHER.search(number) or not any(mark in number for mark in "〔〕﹝﹞[]【】［］"):
                continue
            yield Problem(
                material.side(paragraph, *found.span("number")),
                Words(f"文号“{number}”的年份或括号不完整", f"the year or the brackets of {number} are not whole"),
                found=number,
            )


@rule(
    "number-of-the-future",
    "warning",
    "impossible",
    title=Words("文号年份晚于预算年度", "A document of a year to come"),
    explanation=Words("预算所依据的文件不会在预算年度之后印发。", "A budget cannot rest on a document that is issued after its year."),
)
def number_of_the_future(material: Material) -> Iterator[Problem]:
    """Compare the years of cited documents with the budget's."""
    for one in material.facts.citations:
        year = _YEAR.search(one.number)
        if year and len(year["year"]) == 4 and material.year < int(year["year"]) < material.year + 80:
            yield Problem(
                material.placed(f"{one.title}（{one.number}）", one.places),
                Words(
                    f"文号年份为{year['year']}年，预算为{material.year}年", f"a document of {year['year']} in a budget of {material.year}"
                ),
                expected=f"≤{material.year}",
                found=year["year"],
            )


@rule(
    "title-with-two-numbers",
    "warning",
    "labels",
    title=Words("同一文件两个文号", "One document under two numbers"),
    explanation=Words(
        "同一标题的文件在文中有两个文号，应有一处有误；每年以同一标题印发的预算、资金下达等通知不论。",
        "A document of one title is cited under two numbers; notices that come every year under one title are left out.",
    ),
)
def title_with_two_numbers(material: Material) -> Iterator[Problem]:
    """Compare the numbers under which one title is cited."""
    first: dict[str, Citation] = {}
    for one in material.facts.citations:
        if not one.number or _ANNUAL.search(one.title):
            continue
        known = first.setdefault(bare(one.title), one)
        if bare(known.number) != bare(one.number):
            yield Problem(
                material.placed(f"{one.title}（{one.number}）", one.places),
                Words(f"《{one.title}》另处文号为{known.number}", f"{one.title} has the number {known.number} elsewhere"),
                expected=known.number,
                found=one.number,
                other=material.placed(f"{known.title}（{known.number}）", known.places),
            )
