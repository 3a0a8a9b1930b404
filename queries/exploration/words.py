"""What explorations say, in both languages (`words.toml`): titles, questions, what each means and how it is computed, headings, terms."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

Text = Mapping[str, str]
_BETWEEN = " | "


def said(zh: str, en: str) -> Text:
    """A text in both languages."""
    return MappingProxyType({"zh": zh, "en": en})


def _read() -> Mapping[str, Mapping[str, Text]]:
    read = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    return MappingProxyType({part: MappingProxyType({key: said(**text) for key, text in texts.items()}) for part, texts in read.items()})


_WORDS = _read()
TITLES, QUESTIONS, EXPLAINED, HEADINGS = (_WORDS[part] for part in ("titles", "questions", "explained", "headings"))
TERMS: Mapping[str, Text] = MappingProxyType({**_WORDS["terms"], **_WORDS["relations"]})


def term(name: str, language: str) -> str:
    """What a kind of thing, a role or a relation is called; `^bg:cites` is the relation walked from its target back to its source."""
    return TERMS[name][language] if name in TERMS else name


def listed(names: Iterable[str]) -> str:
    """Several texts in one cell."""
    return _BETWEEN.join(names)


def parted(cell: str) -> list[str]:
    """The texts of one cell."""
    return cell.split(_BETWEEN)
