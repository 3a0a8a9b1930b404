"""One fault put into a disclosure on purpose: a digit of a figure, a word, a code, a year changed, or a row left out.

    [fault] = faults(text, disclosure, "code", rng, 1)     # Fault("code", "general-expenditure 20805", 1204, 1209, "20805", "20808")
    fault.made(text)

Every kind draws its places from what was read of the document, so that a fault is where a reader would see it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graphbuild.model import BudgetLine, Disclosure
from ontology import class_names, code_name

_PERCENT = re.compile(r"(?:增加|增长|上升|提高|减少|下降|降低|降幅|增幅|占)[^，。；：（）\d]{0,6}?(\d+(?:\.\d+)?)\s*[%％]")
_COMPARED = re.compile(r"(?:比|较|与|同)\s*(20\d\d)\s*年")
_AMOUNT = re.compile(r"(\d[\d,]*(?:\.\d+)?)(?=\s*(?:万|元|人|名|辆))")
_UNIT = re.compile(r"(?<=\d)(\s*)(万元|元)")
_DIRECTION = re.compile(r"(增加|减少|增长|下降)(?=\s*\d)")
_OPPOSITE = {"增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长"}


@dataclass(frozen=True, slots=True)
class Fault:
    """`old`, the characters `begin` to `end` of the text, printed as `new`; `what` says what it is of."""

    kind: str
    what: str
    begin: int
    end: int
    old: str
    new: str

    def made(self, text: str) -> str:
        """The text with the fault."""
        assert text[self.begin : self.end] == self.old
        return text[: self.begin] + self.new + text[self.end :]


def faults(text: str, facts: Disclosure, kind: str, rng: random.Random, most: int) -> list[Fault]:
    """At most so many faults of a kind, chosen at random among all places of that kind."""
    known = list(dict.fromkeys(KINDS[kind](text, facts)))
    chosen = rng.sample(known, min(most, len(known)))
    return [Fault(kind, what, begin, end, text[begin:end], _CHANGE[kind](text[begin:end], rng)) for what, begin, end in chosen]


Places = Iterator[tuple[str, int, int]]


def _cells(_text: str, facts: Disclosure) -> Places:
    for line in facts.lines:
        place = line.places[0]
        if any(character in "123456789" for character in place.text):
            yield _told(line, line.column), place.start, place.end


def _stated(text: str, facts: Disclosure) -> Places:
    for one in facts.statements:
        place = one.places[0]
        found = _AMOUNT.search(text, place.start, place.end)
        if found and any(character in "123456789" for character in found.group()):
            yield one.topic, *found.span()


def _percentages(text: str, _facts: Disclosure) -> Places:
    for found in _PERCENT.finditer(text):
        if float(found[1]) and "元" in text[max(found.start() - 80, 0) : found.start()]:
            yield " ".join(found.group().split()), *found.span(1)


def _compared_years(text: str, _facts: Disclosure) -> Places:
    for found in _COMPARED.finditer(text):
        yield f"compared {found[1]}", *found.span(1)


def _title_years(text: str, facts: Disclosure) -> Places:
    for table in facts.tables:
        for place in table.places:
            for found in re.compile(r"20\d\d(?=\s*年)").finditer(text, place.start, place.end):
                yield f"title {table.kind}", *found.span()


def _codes(text: str, facts: Disclosure) -> Places:
    for line in facts.lines:
        if line.code and line.table != "procurement":
            begin, _ = _printed_line(text, line)
            found = re.compile(rf"(?<!\d){line.code}(?!\d)").search(text, begin, line.places[0].start)
            if found:
                yield _told(line, "code"), *found.span()


def _names(text: str, facts: Disclosure) -> Places:
    for line in facts.lines:
        if line.code and line.table not in ("procurement", "project-detail") and len(line.name) > 3:
            begin, end = _printed_line(text, line)
            at = text.find(line.name, begin, end)
            if at >= 0:
                yield _told(line, "name"), at, at + len(line.name)


def _classes(text: str, _facts: Disclosure) -> Places:
    """The names of classes that an amount stands behind, in prose and in balances."""
    for name in _full_class_names():
        for found in re.finditer(rf"(?<![\u4e00-\u9fff]){name}(?=(?:（类）|预算)?\s*[1-9])", text):
            yield f"class {name}", *found.span()


def _full_class_names() -> dict[str, str]:
    return {name: code for name, code in class_names().items() if name.endswith("支出") and code_name("functional", code, 2024) == name}


def _units(text: str, facts: Disclosure) -> Places:
    for one in facts.statements:
        place = one.places[0]
        found = _UNIT.search(text, place.start, place.end + 4)
        if found:
            yield f"unit {one.topic}", *found.span(2)


def _directions(text: str, _facts: Disclosure) -> Places:
    for found in _DIRECTION.finditer(text):
        before = "".join(text[max(found.start() - 40, 0) : found.start()].split())
        yield f"direction {before[-24:]} {found.group()}", *found.span()


def _rows(text: str, facts: Disclosure) -> Places:
    for line in facts.lines:
        begin, end = _printed_line(text, line)
        if line.code and re.search(rf"(?<!\d){line.code}(?!\d)", text[begin : line.places[0].start]):
            yield _told(line, "row"), begin, end + 1


KINDS: dict[str, Callable[[str, Disclosure], Places]] = {
    "cell": _cells,
    "stated": _stated,
    "percentage": _percentages,
    "compared-year": _compared_years,
    "title-year": _title_years,
    "code": _codes,
    "name": _names,
    "class": _classes,
    "unit": _units,
    "direction": _directions,
    "dropped-row": _rows,
}
"""Where a fault of a kind can be: what it is of, and the characters."""


def _told(line: BudgetLine, what: str) -> str:
    return f"{line.table} {line.code or line.name} {line.year} {what}"


def _printed_line(text: str, line: BudgetLine) -> tuple[int, int]:
    place = line.places[0]
    begin = text.rfind("\n", 0, place.start) + 1
    end = text.find("\n", place.end)
    return begin, len(text) if end < 0 else end


def _other_digit(old: str, rng: random.Random) -> str:
    """One digit that is not 0 as another."""
    at = rng.choice([at for at, character in enumerate(old) if character in "123456789"])
    return old[:at] + rng.choice([digit for digit in "123456789" if digit != old[at]]) + old[at + 1 :]


def _other_year(old: str, rng: random.Random) -> str:
    return str(int(old) + rng.choice((-3, -2, 1, 2, 10)))


def _other_code(old: str, rng: random.Random) -> str:
    at = rng.randrange(len(old))
    return old[:at] + rng.choice([digit for digit in "0123456789" if digit != old[at]]) + old[at + 1 :]


def _other_name(old: str, rng: random.Random) -> str:
    """A character less, or two in the wrong order."""
    at = rng.randrange(len(old) - 1)
    swapped = old[:at] + old[at + 1] + old[at] + old[at + 2 :]
    return swapped if rng.random() < 0.5 and swapped != old else old[:at] + old[at + 1 :]


def _other_class(old: str, rng: random.Random) -> str:
    return rng.choice(sorted(_full_class_names().keys() - {old}))


_CHANGE: dict[str, Callable[[str, random.Random], str]] = {
    "cell": _other_digit,
    "stated": _other_digit,
    "percentage": _other_digit,
    "compared-year": _other_year,
    "title-year": _other_year,
    "code": _other_code,
    "name": _other_name,
    "class": _other_class,
    "unit": lambda old, _: "元" if old == "万元" else "万元",
    "direction": lambda old, _: _OPPOSITE[old],
    "dropped-row": lambda *_: "",
}
