"""Text into N-Quads terms, and properties of a subject into lines of one named graph.

`Lines("<g>").add("<s>", [("<p>", '"o"')])` gives `<s> <p> "o" <g> .`: lines are formatted directly as text, which is
several times faster than objects of an RDF library.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from urllib.parse import quote

Pair = tuple[str, str | None]

_SAFE = "/:?#[]@!$&'()*+,;=%~-._"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_SPECIAL = re.compile(r'["\\\x00-\x1f\x7f]')
_ESCAPES = str.maketrans(
    {
        **{chr(code): f"\\u{code:04X}" for code in (*range(0x20), 0x7F)},
        '"': '\\"',
        "\\": "\\\\",
        "\n": "\\n",
        "\r": "\\r",
        "\t": "\\t",
        "\b": "\\b",
        "\f": "\\f",
    }
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def _escaped(text: str) -> str:
    if _SURROGATE.search(text):
        text = _SURROGATE.sub("\ufffd", text)
    return text.translate(_ESCAPES) if _SPECIAL.search(text) else text


def string(text: str) -> str | None:
    """A plain literal, None for the empty text: a property whose value is not printed is absent."""
    return f'"{_escaped(text)}"' if text else None


def chinese(text: str) -> str | None:
    """A literal in Chinese (`@zh`), None for the empty text."""
    return f'"{_escaped(text)}"@zh' if text else None


def decimal(number: Decimal | None) -> str | None:
    """An xsd:decimal with the digits that the number has (`1897800.00`), never in exponent form; None for None."""
    return None if number is None else f'"{number:f}"^^<{_XSD}decimal>'


def integer(number: int) -> str:
    """An xsd:integer."""
    return f'"{number}"^^<{_XSD}integer>'


def boolean(truth: bool | None) -> str | None:
    """An xsd:boolean; None for None."""
    if truth is None:
        return None
    return f'"true"^^<{_XSD}boolean>' if truth else f'"false"^^<{_XSD}boolean>'


def year(number: int) -> str | None:
    """An xsd:gYear; None for 0, a year that is not known."""
    return f'"{number:04d}"^^<{_XSD}gYear>' if number else None


def date(iso: str) -> str | None:
    """An xsd:date of an ISO date; None for the empty text."""
    return f'"{iso}"^^<{_XSD}date>' if iso else None


def link(url: str) -> str | None:
    """A URL as an IRI in ASCII (other characters percent-encoded); None for the empty text."""
    return f"<{quote(url, safe=_SAFE)}>" if url else None


def hex_binary(digits: str) -> str | None:
    """An xsd:hexBinary in its canonical upper case; None for the empty text."""
    return f'"{digits.upper()}"^^<{_XSD}hexBinary>' if digits else None


class Lines:
    """The lines of one named graph, by subject; a pair whose object is None is left out."""

    __slots__ = ("_end", "_subjects")

    def __init__(self, graph: str) -> None:
        self._end = f" {graph} .\n"
        self._subjects: dict[str, list[str]] = {}

    def add(self, subject: str, pairs: Iterable[Pair]) -> None:
        """Add one line for each (predicate, object) of a subject, all of them terms in N-Quads form."""
        known = self._subjects.get(subject)
        if known is None:
            known = self._subjects[subject] = []
        known += [f"{predicate} {value}" for predicate, value in pairs if value is not None]

    def serialise(self) -> bytes:
        """The lines as UTF-8, each once, in sorted order."""
        return b"".join(self._block(subject) for subject in sorted(self._subjects) if self._subjects[subject])

    def _block(self, subject: str) -> bytes:
        lines = f"{self._end}{subject} ".join(sorted(set(self._subjects[subject])))
        return f"{subject} {lines}{self._end}".encode()
