"""Findings in the store: written beside the documents, found again only when something changed, gone with their document."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from graphbuild.build import remove
from graphbuild.mapping.findings import across_graph, findings_graph
from graphbuild.mapping.graph import to_nquads
from graphbuild.mapping.iris import DEFAULT_BASE
from graphbuild.mapping.views import with_views
from graphbuild.model import Disclosure
from graphbuild.store import DiskStore, DocumentRecord, open_for_building, open_store
from queries.checking import check, refresh
from queries.run import ask
from tests.rules.budgets import budget, table

BROKEN = budget(table("general-expenditure", "201 甲支出 | total 10.00 basic 6.00 project 3.00 total@2023 7.00"))
LAST_YEAR = budget(table("general-expenditure", "201 甲支出 | total 8.00", year=2023), document="a-2023", year=2023)


def put(folder: Path, *documents: Disclosure) -> None:
    with open_for_building(folder) as writer:
        writer.set_vocabulary("none", (), lambda: b"<a:a> <a:a> <a:a> <a:a> .\n")
        for facts in documents:
            writer.replace(DocumentRecord(facts.document, "", facts.title, "", DEFAULT_BASE), to_nquads(with_views(facts)))
        writer.commit()


def in_graph(store: DiskStore, graph: str) -> int:
    return sum(1 for _ in store.engine.quads_for_pattern(None, None, None, NamedNode(graph)))


def test_findings_are_written_and_queried(tmp_path: Path) -> None:
    put(tmp_path, BROKEN, LAST_YEAR)
    done = refresh(tmp_path)
    assert (done.documents, done.across) == (("a-2023", "a-2024"), True)
    store = open_store(tmp_path)
    assert in_graph(store, findings_graph("a-2024", DEFAULT_BASE)) > 0
    assert in_graph(store, findings_graph("a-2023", DEFAULT_BASE)) == 0
    assert in_graph(store, across_graph(DEFAULT_BASE)) > 0
    rules = {"row-basic-project", "prior-year-column"}
    assert {one.rule for one in check(store)} == rules
    triples = store.engine.query(
        "PREFIX bg: <https://w3id.org/budgetgraph/ontology#> SELECT ?rule ?name WHERE "
        "{ GRAPH ?g { ?finding bg:rule ?rule ; bg:concerns ?line } GRAPH ?facts { ?line bg:printedName ?name } }"
    )
    assert {(row["rule"].value, row["name"].value) for row in triples} == {(rule, "甲支出") for rule in rules}  # type: ignore[union-attr]


def test_nothing_is_done_where_nothing_changed(tmp_path: Path) -> None:
    put(tmp_path, BROKEN)
    refresh(tmp_path)
    generation = open_store(tmp_path).manifest.generation
    assert refresh(tmp_path).documents == ()
    assert open_store(tmp_path).manifest.generation == generation


def test_a_changed_document_is_checked_again(tmp_path: Path) -> None:
    put(tmp_path, BROKEN, LAST_YEAR)
    refresh(tmp_path)
    put(tmp_path, budget(table("general-expenditure", "201 甲支出 | total 9.00 basic 6.00 project 3.00 total@2023 8.00")))
    assert in_graph(open_store(tmp_path), findings_graph("a-2024", DEFAULT_BASE)) == 0
    assert refresh(tmp_path).documents == ("a-2024",)
    assert check(open_store(tmp_path)) == []
    assert in_graph(open_store(tmp_path), across_graph(DEFAULT_BASE)) == 0


def test_other_rules_find_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, BROKEN)
    refresh(tmp_path)
    monkeypatch.setattr("queries.checking.writing.rules_version", lambda: "other")
    assert refresh(tmp_path).documents == ("a-2024",)


def test_findings_go_with_their_document(tmp_path: Path) -> None:
    put(tmp_path, BROKEN, LAST_YEAR)
    refresh(tmp_path)
    remove(tmp_path, ["a-2024"])
    store = open_store(tmp_path)
    assert in_graph(store, findings_graph("a-2024", DEFAULT_BASE)) == in_graph(store, across_graph(DEFAULT_BASE)) == 0


def test_the_flat_table_has_both_sides(tmp_path: Path) -> None:
    put(tmp_path, BROKEN)
    refresh(tmp_path)
    # the vocabulary names the severities
    with open_for_building(tmp_path) as writer:
        severity = (
            "<https://w3id.org/budgetgraph/ontology#severity-error> <http://www.w3.org/2004/02/skos/core#notation> "
            '"error" <https://w3id.org/budgetgraph/ontology> .\n'
        )
        writer.set_vocabulary("severities", (), severity.encode)
        writer.commit()
    (row,) = ask(open_store(tmp_path), "findings").rows()
    assert (row["rule"], row["expected"], row["found"], row["evidence"]) == (
        "row-basic-project",
        "90000.00",
        "100000.00",
        "10.00 | 6.00 | 3.00",
    )
