"""An indicator's printed levels, or its name where no level is printed, into its category.

`产出指标` with `成本指标` gives `output-cost`; no levels and `群众满意度` gives `satisfaction`, inferred.
"""

from __future__ import annotations

import re
from functools import lru_cache

from graphbuild.mapping.vocabulary import Category, categories, level_word
from graphbuild.normal import normalised

_NOTE_AT_END = re.compile(r"\([^()]*\)$")


@lru_cache(maxsize=4096)
def category(level1: str, level2: str, name: str) -> tuple[str, bool]:
    """The notation of the category and whether it was inferred from the name; ("", False) where neither tells it.

    A second level counts only below its own first level: where the two contradict each other the first level stands.
    """
    by_level = _by_levels(level1, level2)
    if by_level:
        return by_level, False
    by_name = _by_name(name)
    return by_name, bool(by_name)


def _by_levels(level1: str, level2: str) -> str:
    first = [found for found in _of_word(level1) if not found.broader] or _of_word(level1)
    second = _of_word(level2)
    if not first:
        return next((found.notation for found in sorted(second, key=lambda c: bool(c.broader))), "")
    below = [found for found in second if found.broader == first[0].notation]
    return below[0].notation if below else first[0].notation


def _of_word(level: str) -> list[Category]:
    word = level_word(level)
    return [found for found in categories().values() if word and word in found.words]


def _by_name(name: str) -> str:
    text = _NOTE_AT_END.sub("", normalised(name))
    matches = [
        (len(pattern), found.notation)
        for found in categories().values()
        for pattern in (*filter(text.endswith, found.suffixes), *(part for part in found.parts if part in text))
    ]
    return max(matches)[1] if matches else ""
