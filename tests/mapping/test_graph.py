from __future__ import annotations

import random
import re
from dataclasses import fields

from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Store

from graphbuild.mapping.graph import graph_names, to_nquads
from graphbuild.mapping.iris import DEFAULT_BASE
from graphbuild.model import Disclosure
from graphbuild.store.shared import sharing
from tests.mapping.facts import disclosure, line

PREFIXES = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX qb: <http://purl.org/linked-data/cube#>
PREFIX bg: <https://w3id.org/budgetgraph/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX qudt: <http://qudt.org/schema/qudt/>
PREFIX schema: <http://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""


def answers(facts: Disclosure, variables: str, pattern: str) -> set[tuple[str, ...]]:
    """What a graph pattern finds, as text: IRIs without their namespace."""
    store = Store()
    with sharing(store, [NamedNode(graph_names(facts.document)[1])]):
        store.load(to_nquads(facts), RdfFormat.N_QUADS)
    found = store.query(f"{PREFIXES} SELECT {variables} WHERE {{ {pattern} }}", use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    names = [variable.value for variable in found.variables]
    return {tuple(re.sub(r"^http.*[#/]", "", str(getattr(row[name], "value", ""))) for name in names) for row in found}


def test_same_facts_same_bytes() -> None:
    assert to_nquads(disclosure()) == to_nquads(disclosure())


def test_the_order_of_the_facts_changes_only_the_sequence() -> None:
    def shuffled(seed: int) -> Disclosure:
        values = {field.name: getattr(disclosure(), field.name) for field in fields(Disclosure)}
        pick = random.Random(seed).sample
        return disclosure(**{name: tuple(pick(value, len(value))) for name, value in values.items() if isinstance(value, tuple)})

    def without_sequence(facts: Disclosure) -> list[bytes]:
        return [text for text in to_nquads(facts).splitlines() if b"#sequence>" not in text]

    assert all(without_sequence(shuffled(seed)) == without_sequence(disclosure()) for seed in range(5))


def test_every_graph_name_and_iri_is_ascii_and_under_the_base() -> None:
    text = to_nquads(disclosure(document="江北 教委", title="标题"), base="https://data.example.org/b/").decode()
    iris = set(re.findall(r"<([^>]*)>", re.sub(r'"(?:[^"\\]|\\.)*"', '""', text)))
    assert all(iri.isascii() and " " not in iri for iri in iris)
    shared = tuple(DEFAULT_BASE + name for name in ("ontology#", "code/", "region/"))
    assert all(iri.startswith(shared) for iri in iris if iri.startswith(DEFAULT_BASE))
    graphs = {text_line.split()[-2].strip("<>") for text_line in text.splitlines()}
    assert graphs == set(graph_names("江北 教委", "https://data.example.org/b/"))


def test_a_line_with_its_class_nature_fund_and_evidence() -> None:
    pattern = """?line a bg:BudgetLine ; bg:printedCode "20501" ; bg:column ?column ; bg:amount ?amount ; bg:expenditureNature ?nature ;
        bg:fundSource ?fund ; bg:functionalClassification ?code ; bg:fiscalYear ?year ; qb:dataSet ?table ;
        prov:wasDerivedFrom/oa:hasSelector ?place . ?place oa:exact ?exact ; oa:start ?start ; bg:line ?at ."""
    assert answers(disclosure(), "?column ?amount ?nature ?fund ?code ?year ?table ?exact ?start ?at", pattern) == {
        ("column-basic", "100", "nature-basic", "fund-general-public-budget", "20501", "2024", "1", "100.00", "1020", "11"),
        ("column-project", "200", "nature-project", "fund-general-public-budget", "20501", "2024", "1", "200.00", "1030", "11"),
    }


def test_the_edition_of_a_code_is_that_of_the_year() -> None:
    facts = disclosure(
        lines=(line("2010308", "信访事务", "total", "1.00", year=2023), line("2014001", "行政运行", "total", "1.00", year=2024))
    )
    text = to_nquads(facts).decode()
    assert set(re.findall(r"functionalClassification> <https://w3id.org/budgetgraph/code/functional/(\S+)>", text)) == {
        "2023/2010308",
        "2024/2014001",
    }


def test_a_code_that_no_list_has_is_minted_with_its_printed_name() -> None:
    facts = disclosure(lines=(line("2059977", "新设科目", "total", "1.00"), line("20501", "教育管理事务", "total", "1.00")))
    assert answers(facts, "?code ?name ?notation ?above", "?code skos:notation ?notation ; skos:prefLabel ?name ; skos:broader ?above") == {
        ("2059977", "新设科目", "2059977", "20599")
    }


def test_targets_are_comparable() -> None:
    pattern = """?i bg:printedName ?name ; bg:category ?category ; bg:owner ?owner ; bg:hasTarget ?t .
        ?t schema:minValue ?minimum ; bg:minInclusive ?inclusive ; bg:comparator ?comparator .
        OPTIONAL { ?i bg:categoryInferred ?inferred } OPTIONAL { ?t qudt:hasUnit ?unit } ?owner skos:prefLabel ?label"""
    assert answers(disclosure(), "?name ?category ?inferred ?label ?comparator ?minimum ?inclusive ?unit", pattern) == {
        ("家长满意度", "category-satisfaction", "true", "校园安全专项", "comparator-at-least", "95", "true", "PERCENT"),
        ("培训教师", "category-quantity", "", "重庆市江北区教育委员会", "comparator-at-least", "50", "true", ""),
    }


def test_a_plan_and_its_bodies() -> None:
    pattern = """?p a bg:ProjectPlan ; bg:supervisingDepartment ?d ; bg:implementingUnit ?u ; bg:hasGoal/dcterms:description ?goal ;
        dcterms:references/bg:documentNumber ?number . ?d skos:prefLabel ?department . ?u skos:prefLabel ?unit ; org:unitOf ?d"""
    assert answers(disclosure(), "?department ?unit ?goal ?number", pattern) == {
        ("重庆市江北区教育委员会", "区教委（本级）", "保障校园安全", "渝教发〔2023〕5号")
    }


def test_organisations_and_their_relations() -> None:
    found = answers(
        disclosure(),
        "?label ?class ?code",
        "?o a ?class ; skos:prefLabel ?label ; bg:region ?r . OPTIONAL { ?o bg:organizationCode ?code }",
    )
    assert found == {
        ("重庆市江北区教育委员会", "Department", "205"),
        ("区教委（本级）", "BudgetUnit", "205001"),
        ("综合科", "InternalOffice", ""),
        ("江北区招生考试中心", "SubordinateUnit", ""),
    }
    assert answers(disclosure(), "?label", "?o org:subOrganizationOf ?d ; skos:prefLabel ?label") == {("江北区招生考试中心",)}
    assert answers(disclosure(), "?label", "?o org:unitOf ?d ; skos:prefLabel ?label") == {("综合科",), ("区教委（本级）",)}


def test_phones_are_dialled_with_the_area_code_of_the_region() -> None:
    assert b"<http://www.w3.org/2006/vcard/ns#hasTelephone> <tel:+862367778888>" in to_nquads(disclosure())


def test_a_statement_restates_the_cells_that_print_its_figure() -> None:
    pattern = "?s bg:topic ?topic ; bg:about ?about ; bg:restates ?l . ?l bg:printedName ?name ; bg:column ?column"
    assert answers(disclosure(), "?topic ?about ?name ?column", pattern) == {("topic-function", "教育支出", "教育支出", "column-total")}


def test_counts_are_no_money() -> None:
    text = to_nquads(disclosure()).decode()
    counted = [entry for entry in text.splitlines() if "#count>" in entry]
    assert len(counted) == 1
    assert '"25"^^<http://www.w3.org/2001/XMLSchema#integer>' in counted[0]
