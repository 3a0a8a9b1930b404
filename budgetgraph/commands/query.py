"""`budgetgraph query` and `budgetgraph queries`: ask the graph, and see what can be asked."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from budgetgraph.commands.common import opened, print_table, same_store_option, store_option, terminal_width
from graphbuild.errors import why
from graphbuild.language import say, spoken

if TYPE_CHECKING:
    from queries.catalogue import Parameter, Query

# As `queries.results.FORMATS`, which is not imported for `--help`; a test compares the two.
FORMATS = ("table", "csv", "tsv", "json", "xml", "md", "ttl", "nt", "jsonld", "rdf")
_ENDINGS = (".rq", ".sparql")


@click.command("query")
@click.argument("question", metavar="NAME|FILE|-")
@click.option(
    "--param", "-p", "params", multiple=True, metavar="NAME=VALUE", help="A parameter; the same name again asks for either value."
)
@click.option("--format", "-f", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How to print the answer.")
@store_option
def query_command(question: str, params: tuple[str, ...], form: str, store_dir: Path) -> None:
    """Ask the graph a question.

    It is one of the catalogue by its NAME, or a SPARQL query in a FILE or on standard input (-). `budgetgraph queries` lists the
    catalogue. Rows are printed as table, csv, tsv, json, xml or md; a query that constructs a graph as ttl, nt, jsonld or rdf.

    \b
    budgetgraph query satisfaction-targets --param minimum=95
    budgetgraph query spending-by-function -p department=信访 -p year=2024 --format csv
    budgetgraph query my-question.rq --format json
    echo 'SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }' | budgetgraph query -
    """
    from queries import catalogue
    from queries.results import write
    from queries.run import run

    query, values = _find(question), _values(params)
    store = opened(store_dir)
    if query.name in catalogue.names() and "document" in query.parameters:
        store.require(values.get("document", ()))
    answer = run(store, query, values)
    sys.stdout.flush()
    write(answer, form, sys.stdout.buffer, terminal_width(sys.stdout))


@click.command("queries")
@click.argument("name", required=False)
@same_store_option
def queries_command(name: str | None) -> None:
    """List the questions of the catalogue.

    With a NAME, everything about one: its parameters and its SPARQL.

    \b
    budgetgraph queries --lang zh
    budgetgraph queries satisfaction-targets
    """
    from queries import catalogue

    language = spoken()
    if name is not None:
        click.echo(_details(catalogue.load(name), language))
        return
    rows = ([query.name, query.question.get(language, ""), ", ".join(query.parameters)] for query in catalogue.load_all())
    print_table([(say("name"), False), (say("question"), False), (say("parameters"), False)], rows)


def _find(question: str) -> Query:
    from queries import catalogue

    path = Path(question)
    if question != "-" and (question in catalogue.names() or not (path.suffix in _ENDINGS or path.is_file())):
        return catalogue.load(question)
    try:
        if question == "-":
            return catalogue.parse(sys.stdin.buffer.read().decode("utf-8-sig"), say("standard input"))
        return catalogue.parse(path.read_text(encoding="utf-8-sig"), question)
    except UnicodeDecodeError as error:
        raise click.BadParameter(say("{question}: is not text in UTF-8", question=question), param_hint="QUERY") from error
    except OSError as error:
        raise click.BadParameter(
            say("{question}: cannot be read ({reason})", question=question, reason=why(error)), param_hint="QUERY"
        ) from error


def _values(params: tuple[str, ...]) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for param in params:
        name, equals, value = param.partition("=")
        if not equals or not name:
            raise click.BadParameter(say("{param!r}: wants NAME=VALUE, such as minimum=95", param=param), param_hint="--param")
        values.setdefault(name.strip(), []).append(value)
    return values


def _details(query: Query, language: str) -> str:
    lines = [query.name, *(f"  {text}" for text in query.question.values())]
    lines += (f"  --param {p.name}=...  ({_asked(p)})  {p.description.get(language, '')}" for p in query.parameters.values())
    body = [line for line in query.sparql.splitlines() if not line.startswith("#+")]
    return "\n".join([*lines, "", *body])


def _asked(parameter: Parameter) -> str:
    kind = " | ".join(parameter.values) or parameter.type
    if parameter.required:
        return say("{kind}, required", kind=kind)
    return (
        say("{kind}, default any", kind=kind)
        if parameter.default is None
        else say("{kind}, default {value}", kind=kind, value=parameter.default)
    )
