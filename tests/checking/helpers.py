"""Made-up disclosures: a title, prose, tables, and what the rules find in them."""

from __future__ import annotations

from graphbuild.checking import RULES
from graphbuild.extract import extract
from graphbuild.model import Finding, Source
from graphbuild.readers.text import lines_of

TITLE = "清河市临江区教育局2024年部门预算情况说明"
"""A county-level body that does not exist, and the year of its budget."""


def findings(text: str, rule: str = "", title: str = TITLE) -> list[Finding]:
    """What the rules find below a title, one of them or all."""
    source = Source("made", "made.txt", "0", "utf-8", lines_of(f"{title}\n\n{text}\n"))
    return [finding for finding in extract(source).findings if finding.rule in ([rule] if rule else RULES)]


def sides(text: str, rule: str) -> list[tuple[str, str]]:
    """(expected, found) of the findings of one rule."""
    return [(finding.expected, finding.found) for finding in findings(text, rule)]


def severities(text: str, rule: str) -> list[str]:
    """The severities of the findings of one rule."""
    return [finding.severity for finding in findings(text, rule)]
