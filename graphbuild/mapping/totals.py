"""What a row's label says of the row: that it is a total or a subtotal of others (`本年收入合计`), or which fund it comes from."""

from __future__ import annotations

import re
from functools import lru_cache

import ontology
from graphbuild.normal import normalised

_NOTE_AT_END = re.compile(r"\([^()]*\)$")


@lru_cache(maxsize=4096)
def is_total(name: str) -> bool:
    """Whether a row's label says total; the empty label does, as a row without a name is one."""
    text = _NOTE_AT_END.sub("", normalised(name))
    return not text or text.endswith(_words("positions", "total"))


@lru_cache(maxsize=4096)
def is_subtotal(name: str) -> bool:
    """Whether a row's label says that it sums up some other rows, but not all."""
    return normalised(name).endswith(_words("positions", "subtotal"))


@lru_cache(maxsize=4096)
def is_memo(name: str) -> bool:
    """Whether a row's label says that it repeats a part of another row: `其中：……`."""
    return normalised(name).startswith(_words("positions", "memo"))


@lru_cache(maxsize=4096)
def fund_of(name: str) -> str:
    """The fund that a revenue row comes from, by the longest word of a fund that its label contains; "" where it names none."""
    text = normalised(name)
    found = [(len(label), notation) for label, notation in ontology.labels("funds").items() if normalised(label) in text]
    return max(found)[1] if found else ""


@lru_cache(maxsize=8)
def _words(scheme: str, notation: str) -> tuple[str, ...]:
    return tuple(normalised(label) for label, value in ontology.labels(scheme).items() if value == notation)
