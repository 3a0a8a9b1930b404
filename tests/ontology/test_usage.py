"""Every class and property earns its place: a shape or a query of the catalogue uses it, and they use nothing that is not defined."""

from __future__ import annotations

import re
from pathlib import Path

import ontology

CATALOGUE = Path(__file__).parents[2] / "queries" / "catalogue"
KINDS = ("Class", "ObjectProperty", "DatatypeProperty")
NAME = re.compile(r"(?<![\w-])bg:([A-Za-z][\w-]*\w)")


def defined() -> dict[str, set[str]]:
    """Local name -> types of everything that the vocabulary defines."""
    found: dict[str, set[str]] = {}
    for subject, predicate, value in ontology.triples(ontology.ONTOLOGY_GRAPH):
        if subject.startswith(f"<{ontology.BG}") and predicate.endswith("#type>"):
            found.setdefault(subject[1:-1].removeprefix(ontology.BG), set()).add(re.split("[#/]", value.strip("<>"))[-1])
    return found


def named_by(text: str) -> set[str]:
    return set(NAME.findall(text))


def queries() -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(CATALOGUE.glob("*.rq"))}


def test_every_class_and_property_is_used() -> None:
    used = named_by(ontology.shapes().decode()) | {name for text in queries().values() for name in named_by(text)}
    terms = {name for name, types in defined().items() if types.intersection(KINDS)}
    assert sorted(terms - used) == []


def test_shapes_name_only_what_is_defined() -> None:
    assert sorted(named_by(ontology.shapes().decode()) - set(defined())) == []


def test_queries_name_only_what_is_defined() -> None:
    known = set(defined())
    unknown = {(file, name) for file, text in queries().items() for name in named_by(text) if name not in known}
    assert sorted(unknown) == []
