"""Issues as rows: for the terminal, as CSV for spreadsheets, and as JSON with every place."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TextIO

from budgetgraph.checking import SEVERITIES, Check, Issue
from budgetgraph.facts import plain
from budgetgraph.report.words import word

COLUMNS = (
    "document", "rule", "severity", "where", "expected", "found", "difference", "tolerance", "message", "evidence", "where_other", "line",
    "page", "acknowledged",
)  # fmt: skip
"""As the flat table `findings`, then the first page and the reason of whoever accepts the finding."""

_LARGE = re.compile(r"[-+]?(?:\d{5,}(?:\.\d+)?|\d{4}\.\d+)")
SHOWN = ("severity", "rule", "place", "where", "message")
"""What a person reads on the terminal, document by document: the message has the figures."""


def row(issue: Issue, language: str) -> dict[str, str]:
    """An issue as texts by column; a blank cell is ""."""
    finding = issue.finding
    first = min(issue.places, key=lambda place: place.start, default=None)
    return {
        "document": issue.document,
        "rule": finding.rule,
        "severity": finding.severity,
        "where": finding.where,
        "expected": finding.expected,
        "found": finding.found,
        "difference": money(finding.difference),
        "tolerance": money(finding.tolerance),
        "message": finding.message[language],
        "evidence": " | ".join(place.text for place in issue.places),
        "where_other": finding.where_other,
        "line": str(first.line) if first else "",
        "page": str(first.page) if first and first.page else "",
        "acknowledged": issue.acknowledged,
    }


def money(amount: Decimal | None) -> str:
    """An amount with at least two decimals, and no digit lost; "" for None."""
    if amount is None:
        return ""
    exponent = amount.as_tuple().exponent
    return f"{amount:.2f}" if isinstance(exponent, int) and exponent > -2 else f"{amount:f}"


def grouped(text: str) -> str:
    """An amount with its thousands set apart, any other text (a year, too) as it is."""
    return f"{'+' * text.startswith('+')}{Decimal(text):,}" if _LARGE.fullmatch(text) else text


def table_rows(issues: Iterable[Issue], language: str) -> list[list[str]]:
    """The cells of `SHOWN` for the terminal; what somebody has acknowledged says so."""
    found = []
    for issue in issues:
        each = row(issue, language)
        severity = word("acknowledged" if issue.acknowledged else issue.finding.severity, language)
        at = ("page", each["page"]) if each["page"] else ("line", each["line"])
        place = word(at[0], language, number=at[1]) if at[1] else ""
        found.append([severity, each["rule"], place, *(" ".join(each[name].split()) for name in ("where", "message"))])
    return found


def write_csv(issues: Iterable[Issue], out: TextIO, language: str) -> None:
    """Write the issues as CSV with a heading (RFC 4180)."""
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows(row(issue, language) for issue in issues)


def write_json(check: Check, issues: Sequence[Issue], out: TextIO, language: str) -> None:
    """Write one object: the documents, the counts by severity (acknowledged apart), and the findings with the lines they are about."""
    made = {
        "documents": [
            {"document": each.document, "file": str(each.file), "organization": each.organization, "year": each.year or None}
            for each in check.documents
        ],
        "unread": [{"file": path, "reason": reason} for path, reason in check.unread],
        "counts": counts(issues),
        "findings": [_object(issue, language) for issue in issues],
    }
    json.dump(made, out, ensure_ascii=False, indent=1)
    out.write("\n")


def counts(issues: Iterable[Issue]) -> dict[str, int]:
    """How many issues there are of each severity, and how many are acknowledged."""
    found = dict.fromkeys((*SEVERITIES, "acknowledged"), 0)
    for issue in issues:
        found["acknowledged" if issue.acknowledged else issue.finding.severity] += 1
    return found


def _object(issue: Issue, language: str) -> dict[str, object]:
    finding = issue.finding
    found: dict[str, object] = {"document": issue.document}
    for name in ("rule", "severity", "where", "where_other", "expected", "found", "difference", "tolerance"):
        found[name] = plain(getattr(finding, name))
    found["message"] = finding.message[language]
    found["acknowledged"] = issue.acknowledged or None
    found["printed"] = [{"line": each.line, "page": each.page or None, "text": each.text} for each in issue.excerpts]
    found["places"] = plain(issue.places)
    return found
