"""The rules as data: every one reads well, runs, and is tested."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from queries.checking import load_rule, load_rules, rule_ids
from queries.checking.rules import FAMILIES, Rule, parse_rule
from queries.errors import BadHeaderError, UnknownRuleError
from tests.ontology.test_usage import defined, named_by

TESTS = Path(__file__).parent
GIVEN = {"where", "where_other", "difference"}
COLUMNS = re.compile(r"\?(\w+)")


def columns(rule: Rule) -> set[str]:
    """The columns of the outer SELECT."""
    head = rule.sparql[rule.sparql.index("SELECT") :].partition("WHERE {")[0]
    return set(COLUMNS.findall(head))


@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: rule.id)
def test_a_rule_says_what_it_must(rule: Rule) -> None:
    assert rule.family in FAMILIES
    assert re.fullmatch(r"[a-z0-9-]+", rule.id)
    assert {"document", "fact", "found"} <= columns(rule)
    for message in rule.message.values():
        assert {name for _, name, _, _ in Formatter().parse(message) if name} <= columns(rule) | GIVEN


@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: rule.id)
def test_a_rule_names_only_what_the_vocabulary_has(rule: Rule) -> None:
    assert named_by(rule.sparql) <= set(defined())


def test_every_rule_is_tested() -> None:
    tests = "".join(path.read_text(encoding="utf-8") for path in TESTS.glob("test_*.py"))
    assert [rule for rule in rule_ids() if f'"{rule}"' not in tests] == []


def test_no_rule_of_that_id() -> None:
    with pytest.raises(UnknownRuleError, match="no rule 'nothing'"):
        load_rule("nothing")


HEADER = """#+ title: {zh: 甲, en: A}
#+ explanation: {zh: 甲, en: A}
#+ family: row
#+ severity: error
#+ scope: document
#+ message: {zh: 甲, en: A}
"""


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("#+ family: row\n", "", "needs exactly"),
        ("family: row", "family: none", "family is one of"),
        ("severity: error", "severity: fatal", "severity is one of"),
        ("title: {zh: 甲, en: A}", "title: {zh: 甲}", "title must be in zh and en"),
    ],
)
def test_a_header_that_is_not_well(before: str, after: str, said: str) -> None:
    assert parse_rule(HEADER, "made").title["en"] == "A"
    with pytest.raises(BadHeaderError, match=said):
        parse_rule(HEADER.replace(before, after), "made")
