"""A paragraph's figures as a list reads: each amount with last year's, the change, the percentages, and the parts listed below it.

`基本支出157.63万元，比上年123.54万元增加34.09万元，增长28%` is one entry: current 157.63, prior 123.54, change +34.09, percent +28.
Reading is strict: what stands in doubt is left out, so that a rule has nothing to say about it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache

from graphbuild.checking.quantities import PERCENT, QUANTITY, YUAN, Quantity, quantity
from graphbuild.extraction.prose import leads, words
from graphbuild.extraction.prose.paragraphs import Paragraph

_TOKEN = re.compile(rf"(?P<flat>{leads.FLAT})|{QUANTITY}")
_MARK = re.compile(r"其中|主要(?:原因)?(?:是|为|系)|原因|[（）。；]")
_SHARE = re.compile(r"占[^，。；：（）]*$")
_RATE = re.compile(r"(?P<word>增加|增长|上升|提高|增幅|减少|下降|降低|降幅)(?:率|幅度)?(?:了|为|约|达|：)*$")
_NAMELESS = re.compile(
    r"(?:其中|分别|(?:本|该)?(?:单位|部门|年度?)|20\d\d年?度?|年初|当年|预算|安排|数|为|是|共计|共|约|计|总额|合计|[：:、“”\"]|同比|总体)*"
)
_YEAR_OF = re.compile(r"(20\d\d)年")
_TOTAL_AGAIN = re.compile(r"(?:合计|总计|共计)(?:为|：)?$")
_BEFORE_LABEL = re.compile(r"^(?:[）”]|其中|主要(?:原因)?(?:是|为|系))+[：]?")
_SIDE = re.compile(r"(?:本年)?(?:总)?(?:预算)?(?:总)?(?:收入|支出)(?:预算)?(?:总额)?")
_OPEN_LIST = re.compile(r"等(?:支出|费用|经费|项目|方面)?[。，；）]|等$")


@dataclass(eq=False, slots=True)
class Entry:
    """One figure of a paragraph. `change` and `percent` are signed by their word; `parts` are the figures listed below it.

    `opener` is what began the list that it stands in: 其中, a bracket, a reason, or "". `year` is the year said for it, else 0.
    """

    paragraph: Paragraph
    label: str
    begin: int
    end: int
    current: Quantity | None = None
    prior: Quantity | None = None
    change: Quantity | None = None
    percent: Quantity | None = None
    share: Quantity | None = None
    flat: tuple[int, int] | None = None
    compared_year: int = 0
    year: int = 0
    execution: bool = False
    opener: str = ""
    whole: Entry | None = None
    open_ended: bool = False
    parts: list[Entry] = field(default_factory=list)

    @property
    def sign(self) -> int:
        """1 for what rises, -1 for what falls, 0 where neither a change nor a rate is said."""
        said = self.change or self.percent
        return (said.value > 0) - (said.value < 0) if said else 0

    @property
    def topic(self) -> str:
        """The topic that the label ends with, "" where it names none."""
        return _topic(self.label)


@lru_cache(maxsize=4096)
def _topic(label: str) -> str:
    named = words.last_mention(label) if label else None
    return named.topics[0] if named and len(named.topics) == 1 else ""


@dataclass(slots=True)
class _Group:
    opener: str
    owner: Entry | None
    bracket: bool = False


@dataclass(slots=True)
class _Reader:
    paragraph: Paragraph
    year: int
    found: list[Entry] = field(default_factory=list)
    groups: list[_Group] = field(default_factory=list)
    last: Entry | None = None
    position: int = 0

    def read(self) -> list[Entry]:
        text = self.paragraph.plain
        for token in _TOKEN.finditer(text):
            if token.start() < self.position:
                continue
            lead = text[self.position : token.start()]
            self._marks(lead)
            if token["flat"]:
                self._flat(lead, token)
            else:
                self._quantity(lead, quantity(token))
            self.position = token.end()
        self._marks(text[self.position :])
        return self.found

    def _marks(self, lead: str) -> None:
        """Lists begin and end between two numbers."""
        for mark in _MARK.finditer(lead):
            word = mark.group()
            if word == "（":
                owner = self.last if "。" not in lead[: max(mark.start() - 1, 0)] and "；" not in lead[: mark.start()] else None
                self.groups.append(_Group("（", owner, bracket=True))
            elif word == "）":
                self._close_bracket()
            elif word == "其中":
                self.groups.append(_Group("其中", self._owner(lead[: mark.start()])))
            elif word == "。":
                self._close_sentence()
            elif word == "；":
                if self.groups and (self.groups[-1].opener == "原因" or self._depth() > 1):
                    self.groups.pop()
            elif not (self.groups and self.groups[-1].opener == "原因"):
                self.groups.append(_Group("原因", self.last))

    def _owner(self, before: str) -> Entry | None:
        """What a list is of: the figure said last; after a full stop the last one that is itself no part."""
        if self.last is None or not ("。" in before or "；" in before):
            return self.last
        outer = self.groups[-1].owner if self.groups else None
        return next((entry for entry in reversed(self.found) if entry.whole is outer and entry.opener != "原因"), None)

    def _depth(self) -> int:
        depth = 0
        for group in reversed(self.groups):
            if group.bracket:
                break
            depth += 1
        return depth

    def _close_bracket(self) -> None:
        while self.groups and not self.groups.pop().bracket:
            pass

    def _close_sentence(self) -> None:
        while self.groups and not self.groups[-1].bracket:
            self.groups.pop()

    def _flat(self, lead: str, token: re.Match[str]) -> None:
        if self.last and self.last.flat is None and self._continues(lead):
            self.last.flat = token.span()
            self.last.end = token.end()
            years = _YEAR_OF.findall(token.group())
            self.last.compared_year = self.last.compared_year or int(years[-1] if years else 0)

    def _quantity(self, lead: str, number: Quantity) -> None:
        text = self.paragraph.plain
        if leads.BOUND.search(lead) or leads.BOUND_AFTER.match(text, number.end):
            self.last = None
        elif number.unit == PERCENT:
            self._percent(lead, number)
        elif change := leads.CHANGE.search(lead):
            signed = -number if leads.is_fall(change["word"]) else number
            self._change(lead[: change.start()], signed)
        elif prior := leads.PRIOR.search(lead):
            self._prior(lead, prior, number)
        else:
            self._current(lead, number)

    def _percent(self, lead: str, number: Quantity) -> None:
        rate = _RATE.search(lead)
        if _SHARE.search(lead) and self.last and self._continues(_SHARE.sub("", lead)):
            self.last.share, self.last.end = self.last.share or number, number.end
        elif rate:
            signed = -number if leads.is_fall(rate["word"]) else number
            self._rate(lead[: rate.start()], signed)

    def _rate(self, rest: str, number: Quantity) -> None:
        said = leads.COMPARISON.search(rest)
        target = self._target(rest, said)
        if target.percent is None:
            target.percent, target.end = number, number.end
            target.compared_year = target.compared_year or _compared(said)

    def _change(self, rest: str, number: Quantity) -> None:
        said = leads.COMPARISON.search(rest)
        target = self._target(rest, said)
        if target.change is None and (target.current is None or target.current.unit == number.unit):
            target.change, target.end = number, number.end
            target.compared_year = target.compared_year or _compared(said)

    def _target(self, rest: str, said: re.Match[str] | None) -> Entry:
        """What a change or a rate is said of: the figure said last, or one that is named anew."""
        label = leads.segments(rest[: said.start()] if said else rest)[-1]
        if self.last is not None and self._continues(rest[: said.start()] if said else rest):
            return self._meant(self.last, rest)
        return self._new(label, self.position + len(rest) - len(rest.lstrip("，。；")))

    def _prior(self, lead: str, prior: re.Match[str], number: Quantity) -> None:
        before = lead[: prior.start()]
        label = leads.segments(before)[-1]
        target: Entry | None = None
        if self.last and self._continues(before):
            target = self._meant(self.last, before)
        elif _SIDE.fullmatch(label):
            target = self._new(label, self.position + len(before) - len(label))
        if target and target.prior is None:
            target.prior, target.end = number, number.end
            target.compared_year = target.compared_year or _compared(prior)
            self.last = target
        else:
            self.last = None

    def _meant(self, last: Entry, before: str) -> Entry:
        """`305万元，其中：拨款200万元，其他105万元，比上年…` goes on about the whole once its parts are all said.

        So does a new sentence behind parts that are compared with nothing: `其中：拨款200万元，其他105万元。比上年…`.
        """
        whole = last.whole
        if not whole or last is not whole.parts[-1] or last.opener != "其中" or whole.prior or whole.change:
            return last
        if any(_is_compared(part) for part in whole.parts[:-1]):
            return last  # each part is compared for itself, the last as well
        ended = "。" in before and len(whole.parts) > 1 and not _is_compared(last)
        return whole if ended or _is_complete(whole) else last

    def _current(self, lead: str, number: Quantity) -> None:
        label = leads.segments(lead)[-1]
        again = _TOTAL_AGAIN.search(label)
        entry = self._new("合计" if again else label, number.end - len(number.printed) - len(label))
        entry.current, entry.end = number, number.end
        years = _YEAR_OF.findall(lead.rpartition("。")[2])
        entry.year = int(years[-1]) if years else 0
        entry.execution = leads.EXECUTION.search(label) is not None
        entry.open_ended = _OPEN_LIST.match(self.paragraph.plain, number.end) is not None

    def _new(self, label: str, begin: int) -> Entry:
        self._leave_completed(label)
        group = self.groups[-1] if self.groups else None
        entry = Entry(self.paragraph, leads.without_ordinal(_BEFORE_LABEL.sub("", label)), begin, begin)
        if group:
            entry.opener, entry.whole = group.opener, group.owner
            if group.owner:
                group.owner.parts.append(entry)
        self.found.append(entry)
        self.last = entry
        return entry

    def _leave_completed(self, label: str) -> None:
        """A list ends where its parts make its whole: what is named next is no part of it."""
        if self._depth() and label and _is_complete(self.groups[-1].owner):
            self.groups.pop()

    def _continues(self, rest: str) -> bool:
        """Whether words between two numbers name nothing new."""
        label = leads.segments(rest)[-1]
        return "。" not in rest[:-1] and leads.CONNECTIVE.fullmatch(label) is not None if self.last else False


def _is_complete(whole: Entry | None) -> bool:
    """Whether the parts listed so far make up their whole."""
    if whole is None or whole.current is None:
        return False
    sizes = [part.current.value for part in whole.parts if part.current and part.current.unit == whole.current.unit]
    return len(sizes) > 1 and sum(sizes) == whole.current.value


def _is_compared(entry: Entry) -> bool:
    return any((entry.prior, entry.change, entry.percent, entry.flat))


def entries(paragraph: Paragraph, year: int) -> list[Entry]:
    """The figures of one paragraph, in order; `year` is the budget's."""
    if not any(character.isdigit() for character in paragraph.plain):
        return []
    return [_named(entry) for entry in _Reader(paragraph, year).read()]


