"""The facts of one document into the N-Quads of its two named graphs: what `docs/graph.md` shows by example."""

from __future__ import annotations

from graphbuild.mapping.bodies import add_citations, add_contacts, add_document, add_mentions, add_shared
from graphbuild.mapping.context import Context
from graphbuild.mapping.findings import add_findings
from graphbuild.mapping.iris import DEFAULT_BASE, document_slug
from graphbuild.mapping.performance import add_goals, add_indicators, add_projects
from graphbuild.mapping.statements import add_statements
from graphbuild.mapping.tables import add_lines, add_tables
from graphbuild.model import Disclosure


def to_nquads(disclosure: Disclosure, base: str = DEFAULT_BASE) -> bytes:
    """The graph and then the evidence of one document as N-Quads in UTF-8, each in sorted order.

    The same facts give the same bytes, on any day; their order changes nothing but `bg:sequence`.
    """
    context = Context(disclosure, base)
    add_document(context)
    add_mentions(context)
    add_tables(context)
    lines = add_lines(context)
    add_projects(context, add_goals(context))
    add_indicators(context)
    add_contacts(context)
    add_citations(context)
    add_statements(context, lines)
    add_findings(context)
    add_shared(context)
    context.add_shared()
    context.add_places()
    return context.facts.serialise() + context.evidence.serialise()


def graph_names(document: str, base: str = DEFAULT_BASE) -> tuple[str, str]:
    """The IRIs of a document's two named graphs: its facts and their evidence."""
    slug = document_slug(document)
    return f"{base}graph/{slug}", f"{base}evidence/{slug}"
