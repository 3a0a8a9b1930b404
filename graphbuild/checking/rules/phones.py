"""Telephone numbers that cannot be called, that are blank, or that one person has in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from graphbuild.checking.material import Material, Side
from graphbuild.checking.registry import Problem, Words, rule
from graphbuild.model import Contact

_NUMBER = re.compile(r"[\d\-—－–()（） ]{5,}")
_EXTENSION = re.compile(r"(?:转|分机|-)\d{1,4}$")
_TWO_DIGIT_AREA = re.compile(r"0(?:10|2\d)")
_LOCAL = (7, 8)
_BLANK = re.compile(r"(?:联系|咨询|公开|监督)?(?:电话|方式)[：:]\s*$")
_SLIP = 2


@rule(
    "phone-number",
    "warning",
    "impossible",
    title=Words("电话号码位数有误", "A telephone number of the wrong length"),
    explanation=Words(
        "固定电话为七或八位（三位区号之后为八位），手机号码为十一位；位数不对的拨不通。",
        "A fixed line has seven or eight digits, eight behind an area code of three; a mobile has eleven. Others cannot be called.",
    ),
)
def phone_number(material: Material) -> Iterator[Problem]:
    """Count the digits of the published numbers."""
    for one in material.facts.contacts:
        for part in re.split(r"[、，,；;/]", one.phone):
            number = _EXTENSION.sub("", part.strip()) if "转" in part or "分机" in part else part.strip()
            if _NUMBER.fullmatch(number) and not _can_be_called(number):
                yield Problem(
                    _side(material, one),
                    Words(f"“{part.strip()}”的位数不是电话号码的位数", f"{part.strip()} has not as many digits as a telephone number"),
                    found=part.strip(),
                )


def _can_be_called(printed: str) -> bool:
    parted = re.match(r"(?P<area>0\d+)[-—－–](?P<local>\d{7,8})$", printed)
    if parted:
        big = _TWO_DIGIT_AREA.match(parted["area"]) is not None
        return len(parted["area"]) == (3 if big else 4) and (not big or len(parted["local"]) == max(_LOCAL))
    digits = re.sub(r"\D", "", printed)
    if len(digits) in _LOCAL:
        return True
    if digits.startswith("0"):
        code = 3 if _TWO_DIGIT_AREA.match(digits) else 4
        return len(digits) - code == 8 or (code == 4 and len(digits) - code in _LOCAL) or _has_extension(printed, len(digits) - code)
    return len(digits) in (5, 6, 10, 11) or _has_extension(printed, len(digits))


def _has_extension(printed: str, length: int) -> bool:
    """`68832409-802`: a number with the extension behind it."""
    last = re.split(r"[-—－–]", printed)[-1]
    return len(re.sub(r"\D", "", last)) <= 4 and length - len(re.sub(r"\D", "", last)) in (*_LOCAL, 10)


@rule(
    "phone-blank",
    "warning",
    "completeness",
    title=Words("联系电话空缺", "A telephone number left blank"),
    explanation=Words(
        "预算公开应注明联系方式；写有“联系电话：”而没有号码的，是漏填。",
        "A disclosure says whom to call; 联系电话： with nothing behind it was not filled in.",
    ),
)
def phone_blank(material: Material) -> Iterator[Problem]:
    """Find the words for a telephone number with no number behind them."""
    lines = [line for line in material.source.lines if line.text.strip()]
    for line, following in zip_longest(lines, lines[1:]):
        found = _BLANK.search(line.text) if line and ("电话" in line.text or "方式" in line.text) else None
        if line and found and not (following and following.text.strip()[:3].strip("（(").isdigit()) and "\t" not in line.text.strip():
            yield Problem(
                material.placed(line.text.strip(), (line.place(*found.span()),)),
                Words("没有印出号码", "no number is printed"),
                found=found.group().strip(),
            )


@rule(
    "phone-of-one-person",
    "warning",
    "labels",
    title=Words("同一人的电话或同一电话的人名不一", "One person with two numbers, or one number with two names"),
    explanation=Words(
        "同一联系人在文中有两个只差一两位的号码，或同一号码的联系人姓名只差一个字，多为误印。号码全然不同的是另一部电话，不论。",
        "One person has two numbers that differ in a digit or two, or the names at one number differ in one character: one was misprinted. "
        "Numbers that have little in common are two telephones.",
    ),
)
def phone_of_one_person(material: Material) -> Iterator[Problem]:
    """Compare the names and numbers of all contacts."""
    known: list[tuple[str, str, Contact]] = []
    for one in material.facts.contacts:
        number = re.sub(r"\D", "", one.phone)[-8:]
        if not one.name or len(number) < min(_LOCAL):
            continue
        for name, other, first in known:
            if name == one.name and number != other and _apart(number, other) <= _SLIP:
                yield _two(material, one, first, first.phone, one.phone)
            elif number == other and len(name) == len(one.name) > 1 and _apart(name, one.name) == 1:
                yield _two(material, one, first, first.name, one.name)
        known.append((one.name, number, one))


def _apart(one: str, other: str) -> int:
    """In how many places two texts differ."""
    return sum(left != right for left, right in zip(one, other, strict=True)) if len(one) == len(other) else _SLIP + 1


def _two(material: Material, one: Contact, first: Contact, expected: str, found: str) -> Problem:
    return Problem(
        _side(material, one),
        Words(f"一处为“{expected}”，一处为“{found}”", f"{expected} in one place, {found} in another"),
        expected=expected,
        found=found,
        other=_side(material, first),
    )


def _side(material: Material, one: Contact) -> Side:
    return material.placed(f"{one.name} {one.phone}".strip(), one.places)
