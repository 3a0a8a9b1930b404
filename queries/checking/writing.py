"""What checking finds, written into the store: each document's findings in a graph of its own, what lies between documents in one more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from graphbuild.mapping.findings import CheckedFinding, across_graph, findings_graph, findings_nquads
from graphbuild.store import DiskStore, DiskWriter, DocumentRecord, open_for_building, open_store
from queries.checking.describe import Describer
from queries.checking.found import Found
from queries.checking.rules import Rule, load_rules, rules_version
from queries.checking.run import run_rules

_WHOLE_STORE = 0.5


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What was checked anew: the ids of the documents, and whether documents were compared with each other."""

    documents: tuple[str, ...]
    across: bool


def refresh(store_dir: str | Path) -> Refreshed:
    """Check the documents that have changed since they were last checked, and write what is found; where nothing has changed, do nothing.

    Comparisons between documents are made again when any document came, went or changed. Raises the errors of the store.
    """
    with open_for_building(store_dir) as writer:
        version = rules_version()
        stale = sorted(document for document, record in writer.documents().items() if record.checked != version)
        state = _state(writer.documents(), version)
        across = writer.compared != state
        if not stale and not across:
            return Refreshed((), across=False)
        store = open_store(store_dir)
        _check_documents(store, writer, stale, version)
        if across:
            _compare(store, writer, state)
        writer.commit()
    return Refreshed(tuple(stale), across)


def _check_documents(store: DiskStore, writer: DiskWriter, stale: list[str], version: str) -> None:
    found: dict[str, list[Found]] = {document: [] for document in stale}
    rules = _of_scope("document")
    describer = Describer(store.engine)
    for finding in _all(store, rules, stale):
        if finding.document in found:
            found[finding.document].append(finding)
    for document, findings in found.items():
        graph = findings_graph(document, store.base)
        writer.set_findings(document, findings_nquads(_checked(findings, describer), graph, store.base), version)


def _all(store: DiskStore, rules: list[Rule], stale: list[str]) -> Iterable[Found]:
    """Most of a store is checked with one query a rule, a few documents with one for each."""
    if len(stale) > len(store.documents()) * _WHOLE_STORE:
        return run_rules(store, rules)
    return (finding for document in stale for finding in run_rules(store, rules, [document]))


def _compare(store: DiskStore, writer: DiskWriter, state: str) -> None:
    findings = run_rules(store, _of_scope("across"))
    graph = across_graph(store.base)
    writer.set_findings_across(findings_nquads(_checked(findings, Describer(store.engine)), graph, store.base), state)


def _of_scope(scope: str) -> list[Rule]:
    return [rule for rule in load_rules() if rule.scope == scope]


def _checked(findings: Iterable[Found], describer: Describer) -> list[CheckedFinding]:
    return [
        CheckedFinding(one.document, one.as_finding(), one.facts, one.others, describer.evidence((*one.facts, *one.others)))
        for one in findings
    ]


def _state(documents: Mapping[str, DocumentRecord], version: str) -> str:
    """A name for the rules and the documents as they are."""
    content = sha256(version.encode())
    for document in sorted(documents):
        record = documents[document]
        content.update(f"{document}\0{record.sha256}\0{record.builder}\n".encode())
    return content.hexdigest()[:16]
