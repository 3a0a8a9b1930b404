"""The questions about findings: by rule, by department, the most contradictory documents and those without."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from graphbuild.model import Disclosure, Finding
from graphbuild.store import DiskStore
from queries.run import Value, ask
from tests.mapping.facts import disclosure, line, place
from tests.queries.made import store_of


def document(name: str, department: str, year: int, *found: tuple[str, str]) -> Disclosure:
    """A document with findings as (rule, severity)."""
    findings = tuple(
        Finding(rule, severity, f"第{number}处", "1.00", "2.00", "说 / said", place(3000 + number * 100, "2.00"))
        for number, (rule, severity) in enumerate(found)
    )
    own = {"organizations": (), "contacts": (), "projects": (), "goals": (), "indicators": (), "citations": (), "statements": ()}
    return disclosure(
        document=name, organization=department, year=year, findings=findings, lines=(line("205", "教育支出", "total", "1.00"),), **own
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> DiskStore:
    return store_of(
        tmp_path_factory.mktemp("findings") / "store",
        document("a-2023", "重庆市江北区教育委员会", 2023, ("sum", "error"), ("sum", "error"), ("word", "warning"), ("sum", "note")),
        document("a-2024", "重庆市江北区教育委员会", 2024, ("sum", "error")),
        document("b-2024", "重庆市江北区卫生健康委员会", 2024, ("word", "warning"), ("other", "warning")),
        document("c-2024", "重庆市江北区财政局", 2024, ("sum", "note")),
        document("d-2024", "重庆市江北区交通局", 2024),
    )


def answers(store: DiskStore, name: str, columns: Sequence[str]) -> list[tuple[Value, ...]]:
    return [tuple(row[column] for column in columns) for row in ask(store, name).rows()]


def test_by_rule(store: DiskStore) -> None:
    assert answers(store, "findings-by-rule", ("rule", "severity", "findings", "documents")) == [
        ("sum", "error", 3, 2),
        ("sum", "note", 2, 2),
        ("word", "warning", 2, 2),
        ("other", "warning", 1, 1),
    ]


def test_by_department(store: DiskStore) -> None:
    assert answers(store, "findings-by-department", ("organization", "documents", "errors", "warnings", "notes")) == [
        ("重庆市江北区教育委员会", 2, 3, 1, 1),
        ("重庆市江北区卫生健康委员会", 1, 0, 2, 0),
        ("重庆市江北区财政局", 1, 0, 0, 1),
        ("重庆市江北区交通局", 1, 0, 0, 0),
    ]


def test_the_most_contradictory_documents(store: DiskStore) -> None:
    assert answers(store, "contradictory-documents", ("document", "errors", "warnings", "rules")) == [
        ("a-2023", 2, 1, 2),
        ("a-2024", 1, 0, 1),
        ("b-2024", 0, 2, 2),
    ]


def test_documents_without_findings(store: DiskStore) -> None:
    """A note is no fault."""
    assert answers(store, "documents-without-findings", ("document",)) == [("c-2024",), ("d-2024",)]


def test_where_each_finding_is_printed(store: DiskStore) -> None:
    rows = list(ask(store, "finding-evidence", document="a-2023").rows())
    assert [(row["rule"], row["where"], row["printed_in"], row["text"]) for row in rows] != []
    assert {(row["printed_in"], row["text"], row["found"]) for row in rows} == {("a-2023", "2.00", "2.00")}
    assert sorted(int(str(row["start"])) for row in rows) == [3000, 3100, 3200, 3300]


def test_what_is_quoted_of_a_line(store: DiskStore) -> None:
    rows = list(ask(store, "printed-lines", document="a-2023", line=[31, 32]).rows())
    assert [(row["line"], row["start"], row["end"], row["text"]) for row in rows] == [(31, 3000, 3004, "2.00"), (32, 3100, 3104, "2.00")]
