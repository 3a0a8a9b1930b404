"""Findings of files or of a store, ready to be shown and to decide whether a publication may go out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from budgetgraph.report.excerpts import Excerpt, from_lines, from_quotes
from graphbuild.language import say, sentence
from graphbuild.manifest import Acknowledgement
from graphbuild.model import Box, Disclosure, Place, Source
from queries.cells import money, text

if TYPE_CHECKING:
    from graphbuild.inputs import Input
    from graphbuild.store import DiskStore
    from queries.checking import Found
    from queries.run import Value

_STALE = sentence("not checked with the rules of this version; `budgetgraph build` checks it")
STRUCTURE = "structure"
"""The rule of what the shapes do not allow in a store."""
SEVERITIES = ("error", "warning", "note")
"""From the gravest to the least."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A document that was checked. `file` is its path, or its name where it comes from a store and is not at hand.

    `starts` says where the lines of a file begin.
    """

    document: str
    file: Path
    organization: str = ""
    year: int = 0
    starts: Mapping[int, int] = field(default_factory=dict)
    at_hand: bool = True


@dataclass(frozen=True, slots=True)
class Issue:
    """A finding of a document, the printed lines that it is about, and the reason of a person who accepts it ("" where nobody does)."""

    finding: Found
    excerpts: tuple[Excerpt, ...] = ()
    acknowledged: str = ""

    @property
    def document(self) -> str:
        """The id of its document."""
        return self.finding.document

    @property
    def places(self) -> tuple[Place, ...]:
        """Where both sides are printed."""
        return places_of(self.finding)


@dataclass(frozen=True, slots=True)
class Check:
    """What a check saw: its documents, their issues, what could not be checked and why, acknowledgements that fit no finding."""

    documents: tuple[Checked, ...]
    issues: tuple[Issue, ...]
    unread: tuple[tuple[str, str], ...] = ()
    unused: tuple[tuple[str, Acknowledgement], ...] = ()

    def select(self, rules: Iterable[str] = (), severity: str = "note") -> tuple[Issue, ...]:
        """The issues of these rules (of all where none is named) that are at least this grave."""
        wanted = set(rules)
        grave = SEVERITIES[: SEVERITIES.index(severity) + 1]
        return tuple(issue for issue in self.issues if issue.finding.severity in grave and (not wanted or issue.finding.rule in wanted))

    def fails(self, rules: Iterable[str] = (), severity: str = "error") -> bool:
        """Whether a finding that nobody has acknowledged is at least this grave."""
        return any(not issue.acknowledged for issue in self.select(rules, severity))


def check_files(paths: Sequence[str | Path], documents: Iterable[str] = ()) -> Check:
    """Check files and folders without a store; `documents` keeps only these ids. What cannot be read is in `unread`, with the reason.

    Raises NoSuchDocument for an id that none of the files has.
    """
    from graphbuild.errors import BudgetgraphError, NoSuchDocument
    from graphbuild.inputs import find_inputs

    inputs, unusable = find_inputs(paths)
    wanted = set(documents) or {source.document for source in inputs}
    missing = wanted - {source.document for source in inputs}
    if missing:
        raise NoSuchDocument(say("none of the files is the document {missing}", missing=", ".join(sorted(missing))))
    checked, issues, unused = [], [], []
    unread = [(str(entry.path), entry.why) for entry in unusable]
    for source in (source for source in inputs if source.document in wanted):
        try:
            document, found = _check_file(source)
        except BudgetgraphError as error:
            unread.append((str(source.path), str(error).removeprefix(f"{source.path}: ")))
            continue
        accepted = source.note.acknowledged if source.note else ()
        checked.append(document)
        issues += _acknowledge(found, accepted)
        unused += _unused(source.document, found, accepted)
    return Check(tuple(checked), tuple(issues), tuple(unread), tuple(unused))


def _check_file(source: Input) -> tuple[Checked, list[Issue]]:
    from queries.checking import check_disclosure

    text, disclosure = disclosure_of(source)
    found = [Issue(finding, from_lines(text.lines, places_of(finding))) for finding in check_disclosure(disclosure)]
    starts = {line.number: line.start for line in text.lines}
    return Checked(source.document, source.path, disclosure.organization, disclosure.year, starts), found


def disclosure_of(source: Input) -> tuple[Source, Disclosure]:
    """What was read of an input and the facts in it, with what the manifest beside it adds; `graphbuild.errors.Unreadable` as `read`."""
    from graphbuild.extract import extract
    from graphbuild.manifest import with_note
    from graphbuild.readers import read, read_parts

    text = read_parts(source.parts, source.document) if source.parts else read(source.path, source.document)
    return text, with_note(extract(text), source.note)


def check_store(store: DiskStore, documents: Iterable[str] = (), *, shapes: bool = False) -> Check:
    """The findings that a store holds, of these documents or of all; NoSuchDocument for one that it does not have.

    With `shapes`, the store's structure is checked as well: what is wrong in the graph of no document counts as a document of that name.
    Documents that were last checked with other rules are in `unread`: that they have no finding would say nothing.
    """
    from queries.checking import rules_version

    records = store.documents()
    documents = list(documents)
    names = documents or list(records)
    store.require(names)
    found = sorted(_stored(store, names if len(names) < len(records) else None), key=lambda stored: stored.finding.order())
    structure = [each for each in _structure(store) if not documents or each.document in names] if shapes else []
    found += [_Stored(each, {}) for each in structure]
    quotes = _quotes(store, found)
    own = by_document(Issue(each.finding, each.excerpts(quotes)) for each in found)
    issues, unused = [], []
    for name in names:
        accepted = [Acknowledgement(**each) for each in records[name].acknowledged]
        issues += _acknowledge(own.get(name, ()), accepted)
        unused += _unused(name, own.get(name, ()), accepted)
    checked = [_of_store(store, name, own.get(name, ())) for name in names]
    for graph in sorted(own.keys() - records.keys()):
        checked.append(Checked(graph, Path(graph), at_hand=False))
        issues += own[graph]
    stale = ((name, say(_STALE)) for name in names if records[name].checked != rules_version())
    return Check(tuple(checked), tuple(issues), tuple(stale), tuple(unused))


def _of_store(store: DiskStore, document: str, issues: Iterable[Issue]) -> Checked:
    """A document of a store; its file is looked for only where there is a page to be shown of it."""
    from queries.pictures import file_of

    record = store.documents()[document]
    file = file_of(store, document) if any(place.box for issue in issues for place in issue.places) else None
    return Checked(document, file or Path(record.file), record.organization, record.year, at_hand=file is not None)


def _structure(store: DiskStore) -> Iterator[Found]:
    """What the shapes do not allow, as findings of the first document in whose graphs it is, or else of its graph."""
    from pyoxigraph import BlankNode, NamedNode

    from graphbuild.mapping.findings import findings_graph
    from graphbuild.mapping.graph import graph_names
    from queries.checking import Found
    from queries.shapes import violations

    stated = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#subject")  # of what documents share: which of them say it
    own = {graph: name for name in store.documents() for graph in (*graph_names(name, store.base), findings_graph(name, store.base))}
    for each in violations(store.engine):
        focus = BlankNode(each.focus[2:]) if each.focus.startswith("_:") else NamedNode(each.focus)
        said = (store.engine.quads_for_pattern(focus, None, None), store.engine.quads_for_pattern(None, stated, focus))
        graphs = {getattr(quad.graph_name, "value", "") for quads in said for quad in quads}
        document = min((own[graph] for graph in graphs & own.keys()), default=min(graphs))
        where = " · ".join(filter(None, (each.focus, each.path)))
        yield Found(document, STRUCTURE, "error", where, "", each.component, each.value, each.message, facts=(each.focus,))


def by_document(issues: Iterable[Issue]) -> dict[str, list[Issue]]:
    """The issues of each document that has any."""
    found: dict[str, list[Issue]] = {}
    for issue in issues:
        found.setdefault(issue.document, []).append(issue)
    return found


def _unused(document: str, issues: Iterable[Issue], accepted: Iterable[Acknowledgement]) -> list[tuple[str, Acknowledgement]]:
    """The acknowledgements that fit none of a document's issues."""
    findings = [issue.finding.as_finding() for issue in issues]
    return [(document, each) for each in accepted if not any(each.fits(finding) for finding in findings)]


