"""Words that a document should print otherwise, as `wording.ttl` has them: 附属部门上缴收入 for 附属单位上缴收入, former names of codes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ontology._names import BG, SKOS
from ontology._turtle import read, values


@dataclass(frozen=True, slots=True)
class Wording:
    """`wrong` maps what is wrongly printed to what is right; `former` maps a former name to (its last year, the name since)."""

    wrong: dict[str, str]
    former: dict[str, tuple[int, str]]


@lru_cache(maxsize=1)
def wording() -> Wording:
    """All words of `wording.ttl`."""
    names: dict[str, str] = {}
    hidden: list[tuple[str, str]] = []
    until: dict[str, int] = {}
    broader: dict[str, str] = {}
    for subject, predicate, value, language in values(read("wording.ttl")):
        if predicate == SKOS + "prefLabel" and language == "zh":
            names[subject] = value
        elif predicate == SKOS + "hiddenLabel":
            hidden.append((value, subject))
        elif predicate == BG + "validUntil":
            until[subject] = int(value)
        elif predicate == SKOS + "broader":
            broader[subject] = value
    return Wording(
        {word: names[subject] for word, subject in hidden},
        {names[subject]: (year, names[broader[subject]]) for subject, year in until.items()},
    )
