"""The labelled fields of a performance table, whatever was wrapped.

`项目名称 …-临时用工人员经费 项目负责人及联系电话 林映曦 68832409` becomes the fields project-name and responsible.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from graphbuild.extraction.performance.columns import INDICATORS, headings, read_heading
from graphbuild.extraction.performance.goals import yearly_funds, yearly_goal
from graphbuild.extraction.performance.money import printed_unit
from graphbuild.extraction.performance.pieces import Phrase, Phrases, Piece
from ontology.performance import field_words

_PROSE = frozenset({"objective", "whole-goal", "overview", "basis"})
_AFTER_PROSE = frozenset({"objective", "whole-goal", "overview", "basis", "contact", INDICATORS, "project-name", "reporting"})
_BLOCK_STARTS = frozenset({"project-name", "reporting"})
_TWO_CELLS = frozenset({"responsible", "contact", "phone"})
"""Fields whose value may fill two cells: a name and a number."""
_CODE = re.compile(r"[0-9A-Za-z-]{6,}")


@dataclass(frozen=True, slots=True)
class Field:
    """A field as printed: the key of its label and the pieces of its value."""

    key: str
    value: tuple[Piece, ...]


@dataclass(slots=True)
class Block:
    """One department's or project's table: its fields by notation, and the pieces from its indicators on."""

    fields: dict[str, Field] = field(default_factory=dict)
    body: list[Piece] = field(default_factory=list)

    def value(self, *names: str) -> tuple[Piece, ...]:
        """The pieces of the first of these fields that has any."""
        return next((found.value for name in names if (found := self.fields.get(name)) and found.value), ())


@lru_cache(maxsize=1)
def labels() -> Phrases:
    """The labels of all fields."""
    return Phrases(field_words())


def split_blocks(parts: Sequence[Piece]) -> list[list[Piece]]:
    """Part a run of pieces where another project's table begins: at its 填报单位 or 项目名称, once one has been named."""
    starts = [0]
    named = False
    pending = -1
    for i, piece in enumerate(parts):
        if not piece.first or (phrase := labels().at(parts, i)) is None or phrase.notation not in _BLOCK_STARTS:
            continue
        if phrase.notation == "reporting":
            pending = i
        elif named:
            starts.append(pending if pending > starts[-1] else i)
            pending = -1
        else:
            named, pending = True, -1
    return [list(parts[a:b]) for a, b in zip(starts, [*starts[1:], len(parts)], strict=True)]


def has_field(parts: Sequence[Piece], name: str) -> bool:
    """Whether the label of a field stands anywhere in these pieces."""
    found = (labels().at(parts, i) for i in range(len(parts)))
    return any(phrase is not None and phrase.notation == name for phrase in found)


def read_block(parts: Sequence[Piece]) -> Block:
    """Read the fields up to the indicators; what follows the mark of the indicators, or their heading, is the body."""
    block = Block()
    parts = yearly_funds(yearly_goal(parts))
    end = _read_fields(block, parts, lambda i: _indicators_at(parts, i, block), _label_at)
    block.body = list(parts[end:])
    return block


def read_tail(block: Block, parts: Sequence[Piece]) -> None:
    """Add the fields printed below the indicators (联系人, 联系电话) to a block."""
    _read_fields(block, parts, lambda _: False, lambda parts, i, _current, _block: labels().at(parts, i))


def _read_fields(
    block: Block,
    parts: Sequence[Piece],
    ends: Callable[[int], bool],
    label: Callable[[Sequence[Piece], int, Phrase | None, Block], Phrase | None],
) -> int:
    """Fill the block's fields from pieces up to the first at which it `ends`, whose index is returned."""
    current: Phrase | None = None
    value: list[Piece] = []
    i = 0
    while i < len(parts) and not ends(i):
        phrase = label(parts, i, current, block)
        if phrase is None:
            if current and _closes(parts, i, current, value):
                _keep(block, current, value)
                current, value = None, []
            value.append(parts[i])
            i += 1
            continue
        _keep(block, current, value)
        current, value, i = phrase, [phrase.rest] if phrase.rest and phrase.rest.text else [], phrase.end
    _keep(block, current, value)
    return i


def _closes(parts: Sequence[Piece], i: int, current: Phrase, value: Sequence[Piece]) -> bool:
    """Whether piece `i` of a grid is no part of the value: a second cell, and a row with a first cell of its own, are another label's."""
    label, at = parts[current.begin].at, parts[i].at
    if label is None or at is None or "\t" not in parts[i].line.text:  # columns set by the page's layout are counted row by row
        return False
    if at[0] != label[0]:
        row = next((k for k in range(i, -1, -1) if k == 0 or (own := parts[k - 1].at) is None or own[0] != at[0]), i)
        first = parts[row].at or at
        return first[1] < label[1] or first[1] == label[1] == 0
    if current.notation in _PROSE or current.notation in _TWO_CELLS or not value or value[-1].at == at:
        return False
    return _CODE.fullmatch(value[0].text) is None


def _label_at(parts: Sequence[Piece], i: int, current: Phrase | None, block: Block) -> Phrase | None:
    """The label at piece `i`. Inside prose only those count that can follow it: a wrapped line may begin with any word."""
    phrase = labels().at(parts, i)
    if phrase is None or (phrase.notation in block.fields and phrase.notation != "unused"):
        return None
    in_prose = current is not None and current.notation in _PROSE and not _is_cell(parts, phrase)
    if in_prose and (phrase.notation not in _AFTER_PROSE or not parts[i].first):
        return None
    return phrase


def _is_cell(parts: Sequence[Piece], phrase: Phrase) -> bool:
    """Whether a label fills a cell of a grid: then it is no wrapped line."""
    cells = [parts[i].at if 0 <= i < len(parts) else None for i in (phrase.begin - 1, phrase.begin, phrase.end - 1, phrase.end)]
    return cells[1] is not None and cells[1] == cells[2] and cells[1] not in (cells[0], cells[3])


def _indicators_at(parts: Sequence[Piece], i: int, block: Block) -> bool:
    phrase = headings().at(parts, i) if parts[i].first else None
    if phrase is None or (not block.fields and phrase.notation != INDICATORS):
        return False
    if phrase.notation == INDICATORS:
        return True
    return len(read_heading(parts, i).columns) >= 3


def _keep(block: Block, phrase: Phrase | None, value: list[Piece]) -> None:
    known = block.fields.get(phrase.notation) if phrase else None
    again = phrase is not None and phrase.notation == "unused" and printed_unit(phrase.key) != ""
    if phrase is not None and (known is None or not known.value or again):
        above = known.key if known else ""  # 项目资金（万元） stands over 年度资金总额 and has its unit
        block.fields[phrase.notation] = Field(phrase.key + above, tuple(value))
