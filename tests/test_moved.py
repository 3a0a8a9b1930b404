"""The samples moved elsewhere: other bodies, other years, other amounts. Nothing may have been learnt by heart.

A document is rewritten at the places of its own facts (each known to be right, see `test_samples`), read again, and must give
the same facts with the same changes.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from graphbuild.extract import extract
from graphbuild.model import Disclosure, Source
from graphbuild.readers.text import lines_of
from tests import gold
from tests.test_samples import disclosure

AMOUNT = re.compile(r"(?<![\d.,])(\d[\d,]*(?:\.\d+)?)(\s*)(万元|元|万)")


@dataclass(frozen=True)
class Move:
    """What becomes of a document: names replaced, years moved by full decades, amounts multiplied."""

    names: tuple[tuple[str, str], ...]
    decades: int
    factor: int

    def text(self, text: str) -> str:
        for old, new in self.names:  # a name may be wrapped over lines
            text = re.sub(r"\s*".join(old), new, text)
        return re.sub(r"(?<!\d)20(\d)(\d)(?=\s*年)", lambda year: f"20{(int(year[1]) + self.decades) % 10}{year[2]}", text)

    def money(self, text: str) -> str:
        return AMOUNT.sub(lambda found: self.figure(found[1]) + found[2] + found[3], text)

    def figure(self, printed: str) -> str:
        value = Decimal(printed.replace(",", "").rstrip("."))
        return f"{value * self.factor:,}" if "," in printed else str(value * self.factor)


MOVES = {
    "elsewhere": Move((("大渡口", "南岭"), ("渝北", "双河"), ("潼南", "青禾"), ("曾都", "白石"), ("重庆市", "江州市")), 0, 1),
    "another department": Move((("信访办公室", "卫生健康委员会"), ("信访局", "教育局"), ("人民政府办公室", "交通运输局")), 0, 1),
    "other amounts": Move((), 0, 3),
    "larger amounts": Move((), 0, 17),
    "another decade": Move((), 1, 1),
    "everything": Move(
        (("大渡口", "临江"), ("渝北", "石门"), ("潼南", "望川"), ("曾都", "云台"), ("信访办公室", "民政局"), ("重庆", "海州")), 1, 7
    ),
}


def moved(document: str, move: Move) -> Disclosure:
    """The sample, rewritten and read again."""
    text = (gold.SAMPLES / f"{document}.txt").read_text(encoding="utf-8-sig")
    found = disclosure(document)
    cells = {line.places[0].start: line.places[0] for line in found.lines}
    first_table = min((table.places[0].start for table in found.tables), default=len(text))
    for place in sorted(cells.values(), key=lambda place: -place.start):
        text = text[: place.start] + move.figure(place.text) + text[place.end :]
    text = move.money(text[:first_table]) + text[first_table:]
    return extract(Source(document, f"{document}.txt", "", "utf-8", lines_of(move.text(text))))


def as_moved(fact: Any, columns: list[str], move: Move) -> tuple[str, ...]:
    """A fact of the sample as it must come out of the rewritten document."""
    counted = getattr(fact, "topic", "").startswith(("vehicles-count", "staff-"))
    found = []
    for column in columns:
        value = getattr(fact, column)
        if isinstance(value, Decimal) and column in ("amount", "change") and not counted:
            value = value * move.factor
        if isinstance(value, int) and not isinstance(value, bool) and column == "year":
            value = value + 10 * move.decades
        found.append(move.text(move.money(value) if column == "change_reason" else value) if isinstance(value, str) else str(value))
    return tuple(gold.plain(column, value) if value != "None" else "" for column, value in zip(columns, found, strict=True))


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("document", gold.DOCUMENTS)
def test_moved_document_gives_moved_facts(document: str, move: str) -> None:
    there = moved(document, MOVES[move])
    here = disclosure(document)
    for name, columns in COLUMNS.items():
        want = Counter(as_moved(fact, columns, MOVES[move]) for fact in getattr(here, name))
        found = Counter(as_moved(fact, columns, Move((), 0, 1)) for fact in getattr(there, name))
        assert found - want == Counter(), f"{name}: invented"
        assert want - found == Counter(), f"{name}: lost"


COLUMNS = {
    "lines": ["table", "side", "code", "name", "column", "year", "amount"],
    "statements": ["topic", "amount", "year", "change", "change_reason", "basis"],
    "indicators": ["owner_kind", "owner", "level1", "level2", "name", "comparator", "target", "unit", "weight", "core"],
    "projects": ["code", "name", "supervising_department", "implementing_unit", "year", "responsible_person", "phone"],
    "contacts": ["role", "name", "phone", "subject"],
    "organizations": ["kind", "name", "code", "parent"],
    "citations": ["citing_kind", "citing", "title", "number"],
}
