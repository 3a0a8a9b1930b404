"""Which comparisons apply after all: what a template's further columns and its tables of several bodies explain is no contradiction.

A row whose total has a column beside those that the vocabulary names (经营支出, 上缴上级支出) misses the same money in every row, down to
the total; a document that prints the tables of a department and then those of its units compares each with its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from queries.checking.describe import Describer
from queries.checking.found import Found
from queries.checking.rules import Rule

if TYPE_CHECKING:
    from pyoxigraph import Store

_BG = "https://w3id.org/budgetgraph/ontology#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


class Scope:
    """What the findings of one store are about: tables, rows, and which table of its kind a table is."""

    def __init__(self, engine: Store, describer: Describer) -> None:
        self._engine = engine
        self._describer = describer

    def applicable(self, rule: Rule, findings: Iterable[Found]) -> list[Found]:
        """The findings of a rule that stand."""
        if rule.family == "row":
            return self._of_rows(findings)
        return self._of_tables(findings) if rule.family == "table" else list(findings)

    def _of_rows(self, findings: Iterable[Found]) -> list[Found]:
        """Findings of a rule within rows, without those that a further column explains: what is missing adds up down to the total row."""
        listed = list(findings)
        missing: dict[tuple[str, str], list[tuple[Found, dict[str, str]]]] = {}
        for one in listed:
            of = self._describer.properties(one.facts[0])
            if one.difference is not None and one.difference > 0 and "inRow" in of:
                missing.setdefault((of.get("dataSet", ""), of.get("fiscalYear", "")), []).append((one, of))
        explained = {id(one) for group in missing.values() if self._adds_up(group) for one, _ in group}
        return [one for one in listed if id(one) not in explained]

    def _adds_up(self, group: list[tuple[Found, dict[str, str]]]) -> bool:
        """Whether what the total row misses is what the rows below it miss."""
        for total, of in group:
            if not of["position"].endswith("-total"):
                continue
            parts = [each.difference or Decimal(0) for each, own in group if self._above(own["inRow"]) == of["inRow"]]
            others = [each.difference for each, own in group if own["inRow"] != of["inRow"]]
            if sum(parts) == total.difference if parts else total.difference in others:
                return True
        return False

    def _above(self, row: str) -> str:
        return self._describer.properties(row).get("partOfRow", "")

    def _of_tables(self, findings: Iterable[Found]) -> list[Found]:
        """Findings of a rule between tables, without those that compare the table of one body with that of another."""
        return [one for one in findings if not one.others or self._same_body(one.facts[0], one.others[0])]

    def _same_body(self, fact: str, other: str) -> bool:
        here, there = (self._describer.properties(each).get("dataSet", "") for each in (fact, other))
        return not (here and there) or self._place.get(here) == self._place.get(there)

    @cached_property
    def _place(self) -> dict[str, int]:
        """For each table how many of its kind its document prints before it: the department's come first, those of its units follow."""
        from pyoxigraph import NamedNode

        tables: dict[tuple[str, str], list[tuple[int, str]]] = {}
        for quad in self._engine.quads_for_pattern(None, NamedNode(_TYPE), NamedNode(f"{_BG}BudgetTable"), None):
            of = self._describer.properties(str(quad.subject)[1:-1])
            tables.setdefault((of["inDocument"], of["tableKind"]), []).append((int(of["sequence"]), str(quad.subject)[1:-1]))
        return {table: place for group in tables.values() for place, (_, table) in enumerate(sorted(group))}
