"""Figures said in prose become statements, each with its change, its reason and its places.

`（一）收入预算。2024年年初预算数678.73万元，其中：一般公共预算拨款678.73万元。收入较2023年增加102.84万元，主要是…` says two figures: the
total, with its change and reason, and the appropriation.

A paragraph is read from left to right, from amount to amount. What stands between two amounts tells what the second one is (`leads`): a
figure of a topic, a change, last year's figure, or the same figure once more. Changes and reasons belong to the figure said last,
unless they name another one. An amount that nothing names is left alone, and so is what is said of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from graphbuild.extraction.prose import leads, words
from graphbuild.extraction.prose.context import Context
from graphbuild.extraction.prose.counts import all_counts
from graphbuild.extraction.prose.figures import NUMBER, UNIT, yuan
from graphbuild.extraction.prose.nothing import NOTHING, denied
from graphbuild.extraction.prose.paragraphs import Paragraph
from graphbuild.extraction.prose.reasons import REASON, reason_end
from graphbuild.extraction.prose.records import Inner, Parts, Record, statements
from graphbuild.model import Statement

_TOKEN = re.compile(
    rf"(?P<reason>{REASON})|(?P<flat>{leads.FLAT})|(?P<zero>(?<=[为是])0(?:\.0+)?(?=[，。；、）]|$))|(?P<amount>(?<![\d.,])(?P<sign>[-－−])?(?P<number>{NUMBER})(?P<unit>{UNIT}))|(?P<nothing>{NOTHING})"
)
_WORTH_READING = re.compile(r"[为是]0(?:\.0+)?[，。；]|\d(?:亿|万|千)?元|\d万|[无未没不]|持平|一[致样]|原因")
_TOTALS = frozenset({"revenue-total", "expenditure-total"})
_APPROPRIATIONS = frozenset({"general-appropriation-revenue", "general-appropriation-expenditure"})
_USED_FOR = re.compile(r"支出$|等$|方面$")
"""`项目支出1200万元，主要为造林、防火等支出` says what the money is for, and not why it changed."""
_ZERO = Decimal("0.00")


def stated_figures(prose: Sequence[Paragraph], year: int) -> list[Statement]:
    """All figures stated in prose; `year` is the budget's."""
    walk = _Walk(Context(year))
    for paragraph in prose:
        walk.read(paragraph)
    return statements([*walk.records, *all_counts(prose, year)])