def _acknowledge(issues: Iterable[Issue], accepted: Sequence[Acknowledgement]) -> list[Issue]:
    """The issues with the reason of the first acknowledgement that fits."""
    return [
        replace(issue, acknowledged=next((each.reason for each in accepted if each.fits(issue.finding.as_finding())), ""))
        for issue in issues
    ]


def places_of(finding: Found) -> tuple[Place, ...]:
    """Where both sides of a finding are printed, each place once."""
    return tuple(dict.fromkeys((*finding.places, *finding.places_other)))


@dataclass(frozen=True, slots=True)
class _Stored:
    """A finding of the graph and, by document, where it is printed: a finding between documents has places in both."""

    finding: Found
    printed: Mapping[str, tuple[Place, ...]]

    def excerpts(self, quotes: Mapping[str, Sequence[Place]]) -> tuple[Excerpt, ...]:
        """What is quoted of the lines that it stands on, its own document first."""
        own = self.finding.document
        ordered = sorted(self.printed, key=lambda document: (document != own, document))
        return tuple(
            excerpt
            for document in ordered
            for excerpt in from_quotes(quotes.get(document, ()), self.printed[document], "" if document == own else document)
        )


def _stored(store: DiskStore, documents: list[str] | None) -> list[_Stored]:
    from queries.run import ask

    rows: dict[tuple[str, str], list[Mapping[str, Value]]] = {}
    for row in ask(store, "finding-evidence", **({"document": documents} if documents is not None else {})).rows():
        rows.setdefault((str(row["document"]), str(row["finding"])), []).append(row)
    return [_finding(document, group) for (document, _), group in rows.items()]


