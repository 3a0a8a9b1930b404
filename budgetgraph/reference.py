"""The references in `docs/`, from the program itself: `python -m budgetgraph.reference` writes them, a test sees that they are current."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import click

from budgetgraph.cli import cli
from queries import catalogue
from queries.catalogue import FLAT_TABLES, Parameter, Query
from queries.rulebook import FAMILIES, RuleText, rulebook

_NOTE = "<!-- Written by `python -m budgetgraph.reference`; edit the program, not this file. -->\n"


def cli_reference() -> str:
    """The help of every command."""
    parts = ["# The command\n", _NOTE, _EXIT_CODES, _block(cli, "budgetgraph")]
    for name, command in sorted(cli.commands.items()):
        parts += [f"## budgetgraph {name}\n", _block(command, f"budgetgraph {name}")]
    return "\n".join(parts)


def queries_reference() -> str:
    """Every query of the catalogue with its question and its parameters."""
    queries = catalogue.load_all()
    flat = [query for query in queries if query.name in FLAT_TABLES]
    questions = [query for query in queries if query.name not in FLAT_TABLES]
    parts = ["# The catalogue\n", _NOTE, _ABOUT, "## The flat tables\n", *map(_query, flat), "## Questions\n", *map(_query, questions)]
    return "\n".join(parts)


def rules_reference() -> str:
    """Every rule with its title, what it says and why, by family."""
    parts = ["# The rules\n", _NOTE, _ABOUT_RULES]
    family = ""
    for rule in rulebook().values():
        if rule.family != family:
            family = rule.family
            parts.append(f"## {FAMILIES[family]['zh']} · {FAMILIES[family]['en']}\n")
        parts.append(_rule(rule))
    return "\n".join(parts)


REFERENCES: Mapping[str, Callable[[], str]] = MappingProxyType(
    {"cli.md": cli_reference, "queries.md": queries_reference, "rules.md": rules_reference}
)

_EXIT_CODES = """| exit code | means |
| --- | --- |
| 0 | all done |
| 1 | some input could not be read, and the rest is built; or `budgetgraph check` found something |
| 2 | wrong use, or nothing that could be read; of `budgetgraph check` also: a file could not be checked |
| 130 | stopped by Ctrl-C; what was done before is kept |

Errors are one line on standard error: what, where, and what to do.
"""

_ABOUT = """Each query is a file of `queries/catalogue/`: plain SPARQL 1.1 below a header in YAML, which runs as it is in any SPARQL editor.
Ask it with `budgetgraph query NAME --param name=value`, or in Python with `budgetgraph.open().frame("NAME", name=value)`.

A parameter is a `VALUES ?name { ... }` block that holds its default, `UNDEF` where anything goes. What is asked for is checked against
the parameter's type, becomes an RDF term, and takes the place of the default; it never becomes part of the query's text. The same
parameter given twice asks for either value.

Amounts are in yuan. Whatever adds amounts up does so over one canonical view (`bg:inView`), in which no yuan counts twice.
"""

_ABOUT_RULES = """What `budgetgraph check` looks for. A rule compares two sides and shows both with their places; which one is wrong is for
people to say. A rule whose condition does not hold is not applicable, which is not passed.

| severity | means |
| --- | --- |
| `error` | two figures or words of the document contradict each other |
| `warning` | they most likely do; a person should look |
| `note` | rounding alone may explain the difference, or the reading was in doubt |

The tolerance of a comparison is half a unit in the last printed place of each of its terms, summed up; a difference within it is a note
whatever the rule's severity. Where one number is merely printed twice, the tolerance is 0.

A finding that a person accepts is acknowledged in
`budgetgraph.toml` beside the documents; it stays listed and no longer makes `budgetgraph check` fail:

```toml
[[document]]
files = ["a.pdf"]
[[document.acknowledged]]
rule = "tree-children"
where = "..."                # as `budgetgraph check` prints it; without it every finding of the rule in this document
reason = "rounded by the system of the finance bureau"
```
"""


def _block(command: click.Command, path: str) -> str:
    with click.Context(command, info_name=path, max_content_width=110, terminal_width=110, help_option_names=["-h", "--help"]) as context:
        return f"```text\n{command.get_help(context)}\n```\n"


def _query(query: Query) -> str:
    lines = [f"### {query.name}\n", f"{query.question['zh']}  ", query.question["en"], "", f"Tags: {', '.join(query.tags)}", ""]
    if query.parameters:
        lines += ["| parameter | type | default | |", "| --- | --- | --- | --- |"]
        lines += [_parameter(parameter) for parameter in query.parameters.values()]
        lines.append("")
    return "\n".join(lines)


def _parameter(parameter: Parameter) -> str:
    kind = ", ".join(f"`{value}`" for value in parameter.values) or parameter.type
    default = "required" if parameter.required else "any" if parameter.default is None else f"`{parameter.default}`"
    return f"| `{parameter.name}` | {kind} | {default} | {parameter.description['zh']}<br>{parameter.description['en']} |"


def _rule(rule: RuleText) -> str:
    applied = "one document" if rule.scope == "document" else "several documents"
    lines = [f"### {rule.id}\n", f"**{rule.title['zh']}**  ", f"**{rule.title['en']}**\n", f"Severity: {rule.severity}; over {applied}.\n"]
    return "\n".join([*lines, f"{rule.explanation['zh']}\n", f"{rule.explanation['en']}\n"])


def main(folder: Path = Path("docs")) -> None:
    """Write the references."""
    for name, reference in REFERENCES.items():
        (folder / name).write_text(reference(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
