"""The catalogue's questions over the hand-checked facts of the samples: each answer is one that a person approved."""

from __future__ import annotations

import csv
import io

import pytest

from graphbuild.store import DiskStore
from queries import catalogue
from queries.catalogue import FLAT_TABLES
from queries.results import write_csv
from queries.run import ask, run
from tests.queries import approval
from tests.queries.truth import documents, rows


def test_the_flag_is_off() -> None:
    assert not approval.approving(), f"{approval.FLAG} rewrites the approved answers: look at what changed, then run again without it"


@pytest.mark.parametrize("name", approval.NAMES)
def test_the_answer_is_the_approved_one(truth: DiskStore, name: str) -> None:
    found = approval.answer(truth, name)
    if approval.approving():
        approval.APPROVED.mkdir(exist_ok=True)
        (approval.APPROVED / f"{name}.csv").write_text(found, encoding="utf-8", newline="\n")
    assert found == approval.approved(name)


@pytest.mark.parametrize("name", [name for name in FLAT_TABLES if name != "findings"])
def test_a_flat_table_is_the_truth_row_by_row(truth: DiskStore, name: str) -> None:
    text = io.StringIO(newline="")
    write_csv(ask(truth, name), text)
    found = list(csv.DictReader(io.StringIO(text.getvalue())))
    for document in documents():
        expected = rows(document, name)
        columns = list(expected[0]) if expected else []
        own = [{column: row[column] for column in columns} for row in found if row["document"] == document]
        assert own == expected


def test_one_document_only(truth: DiskStore) -> None:
    whole = [row for row in ask(truth, "projects").rows() if row["document"] == "yubei-petitions-2025"]
    assert list(ask(truth, "projects", document="yubei-petitions-2025").rows()) == whole
    assert len(whole) == 4


@pytest.mark.parametrize(("minimum", "projects"), [(95, 14), (90, 21), ("90.01", 14), (100, 9), (101, 0)])
def test_satisfaction_targets(truth: DiskStore, minimum: object, projects: int) -> None:
    """More than 90 % is a minimum of 90, exclusive: it is at least 90, and not at least 95. A rank of at most 11 is no percentage."""
    found = list(ask(truth, "satisfaction-targets", minimum=minimum).rows())
    assert len({(row["document"], row["project"]) for row in found}) == projects
    assert not any(row["project"] == "区政府协调督查专项" for row in found)
    assert all(row["inclusive"] is (row["comparator"] != ">") for row in found)


def test_a_department_is_found_by_a_part_of_its_name(truth: DiskStore) -> None:
    found = {row["organization"] for row in ask(truth, "spending-by-function", department="信访", year=2024).rows()}
    assert found == {"重庆市大渡口区信访办公室"}


def test_sums_are_the_published_totals(truth: DiskStore) -> None:
    """What a department spends by function is what it publishes as its total expenditure."""
    for row in ask(truth, "basic-project-share").rows():
        published = rows(str(row["document"]), "statements")
        stated = [r["amount"] for r in published if r["topic"] == "expenditure-total" and int(r["year"]) == row["year"]]
        assert f"{row['total']:.2f}" in stated


def test_a_code_in_several_departments(truth: DiskStore) -> None:
    found = list(ask(truth, "code-across-departments", code=["2080505", "2210201"]).rows())
    assert {row["code"] for row in found} == {"2080505", "2210201"}


def test_weights_that_do_not_add_up(truth: DiskStore) -> None:
    everything = list(ask(truth, "weight-sums").rows())
    assert list(ask(truth, "weight-sums", off=False).rows()) == everything
    assert list(ask(truth, "weight-sums", off=True).rows()) == [row for row in everything if row["weights"] != 100]


def test_evidence_leads_to_the_printed_text(truth: DiskStore) -> None:
    plan = """PREFIX bg: <https://w3id.org/budgetgraph/ontology#>
      SELECT ?plan WHERE { ?plan a bg:ProjectPlan ; bg:printedName "临时用工人员经费" }"""
    ((fact,),) = run(truth, catalogue.parse(plan, "mine")).terms()
    (place,) = ask(truth, "evidence", fact=getattr(fact, "value", "")).rows()
    assert (place["file"], place["text"]) == ("dadukou-petitions-2024.txt", "临时用工人员经费")
