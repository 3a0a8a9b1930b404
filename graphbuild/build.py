"""Documents into a store: find, read, extract, map, store. The one place where the stages meet."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from hashlib import file_digest, sha256
from pathlib import Path

import ontology
from graphbuild import workers
from graphbuild.errors import BudgetgraphError, NothingToRead, Unreadable, why
from graphbuild.extract import extract, extract_file
from graphbuild.inputs import Input, Unusable, find_inputs
from graphbuild.language import say
from graphbuild.manifest import with_note
from graphbuild.mapping.graph import to_nquads
from graphbuild.mapping.views import with_views
from graphbuild.model import Disclosure, Finding
from graphbuild.readers import DEFAULT, Limits, read_parts
from graphbuild.store import DiskWriter, DocumentRecord, open_for_building
from graphbuild.version import builder_version

FACT_KINDS = ("tables", "lines", "indicators", "goals", "projects", "contacts", "organizations", "citations", "statements", "findings")

_VOCABULARY_GRAPHS = (ontology.ONTOLOGY_GRAPH, ontology.CODE_GRAPH, ontology.REGION_GRAPH)
_COMMIT_EVERY = 200
_PATIENCE = 2
"""A document may take so many times the seconds that reading it may: what was read is then understood and mapped."""
_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What became of one input: `status` is built, unchanged or failed (then `reason` says why, in one line)."""

    path: str
    document: str
    status: str
    reason: str = ""
    title: str = ""
    organization: str = ""
    year: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did, input by input in the order of their paths."""

    store: str
    documents: tuple[DocumentReport, ...]

    def of(self, status: str) -> tuple[DocumentReport, ...]:
        """The inputs with this status."""
        return tuple(report for report in self.documents if report.status == status)

    @property
    def complete(self) -> bool:
        """Whether everything that was named could be read."""
        return not self.of("failed")


Progress = Callable[[DocumentReport, int, int], None]


@dataclass(frozen=True, slots=True)
class _Task:
    source: Input
    base: str
    limits: Limits


@dataclass(frozen=True, slots=True)
class _Built:
    report: DocumentReport
    sha256: str = ""
    nquads: bytes = b""
    acknowledged: tuple[dict[str, str], ...] = ()


def build(
    paths: Iterable[str | Path],
    store_dir: str | Path,
    jobs: int = 1,
    base: str | None = None,
    progress: Progress | None = None,
    limits: Limits = DEFAULT,
) -> BuildReport:
    """Bring a store up to date with the named files and folders; documents of the store that are not named stay.

    A document whose file, builder and base are those of the store is skipped; one that cannot be read is reported and keeps the graph
    that it had. `limits` bound what one document may cost: it is read in one of `jobs` worker processes, which takes no other document
    with it when it crashes or is ended (0: in this process, where time inside an engine and memory have no bound).
    `progress(report, number, of)` is called for each input as it is done. Ctrl-C keeps what is done and is raised again.
    Raises NothingToRead, and the errors of the store (StoreBusy, StoreTooNew, StoreNotWritable, DiskFull).
    """
    inputs, unusable = find_inputs(paths)
    if not inputs:
        reasons = [f"{entry.path}: {entry.why}" for entry in unusable] or [say("no file or folder was named")]
        raise NothingToRead(say("nothing to read: {reasons}", reasons=say("; ").join(reasons)))
    reports = [_unusable(entry) for entry in unusable]
    total = len(inputs) + len(reports)
    for number, report in enumerate(reports, 1):
        _tell(progress, report, number, total)
    with open_for_building(store_dir, base) as writer:
        writer.set_vocabulary(_vocabulary_version(), _VOCABULARY_GRAPHS, ontology.quads_nquads)
        try:
            for report in _build_all(inputs, writer, jobs, limits):
                reports.append(report)
                _tell(progress, report, len(reports), total)
        finally:
            # On Ctrl-C too: what is complete is kept.
            if writer.documents():
                writer.commit()
    return BuildReport(str(store_dir), tuple(sorted(reports, key=lambda report: report.path)))


def remove(store_dir: str | Path, documents: Iterable[str]) -> None:
    """Remove documents from a store; NoStore where there is none, NoSuchDocument, and nothing removed, where it does not have one."""
    from graphbuild.store import manifest

    manifest.load(Path(store_dir))
    with open_for_building(store_dir) as writer:
        writer.remove(documents)
        writer.commit()


def _build_all(inputs: list[Input], writer: DiskWriter, jobs: int, limits: Limits) -> Iterator[DocumentReport]:
    """Reports in the order of being done: first what is unchanged, then what is built."""
    changed: list[_Task] = []
    for source in inputs:
        record = writer.documents().get(source.document)
        if record is not None and record.is_current(_hash(source), builder_version(), writer.base):
            yield _unchanged(source, record)
        else:
            changed.append(_Task(source, writer.base, limits))
    bounds = workers.Bounds(_PATIENCE * limits.max_seconds, limits.max_memory)
    for number, built in enumerate(workers.run(_build_one, changed, jobs, _lost, bounds), 1):
        if built.nquads:
            writer.replace(_record(built, writer.base), built.nquads)
        if number % _COMMIT_EVERY == 0 and writer.documents():
            writer.commit()
        yield built.report


def _build_one(task: _Task) -> _Built:
    """Read, extract and map one document; runs in a worker process."""
    path, document = task.source.path, task.source.document
    try:
        parts, limits = task.source.parts, task.limits
        found = extract(read_parts(parts, document, limits)) if parts else extract_file(path, document, limits)
        disclosure = with_views(with_note(found, task.source.note))
        accepted = tuple(asdict(each) for each in task.source.note.acknowledged) if task.source.note else ()
        return _Built(_report(task.source, disclosure), _hash(task.source), to_nquads(disclosure, task.base), accepted)
    except BudgetgraphError as error:
        return _Built(DocumentReport(str(path), document, "failed", _reason(error)))
    except OSError as error:
        return _Built(DocumentReport(str(path), document, "failed", why(error)))
    except MemoryError:
        return _Built(DocumentReport(str(path), document, "failed", say("it needs more memory than it may take; split it")))
    except Exception as error:
        # A fault of ours in one document must not lose the others.
        _logger.exception("%s: internal error", path)
        reason = say("internal error ({name}: {error}); please report it", name=type(error).__name__, error=error)
        return _Built(DocumentReport(str(path), document, "failed", reason))


def _lost(task: _Task, lost: str) -> _Built:
    """What is said of a document that a worker process did not survive."""
    seconds, most = _PATIENCE * task.limits.max_seconds, task.limits.max_memory / 2**20
    reason = say("it crashed its reader, or needs more than {most:.0f} MB of memory; open it and save it anew", most=most)
    if lost == workers.OVERRAN:
        reason = say("not read within {seconds:g} s; name the disclosure's own file", seconds=seconds)
    return _Built(DocumentReport(str(task.source.path), task.source.document, "failed", reason))


def _reason(error: BudgetgraphError) -> str:
    if isinstance(error, Unreadable):
        return error.why + (say("; {hint}", hint=error.what_to_do) if error.what_to_do else "")
    return str(error)


def _unusable(entry: Unusable) -> DocumentReport:
    return DocumentReport(str(entry.path), "", "failed", entry.why)


def _unchanged(source: Input, record: DocumentRecord) -> DocumentReport:
    known = (record.title, record.organization, record.year, dict(record.counts))
    return DocumentReport(str(source.path), source.document, "unchanged", "", *known)


def _report(source: Input, disclosure: Disclosure) -> DocumentReport:
    counts = {kind: len(getattr(disclosure, kind)) for kind in FACT_KINDS}
    about = (disclosure.title, disclosure.organization, disclosure.year, counts, disclosure.findings)
    return DocumentReport(str(source.path), source.document, "built", "", *about)


def _record(built: _Built, base: str) -> DocumentRecord:
    report = built.report
    return DocumentRecord(
        document=report.document,
        file=Path(report.path).name,
        folder=str(Path(report.path).parent.resolve()),
        sha256=built.sha256,
        builder=builder_version(),
        base=base,
        title=report.title,
        organization=report.organization,
        year=report.year,
        quads=built.nquads.count(b"\n"),
        counts=report.counts,
        acknowledged=built.acknowledged,
    )


def _hash(source: Input) -> str:
    """The SHA-256 of a document's bytes and of what the manifest says of it, "" where a file cannot be read (the build then says why)."""
    try:
        digests = [_file_hash(path) for path in source.files]
    except OSError:
        return ""
    if len(digests) == 1 and source.note is None:
        return digests[0]
    return sha256("\n".join([*digests, repr(source.note)]).encode()).hexdigest()


def _file_hash(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _vocabulary_version() -> str:
    return f"{ontology.VERSION}+{builder_version().rpartition('+')[2]}"


def _tell(progress: Progress | None, report: DocumentReport, number: int, total: int) -> None:
    if progress is not None:
        progress(report, number, total)
