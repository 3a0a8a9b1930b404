"""Documents checked against themselves and against each other.

    check(open_store("budgetgraph-store"))          # every rule, every document
    check_disclosure(extract_file("draft.txt"))     # one document, without a store
    load_rules()                                    # the rules themselves

A rule is a file of `queries/rules`. Rules on words run where words are read (`graphbuild.checking`); their findings come with the rest.
"""

from __future__ import annotations

from queries.checking.found import Found
from queries.checking.memory import check_disclosure
from queries.checking.rules import Rule, load_rule, load_rules, rule_ids, rules_version
from queries.checking.run import check
from queries.checking.writing import Refreshed, refresh

__all__ = ["Found", "Refreshed", "Rule", "check", "check_disclosure", "load_rule", "load_rules", "refresh", "rule_ids", "rules_version"]
