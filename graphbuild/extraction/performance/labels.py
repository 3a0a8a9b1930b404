"""What stands between two rows: first- and second-level labels, wrapped in any way, and the next indicator's name.

`效益指标` `社会效益指` `标` `政治表现、职业道德和遵纪守法方` `面` is two labels and a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graphbuild.extraction.performance.pieces import Piece, joined
from ontology.performance import level_words

WORD = "指标"
_OTHER_LABEL = re.compile(r"[\u4e00-\u9fff（）()]{2,8}指标")
_LONGEST = 14
_MOST_PIECES = 6


@dataclass(frozen=True, slots=True)
class Label:
    """A level label as printed, where it stands in the body, and its pieces."""

    text: str
    begin: int
    parts: tuple[Piece, ...]


class LabelReader:
    """Finds the labels of one table's body. `bare` says that the table prints its levels without the word 指标."""

    def __init__(self, body: Sequence[Piece], has_levels: bool) -> None:
        """Look over the body once: labels without 指标 are only trusted where the table has level columns and no other labels."""
        self._body = body
        self._has_levels = has_levels
        self._taken: set[int] = set()
        self._bare = has_levels and not any(
            (piece.text.endswith(WORD) and is_label(piece.text)) or piece.text in ("标", WORD) for piece in body
        )

    def split(self, begin: int, end: int, row_end: int | None) -> tuple[list[Label], list[int]]:
        """The labels among pieces `begin` to `end`, and the pieces that are left for the name.

        A label that the row interrupts (`时效指` … `标`) is completed from the pieces after the row's tail, which ends at `row_end`;
        behind the last row, where `row_end` is None, no name is expected.
        """
        found: list[Label] = []
        rest: list[int] = []
        i = begin
        while i < end:
            if i in self._taken:
                i += 1
                continue
            last = self._label_end(i, end)
            if last > i and (last < end or rest or row_end is None):
                found.append(self._label(range(i, last)))
                i = last
            elif (others := self._interrupted(i, end, row_end or end)) and i + 1 < end:
                found.append(self._label((i, *others)))
                i += 1
            else:
                rest.append(i)
                i += 1
        return (found, rest) if rest or row_end is None else self._name_back(found)

    def _name_back(self, found: list[Label]) -> tuple[list[Label], list[int]]:
        """An indicator may be called 满意度指标 itself: the last label is the name where none is left."""
        if not found or len(found[-1].parts) > 1:
            return found, []
        return found[:-1], [found[-1].begin]

    def trailing(self, rest: list[int]) -> tuple[Label | None, list[int]]:
        """Part a label that follows the name (a second-level column after it) from the name's pieces."""
        known = other = 0
        for n in range(1, min(len(rest), _MOST_PIECES)):
            text = joined(self._body[i] for i in rest[-n:])
            if text.endswith(WORD) and is_known(text):
                known = n
            elif text.endswith(WORD) and is_label(text) and n <= 2 and not other:
                other = n
            if not self._body[rest[-n]].first:
                break
        n = known or other
        return (self._label(rest[-n:]), rest[:-n]) if n else (None, rest)

    def _label(self, indices: Sequence[int]) -> Label:
        self._taken.update(indices)
        parts = tuple(self._body[i] for i in indices)
        return Label(joined(parts), indices[0], parts)

    def _label_end(self, begin: int, end: int) -> int:
        """The end of the longest label that starts with piece `begin`; `begin` itself where none does."""
        best = begin
        text = ""
        for i in range(begin, min(begin + _MOST_PIECES, end)):
            if i in self._taken or (i > begin and not self._body[i].first):
                break
            text += self._body[i].text
            if len(text) > _LONGEST:
                break
            if self._is_whole(text, begin, i) and (text.endswith(WORD) or self._is_bare_label(text, i)):
                best = i + 1
            if best == i + 1 and text.endswith(WORD):
                break
        return best

    def _is_whole(self, text: str, begin: int, last: int) -> bool:
        """Whether pieces `begin` to `last` are one label: a known one, or another one, cut at 指标, that does not end with a known one."""
        if is_known(text):
            return True
        cut = last == begin or (last == begin + 1 and self._body[last].text in ("标", WORD))
        return cut and self._has_levels and is_label(text)

    def _is_bare_label(self, text: str, last: int) -> bool:
        """A label without 指标 (`满意度`): in a table of such, or as the first cell of a line that goes on."""
        beside = last + 1 < len(self._body) and not self._body[last + 1].first
        return text.removesuffix(WORD) in level_words() and (self._bare or (self._has_levels and len(text) > 2 and beside))

    def _interrupted(self, begin: int, end: int, row_end: int) -> tuple[int, ...]:
        """The pieces after the row that complete the label begun at `begin`, where it is one."""
        opening = self._body[begin].text
        alone = self._body[begin].first and self._body[begin + 1 : begin + 2] and self._body[begin + 1].first
        if len(opening) > _LONGEST or not _begins_label(opening) or (alone and not opening.endswith("指")):
            return ()
        candidates = [i for i in (*range(begin + 1, end), *range(row_end, min(row_end + 3, len(self._body)))) if i not in self._taken]
        for i in candidates:
            piece = self._body[i]
            whole = opening + piece.text
            if (
                whole.endswith(WORD)
                and not (is_label(piece.text) and piece.text != WORD)
                and (is_known(whole) or (piece.text in ("标", WORD) and is_label(whole)))
            ):
                return (i,)
        return ()


def is_known(text: str) -> bool:
    """Whether the vocabulary has this word as a level."""
    return text.removesuffix(WORD) in level_words()


def is_label(text: str) -> bool:
    """Whether a text can be a level label: a known word, or any short word that ends with 指标 (`安全指标`)."""
    return is_known(text) or _OTHER_LABEL.fullmatch(text) is not None


def _begins_label(text: str) -> bool:
    if text.endswith("指") and len(text) >= 3:
        return True
    return len(text) >= 2 and any((word + WORD).startswith(text) for word in level_words())
