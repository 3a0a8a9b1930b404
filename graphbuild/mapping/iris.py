"""Minting: facts and names into deterministic ASCII IRIs.

Codes stand as they are; a name becomes its pinyin and a short hash of its normal form
(`xinfangbangongshi-6f0c2b9d1e`), so that two names that differ never share an IRI, and one name in two documents does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from hashlib import blake2b
from typing import Protocol, TypeVar

from pypinyin import lazy_pinyin

from graphbuild.model import Place
from graphbuild.normal import normalised

DEFAULT_BASE = "https://w3id.org/budgetgraph/"

_NAME_HASH_BYTES = 6
_FACT_HASH_BYTES = 8
_PINYIN_LENGTH = 40
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\Z")
_CODE = re.compile(r"[A-Za-z0-9]+\Z")
_OUTER_QUOTES = re.compile(r"^<(.*)>$")
_YEAR_BRACKETS = str.maketrans("（）()［］[]【】", "〔〕" * 5)
_NOT_WORD = re.compile(r"[^a-z0-9]+")

Fact = TypeVar("Fact")


class _Printed(Protocol):
    @property
    def places(self) -> tuple[Place, ...]: ...


def digest(parts: Iterable[object], size: int = _FACT_HASH_BYTES) -> str:
    """A hexadecimal hash of a sequence of values; the separator occurs in none of them after `str`."""
    return blake2b("\x1f".join(map(str, parts)).encode(errors="replace"), digest_size=size).hexdigest()


@lru_cache(maxsize=65536)
def name_slug(name: str, *scope: str) -> str:
    """Pinyin of a name and a hash of its normal form within `scope`, for example the region that a body belongs to."""
    normal = normalised(name)
    pinyin = _NOT_WORD.sub("-", "".join(lazy_pinyin(normal, errors=_spelled)).lower())[:_PINYIN_LENGTH].strip("-")
    return f"{pinyin or 'n'}-{digest((*scope, normal), _NAME_HASH_BYTES)}"


def _spelled(text: str) -> str:
    """Characters without pinyin: letters and digits stay, anything else separates."""
    return text if text.isascii() else "-"


def code_slug(code: str) -> str | None:
    """A printed code as it is, None where it cannot stand in an IRI."""
    return code if _CODE.match(code) else None


@lru_cache(maxsize=4096)
def document_slug(document: str) -> str:
    """A document's id as it is when it is ASCII letters, digits, `.`, `_` and `-`; else pinyin and hash."""
    return document if _SAFE.match(document) else name_slug(document, "document")


def policy_iri(base: str, title: str, number: str) -> str:
    """A policy as an N-Quads term: it is its 文号, whatever brackets its year is printed in; without one, its title."""
    named = (number.translate(_YEAR_BRACKETS), "number") if number else (_OUTER_QUOTES.sub(r"\1", normalised(title)), "title")
    slug = name_slug(*named)
    return f"<{base}policy/{slug}>"


def start_of(fact: _Printed) -> int:
    """Where a fact begins in its document, -1 where it has no place: facts of one key are told apart by it."""
    return fact.places[0].start if fact.places else -1


def identified(facts: Iterable[Fact], key: Callable[[Fact], tuple[object, ...]], rank: Callable[[Fact], object]) -> list[tuple[Fact, str]]:
    """Pair each fact, in its order, with a hash of its key; facts that share a key are told apart by their rank among each other.

    The hash depends on what the facts say and where they stand, not on the order in which they come.
    """
    listed = [(fact, key(fact)) for fact in facts]
    shared: dict[tuple[object, ...], list[Fact]] = {}
    for fact, fact_key in listed:
        shared.setdefault(fact_key, []).append(fact)
    numbers = {
        id(fact): number
        for group in shared.values()
        if len(group) > 1
        for number, fact in enumerate(sorted(group, key=lambda f: repr((rank(f), f))))
    }
    return [(fact, digest((*fact_key, numbers[id(fact)]) if numbers.get(id(fact)) else fact_key)) for fact, fact_key in listed]
