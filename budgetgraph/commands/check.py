"""`budgetgraph check` and `budgetgraph rules`: what is wrong in documents, as a gate for their publication."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from budgetgraph.commands.common import opened, print_table, same_store_option, store_option
from graphbuild.language import did_you_mean, say, spoken

if TYPE_CHECKING:
    from budgetgraph.checking import Check, Issue
    from queries.rulebook import RuleText

FOUND = 1
COULD_NOT_RUN = 2
# As `budgetgraph.checking.SEVERITIES`, which is not imported for `--help`; a test compares the two.
SEVERITIES = ("error", "warning", "note")
FORMATS = ("table", "csv", "json", "html", "sarif")


@click.command("check")
@click.argument("files", nargs=-1, metavar="[FILE...]", type=click.Path(path_type=Path))
@store_option
@click.option("--document", "-d", "documents", multiple=True, metavar="ID", help="Only this document; again for another one.")
@click.option("--rule", "-r", "rules", multiple=True, metavar="RULE", help="Only this rule; again for another one.")
@click.option("--shapes", is_flag=True, help="Check the structure of the store as well; its findings are of the rule structure.")
@click.option("--severity", type=click.Choice(SEVERITIES), default="warning", show_default=True, help="The least grave findings to show.")
@click.option("--format", "-f", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How to print the findings.")
@click.option(
    "--fail-on", type=click.Choice((*SEVERITIES, "never")), help="The least grave finding that ends in exit code 1.  [default: --severity]"
)
def check_command(
    files: tuple[Path, ...],
    store_dir: Path,
    documents: tuple[str, ...],
    rules: tuple[str, ...],
    shapes: bool,
    severity: str,
    form: str,
    fail_on: str | None,
) -> int:
    """Show what contradicts itself in documents.

    Without a FILE, the findings of the documents in the store; with files or folders, theirs, without a store and before anything is
    published. A difference that rounding explains is a note and is shown only with --severity note.

    Exit code: 0 nothing as grave as --fail-on, 1 something is, 2 the check could not run. A finding that `budgetgraph.toml`
    beside the documents acknowledges with a reason is still listed and does not count. html is one file that can be printed, sarif
    is for code hosts and editors.

    \b
    budgetgraph check
    budgetgraph check draft.pdf --lang zh --format html > report.html
    budgetgraph check drafts/ --severity note --fail-on error
    """
    from budgetgraph.checking import STRUCTURE, check_files, check_store

    if shapes and files:
        raise click.UsageError(say("--shapes checks a store, and goes without FILE"))
    _known([rule for rule in rules if not (shapes and rule == STRUCTURE)])
    check = check_files(files, documents) if files else check_store(opened(store_dir), documents, shapes=shapes)
    _show(check, check.select(rules, severity), form, spoken())
    for path, reason in check.unread:
        click.echo(f"budgetgraph: {path}: {reason}", err=True)
    for document, accepted in check.unused:
        place = say(" at {where!r}", where=accepted.where) if accepted.where else ""
        unfit = say("the acknowledgement of {rule}{place} fits no finding", rule=accepted.rule, place=place)
        click.echo(f"budgetgraph: {document}: {unfit}", err=True)
    if check.unread:
        return COULD_NOT_RUN
    gate = fail_on or severity
    return FOUND if gate != "never" and check.fails(rules, gate) else 0


@click.command("rules")
@click.argument("rule", required=False)
@same_store_option
def rules_command(rule: str | None) -> None:
    """List the rules that documents are checked with.

    With a RULE, its explanation: why it holds, where that comes from, and when it does not apply.

    \b
    budgetgraph rules --lang zh
    budgetgraph rules listed-table-missing
    """
    from queries.rulebook import rulebook

    language = spoken()
    if rule is not None:
        _known((rule,))
        known = rulebook()[rule]
        click.echo(f"{known.id}  ({say(', ').join(_kind(known))})\n  {known.title[language]}\n\n{known.explanation[language]}")
        return
    rows = ([each.id, *_kind(each), each.title[language]] for each in rulebook().values())
    print_table([(say("rule"), False), (say("family"), False), (say("severity"), False), (say("title"), False)], rows)


def _kind(rule: RuleText) -> tuple[str, str]:
    """Family and severity as people read them; in English by their ids."""
    from budgetgraph.report.words import word
    from queries.rulebook import FAMILIES

    return rule.family if spoken() == "en" else FAMILIES[rule.family][spoken()], word(rule.severity, spoken())


def _known(rules: Sequence[str]) -> None:
    from difflib import get_close_matches

    from queries.rulebook import rulebook

    for rule in rules:
        if rule not in rulebook():
            near = get_close_matches(rule, list(rulebook()), n=3, cutoff=0.5)
            hint = did_you_mean(near) if near else say("`budgetgraph rules` lists them.")
            raise click.BadParameter(say("no rule named {rule!r}; {hint}", rule=rule, hint=hint), param_hint="RULE")


def _show(check: Check, issues: Sequence[Issue], form: str, language: str) -> None:
    from budgetgraph.report import flat

    if form == "csv":
        flat.write_csv(issues, sys.stdout, language)
    elif form == "json":
        flat.write_json(check, issues, sys.stdout, language)
    elif form == "sarif":
        from budgetgraph.report.sarif import write_sarif

        write_sarif(check, issues, sys.stdout, language)
    elif form == "html":
        from budgetgraph.report.findings import findings_page

        click.echo(findings_page(check, issues, language), nl=False)
    else:
        _print_table(check, issues, language)


def _print_table(check: Check, issues: Sequence[Issue], language: str) -> None:
    from budgetgraph.checking import by_document
    from budgetgraph.report import flat
    from budgetgraph.report.words import counted, word

    columns = [(word(name, language), False) for name in flat.SHOWN]
    by_name = by_document(issues)
    for document in check.documents:
        own = by_name.get(document.document, [])
        found = flat.counts(own)
        told = say(", ").join(
            say("{number} {what}", number=number, what=word(name, language)) if name == "acknowledged" else counted(number, name, language)
            for name, number in found.items()
            if number
        )
        click.echo(f"{document.document}: {told or word('nothing', language)}")
        if own:
            print_table(columns, flat.table_rows(own, language))
