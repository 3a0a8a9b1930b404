"""Hundreds of made-up consistent texts, in which nothing is found, and the same texts with one figure broken."""

from __future__ import annotations

import random
import re

import pytest

from graphbuild.checking import RULES
from graphbuild.extract import extract
from graphbuild.model import Finding, Source
from graphbuild.readers.text import lines_of
from tests.checking.made import clean, document

_TIED = re.compile(r"⟦([^⟧]+)⟧")
_DIGIT = re.compile(r"[1-9]")


def found_in(text: str) -> list[Finding]:
    source = Source("made", "made.txt", "0", "utf-8", lines_of(text))
    return [finding for finding in extract(source).findings if finding.rule in RULES]


@pytest.mark.parametrize("seed", range(200))
def test_nothing_is_found_in_consistent_prose(seed: int) -> None:
    assert found_in(clean(document(seed))) == []


def broken(seed: int) -> str | None:
    """The text with one of its tied figures changed in its first or second digit; None where it has none to change."""
    rng = random.Random(seed)
    text = document(seed)
    tied = [one for one in _TIED.finditer(text) if _DIGIT.search(one[1])]
    if not tied:
        return None
    one = rng.choice(tied)
    digits = [at for at, character in enumerate(one[1]) if character.isdigit()][:2]
    at = rng.choice(digits)
    other = rng.choice([digit for digit in "123456789" if digit != one[1][at]])
    return clean(text[: one.start()] + one[1][:at] + other + one[1][at + 1 :] + text[one.end() :])


def test_a_broken_figure_is_found() -> None:
    texts = [text for seed in range(300) if (text := broken(seed)) is not None]
    missed = [text for text in texts if not any(one.severity != "note" for one in found_in(text))]
    assert len(missed) <= len(texts) * 0.05
