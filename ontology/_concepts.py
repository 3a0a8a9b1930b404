"""The concepts of the small schemes by scheme and notation: `concept("sides", "revenue")` is `bg:side-revenue`."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from ontology import _turtle
from ontology._names import BG, ONTOLOGY_GRAPH, SKOS

if TYPE_CHECKING:
    from collections.abc import Mapping


@lru_cache(maxsize=1)
def _concepts() -> dict[str, dict[str, tuple[str, tuple[str, ...]]]]:
    """Scheme name -> notation -> (IRI, Chinese labels, the preferred one first)."""
    found: dict[str, dict[str, list[str]]] = {}
    for graph, path in _turtle.source_files():
        if graph != ONTOLOGY_GRAPH:
            continue
        for subject, predicate, value, language in _turtle.values(path.read_bytes()):
            if predicate.startswith(SKOS) and language in ("", "zh"):
                found.setdefault(subject, {}).setdefault(predicate.removeprefix(SKOS), []).append(value)
    schemes: dict[str, dict[str, tuple[str, tuple[str, ...]]]] = {}
    for iri, facts in found.items():
        if "notation" in facts and "inScheme" in facts:
            names = (*facts.get("prefLabel", ()), *sorted(facts.get("altLabel", ())))
            schemes.setdefault(facts["inScheme"][0].removeprefix(BG), {})[facts["notation"][0]] = (iri, names)
    return schemes


def concept(scheme: str, notation: str) -> str:
    """The IRI of the concept with this notation in the scheme `bg:<scheme>`; KeyError where there is none."""
    return _concepts()[scheme][notation][0]


@lru_cache(maxsize=64)
def labels(scheme: str) -> Mapping[str, str]:
    """Chinese labels of a scheme's concepts with their notations; preferred labels win. KeyError for no such scheme."""
    known = _concepts()[scheme]
    other = {name: notation for notation, (_, names) in known.items() for name in names[1:]}
    return MappingProxyType({**other, **{names[0]: notation for notation, (_, names) in known.items() if names}})
