"""`budgetgraph explore`: the graph as networks, and measures of them, without SPARQL."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from budgetgraph.commands.common import opened, print_table, store_option
from graphbuild.language import say, spoken

if TYPE_CHECKING:
    from queries.exploration import Exploration, Explorer, Found

FORMATS = ("table", "csv", "json", "graphml")
# As `queries.exploration.profiles.BY`, which is not imported for `--help`; a test compares the two.
BY = ("function", "economy")


@click.command("explore")
@click.argument("what", required=False, metavar="[WHAT]")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--by", type=click.Choice(BY), help="Compare spending by functional item or by economic class.  [default: function]")
@click.option("--codes", is_flag=True, help="Let a path go over the codes under which departments spend, too.")
@click.option("--format", "-f", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How to print what is found.")
@click.option("--picture", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.svg", help="Draw it into a file, too.")
@store_option
def explore_command(
    what: str | None,
    names: tuple[str, ...],
    by: str | None,
    codes: bool,
    form: str,
    picture: Path | None,
    store_dir: Path,
) -> None:
    """Explore the graph as networks, and measure them.

    Without WHAT, lists what there is. Projections are networks: departments-by-code, projects-by-indicator, policies, organisation
    [BODY], people, entities. Measures: similar DEPARTMENT, outliers [DEPARTMENT], per-head, path A B, communities [PROJECTION], cited.
    Entities are named as in `budgetgraph show`. Each answer says in words what it means and how it is computed.

    \b
    budgetgraph explore
    budgetgraph explore similar 重庆市大渡口区信访办公室 --picture similar.svg
    budgetgraph explore path 重庆市大渡口区信访办公室 重庆市渝北区信访办公室
    budgetgraph explore outliers --by economy --format csv
    budgetgraph explore organisation --format graphml
    """
    language = spoken()
    if what is None:
        _list(language)
        return
    found = _find(what, names, store_dir, by, codes=codes)
    if picture is not None:
        _draw(found, picture, language)
    _show(found, form, language)


def _list(language: str) -> None:
    """What there is, each with its question."""
    from queries.exploration import EXPLORATIONS
    from queries.exploration.words import HEADINGS, QUESTIONS

    rows = ([" ".join((each.name, *each.takes)), QUESTIONS[each.name][language]] for each in EXPLORATIONS.values())
    print_table([("explore ...", False), (HEADINGS["question"][language], False)], rows)


def _find(what: str, names: tuple[str, ...], store_dir: Path, by: str | None, *, codes: bool) -> Found:
    from queries.exploration import EXPLORATIONS, Explorer

    if what not in EXPLORATIONS:
        raise click.BadParameter(
            say("there is no {what!r}; there are {known}.", what=what, known=", ".join(EXPLORATIONS)), param_hint="WHAT"
        )
    exploration = EXPLORATIONS[what]
    _check(exploration, names, by, codes=codes)
    return _asked(Explorer(opened(store_dir)), exploration, names, by, codes=codes)


def _check(exploration: Exploration, names: tuple[str, ...], by: str | None, *, codes: bool) -> None:
    """Whether it takes what was given."""
    wanted = " ".join((exploration.name, *exploration.takes))
    if not exploration.least <= len(names) <= len(exploration.takes):
        raise click.UsageError(
            say("`budgetgraph explore {wanted}` takes {names}, not {number}.", wanted=wanted, names=_number(exploration), number=len(names))
        )
    if by and not exploration.has_by:
        raise click.BadParameter(say("{name} has no such choice.", name=exploration.name), param_hint="--by")
    if codes and exploration.name != "path":
        raise click.BadParameter(say("is for a path only."), param_hint="--codes")


def _number(exploration: Exploration) -> str:
    most = len(exploration.takes)
    if exploration.least < most:
        return say("{least} or {most} names", least=exploration.least, most=most)
    return say("1 name") if most == 1 else say("{number} names", number=most)


def _asked(explorer: Explorer, exploration: Exploration, names: tuple[str, ...], by: str | None, *, codes: bool) -> Found:
    from queries.exploration.groups import GROUPED

    if exploration.name == "communities" and names and names[0] not in GROUPED:
        raise click.BadParameter(
            say("communities are found in {known}, not in {name!r}.", known=", ".join(GROUPED), name=names[0]), param_hint="PROJECTION"
        )
    options: dict[str, object] = {"codes": codes} if codes else {}
    if by:
        options["by"] = by
    method = getattr(explorer, exploration.name.replace("-", "_"))
    found: Found = method(*names, **options)
    return found


def _draw(found: Found, file: Path, language: str) -> None:
    from queries.files import whole_file

    if file.suffix.lower() != ".svg":
        raise click.BadParameter(say("{file}: pictures are SVG; name a file that ends with .svg.", file=file), param_hint="--picture")
    made = found.picture(language)
    with whole_file(file) as out:
        out.write(made.svg.encode())
    left_out = say(", {number} left out", number=made.left_out) if made.left_out else ""
    click.echo(say("{file}: {number} drawn{left_out}", file=file, number=made.drawn, left_out=left_out), err=True)


def _show(found: Found, form: str, language: str) -> None:
    if form == "graphml":
        if not found.network:
            raise click.BadParameter(
                say("{name} is no network; print it as {known}.", name=found.name, known=", ".join(FORMATS[:3])), param_hint="--format"
            )
        sys.stdout.flush()
        sys.stdout.buffer.write(found.graphml())
        return
    if form == "csv":
        sys.stdout.write(found.csv())
        return
    if form == "json":
        sys.stdout.write(found.json())
        return
    click.echo(f"{found.title[language]}\n{found.explanation[language]}\n")
    if found.rows:
        columns = [(column.heading(language), column.is_number) for column in found.columns]
        print_table(
            columns, ([column.shown(cell, language) for column, cell in zip(found.columns, row, strict=True)] for row in found.rows)
        )
    for remark in found.remarks:
        click.echo(remark[language])
