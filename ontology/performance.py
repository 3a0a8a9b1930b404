"""The words of performance tables as `performance.ttl` and `indicators.ttl` have them: fields, headings, comparators, levels, units."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from ontology._names import BG, SKOS
from ontology._turtle import read, values
from ontology.tables import heading_key

SIGNS = {"at-least": "≥", "at-most": "≤", "equal": "=", "more-than": ">", "less-than": "<", "qualitative": "qualitative"}
"""The comparator that an indicator carries for each concept `bg:comparator-*`."""

_COLONS = str.maketrans({"：": None, ":": None})


@dataclass(frozen=True, slots=True)
class LevelWord:
    """What a word of the level columns can mean: a first-level category, second-level ones below others, or both."""

    first: frozenset[str]
    second: frozenset[str]
    parents: frozenset[str]


def phrase_key(text: str) -> str:
    """A label as it is compared: without white space, quotation marks and colons, with full-width brackets."""
    return heading_key(text).translate(_COLONS)


@lru_cache(maxsize=1)
def field_words() -> dict[str, str]:
    """Printed labels of the fields above the indicators, by key, with the field's notation (`project-name`, `objective`, ...)."""
    return _words("field")


@lru_cache(maxsize=1)
def column_words() -> dict[str, str]:
    """Printed headings of indicator columns, by key, with the column's notation (`name`, `comparator`, ...)."""
    return _words("indicator-column")


@lru_cache(maxsize=1)
def comparator_words() -> dict[str, str]:
    """Signs and words that compare, with the comparator (`不低于` is `≥`)."""
    return {word: SIGNS[notation] for word, notation in _words("comparator", str).items()}


@lru_cache(maxsize=1)
def qualitative_words() -> tuple[frozenset[str], frozenset[str]]:
    """Words of degree (`明显`) and of result (`提高`) that a qualitative target is made of in prose."""
    return frozenset(_words("qualitative-degree", str)), frozenset(_words("qualitative-result", str))


@lru_cache(maxsize=1)
def unit_words() -> frozenset[str]:
    """Words printed as units of targets."""
    return frozenset(_words("measure-word", str)) | frozenset(_indicator_words("unit"))


@lru_cache(maxsize=1)
def level_words() -> dict[str, LevelWord]:
    """Words of the first- and second-level columns without 指标 (`数量`), with what they can mean."""
    above = {subject: value for subject, predicate, value, _ in _triples("indicators.ttl") if predicate == SKOS + "broader"}
    found: dict[str, LevelWord] = {}
    for word, subjects in _indicator_words("category").items():
        first = frozenset(_notation(s, "category") for s in subjects if s not in above)
        second = frozenset(_notation(s, "category") for s in subjects if s in above)
        parents = frozenset(_notation(above[s], "category") for s in subjects if s in above)
        found[word] = LevelWord(first, second, parents)
    return found


def _words(kind: str, key: Callable[[str], str] = phrase_key) -> dict[str, str]:
    """Labels of the concepts `bg:<kind>-*` (or `bg:<kind>` itself) of `performance.ttl`, with their notation."""
    return {key(label): _notation(subject, kind) for subject, label in _labels("performance.ttl", kind)}


def _indicator_words(kind: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for subject, label in _labels("indicators.ttl", kind):
        found.setdefault(phrase_key(label).removesuffix("指标"), set()).add(subject)
    return found


def _labels(file: str, kind: str) -> list[tuple[str, str]]:
    labels = (SKOS + "prefLabel", SKOS + "altLabel")
    return [
        (subject, value)
        for subject, predicate, value, language in _triples(file)
        if predicate in labels and language == "zh" and (subject.startswith(f"{BG}{kind}-") or subject == BG + kind)
    ]


def _notation(subject: str, kind: str) -> str:
    return subject.removeprefix(f"{BG}{kind}-")


@lru_cache(maxsize=2)
def _triples(file: str) -> tuple[tuple[str, str, str, str], ...]:
    return tuple(values(read(file)))
