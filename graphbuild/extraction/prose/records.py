"""Figures on their way to statements: a change or a reason is often said sentences after its amount, or before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from graphbuild.extraction.prose.paragraphs import Span, places_of
from graphbuild.model import Statement

_KINDS = frozenset({"basic-expenditure", "project-expenditure"})


@dataclass(slots=True, eq=False)
class Record:
    """One figure as far as it is known; `amount` is None while only its change was said. `implied` marks a change said as a reason."""

    topic: str
    amount: Decimal | None
    year: int
    basis: str = "budget"
    change: Decimal | None = None
    reason: str = ""
    spans: list[Span] = field(default_factory=list)
    implied: bool = False

    def absorb(self, other: Record) -> None:
        """Take over what another record of the same figure knows more."""
        self.change = other.change if self.change is None else self.change
        self.reason = self.reason or other.reason
        self.spans += other.spans


@dataclass(slots=True)
class Parts:
    """The parts of a figure that are being listed: `305万元，其中：经费拨款200万元，其他收入105万元，比…` goes on about the whole."""

    whole: Record | None = None
    rest: Decimal = Decimal(0)
    inside: bool = False
    bracketed: bool = False

    def completed(self, lead: str, amount: Decimal, current: Sequence[Record]) -> Record | None:
        """The whole that this amount completes, after a `lead` that may begin a list of parts of the figure said last."""
        if self.whole and self._in_brackets(lead):
            return None
        if "其中" in lead:
            self.whole = current[0] if len(current) == 1 else None
            self.bracketed = lead.startswith("（")
            self.rest = (self.whole.amount or Decimal(0)) if self.whole else Decimal(0)
        elif "。" in lead:
            self.whole = None
        self.rest -= amount
        return self.whole if self.whole and not self.rest else None

    def _in_brackets(self, lead: str) -> bool:
        """Whether the amount stands in brackets: parts of a part (`12万元（其中：购置费5万元）`)."""
        opened = lead.rfind("（") > lead.rfind("）")
        self.inside = opened or (self.inside and "）" not in lead)
        return self.inside


@dataclass(slots=True)
class Inner:
    """The basic and project expenditure within one function: `行政运行110万元，其中：基本支出100万元，项目支出10万元` says neither of the
    department. `rest` is what of the function is not said yet."""

    rest: Decimal | None = None

    def holds(self, topics: Sequence[str], lead: str, amount: Decimal, said: Sequence[Record]) -> bool:
        """Whether this amount is such a part; `said` are the paragraph's figures before it."""
        last = said[-1] if said else None
        if topics and not set(topics) <= _KINDS:
            self.rest = None
        elif topics and "其中" in lead and last and last.topic.startswith("function:"):
            self.rest = last.amount
        if not topics or self.rest is None or amount > self.rest:
            return False
        self.rest -= amount
        return True


def statements(records: Iterable[Record]) -> list[Statement]:
    """Each figure once: changes said alone go to the amount of their topic, repeats are joined."""
    found = _joined(_with_lone_changes(list(records)))
    return [
        Statement(one.topic, one.amount, one.year, one.change, one.reason, one.basis, places_of(one.spans))
        for one in found
        if one.amount is not None
    ]


def _with_lone_changes(records: list[Record]) -> list[Record]:
    """Changes without an amount: into the record that says the same change, else into the last one before that says none.

    A change that contradicts another one of the same amount is a row of its own, unless it was only a reason's part.
    """
    found = [record for record in records if record.amount is not None]
    for index, lone in enumerate(records):
        if lone.amount is not None:
            continue
        mates = [
            (at, one) for at, one in enumerate(records) if one.amount is not None and one.topic == lone.topic and one.year == lone.year
        ]
        equal = next((one for _, one in mates if one.change == lone.change), None)
        earlier = [one for at, one in mates if at < index]
        silent = next((one for one in reversed(earlier) if one.change is None), None)
        target = equal or (None if lone.implied else silent)
        if target is not None:
            target.absorb(lone)
        elif mates and not lone.implied:
            nearest = earlier[-1] if earlier else mates[0][1]
            lone.amount = nearest.amount
            lone.spans += nearest.spans[:1]
            found.append(lone)
    return found


def _joined(records: list[Record]) -> list[Record]:
    """Equal figures as one; a figure said without its change is the one said with it."""
    found: dict[tuple[object, ...], Record] = {}
    for record in records:
        known = found.setdefault((record.topic, record.amount, record.year, record.basis, record.change), record)
        if known is not record:
            known.absorb(record)
    for key, record in list(found.items()):
        fuller = next((one for other, one in found.items() if other[:4] == key[:4] and other[4] is not None), None)
        if record.change is None and fuller is not None:
            fuller.absorb(record)
            del found[key]
    return list(found.values())
