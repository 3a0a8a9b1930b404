"""The performance tables, chapters and project names of a whole document become facts."""

from __future__ import annotations

from collections.abc import Iterable

from graphbuild.extraction.performance.blocks import department_facts, project_facts
from graphbuild.extraction.performance.facts import Performance
from graphbuild.extraction.performance.fields import has_field, read_block, split_blocks
from graphbuild.extraction.performance.layout import laid_out
from graphbuild.extraction.performance.listed import listed_goals
from graphbuild.extraction.performance.merge import with_amounts, with_procurement
from graphbuild.extraction.performance.pieces import Piece, pieces
from graphbuild.extraction.performance.prose import chapter_facts
from graphbuild.model import Line
from graphbuild.recognition.outline import Outline, Section

DEPARTMENT, PROJECT = "performance-department", "performance-project"


def extract_performance(outline: Outline, organization: str, year: int) -> Performance:
    """Indicators, goals, projects, and the contacts of roles performance and project-lead, of one document.

    `organization` owns what a department's table or chapter names no owner for; `year` is the fiscal year of the projects.
    """
    found = Performance()
    for kind, unit, parts in _tables(outline.sections):
        if listed := listed_goals(parts, year, unit):
            found += listed
        elif kind == DEPARTMENT:
            found += department_facts(read_block(parts), organization)
        else:
            for part in split_blocks(parts):
                found += project_facts(read_block(part), year, unit)
    found += chapter_facts(outline.prose, organization, year)
    procurement = [section for section in outline.sections if section.kind == "procurement"]
    return with_amounts(with_procurement(found, procurement, year), outline.prose)


def _tables(sections: Iterable[Section]) -> list[tuple[str, str, list[Piece]]]:
    """(kind, unit, pieces) of the performance tables; a part without a name of its own goes on with the table before it."""
    tables: list[tuple[str, str, list[Line]]] = []
    names = {DEPARTMENT: "department-name", PROJECT: "project-name"}
    for section in sections:
        if section.kind not in names:
            continue
        goes_on = bool(tables) and tables[-1][0] == section.kind and not has_field(pieces(section.lines), names[section.kind])
        if goes_on:
            tables[-1][2].extend(section.lines)
        else:
            tables.append((section.kind, section.unit, list(section.lines)))
    return [(kind, unit, laid_out(lines) or pieces(lines)) for kind, unit, lines in tables]