@dataclass(slots=True)
class _Walk:
    """The state of reading: all records so far, those said last (`current`), and those of the paragraph before (`carried`)."""

    context: Context
    records: list[Record] = field(default_factory=list)
    current: list[Record] = field(default_factory=list)
    carried: list[Record] = field(default_factory=list)
    latest: dict[str, Record] = field(default_factory=dict)
    parts: Parts = field(default_factory=Parts)
    inner: Inner = field(default_factory=Inner)
    paragraph: Paragraph = field(default_factory=lambda: Paragraph("", "", False, ()))
    first: int = 0
    position: int = 0

    def read(self, paragraph: Paragraph) -> None:
        """Read one paragraph."""
        self.context.enter(paragraph)
        self.paragraph, self.first, self.position, self.inner = paragraph, len(self.records), 0, Inner()
        self.carried, self.current = self.current or self.carried, []
        if not paragraph.heading and _WORTH_READING.search(paragraph.plain):
            self._read(paragraph.plain)

    def _read(self, text: str) -> None:
        until = 0
        while token := _TOKEN.search(text, until):
            until = token.end()
            if token["reason"]:
                end = self._reason(text, token)
                if end is None:
                    continue
                until = end
            elif token["flat"]:
                self._flat(token)
            elif token["amount"]:
                self._amount(text, token)
            elif token["zero"]:
                self._figure(text[self.position : token.start()], _ZERO, token.end())
            else:
                self._nothing(text, token)
                continue
            self.position = until
        self.context.note_list(text[self.position :])

    def _amount(self, text: str, token: re.Match[str]) -> None:
        lead = text[self.position : token.start()]
        if leads.BOUND.search(lead) or leads.BOUND_AFTER.match(text, token.end()):
            return
        amount = yuan(token["number"], token["unit"])
        if change := leads.CHANGE.search(lead):
            falls = leads.is_fall(change["word"]) != bool(token["sign"])
            self._change(lead[: change.start()], -amount if falls else amount, token.end(), implied=False)
        elif prior := leads.PRIOR.search(lead) or self._named_again(lead):
            self._prior(lead, prior, amount, token.end())
        else:
            self._figure(lead, amount, token.end())

    def _named_again(self, lead: str) -> re.Match[str] | None:
        """A comparison that names the topic of the figure said last once more."""
        prior = leads.PRIOR_NAMED.search(lead)
        named = words.last_mention(prior["named"]) if prior else None
        return prior if named and any(record.topic in named.topics for record in self.current) else None

    def _figure(self, lead: str, amount: Decimal, end: int) -> None:
        """An amount that is neither a change nor last year's: of topics that the lead names, or of the first figure once more."""
        main = self.records[self.first] if len(self.records) > self.first else None
        topics = self.context.topics(lead, first=main is None)
        clause = leads.segments(lead)[-1]
        year = leads.explicit_year(lead)
        if not topics and main and leads.RESTATED.match(clause):
            self._again(self._gone_on_about(lead, year) or main, amount, year or self.context.year, clause, end)
            return
        self.context.said_year = year or self.context.said_year
        if self._source_of(topics, lead, amount) or self.inner.holds(topics, lead, amount, self.records[self.first :]):
            self.current = []
            return
        new = [self._record(topic, amount, self.context.said_year, clause, end) for topic in topics]
        whole = self.parts.completed(lead, amount, self.current)
        if whole and any(record.change is not None for record in self.records[self.records.index(whole) :]):
            whole = None  # what is said of the parts one by one goes on so for the last one
        self.current = [whole] if whole and not new else self._sharing(new, lead)
        self._add(new)

    def _record(self, topic: str, amount: Decimal, year: int, clause: str, end: int) -> Record:
        basis = "execution" if leads.EXECUTION.search(clause) else "budget"
        return Record(topic, amount, year, basis, spans=[(self.paragraph, self._clause_start(clause, end), end)])

    def _again(self, main: Record, amount: Decimal, year: int, clause: str, end: int) -> None:
        """`2023年预算执行数60万元，2024年预算安排25万元` goes on about the paragraph's first figure."""
        record = self._record(main.topic, amount, year, clause, end)
        newer = main.year != self.context.year and year == self.context.year
        self._add([record], is_latest=newer)
        self.current = [record if newer else main]

    def _source_of(self, topics: tuple[str, ...], lead: str, amount: Decimal) -> bool:
        """`一般公共预算拨款33万元（经费拨款32万元，…`: in brackets, the appropriation's own source is no other appropriation."""
        last = self.records[-1] if len(self.records) > self.first else None
        return lead.startswith("（") and last is not None and topics == (last.topic,) and last.amount is not None and amount < last.amount

    def _gone_on_about(self, lead: str, year: int | None) -> Record | None:
        """`公务接待费2016年预算8万元，2015年预算12.5万元`: after a comma, another year's amount is of the figure said last."""
        last = self.current[0] if len(self.current) == 1 else None
        return last if last and lead.startswith("，") and year and year != last.year else None

    def _prior(self, lead: str, prior: re.Match[str], amount: Decimal, end: int) -> None:
        """`比2022年度318.55万元` is a figure of the year compared with, of each topic said last."""
        named = words.last_mention(leads.segments(lead[: prior.start()])[-1])
        targets = self._named(named.topics) if named else self.current
        basis = "execution" if "执行" in prior.group() else "budget"
        span = (self.paragraph, self.position + prior.start(), end)
        for record in targets:
            self._add([Record(record.topic, amount, leads.compared_year(prior, record.year), basis, spans=[span])], is_latest=False)
        self.current = targets

    def _change(self, rest: str, change: Decimal, end: int, *, implied: bool) -> None:
        """A change goes to the topics that its words name, else to the figures said last."""
        said = leads.COMPARISON.search(rest)
        clause = leads.segments(rest[: said.start()] if said else rest)[-1]
        named = words.last_mention(clause)
        if named and self._meant(named.topics):
            targets = self.current
        elif named:
            targets = self._named(named.topics, implied=implied)
        elif leads.CONNECTIVE.fullmatch(clause):
            targets = self._after_list(rest) or self.current
        else:
            targets = []
        for record in targets:
            if record.change is None:
                record.change = change
                record.spans.append((self.paragraph, self.position, end))
        if not implied:
            self.current = targets

    def _meant(self, topics: Sequence[str]) -> bool:
        """`财政拨款收支总预算12万元。…，收支总预算增加1万元`: a total that this paragraph does not say is the appropriation just said."""
        said = {record.topic for record in self.records[self.first :]}
        return set(topics) <= _TOTALS and not said & _TOTALS and {record.topic for record in self.current} == _APPROPRIATIONS

    def _after_list(self, rest: str) -> list[Record]:
        """A sentence that begins with the comparison, after one that listed parts, is about the paragraph's first figure."""
        main = self.records[self.first] if len(self.records) > self.first else None
        listed = self.parts.whole is not None and len(self.records) > self.first + 2
        if self.parts.bracketed and self.parts.whole and self.parts.whole.change is None and rest.startswith("）"):
            return [self.parts.whole]
        return [main] if main and main.change is None and listed and leads.NEXT_SENTENCE.match(rest) else []

    def _flat(self, token: re.Match[str]) -> None:
        """与上年持平: a change of nothing."""
        lead = self.paragraph.plain[self.position : token.start()]
        for record in self._listed() if lead.endswith("均") else ():
            record.change = _ZERO
            record.spans.append((self.paragraph, self.position, token.end()))
        self._change(lead, _ZERO, token.end(), implied=False)

    def _listed(self) -> Iterator[Record]:
        """The figures said one after the other, down to their whole or to one whose change is said: all that 均 speaks of."""
        for record in reversed(self.records[self.first :]):
            if record.change is not None or record is self.parts.whole:
                return
            if record.year == self.context.said_year:
                yield record

    def _reason(self, text: str, token: re.Match[str]) -> int | None:
        """Give the reason to the figures that it speaks of; return where reading goes on, None where it is no reason."""
        lead = text[self.position : token.start()]
        if "原因" not in token.group() and not (self.current and leads.CONNECTIVE.fullmatch(lead)):
            return None
        end = reason_end(text, token.end())
        subject = leads.MANNER.sub("", leads.COMPARISON.sub("", leads.CHANGE.sub("", leads.segments(lead)[-1].removesuffix("的"))))
        named = words.last_mention(subject)
        targets = [self._whole_of(self.latest[topic]) for topic in named.topics if topic in self.latest] if named else self.current
        if not targets and token.start() <= 1:
            targets = self.carried
        if self._restates(text[token.end() : end], targets):
            return token.end()
        reason = self.paragraph.text[token.end() : end].strip("，：:, ")
        for record in targets:
            used = "原因" not in token.group() and record.change is None and _USED_FOR.search(reason)
            if not record.reason and reason and not used:
                record.reason = reason
                record.spans.append((self.paragraph, token.start(), end))
        self._implied(text, token.end(), end)
        return end

    def _whole_of(self, record: Record) -> Record:
        """The first figure of a topic where its paragraph gives a smaller one of the same topic after it: the whole before its part."""
        home = record.spans[0][0] if record.spans else None
        alike = (
            one for one in self.records if one.spans and one.spans[0][0] is home and (one.topic, one.year) == (record.topic, record.year)
        )
        first = next(alike, record)
        larger = first.amount is not None and record.amount is not None and first.amount > record.amount
        return first if larger and not first.reason else record

    def _restates(self, reason: str, targets: Iterable[Record]) -> bool:
        """`预算支出减少的原因：预算支出比上年减少12.92万元` gives the change once more, and no reason yet."""
        named = next(words.mentions(reason), None)
        amount = _TOKEN.search(reason)
        if not named or not words.is_filler(reason[: named.begin]) or not amount or not amount["amount"]:
            return False
        own = any(record.topic in named.topics for record in targets)
        return own and leads.CHANGE.search(reason[: amount.start()]) is not None

    def _implied(self, text: str, begin: int, end: int) -> None:
        """The changes of other figures that a reason names: `主要是基本支出增加141.77万元，项目支出减少110.2万元`."""
        current, self.position = self.current, begin
        for token in _TOKEN.finditer(text, begin, end):
            if not token["amount"]:
                continue
            lead = text[self.position : token.start()]
            if change := leads.CHANGE.search(lead):
                amount = yuan(token["number"], token["unit"])
                if words.last_mention(leads.segments(leads.COMPARISON.sub("", lead[: change.start()]))[-1]):
                    self._change(lead[: change.start()], -amount if leads.is_fall(change["word"]) else amount, token.end(), implied=True)
            self.position = token.end()
        self.current = current

    def _nothing(self, text: str, token: re.Match[str]) -> None:
        """无政府采购预算: a figure of nothing. What is said of other funds is about no topic of ours."""
        found = denied(text, self.position, token)
        if found is None:
            return
        topics, begin, end = found
        year = leads.explicit_year(text[self.position : end]) or self.context.said_year
        self.current = [Record(topic, _ZERO, year, spans=[(self.paragraph, begin, end)]) for topic in topics]
        self._add(self.current)
        self.position = end

    def _sharing(self, new: list[Record], lead: str) -> list[Record]:
        """The figures that share what is said next: revenue and expenditure said in one breath, a total and the source that is all of it.

        The source of an expenditure is no expenditure of its own: what is said next is about the total.
        """
        last = self.records[-1] if len(self.records) > self.first else None
        if len(new) != 1 or last is None or last.change is not None or last not in self.current:
            return new
        if words.COUNTERPARTS.get(last.topic) == new[0].topic and "。" not in lead:
            return [last, *new]
        if last.amount == new[0].amount and self.context.is_source(lead, last.topic):
            return [last] if last.topic == "expenditure-total" else [last, *new]
        return new

    def _clause_start(self, clause: str, end: int) -> int:
        return max(self.paragraph.plain.rfind(clause, self.position, end), self.position) if clause else self.position

    def _named(self, topics: Iterable[str], *, implied: bool = False) -> list[Record]:
        """The last figures of these topics in this paragraph whose change is not said yet, else new ones without an amount."""
        found: list[Record] = []
        for topic in topics:
            mine = (
                one
                for one in reversed(self.records[self.first :])
                if one.topic == topic and one.change is None and one.year == self.context.said_year
            )
            record = next(mine, None)
            if record is None:
                record = Record(topic, None, self.context.said_year, implied=implied)
                self._add([record], is_latest=not implied)
            found.append(record)
        return found

    def _add(self, new: Iterable[Record], *, is_latest: bool = True) -> None:
        for record in new:
            self.records.append(record)
            if is_latest:
                self.latest[record.topic] = record
