"""The rules on words and prose, each registered by its decorator under its id.

@rule("former-name", "warning", "labels", title=Words("…", "…"), explanation=Words("…", "…"))
def former_name(material: Material) -> Iterator[Problem]: ...
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from graphbuild.checking.material import Material, Side
from graphbuild.model import Finding, Place


class Words(NamedTuple):
    """A text in Chinese and in English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule found: both sides, the figures or words that stand against each other, and what to tell a reader.

    `difference` and `tolerance` are yuan, a count or percentage points. Where the difference is within the tolerance, rounding
    explains it and the finding is a note.
    """

    where: Side
    message: Words
    expected: str = ""
    found: str = ""
    other: Side | None = None
    difference: Decimal | None = None
    tolerance: Decimal | None = None


Check = Callable[[Material], Iterable[Problem]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: stable id, severity of what it finds (error, warning, note), family, and what it says of itself."""

    id: str
    severity: str
    family: str
    title: Words
    explanation: Words
    check: Check

    def findings(self, material: Material) -> list[Finding]:
        """What the rule finds in one document; what it says of the same words in the same words is one finding with all its places."""
        found: dict[Finding, tuple[Place, ...]] = {}
        for problem in self.check(material):
            finding = self._finding(problem)
            said = replace(finding, places=())
            found[said] = tuple(dict.fromkeys((*found.get(said, ()), *finding.places)))
        return [replace(said, places=places) for said, places in found.items()]

    def _finding(self, problem: Problem) -> Finding:
        rounded = problem.difference is not None and problem.tolerance is not None and abs(problem.difference) <= problem.tolerance
        other = problem.other
        return Finding(
            rule=self.id,
            severity="note" if rounded else self.severity,
            where=problem.where.text,
            expected=problem.expected,
            found=problem.found,
            message=f"{problem.message.zh} / {problem.message.en}",
            places=tuple(dict.fromkeys((*problem.where.places, *(other.places if other else ())))),
            difference=_short(problem.difference),
            tolerance=_short(problem.tolerance),
            where_other=other.text if other else "",
        )


def _short(value: Decimal | None) -> Decimal | None:
    """To a tenth of a cent, without needless zeros."""
    return None if value is None else Decimal(f"{value:.3f}".rstrip("0").rstrip("."))


RULES: dict[str, Rule] = {}
"""All rules by id, in the order in which they run."""


def rule(name: str, severity: str, family: str, *, title: Words, explanation: Words) -> Callable[[Check], Check]:
    """Register a check as a rule."""

    def register(check: Check) -> Check:
        assert name not in RULES, name
        RULES[name] = Rule(name, severity, family, title, explanation, check)
        return check

    return register
