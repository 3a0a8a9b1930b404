"""The words of the pages in Chinese and English: every `words/*.toml` beside this file, one line a word.

projects = {zh = "项目", en = "Projects"}
hits = {zh = "共 {count} 条", en = "{count} results"}
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent / "words"


@lru_cache(maxsize=1)
def all_words() -> Mapping[str, Mapping[str, str]]:
    """Every word by its key, with its text by language."""
    words: dict[str, Mapping[str, str]] = {}
    for file in sorted(FOLDER.glob("*.toml")):
        words.update(tomllib.loads(file.read_text(encoding="utf-8")))
    return words


def word(key: str, language: str, **values: object) -> str:
    """The text for a key with its {placeholders} filled in; KeyError for a key that no file has."""
    text = all_words()[key][language]
    return text.format(**values) if values else text
