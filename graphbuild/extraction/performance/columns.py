"""The headings of an indicator table become the order of its columns.

`三级指标 指标值 指标性质 度量单位 权重` is name, value, comparator, unit, weight.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from graphbuild.extraction.performance.pieces import Phrases, Piece
from ontology.performance import column_words, field_words, phrase_key

_NOTE = re.compile(r"（[^（）]*）$")

INDICATORS = "indicators"
NOTE = "note"
DETAILS = ("comparator", "value", "unit", "weight", "core")


@dataclass(frozen=True, slots=True)
class Heading:
    """The columns in their order, as printed; `end` is the first piece after the heading."""

    columns: tuple[str, ...]
    end: int

    @property
    def levels(self) -> tuple[str, ...]:
        """The level columns that the heading names."""
        return tuple(column for column in self.columns if column in ("level1", "level2"))

    @property
    def details(self) -> tuple[str, ...]:
        """The columns besides levels and name, in their order."""
        return tuple(column for column in self.columns if column in DETAILS)


@lru_cache(maxsize=1)
def headings() -> Phrases:
    """The heading words, and 绩效指标, which stands beside them."""
    marks = {key: INDICATORS for key, notation in field_words().items() if notation == INDICATORS}
    return Phrases(marks | column_words())


@lru_cache(maxsize=4096)
def column(text: str) -> str:
    """The column that a heading cell names, also with a note in brackets behind it (`分值权重（90分）`); "" for another."""
    words, key = column_words(), phrase_key(text)
    return words.get(key) or words.get(_NOTE.sub("", key), "")


@lru_cache(maxsize=1)
def heading_parts() -> frozenset[str]:
    """What may be left of a heading whose wrapped cells were printed line by line."""
    words = column_words()
    return frozenset(word[i:j] for word in words for i in range(len(word)) for j in range(i + 1, len(word) + 1))


def read_heading(parts: Sequence[Piece], begin: int) -> Heading:
    """Read the heading that starts at piece `begin`; without one the columns are empty."""
    columns: list[str] = []
    i = begin
    while i < len(parts):
        phrase = headings().at(parts, i)
        if phrase is None:
            break
        if phrase.notation in columns:
            break
        if phrase.notation not in (INDICATORS, NOTE):
            columns.append(phrase.notation)
        i = phrase.end
    disordered = columns and not {"name", "value"} <= set(columns)
    while disordered and i < len(parts) and len(parts[i].text) < 6 and parts[i].text in heading_parts():
        i += 1
    return Heading(tuple(columns), i)


def without_headings(parts: Sequence[Piece]) -> list[Piece]:
    """The pieces less headings that are printed again after a page break: two heading words in a row, or 绩效指标 alone."""
    kept: list[Piece] = []
    i = 0
    while i < len(parts):
        phrase = headings().at(parts, i)
        following = headings().at(parts, phrase.end) if phrase else None
        if phrase and (following or phrase.notation == INDICATORS):
            heading = read_heading(parts, i)
            i = max(heading.end, phrase.end)
        else:
            kept.append(parts[i])
            i += 1
    return kept
