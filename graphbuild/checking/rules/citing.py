"""One 文号 in two forms, or under two titles: 普投资规范〔2023〕1号 and 普投资规范（2023）1号."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.checking.material import Material
from graphbuild.checking.registry import Problem, Words, rule
from graphbuild.model import Citation
from graphbuild.normal import bare

_YEAR = re.compile(r"([〔﹝【［\[（(〈<])\s*(?:19|20)\d\d\s*([〕﹞】］\]）)〉>])")
_ISSUER = re.compile(r"^[^〔﹝【［\[（(〈<\d]+")
_TAIL = re.compile(r"(?:的?(?:通知|意见|批复|请示|函|方案|办法))$")


@rule(
    "number-in-two-forms",
    "note",
    "typography",
    title=Words("同一文号括号不一", "One document number with two kinds of brackets"),
    explanation=Words(
        "发文字号的年份用六角括号〔〕括入（GB/T 9704—2012）；同一文号或同一机关的文号在文中括号不一。",
        "The year of a document number stands in 〔〕 (GB/T 9704-2012); here one number, or numbers of one issuer, are "
        "printed with different brackets.",
    ),
)
def number_in_two_forms(material: Material) -> Iterator[Problem]:
    """Compare the brackets of the numbers of one issuer."""
    first: dict[str, Citation] = {}
    for one in sorted(material.facts.citations, key=lambda one: not _YEAR.search(one.number)):
        brackets, issuer = _YEAR.search(one.number), _ISSUER.match(one.number)
        if not brackets or not issuer:
            continue
        known = first.setdefault(issuer.group(), one)
        other = _YEAR.search(known.number)
        if other and (other[1], other[2]) != (brackets[1], brackets[2]):
            yield Problem(
                material.placed(one.number, one.places),
                Words(f"“{one.number}”与“{known.number}”括号不一", f"{one.number} and {known.number} have different brackets"),
                expected=known.number,
                found=one.number,
                other=material.placed(known.number, known.places),
            )


@rule(
    "number-with-two-titles",
    "warning",
    "labels",
    title=Words("同一文号两个标题", "One document number, two titles"),
    explanation=Words(
        "同一文号只有一个标题；一个是另一个的简称的除外。",
        "A document number belongs to one title; a title that is short for the other is none of its own.",
    ),
)
def number_with_two_titles(material: Material) -> Iterator[Problem]:
    """Compare the titles under which one number is cited."""
    first: dict[str, Citation] = {}
    for one in material.facts.citations:
        if not one.number or one.title == one.number or "令" in one.number[:3]:
            continue
        known = first.setdefault(bare(one.number), one)
        if not _one_title(bare(known.title), bare(one.title)):
            yield Problem(
                material.placed(f"{one.title}（{one.number}）", one.places),
                Words(f"{one.number}另处题为《{known.title}》", f"{one.number} is entitled {known.title} elsewhere"),
                expected=known.title,
                found=one.title,
                other=material.placed(f"{known.title}（{known.number}）", known.places),
            )


def _one_title(one: str, other: str) -> bool:
    left, right = _TAIL.sub("", one), _TAIL.sub("", other)
    return left in right or right in left
