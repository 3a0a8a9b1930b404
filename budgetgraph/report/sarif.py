"""Issues as SARIF 2.1.0, which code hosts and editors show beside the lines of a file.

A place in a text file has its line and columns; in other files it has what the format knows of them: the page and the box, or the cell.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import quote

from budgetgraph.checking import Check, Checked, Issue
from graphbuild.mapping.iris import digest
from graphbuild.model import Place
from graphbuild.version import release
from queries.rulebook import RuleText, rule_text

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_HOME = "https://w3id.org/budgetgraph/"


def write_sarif(check: Check, issues: Sequence[Issue], out: TextIO, language: str) -> None:
    """Write one run: its rules, and one result for each issue; what is acknowledged is a suppressed result."""
    rules = [rule_text(name) for name in dict.fromkeys(issue.finding.rule for issue in issues)]
    files = {each.document: each for each in check.documents}
    number = {rule.id: index for index, rule in enumerate(rules)}
    unread = [{"level": "error", "message": {"text": f"{path}: {reason}"}} for path, reason in check.unread]
    run = {
        "tool": {
            "driver": {
                "name": "budgetgraph",
                "version": release(),
                "informationUri": _HOME,
                "rules": [_rule(rule, language) for rule in rules],
            }
        },
        "language": {"zh": "zh-CN", "en": "en"}[language],
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not unread, "toolExecutionNotifications": unread}],
        "artifacts": [{"location": {"uri": uri(each.file)}} for each in check.documents],
        "results": [_result(issue, files[issue.document], number, language) for issue in issues],
    }
    json.dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, out, ensure_ascii=False, indent=1)
    out.write("\n")


def uri(path: Path) -> str:
    """A file below the working directory as a relative reference, any other absolute path as a file URI; in ASCII."""
    here = Path.cwd()
    near = path.relative_to(here) if path.is_relative_to(here) else path
    return near.as_uri() if near.is_absolute() else quote(near.as_posix())


def _rule(rule: RuleText, language: str) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title[language]},
        "fullDescription": {"text": rule.explanation[language]},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"family": rule.family},
    }


def _result(issue: Issue, document: Checked, number: Mapping[str, int], language: str) -> dict[str, Any]:
    finding = issue.finding
    facts = {name: getattr(finding, name) for name in ("where", "where_other", "expected", "found")}
    sums = {name: str(value) for name in ("difference", "tolerance") if (value := getattr(finding, name)) is not None}
    found: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": number[finding.rule],
        "level": finding.severity,
        "message": {"text": finding.message[language] or finding.rule},
        "locations": [_location(place, document, finding.where) for place in issue.places[:1]]
        or [{"physicalLocation": {"artifactLocation": {"uri": uri(document.file)}}, "logicalLocations": _logical(finding.where)}],
        "partialFingerprints": {"finding/v1": digest((issue.document, finding.rule, *facts.values()))},
        "properties": {name: value for name, value in {**facts, **sums}.items() if value},
    }
    if issue.places[1:]:
        others = set(finding.places_other)
        found["relatedLocations"] = [
            _location(place, document, finding.where_other if place in others else finding.where) for place in issue.places[1:]
        ]
    if issue.acknowledged:
        found["suppressions"] = [{"kind": "external", "status": "accepted", "justification": issue.acknowledged}]
    return found


def _location(place: Place, document: Checked, where: str) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri(document.file)}}
    if not place.page and not place.ref:
        physical["region"] = _region(place, document)
    known = {"page": place.page or None, "box": list(place.box) if place.box else None, "reference": place.ref or None, "text": place.text}
    found: dict[str, Any] = {"physicalLocation": physical, "properties": {name: value for name, value in known.items() if value}}
    return {**found, "logicalLocations": _logical(where)} if where else found


def _region(place: Place, document: Checked) -> dict[str, Any]:
    """Where in a line a place stands; a store does not keep where lines begin, so from there it is the whole line."""
    region: dict[str, Any] = {"startLine": place.line, "snippet": {"text": place.text}}
    if place.line in document.starts:
        first = place.start - document.starts[place.line] + 1
        region |= {"startColumn": first, "endColumn": first + place.end - place.start}
    return region


def _logical(where: str) -> list[dict[str, str]]:
    return [{"fullyQualifiedName": where}] if where else []
