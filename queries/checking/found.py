"""What a check finds: both sides, where they stand, and how far apart they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from graphbuild.model import Finding, Place


@dataclass(frozen=True, slots=True)
class Found:
    """A finding of a rule, or of the reading of a document.

    `where` and `where_other` say in words what `facts` and `others` (IRIs of the graph) are, `places` and `places_other` where these are
    printed. `expected` and `found` are numbers in plain digits (amounts in yuan) or texts; `difference` is found less expected.
    `message` is by language (`zh`, `en`).
    """

    document: str
    rule: str
    severity: str
    where: str
    where_other: str
    expected: str
    found: str
    message: Mapping[str, str]
    difference: Decimal | None = None
    tolerance: Decimal | None = None
    facts: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    places_other: tuple[Place, ...] = ()

    def order(self) -> tuple[object, ...]:
        """The order of findings: by document, then as a reader comes upon them."""
        start = self.places[0].start if self.places else -1
        return (self.document, start, self.rule, self.where, self.where_other, self.expected, self.found)

    def as_finding(self) -> Finding:
        """The same as a fact of the document."""
        return Finding(
            rule=self.rule,
            severity=self.severity,
            where=self.where,
            expected=self.expected,
            found=self.found,
            message=" / ".join(dict.fromkeys((self.message["zh"], self.message["en"]))),
            places=(*self.places, *(place for place in self.places_other if place not in self.places)),
            difference=self.difference,
            tolerance=self.tolerance,
            where_other=self.where_other,
        )


def by_language(message: str) -> dict[str, str]:
    """The two languages of a stored message, `中文 / English`; a message in one language stands for both."""
    zh, _, en = message.partition(" / ")
    return {"zh": zh, "en": en or zh}
