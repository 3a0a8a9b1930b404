"""The command `budgetgraph`: its commands, its exit codes, and errors as one clear line.

Exit codes: 0 all done; 1 some input could not be read (the rest is built), or a check found something; 2 wrong use or nothing to read;
130 stopped by Ctrl-C or SIGTERM.
"""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Sequence

import click

from budgetgraph.commands.build import build_command
from budgetgraph.commands.check import check_command, rules_command
from budgetgraph.commands.diff import diff_command
from budgetgraph.commands.documents import documents_command, remove_command
from budgetgraph.commands.explore import explore_command
from budgetgraph.commands.export import export_command
from budgetgraph.commands.extract import extract_command
from budgetgraph.commands.mcp import mcp_command
from budgetgraph.commands.query import queries_command, query_command
from budgetgraph.commands.render import render_command
from budgetgraph.commands.serve import serve_command
from budgetgraph.commands.show import show_command
from budgetgraph.commands.tables import tables_command
from budgetgraph.speech import add_language_option, asked_for, closed, in_language
from graphbuild.language import say, speaking, spoken

WRONG_USE = 2
INTERRUPTED = 130


def _version(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        click.echo(say("budgetgraph, version {version}", version=version("budgetgraph")))
        context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version and exit.")
def cli() -> None:
    """Turn Chinese government budget disclosures (部门预算公开) into a knowledge graph, and ask it.

    \b
    budgetgraph build data/documents
    budgetgraph query satisfaction-targets --param minimum=95
    budgetgraph tables out/
    """


for _command in (
    build_command,
    documents_command,
    remove_command,
    query_command,
    queries_command,
    tables_command,
    show_command,
    extract_command,
    export_command,
    check_command,
    rules_command,
    diff_command,
    render_command,
    explore_command,
    serve_command,
    mcp_command,
):
    cli.add_command(_command)
add_language_option(cli)


def run(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code; errors that a person can act on become one line on stderr."""
    with speaking(asked_for(arguments) or spoken()):
        return _run(in_language(cli), list(arguments))


def _run(command: click.Group, arguments: list[str]) -> int:
    from graphbuild.errors import BudgetgraphError, why

    try:
        # Not `cli.main`: that has its own idea of Ctrl-C and of closed pipes.
        with command.make_context("budgetgraph", arguments) as context:
            result = command.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return WRONG_USE
    except click.ClickException as error:
        at: click.Context | None = getattr(error, "ctx", None)
        command_path = at.command_path if at else "budgetgraph"
        said = say("{message} See `{command} --help`.", message=closed(error.format_message()), command=command_path)
        click.echo(f"budgetgraph: {said}", err=True)
        return WRONG_USE
    except BudgetgraphError as error:
        click.echo(f"budgetgraph: {error}", err=True)
        return WRONG_USE
    except (KeyboardInterrupt, click.Abort) as stopped:  # with a message where a command has something to say of it
        click.echo(f"budgetgraph: {str(stopped) or say('stopped')}", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        _silence()
        return 0
    except OSError as error:  # the disk that the output goes to is full, say
        click.echo(f"budgetgraph: {error.filename or say('the output')}: {why(error)}", err=True)
        _silence()
        return WRONG_USE
    return result if isinstance(result, int) else 0


def _silence() -> None:
    """Whoever read our output has stopped: let the interpreter's last flush go nowhere instead of complaining."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main() -> None:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # whatever the locale: the answers are Chinese
    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _silence()
    sys.exit(code)
