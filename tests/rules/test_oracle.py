"""The rules find what pySHACL finds with the same arithmetic as sh:sparql constraints."""

from __future__ import annotations

from benchmarks.checking import arithmetic_by_pyshacl
from queries.checking.memory import in_memory
from queries.checking.rules import load_rule
from queries.checking.run import run_rules
from tests.rules.budgets import budget, table

RULES = ("row-basic-project", "tree-children", "tree-total")
ROWS = (
    "合计 | total 20.00 basic 12.00 project 8.00",
    "201 甲 | total 10.00 basic 6.00 project 4.00",
    "20101 乙 | total 6.00 basic 6.00",
    "20103 丙 | total 4.50 project 4.00",
    "208 丁 | total 10.00 basic 5.00 project 4.00",
    "20805 戊 | total 10.00 basic 6.00 project 4.00",
)


def test_both_find_the_same_lines() -> None:
    disclosure = budget(table("general-expenditure", *ROWS))
    found = run_rules(in_memory(disclosure), map(load_rule, RULES), [disclosure.document])
    assert {fact for one in found for fact in one.facts} == arithmetic_by_pyshacl(disclosure)[0]
    assert len(found) == 5
