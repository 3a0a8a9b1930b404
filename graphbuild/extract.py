"""One file becomes a disclosure: read, recognise, extract. Nothing is written, nothing but the file is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from graphbuild.checking import Material, check_words
from graphbuild.errors import Unreadable
from graphbuild.extraction.budget.cutoff import cut_off, no_figures, unread_pages
from graphbuild.extraction.budget.tables import BudgetTables, extract_tables
from graphbuild.extraction.chapters import chapter_projects, owned, project_chapters, with_chapters
from graphbuild.extraction.performance import Performance, ProjectRow, extract_performance, merge_projects
from graphbuild.extraction.prose.citations import extract_citations
from graphbuild.extraction.prose.extract import Prose, extract_prose
from graphbuild.extraction.prose.identity import Identity, identify
from graphbuild.extraction.prose.paragraphs import paragraphs
from graphbuild.language import say, sentence
from graphbuild.model import BudgetLine, Disclosure, Finding, Source
from graphbuild.readers import DEFAULT, Limits, read
from graphbuild.recognition.outline import Outline, outline
from ontology import find_region

_WHAT_IS_READ = sentence("expected a department's budget disclosure (部门预算公开) with its title or its tables")


def extract_file(path: str | Path, document: str | None = None, limits: Limits = DEFAULT) -> Disclosure:
    """The facts of one file; `document` is its id, by default the stem of its name; `limits` bound what reading it may cost.

    Raises `Unreadable` where the file cannot be read, or is no budget disclosure.
    """
    file = Path(path)
    return extract(read(file, document or file.stem, limits))


def extract(source: Source) -> Disclosure:
    """The facts of a file that has been read."""
    found = outline(source)
    identity = _identity(source, found)
    prose = extract_prose(found, identity)
    budget = extract_tables(found, identity.year, prose.statements)
    performance = extract_performance(found, identity.organization, identity.year)
    written = paragraphs(found.prose)
    chapters = project_chapters(written)
    told = chapter_projects(chapters, identity.organization, identity.year)
    performance = replace(performance, projects=with_chapters(performance.projects, told))
    performance = merge_projects(performance, _project_rows(budget.lines), identity.year)
    prose = replace(prose, texts=tuple(owned(prose.texts, chapters)))
    others = len(prose.statements) + len(performance.indicators)
    unread = unread_pages(source, identity.title)
    doubts = (*_doubts(found, budget), *no_figures(budget.lines, others, identity.title), *unread)
    facts = _disclosure(source, identity, prose, budget, performance, doubts)
    return replace(facts, findings=(*doubts, *check_words(Material(source, found, written, facts))))


def _identity(source: Source, found: Outline) -> Identity:
    identity = identify(found)
    if identity is None:
        raise Unreadable(source.path, say("no budget disclosure was recognised in it"), say(_WHAT_IS_READ))
    if identity.kind == "government":
        raise Unreadable(source.path, say("this is the budget of a whole government, not of a department"), say(_WHAT_IS_READ))
    if identity.kind == "final-accounts":
        raise Unreadable(source.path, say("these are final accounts (决算), not a budget"), say("leave it out: only budgets are read"))
    return identity


def _project_rows(lines: Iterable[BudgetLine]) -> list[ProjectRow]:
    """The projects that 项目支出明细表 names, with their yearly amounts."""
    rows = [line for line in lines if line.table == "project-detail" and line.column == "total" and line.code]
    return [ProjectRow(line.name, "", line.amount, "元", line.places) for line in rows]


def _doubts(found: Outline, budget: BudgetTables) -> tuple[Finding, ...]:
    """Tables that a table of contents lists and that are nowhere else, and what was doubtful in those that were read."""
    printed = {table.kind for table in budget.tables}
    missing = [
        Finding(
            rule="listed-table-missing",
            severity="warning",
            where=title,
            expected=title,
            found="",
            message="目录所列的表未见于正文 / listed in the table of contents, not found in the document",
            places=(place,),
        )
        for kind, title, place in found.listed
        if printed and not any(_same_family(kind, one) for one in printed)
    ]
    return (*budget.findings, *missing, *cut_off(budget.tables, budget.lines))


def _same_family(kind: str, printed: str) -> bool:
    """Whether a printed table may be the one listed: a contents' 绩效目标表 is of the department or of its projects."""
    return kind == printed or (kind.startswith("performance-") and printed.startswith("performance-"))


def _disclosure(
    source: Source, identity: Identity, prose: Prose, budget: BudgetTables, performance: Performance, findings: tuple[Finding, ...]
) -> Disclosure:
    region = find_region(identity.organization) or find_region(identity.title)
    return Disclosure(
        document=source.document,
        path=source.path,
        sha256=source.sha256,
        title=identity.title,
        organization=identity.organization,
        year=identity.year,
        region=region.code if region else "",
        places=identity.places,
        tables=budget.tables,
        lines=budget.lines,
        indicators=tuple(performance.indicators),
        goals=tuple(performance.goals),
        projects=tuple(performance.projects),
        contacts=(*prose.contacts, *performance.contacts),
        organizations=prose.organizations,
        citations=tuple(extract_citations([*prose.texts, *performance.texts])),
        statements=prose.statements,
        findings=findings,
    )