def _named(entry: Entry) -> Entry:
    again = entry.label == "合计" and entry.whole is not None  # the whole, said once more behind its parts
    if not again and _NAMELESS.fullmatch(entry.label):
        entry.label = ""
    return entry


def _compared(said: re.Match[str] | None) -> int:
    year = (said.groupdict().get("year") or "") if said else ""
    return int(year[:4]) if year[:2] == "20" else 0


def sharpen(found: Sequence[Entry]) -> None:
    """Trailing zeros are left off in prose: 148万元 in a text that also prints 34.09万元 is as exact as that.

    Amounts are taken to be as exact as the document's finest one of their unit; where all are round they stay as coarse as printed.
    """
    finest: dict[bool, Decimal] = {}
    for q in (q for entry in found for q in _exact(entry).values()):
        finest[_in_tens(q)] = min(q.half, finest.get(_in_tens(q), q.half))
    for entry in found:
        for name, q in _exact(entry).items():
            if q.half > finest[_in_tens(q)]:
                setattr(entry, name, replace(q, half=finest[_in_tens(q)]))


def _exact(entry: Entry) -> dict[str, Quantity]:
    """The amounts of an entry by the name of their field, but those that are said to be about so much."""
    fields = {"current": entry.current, "prior": entry.prior, "change": entry.change}
    return {name: q for name, q in fields.items() if q is not None and q.unit == YUAN and (q.half < abs(q.value) or not q.value)}


def _in_tens(q: Quantity) -> bool:
    """Whether an amount is printed in 万元 or a larger unit."""
    return q.printed.endswith(("万元", "万", "亿元", "亿"))