def _finding(document: str, rows: Sequence[Mapping[str, Value]]) -> _Stored:
    """A finding from its rows, one for each place."""
    from queries.checking.found import Found, by_language

    first = rows[0]
    printed: dict[str, tuple[Place, ...]] = {}
    for row in rows:
        if row["line"] is not None:
            printed[text(row["printed_in"])] = (*printed.get(text(row["printed_in"]), ()), _place(row))
    finding = Found(
        document=document,
        rule=text(first["rule"]),
        severity=text(first["severity"]),
        where=text(first["where"]),
        expected=text(first["expected"]),
        found=text(first["found"]),
        message=by_language(text(first["message"])),
        places=tuple(dict.fromkeys(printed.get(document, ()))),
        difference=money(first["difference"]),
        tolerance=money(first["tolerance"]),
        where_other=text(first["where_other"]),
    )
    return _Stored(finding, printed)


def _place(row: Mapping[str, Value]) -> Place:
    line, start, end = (int(str(row[name])) for name in ("line", "start", "end"))
    page = int(text(row.get("page")) or 0)
    return Place(line, start, end, text(row["text"]), page, _box(text(row.get("box"))), text(row.get("reference")))


def _box(text: str) -> Box | None:
    if not text:
        return None
    left, top, right, bottom = map(float, text.split())
    return left, top, right, bottom


def _quotes(store: DiskStore, found: Iterable[_Stored]) -> dict[str, list[Place]]:
    """What the store quotes of the lines that the findings stand on, by document."""
    from queries.run import ask

    lines: dict[str, set[int]] = {}
    for stored in found:
        for document, places in stored.printed.items():
            lines.setdefault(document, set()).update(place.line for place in places)
    return {
        document: [_place(row) for row in ask(store, "printed-lines", document=document, line=sorted(numbers)).rows()]
        for document, numbers in lines.items()
    }
