"""Printed classification codes into concepts of the code lists; a code that its list does not have is minted where it is printed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from graphbuild.mapping.iris import code_slug
from ontology import CODE, code_list, known_code

_CLASS_DIGITS = 3
_PROPERTY = {
    "functional": "functionalClassification",
    "department-economic": "departmentEconomicClassification",
    "government-economic": "governmentEconomicClassification",
}


@dataclass(frozen=True, slots=True)
class Code:
    """A code in an edition of its list; `listed` says whether the list has it; `broader` is the IRI above it, "" for a class."""

    digits: str
    iri: str
    scheme_iri: str
    edition: int
    broader: str
    listed: bool


def property_name(scheme: str) -> str:
    """The property of a budget line that points at a code of this list."""
    return _PROPERTY[scheme]


@lru_cache(maxsize=65536)
def code(scheme: str, digits: str, year: int) -> Code | None:
    """The code in the edition for a fiscal year: the newest whose first year is not after it. None for what is no code."""
    if scheme not in _PROPERTY or not digits or code_slug(digits) is None:
        return None
    edition = code_list(scheme).edition(year)
    scheme_iri = f"{CODE}{scheme}/{edition}"
    broader = f"{scheme_iri}/{digits[:-2]}" if len(digits) > _CLASS_DIGITS else ""
    return Code(digits, f"{scheme_iri}/{digits}", scheme_iri, edition, broader, known_code(scheme, digits, year))
