"""Printed names into one normal form, so that one body, project or policy written in two ways gets one IRI.

`（渝信办﹝2022﹞ 20号）` and `(渝信办[2022]20号)` have the same normal form.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPACE = re.compile(r"\s+")
_FOLD = str.maketrans(
    {
        **dict.fromkeys("﹝〔【［〖", "["),
        **dict.fromkeys("﹞〕】］〗", "]"),
        **dict.fromkeys("“”„‟″「」『』＂〝〞", '"'),
        **dict.fromkeys("‘’‚‛′＇", "'"),
        **dict.fromkeys("《〈", "<"),
        **dict.fromkeys("》〉", ">"),
        **dict.fromkeys("—–―－‐‑﹣", "-"),
        **dict.fromkeys("\u200b\u200c\u200d\ufeff\u00ad", None),
    }
)
_MARKS = re.compile(r"[^\w]+")


@lru_cache(maxsize=65536)
def normalised(text: str) -> str:
    """Fold width, brackets, quotes, dashes and compatibility forms; drop white space; lower case."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text.translate(_FOLD)).translate(_FOLD)).lower()


@lru_cache(maxsize=65536)
def bare(text: str) -> str:
    """The normal form without any punctuation: two printed names of one thing inside one document are compared so."""
    return _MARKS.sub("", normalised(text))


def unspaced(text: str) -> str:
    """The text without white space, which a line break may have put anywhere into it."""
    return "".join(text.split())


def contained(one: str, other: str) -> bool:
    """Whether one of two names is the other, or a part of it."""
    return one in other or other in one
