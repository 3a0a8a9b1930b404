"""The references in `docs/` are what the program says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgraph.cli import cli
from budgetgraph.commands.query import FORMATS
from budgetgraph.reference import REFERENCES
from queries import catalogue, results

DOCS = Path(__file__).parent.parent.parent / "docs"


@pytest.mark.parametrize("name", REFERENCES)
def test_the_reference_is_current(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == REFERENCES[name](), "run `python -m budgetgraph.reference`"


def test_every_command_and_every_query_is_in_it() -> None:
    commands, queries = ((DOCS / name).read_text(encoding="utf-8") for name in ("cli.md", "queries.md"))
    assert all(f"## budgetgraph {name}\n" in commands for name in cli.commands)
    assert all(f"### {name}\n" in queries for name in catalogue.names())


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_has_a_short_sentence_and_an_example(name: str) -> None:
    command = cli.commands[name]
    text = command.help or ""
    assert not command.get_short_help_str(limit=60).endswith("...")
    assert f"\n    budgetgraph {name}" in text or f"\nbudgetgraph {name}" in text


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_takes_the_folder_of_the_store(name: str) -> None:
    assert any("--store" in parameter.opts for parameter in cli.commands[name].params)


def test_formats_are_those_of_the_writer() -> None:
    assert FORMATS == results.FORMATS
