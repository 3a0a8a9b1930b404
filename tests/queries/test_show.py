"""Everything about one entity, however it is named."""

from __future__ import annotations

import pytest

from graphbuild.store import DiskStore
from queries.errors import UnknownEntityError
from queries.names import expand, shorten
from queries.show import show

DEPARTMENT = "重庆市大渡口区信访办公室"


def test_a_department_by_its_name(truth: DiskStore) -> None:
    entity = show(truth, DEPARTMENT)
    assert (entity.label, entity.kinds) == (DEPARTMENT, ["bg:Department"])
    assert [link.value for link in entity.properties["bg:organizationCode"]] == ["118"]
    offices = {link.label for link in entity.incoming["org:unitOf"]}
    assert offices == {"综合科", "复查复核科", "信访稳定协调科"}


def test_the_facts_about_a_project(truth: DiskStore) -> None:
    entity = show(truth, "临时用工人员经费")
    said = {(fact.kind, fact.label, fact.value) for fact in entity.facts}
    assert {
        ("project", "临时用工人员经费", "344500"),
        ("contact", "林映曦", "68832409"),
        ("indicator", "用人科室满意度", "≥ 90 %"),
        ("indicator", "聘用人员月均工资标准", "≥ 3000 元/人*月"),
    } <= said
    presented = entity.presented["dadukou-petitions-2024"]
    assert [link.value for link in presented["bg:responsiblePerson"]] == ["林映曦"]
    assert "bg:sequence" not in presented
    assert "bg:owner" not in entity.incoming


def test_the_facts_about_a_department(truth: DiskStore) -> None:
    said = {(fact.kind, fact.label, fact.value) for fact in show(truth, DEPARTMENT).facts}
    assert ("statement", "function:卫生健康支出", "2024: 195700") in said
    assert ("statement", "vehicles-count", "2023: 4") in said
    assert ("amount", "卫生健康支出", "general-expenditure total 2024: 195700") in said
    assert ("citation", "信访工作条例", DEPARTMENT) in said
    assert ("body", DEPARTMENT, "department") in said


def test_a_document_by_its_id(truth: DiskStore) -> None:
    entity = show(truth, "dadukou-petitions-2024")
    assert entity.iri == "https://w3id.org/budgetgraph/document/dadukou-petitions-2024"
    assert [link.label for link in entity.properties["bg:organization"]] == [DEPARTMENT]


def test_a_short_name_and_an_iri(truth: DiskStore) -> None:
    assert show(truth, "region:500104") == show(truth, "https://w3id.org/budgetgraph/region/500104")


def test_a_fact_has_its_evidence(truth: DiskStore) -> None:
    (plan,) = (fact for fact in show(truth, "临时用工人员经费").facts if fact.kind == "project")
    (place,) = show(truth, plan.iri).evidence
    assert (place.file, place.text) == ("dadukou-petitions-2024.txt", "临时用工人员经费")


def test_several_of_a_name_are_listed(truth: DiskStore) -> None:
    with pytest.raises(UnknownEntityError) as raised:
        show(truth, "综合科")
    assert str(raised.value).startswith("2 entities are called '综合科'")
    with pytest.raises(UnknownEntityError, match=r"\.\.\. and \d+ more"):
        show(truth, "信访")


@pytest.mark.parametrize("name", ["没有的部门", "https://example.org/nothing", "bg:Nothing"])
def test_nothing_of_that_name(truth: DiskStore, name: str) -> None:
    with pytest.raises(UnknownEntityError, match="nothing in the graph"):
        show(truth, name)


def test_short_names() -> None:
    assert shorten("https://w3id.org/budgetgraph/ontology#Department") == "bg:Department"
    assert shorten("https://example.org/a") == "https://example.org/a"
    assert expand("bg:Department") == "https://w3id.org/budgetgraph/ontology#Department"
    assert expand("https://example.org/a") == "https://example.org/a"
    assert expand("长期目标1：接待") is None
    assert expand("目标:接待") is None
