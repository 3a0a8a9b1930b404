"""The Turtle of `ontology/indicators.ttl` as tables: the words of indicator levels, the patterns of names, the units of QUDT."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from graphbuild.normal import normalised

_BG = "https://w3id.org/budgetgraph/ontology#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_HAS_UNIT = "http://qudt.org/schema/qudt/hasUnit"
_LABELS = (_SKOS + "prefLabel", _SKOS + "altLabel")


@dataclass(frozen=True, slots=True)
class Category:
    """A concept of the indicator categories: its notation, the category above it, its words and the patterns of names."""

    notation: str
    broader: str
    words: frozenset[str]
    suffixes: frozenset[str]
    parts: frozenset[str]


@dataclass(slots=True)
class _Concept:
    notation: str = ""
    scheme: str = ""
    broader: str = ""
    unit: str = ""
    labels: set[str] = field(default_factory=set)
    suffixes: set[str] = field(default_factory=set)
    parts: set[str] = field(default_factory=set)


def level_word(text: str) -> str:
    """A level as it is looked up: `数量指标` and `数量` are one word."""
    return normalised(text).removesuffix("指标")


@lru_cache(maxsize=1)
def categories() -> dict[str, Category]:
    """Indicator categories by notation (`cost`, `output-cost`, ...)."""
    prefix = _BG + "category-"
    return {
        concept.notation: Category(
            concept.notation,
            concept.broader.removeprefix(prefix),
            frozenset(map(level_word, concept.labels)),
            frozenset(map(normalised, concept.suffixes)),
            frozenset(map(normalised, concept.parts)),
        )
        for concept in _concepts().values()
        if concept.scheme == _BG + "categories"
    }


@lru_cache(maxsize=1)
def units() -> dict[str, str]:
    """QUDT unit IRIs by printed unit: `%` gives `http://qudt.org/vocab/unit/PERCENT`."""
    return {normalised(label): concept.unit for concept in _concepts().values() if concept.unit for label in concept.labels}


@lru_cache(maxsize=1)
def _concepts() -> dict[str, _Concept]:
    from pyoxigraph import Literal, RdfFormat, parse

    found: dict[str, _Concept] = {}
    for quad in parse(files("ontology").joinpath("indicators.ttl").read_bytes(), format=RdfFormat.TURTLE):
        if not (isinstance(quad.object, Literal) and quad.object.language == "en"):
            concept = found.setdefault(str(quad.subject), _Concept())
            _record(concept, quad.predicate.value, str(getattr(quad.object, "value", "")))
    return found


def _record(concept: _Concept, predicate: str, value: str) -> None:
    if predicate in _LABELS:
        concept.labels.add(value)
    elif predicate == _SKOS + "notation":
        concept.notation = value
    elif predicate == _SKOS + "inScheme":
        concept.scheme = value
    elif predicate == _SKOS + "broader":
        concept.broader = value
    elif predicate == _HAS_UNIT:
        concept.unit = value
    elif predicate == _BG + "nameSuffix":
        concept.suffixes.add(value)
    elif predicate == _BG + "namePart":
        concept.parts.add(value)
