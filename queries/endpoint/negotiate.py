"""Which of several forms a client wants most, by its Accept header.

choose("text/html;q=0.5, text/turtle", ["text/html", "text/turtle"])  ->  "text/turtle"

As HTTP has it (RFC 9110, 12.5): the most specific range that fits a form gives its weight, a weight of 0 excludes it, and among equals
the server's order decides. Parameters other than the weight (charset, profile) do not matter here, and a part that cannot be read is
passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_RANGE = re.compile(r"\s*([\w!#$&^.+-]+|\*)/([\w!#$&^.+-]+|\*)\s*(?:;|$)")
_WEIGHT = re.compile(r";\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*(?:;|$)", re.IGNORECASE)
_ANY_WEIGHT = re.compile(r";\s*q\s*=", re.IGNORECASE)
_LANGUAGE = re.compile(r"\s*([a-z]{1,8}|\*)(?:-[a-z0-9-]*)?\s*(?:;|$)", re.IGNORECASE)


def choose(accept: str | None, offers: Sequence[str]) -> str | None:
    """The media type of `offers` (without parameters, best first) that the header asks for; None where it takes none of them."""
    ranges = _weighted(accept or "", _RANGE)
    if not ranges:
        return offers[0] if offers else None
    weights = {offer: _weight(offer, ranges) for offer in offers}
    best = max(offers, key=lambda offer: weights[offer], default=None)  # the first of several
    return best if best is not None and weights[best] > 0 else None


def language(accept_language: str | None, offers: Sequence[str]) -> str:
    """The language of `offers` (primary tags, the default first) that Accept-Language asks for; the default where it asks for none."""
    ranges = _weighted(accept_language or "", _LANGUAGE)
    weights = {tag.lower(): weight for (tag,), weight in reversed(ranges)}
    other = weights.get("*", 0.0)
    best = max(offers, key=lambda offer: weights.get(offer, other))
    if ranges and weights.get(best, other) == 0 and any(weights.values()) and len(offers) > 1:
        return offers[1]  # a reader of other languages only
    return best


def _weighted(header: str, form: re.Pattern[str]) -> list[tuple[tuple[str, ...], float]]:
    """The parts of a header that can be read, each with its weight."""
    found = []
    for part in _parts(header):
        match, weight = form.match(part), _WEIGHT.search(part)
        if match and (weight or not _ANY_WEIGHT.search(part)):
            found.append((match.groups(), float(weight[1]) if weight else 1.0))
    return found


def _parts(header: str) -> Iterable[str]:
    """The header's parts; a comma inside quotes does not part them."""
    return re.findall(r'(?:[^,"]|"(?:[^"\\]|\\.)*")+', header)


def _weight(offer: str, ranges: Sequence[tuple[tuple[str, ...], float]]) -> float:
    kind, _, subtype = offer.partition("/")
    fitting: dict[int, float] = {}
    for (wanted, wanted_subtype), weight in ranges:
        if wanted == "*":
            specific = 0 if wanted_subtype == "*" else -1
        elif wanted.lower() == kind:
            specific = 1 if wanted_subtype == "*" else 2 if wanted_subtype.lower() == subtype else -1
        else:
            specific = -1
        if specific >= 0:
            fitting[specific] = max(weight, fitting.get(specific, 0.0))
    return fitting[max(fitting)] if fitting else 0.0
