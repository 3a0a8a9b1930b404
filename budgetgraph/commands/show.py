"""`budgetgraph show`: everything about one entity, grouped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from budgetgraph.commands.common import opened, store_option
from graphbuild.language import say

if TYPE_CHECKING:
    from queries.show import Entity, Link

_SHOWN = 20


@click.command("show")
@click.argument("name", metavar="IRI|NAME")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=_SHOWN,
    show_default=True,
    metavar="N",
    help="How many of a kind to show; 0 for all.",
)
@store_option
def show_command(name: str, limit: int, store_dir: Path) -> None:
    """Show everything about one entity.

    What is said of it, what points to it, and where it is printed. The entity is named by its IRI, by a short name (bg:Department,
    region:500104), by a document's id, or by what it is called.

    \b
    budgetgraph show 重庆市大渡口区信访办公室
    budgetgraph show dadukou-petitions-2024 --limit 5
    """
    from queries.show import show

    entity = show(opened(store_dir), name)
    kinds = ", ".join(entity.kinds) or say("untyped")
    click.echo(f"{entity.label}  ({kinds})\n{entity.iri}")
    _group(say("Properties"), entity.properties, limit)
    for document, properties in entity.presented.items():
        _group(say("As {document} presents it", document=document), properties, limit)
    _facts(entity, limit)
    _group(say("Pointed to by"), entity.incoming, limit)
    _evidence(entity)


def _group(title: str, properties: dict[str, list[Link]], limit: int) -> None:
    from queries.names import shorten

    if properties:
        click.echo(f"\n{title}")
    for name, links in properties.items():
        values = [f"{link.label}  {shorten(link.value)}" if link.label else shorten(link.value) for link in links]
        if len(values) == 1:
            click.echo(f"  {name}: {values[0]}")
            continue
        click.echo(f"  {name} ({len(values)})")
        _listed(values, limit)


def _facts(entity: Entity, limit: int) -> None:
    """The facts by document and kind, each with its line."""
    groups: dict[tuple[str, str], list[str]] = {}
    for fact in entity.facts:
        groups.setdefault((fact.document, fact.kind), []).append(f"{_line(fact.line)}: {fact.label}  {fact.value}".rstrip())
    for document in dict.fromkeys(document for document, _ in groups):
        click.echo("\n" + say("In {document}", document=document))
        for (of, kind), lines in groups.items():
            if of == document:
                click.echo(f"  {kind} ({len(lines)})")
                _listed(lines, limit)


def _listed(lines: list[str], limit: int) -> None:
    shown = lines[: limit or None]
    for line in shown:
        click.echo(f"    {line}")
    if len(shown) < len(lines):
        click.echo(say("    ... and {number} more (--limit 0 shows all)", number=len(lines) - len(shown)))


def _evidence(entity: Entity) -> None:
    if entity.evidence:
        click.echo("\n" + say("Printed at"))
    for place in entity.evidence:
        where = say("{file}, {line}", file=place.file, line=_line(place.line))
        click.echo(f"    {where}: {place.text}")


def _line(number: int) -> str:
    return say("line {number}", number=number)
