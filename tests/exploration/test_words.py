"""Everything that explorations say is there in both languages."""

from __future__ import annotations

from budgetgraph.commands import explore
from queries.exploration import EXPLORATIONS, Explorer
from queries.exploration.profiles import BY
from queries.exploration.words import EXPLAINED, QUESTIONS, TERMS, TITLES, term
from tests.exploration.small import Small


def test_every_exploration_is_explained() -> None:
    for words in (TITLES, QUESTIONS, EXPLAINED):
        assert list(words) == list(EXPLORATIONS)


def test_every_exploration_can_be_asked() -> None:
    assert all(callable(getattr(Explorer(Small()), name.replace("-", "_"))) for name in EXPLORATIONS)


def test_every_heading_is_in_both_languages() -> None:
    explorer = Explorer(Small())
    found = [getattr(explorer, name.replace("-", "_"))() for name, each in EXPLORATIONS.items() if not each.least]
    for each in found:
        assert not each.rows
        for column in each.columns:
            assert column.heading("zh") != column.heading("en") or column.name == "mad"


def test_relations_are_said_both_ways() -> None:
    assert (term("bg:cites", "en"), term("^bg:cites", "en")) == ("cites", "is cited by")
    relations = [name for name in TERMS if name.startswith("^")]
    assert all(name.removeprefix("^") in TERMS for name in relations)
    assert term("something else", "zh") == "something else"


def test_the_command_offers_what_there_is() -> None:
    assert tuple(BY) == explore.BY
    help_text = " ".join((explore.explore_command.help or "").split())
    for each in EXPLORATIONS.values():
        assert " ".join((each.name, *each.takes)) in help_text
