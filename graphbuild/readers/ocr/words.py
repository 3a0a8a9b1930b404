"""Letters that look alike are told apart by the words of the vocabulary: `部内预算` is `部门预算`, `收人` is `收入`."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import replace

from graphbuild.readers.ocr.recogniser import Reading

_UNSURE = 0.995
_ALIKE = {
    "内": "门",
    "門": "门",
    "人": "入大",
    "入": "人",
    "大": "入",
    "未": "末",
    "末": "未",
    "土": "士",
    "士": "土",
    "千": "干",
    "干": "千",
    "效": "数",
}
"""For a letter that was read: the letters that may be meant."""


def completed(reading: Reading) -> Reading:
    """The reading with another letter where the one that was read makes no word with its neighbours; it stays as unsure as it was."""
    text = reading.text
    for index, sure in enumerate(reading.sure):
        if sure < _UNSURE and text[index] in _ALIKE:
            text = text[:index] + _letter(text, index) + text[index + 1 :]
    return replace(reading, text=text)


def _letter(text: str, index: int) -> str:
    own = text[index]
    if _makes_word(text, index, own):
        return own
    return next((letter for letter in _ALIKE[own] if _makes_word(text, index, letter)), own)


def _makes_word(text: str, index: int, letter: str) -> bool:
    """Whether the vocabulary has this letter beside one of its neighbours."""
    return text[index - 1 : index] + letter in _pairs() or letter + text[index + 1 : index + 2] in _pairs()


@functools.cache
def _pairs() -> frozenset[str]:
    """Every two letters that stand together in a word of the vocabulary."""
    return frozenset(word[begin : begin + 2] for word in _words() for begin in range(len(word) - 1))


def _words() -> Iterable[str]:
    from ontology import class_names
    from ontology.performance import column_words, field_words
    from ontology.tables import table_kinds

    for kind in table_kinds().values():
        yield from kind.titles
        for column in kind.columns:
            yield from column.labels
    yield from field_words()
    yield from column_words()
    yield from class_names()
