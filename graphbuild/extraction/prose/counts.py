"""Vehicles and staff counted in prose: `截至2023年12月，本单位共有车辆6辆` is six in 2023."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from graphbuild.extraction.prose import words
from graphbuild.extraction.prose.paragraphs import Paragraph
from graphbuild.extraction.prose.records import Record

_VEHICLES, _STAFF = "vehicles-count", frozenset({"staff-active", "staff-retired"})
_WORTH_READING = re.compile(r"[\d无]")
_NUMBER = re.compile(r"(?:总?数|保有量)?(?:小计|为|共|有|合计|共有|共计|：|是)*(?P<count>\d+)(?P<unit>辆|台|人|名)")
_DAY = re.compile(r"(?:截[至止]到?|至)?(?P<year>20\d\d)年(?:[年期]?[末底]|\d{1,2}月(?:底|末|\d{1,2}日)?)")
_HELD = re.compile(r"(?:共有|现有|实有|拥有|保有|占有|共|有)(?:各类)?(?:公务|机动)?(?:用)?$|(?:总计|合计)$|^[^，。；]*20\d\d年[^，。；]*$")
_NOT_HELD = re.compile(r"购置|安排|更新|报废|新增|其中|编制|租用")
_ASSETS = re.compile(r"截[至止][^。]*(?:资产|房屋)[^。]*$")
_SHORT = {
    "staff-active": re.compile(r"在[职编岗](?:实有|人数)?(?P<count>\d+)[人名]"),
    "staff-retired": re.compile(r"退休(?:人数)?(?P<count>\d+)[人名]"),
}
_NONE_HELD = re.compile(r"(?:无|没有)(?:公务|机动)?(?:用)?$")


def all_counts(prose: Iterable[Paragraph], year: int) -> Iterator[Record]:
    """The counts of all paragraphs. `截止2024年12月统计，基本情况如下：` says the year of those below it, down to the next heading."""
    said = year
    for paragraph in prose:
        if paragraph.heading:
            said = year
        yield from counts(paragraph, said)
        if paragraph.plain.endswith("：") or "如下" in paragraph.plain:
            said = _year(paragraph.plain, said)


def counts(paragraph: Paragraph, year: int) -> Iterator[Record]:
    """The counts that a paragraph states, each topic once; their year is that of the day said before, else the budget's."""
    text = paragraph.plain
    if paragraph.heading or not _WORTH_READING.search(text):
        return
    seen: set[str] = set()
    for mention in words.mentions(text):
        topic = mention.topics[0]
        if topic in seen or (topic != _VEHICLES and topic not in _STAFF):
            continue
        found = _NUMBER.match(text, mention.end)
        clause = re.split(r"[，。；：（）]", text[: mention.begin])[-1]
        listed = clause in ("", "其中") and mention.word in ("车辆", "公务用车") and _ASSETS.search(text[: mention.begin]) is not None
        if found and _fits(topic, clause, found["unit"], listed=listed):
            seen.add(topic)
            begin, end, count = mention.begin, found.end(), Decimal(found["count"])
        elif topic == _VEHICLES and _NONE_HELD.search(clause) and "截" in text[: mention.begin]:
            seen.add(topic)
            begin, end, count = mention.begin - 2, mention.end, Decimal(0)
        else:
            continue
        yield Record(topic, count, _year(text[:begin], year), spans=[(paragraph, max(begin, 0), end)])
    yield from _shortened(paragraph, year, seen)


def _shortened(paragraph: Paragraph, year: int, seen: set[str]) -> Iterator[Record]:
    """`在职35人，退休28人`: without 人员 they count the staff only where both are said, since `退休3人` alone may be a reason."""
    found = {topic: pattern.search(paragraph.plain) for topic, pattern in _SHORT.items() if topic not in seen}
    if not seen & _STAFF and not all(found.values()):
        return
    for topic, short in found.items():
        if short:
            said = _year(paragraph.plain[: short.start()], year)
            yield Record(topic, Decimal(short["count"]), said, spans=[(paragraph, short.start(), short.end())])


def _fits(topic: str, clause: str, unit: str, *, listed: bool) -> bool:
    """Whether a count is of what is held; `listed` is whether vehicles stand bare in a list of assets."""
    if topic in _STAFF:
        return unit in "人名" and not _NOT_HELD.search(clause)
    return unit in "辆台" and (listed or bool(_HELD.search(clause) and not _NOT_HELD.search(clause)))


def _year(before: str, year: int) -> int:
    days = list(_DAY.finditer(before))
    return int(days[-1]["year"]) if days else year
