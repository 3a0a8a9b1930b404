"""Who answers for the disclosure: `部门预算公开联系人：张三  联系方式：023-12345678`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graphbuild.extraction.prose.paragraphs import Paragraph, Span, places_of
from graphbuild.model import Contact

_LABEL = re.compile(
    r"(?P<person>(?:部门|单位)?(?:预算|预决算)?(?:信息)?(?:公开)?(?:工作)?(?:信息)?(?:反馈)?(?:联系人|公开负责人)(?:及电话|及联系方式|姓名|员)?)[：]"
    r"|(?P<phone>(?:联系|咨询|监督|办公|公开)?(?:电话|方式)(?:号码)?|手机(?:号码)?|联系电话及?)[：]"
)
_FOR_THE_PUBLIC = re.compile(r"公开|咨询")
"""A telephone that is the contact where nobody is named: `预算公开咨询电话：`."""
_PHONE = re.compile(
    r"(?:\+?86[\s-]?)?(?:[（(]?0\d{2,3}[)）]?[\s\-—－]*)?(?:1?\d{7,10}|1\d\d \d{4} \d{4}|\d{4} \d{4}(?!\d))"
    r"(?:\s*(?:转|-|—|－)\s*\d{1,6}|\s*[（(]转\s*\d{1,6}[)）])?"
)
_LAYOUT_SPACE = re.compile(r" (?=\D)|(?<=\D) ")
_NAME_BREAK = re.compile(r"[、，,；;/／\s]+|(?<=[\u4e00-\u9fff])(?=\d)")
_WORTH_READING = re.compile(r"联系|电话|手机")
_END = re.compile(r"[。]")
_NOTE = re.compile(r"[（(][^（）()]*[)）]?")
_PARTED = re.compile(r"(?<=(?<![\u4e00-\u9fff])[\u4e00-\u9fff]) (?=[\u4e00-\u9fff]{1,2}(?![\u4e00-\u9fff]))")
_OFFICE = re.compile(r"(?:办公|[财人事务综合业]\S*)[室科股处]$")
_NAME = re.compile(r"[\u4e00-\u9fff·A-Za-z]{1,12}")


@dataclass(slots=True)
class _Open:
    """People named, whose phones may follow."""

    names: list[str]
    phones: list[str] = field(default_factory=list)
    printed: str = ""
    spans: list[Span] = field(default_factory=list)


def extract_contacts(prose: Sequence[Paragraph], department: str) -> list[Contact]:
    """The people that prose names for questions about the disclosure, with the phones printed with them ("" where none is)."""
    groups: list[_Open] = []
    waiting: tuple[list[str], list[Span]] = ([], [])
    nameless: list[_Open] = []
    for paragraph in prose:
        for is_person, value, span in _labelled(paragraph):
            names, phones = _people(value), _phones(value)
            if is_person and names:
                groups.append(_Open(names, [*waiting[0], *phones], spans=[*waiting[1], span]))
                waiting = ([], [])
            elif groups and not is_person and not groups[-1].phones:
                groups[-1].phones += phones
                groups[-1].printed = _between(value)
                groups[-1].spans.append(span)
            elif not is_person and phones and not groups:
                waiting = (phones, [span])
                if _FOR_THE_PUBLIC.search(paragraph.plain[max(span[1] - 6, 0) : span[1] + 4]):
                    nameless = nameless or [_Open([""], phones, _between(value), [span])]
    groups = groups or nameless
    return list(dict.fromkeys(contact for group in groups for contact in _contacts(group, department)))


def _labelled(paragraph: Paragraph) -> Iterator[tuple[bool, str, Span]]:
    """(is it a person's label, its value with the white space printed, where both stand)."""
    if not _WORTH_READING.search(paragraph.plain):
        return
    labels = list(_LABEL.finditer(paragraph.plain))
    for number, label in enumerate(labels):
        end = labels[number + 1].start() if number + 1 < len(labels) else len(paragraph.text)
        stop = _END.search(paragraph.plain, label.end(), end)
        end = stop.start() if stop else end
        yield label["person"] is not None, paragraph.spaced(label.end(), end).strip(" ，；、,;"), (paragraph, label.start(), end)


def _people(value: str) -> list[str]:
    """`张三、李四（办公室）` is two people, `王 五` and `向 红梅` are one each."""
    plain = _PARTED.sub("", _NOTE.sub("", _PHONE.sub(" ", value)))
    words = [word for word in _NAME_BREAK.split(plain) if _NAME.fullmatch(word)]
    return [word for word in words if not _OFFICE.search(word)] or words


def _phones(value: str) -> list[str]:
    return [_tidy(found.group()) for found in _PHONE.finditer(value)]


def _between(value: str) -> str:
    """From the first phone to the last, as published."""
    found = list(_PHONE.finditer(value))
    return _tidy(value[found[0].start() : found[-1].end()]) if found else ""


def _tidy(phone: str) -> str:
    return _LAYOUT_SPACE.sub("", " ".join(phone.split()))


def _contacts(group: _Open, department: str) -> Iterator[Contact]:
    """One phone for each person where there are as many; else all phones, as published, for all."""
    places = places_of(group.spans)
    paired = len(group.names) == len(group.phones)
    for index, name in enumerate(group.names):
        phone = group.phones[index] if paired else group.printed or "、".join(group.phones)
        yield Contact("disclosure", name, phone, department, places)
