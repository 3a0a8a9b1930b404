"""`budgetgraph build`: documents into the store, with progress and a summary."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from budgetgraph.commands.common import opened, print_table, store_option
from graphbuild.language import say, sentence, spoken

if TYPE_CHECKING:
    from graphbuild.build import BuildReport, DocumentReport, Progress

SOME_UNREAD = 1
NOTHING_READ = 2
_DOCUMENTS_WORTH_A_PROCESS = 4
_STATES = {"built": sentence("built"), "unchanged": sentence("unchanged")}
_COUNTED = (
    ("lines", sentence("amounts")),
    ("indicators", sentence("indicators")),
    ("projects", sentence("projects")),
    ("organizations", sentence("bodies")),
    ("contacts", sentence("contacts")),
    ("citations", sentence("policies")),
    ("statements", sentence("statements")),
    ("findings", sentence("findings")),
)


@click.command("build")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@store_option
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=1),
    default=None,
    metavar="N",
    help="Processes to read with.  [default: one for each core, fewer for a few files]",
)
@click.option(
    "--max-seconds", type=click.FloatRange(min=1), default=60, show_default=True, metavar="S", help="Longest time to read one file."
)
@click.option("--max-megabytes", type=click.IntRange(min=1), default=64, show_default=True, metavar="MB", help="Largest file to read.")
@click.option(
    "--max-memory", type=click.IntRange(min=256), default=2048, show_default=True, metavar="MB", help="Most memory to read one file with."
)
@click.option("--base", metavar="IRI", default=None, help="Base of the data's IRIs.  [default: https://w3id.org/budgetgraph/]")
def build_command(
    paths: tuple[Path, ...],
    store_dir: Path,
    jobs: int | None,
    max_seconds: float,
    max_megabytes: int,
    max_memory: int,
    base: str | None,
) -> int:
    """Read disclosures into the store.

    PATH is a file or a folder of files. Documents of the store that are not named stay; a document that has not changed is not read
    again. What could not be read is said at the end, and everything else is built (exit code 1; 2 where nothing could be read).

    \b
    budgetgraph build data/documents
    budgetgraph build a.txt b.txt --store my-store --jobs 4
    """
    from graphbuild.build import build
    from graphbuild.readers import Limits
    from queries.checking import refresh

    _check_base(base)
    limits = Limits(max_seconds=max_seconds, max_bytes=max_megabytes * 2**20, max_memory=max_memory * 2**20)
    try:
        with _progress() as progress:
            report = build(paths, store_dir, jobs or _usual_jobs(paths), base, progress, limits)
        if report.of("built"):
            refresh(store_dir)
    except KeyboardInterrupt:
        raise KeyboardInterrupt(_kept(store_dir)) from None
    read = bool(report.of("built") or report.of("unchanged"))
    _summary(report, _findings(store_dir) if read else {})
    return 0 if report.complete else SOME_UNREAD if read else NOTHING_READ


def _kept(store_dir: Path) -> str:
    """What is said of a build that was stopped."""
    from graphbuild.errors import NoStore

    try:
        return say("stopped; documents in {store}: {number}", store=store_dir, number=len(opened(store_dir).documents()))
    except NoStore:
        return say("stopped; nothing was built")


def _usual_jobs(paths: tuple[Path, ...]) -> int:
    """Starting a process costs as much as reading a few documents."""
    from graphbuild.inputs import find_inputs

    inputs, _ = find_inputs(paths)
    return max(1, min(os.cpu_count() or 1, len(inputs) // _DOCUMENTS_WORTH_A_PROCESS))


def _check_base(base: str | None) -> None:
    if base is None:
        return
    from pyoxigraph import NamedNode

    try:
        NamedNode(base)
    except ValueError as error:
        raise click.BadParameter(say("{base!r} is not an IRI: {error}", base=base, error=error), param_hint="--base") from error
    if not base.isascii() or "://" not in base or not base.endswith(("/", "#")):
        raise click.BadParameter(
            say("{base!r}: wants an ASCII IRI that ends in / or #, such as https://example.org/budget/", base=base), param_hint="--base"
        )


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """A bar on stderr where that is a terminal; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(say("Reading"), total=None)

        def advance(report: DocumentReport, number: int, of: int) -> None:
            bar.update(task, completed=number, total=of, description=report.document or Path(report.path).name)

        yield advance


def _findings(store_dir: Path) -> Mapping[str, int]:
    """How many findings each document has in the store: those of reading it, and of its checks."""
    from queries.run import ask

    counts: dict[str, int] = {}
    for row in ask(opened(store_dir), "findings-by-document").rows():
        document = str(row["document"])
        counts[document] = counts.get(document, 0) + int(str(row["findings"]))
    return counts


def _summary(report: BuildReport, findings: Mapping[str, int]) -> None:
    from queries.checking.found import by_language

    read = [entry for entry in report.documents if entry.status != "failed"]
    if read:
        columns = [
            (say("document"), False),
            (say("organization"), False),
            (say("year"), True),
            (say("status"), False),
            *((say(name), True) for _, name in _COUNTED),
        ]
        print_table(columns, (_row(entry, findings.get(entry.document, 0)) for entry in read))
    counts = {status: len(report.of(status)) for status in (*_STATES, "failed")}
    click.echo(say("{store}: {built} built, {unchanged} unchanged, {failed} could not be read", store=report.store, **counts))
    for entry in report.of("failed"):
        click.echo(f"budgetgraph: {entry.path}: {entry.reason}", err=True)
    for entry in read:
        for finding in entry.findings:
            if finding.rule.startswith("reading-"):  # about the file as a whole, not about what it says
                click.echo(f"budgetgraph: {entry.path}: {by_language(finding.message)[spoken()]}", err=True)


def _row(entry: DocumentReport, findings: int) -> list[object]:
    return [
        entry.document,
        entry.organization,
        entry.year or "",
        say(_STATES[entry.status]),
        *(findings if kind == "findings" else entry.counts.get(kind, 0) for kind, _ in _COUNTED),
    ]
