"""Code lists: names by edition, IRIs, correspondences, and the codes that the sample documents print."""

from __future__ import annotations

import csv
from pathlib import Path

import pyoxigraph
import pytest

import ontology

CODE = ontology.CODE
TABLES = {
    "general-expenditure": "functional",
    "department-expenditure": "functional",
    "basic-by-department-economy": "department-economic",
    "basic-by-government-economy": "government-economic",
    "project-by-department-economy": "department-economic",
    "project-by-government-economy": "government-economic",
}


@pytest.mark.parametrize(
    ("code_list", "code", "year", "name"),
    [
        ("functional", "201", 2024, "一般公共服务支出"),
        ("functional", "2010301", 2024, "行政运行"),
        ("functional", "2010308", 2023, "信访事务"),
        ("functional", "2010308", 2024, None),
        ("functional", "20140", 2023, None),
        ("functional", "20140", 2024, "信访事务"),
        ("functional", "2014004", 2025, "信访业务"),
        ("functional", "2014099", 2026, "其他信访事务支出"),
        ("functional", "2050201", 2024, "学前教育"),
        ("functional", "2080505", 2022, "机关事业单位基本养老保险缴费支出"),
        ("functional", "2080506", 2024, "机关事业单位职业年金缴费支出"),
        ("functional", "210", 2024, "卫生健康支出"),
        ("functional", "2101103", 2024, "公务员医疗补助"),
        ("functional", "21305", 2021, "巩固脱贫衔接乡村振兴"),
        ("functional", "21305", 2023, "巩固脱贫攻坚成果衔接乡村振兴"),
        ("functional", "2140106", 2024, "公路养护"),
        ("functional", "2210201", 2024, "住房公积金"),
        ("functional", "2999999", 2024, None),
        ("department-economic", "30101", 2024, "基本工资"),
        ("department-economic", "30229", 2024, "福利费"),
        ("department-economic", "30311", 2019, None),
        ("department-economic", "30311", 2023, "代缴社会保险费"),
        ("department-economic", "31007", 2024, "信息网络及软件购置更新"),
        ("government-economic", "50209", 2024, "维修（护）费"),
        ("government-economic", "505", 2024, "对事业单位经常性补助"),
        ("government-economic", "50905", 2024, "离退休费"),
    ],
)
def test_name_of_a_code_in_a_year(code_list: str, code: str, year: int, name: str | None) -> None:
    assert ontology.code_name(code_list, code, year) == name
    assert ontology.known_code(code_list, code, year) == (name is not None)


@pytest.mark.parametrize(
    ("code_list", "code", "year", "path"),
    [
        ("functional", "2014001", 2024, "functional/2024/2014001"),
        ("functional", "2014001", 2026, "functional/2024/2014001"),
        ("functional", "2010308", 2023, "functional/2023/2010308"),
        ("functional", "2010308", 2022, "functional/2021/2010308"),
        ("functional", "2010308", 2015, "functional/2021/2010308"),
        ("functional", "9999999", 2024, "functional/2024/9999999"),
        ("department-economic", "30101", 2020, "department-economic/2018/30101"),
        ("government-economic", "50101", 2025, "government-economic/2021/50101"),
    ],
)
def test_iri_is_of_the_newest_edition_not_after_the_year(code_list: str, code: str, year: int, path: str) -> None:
    assert ontology.code_iri(code_list, code, year) == CODE + path


def test_unknown_list_is_an_error() -> None:
    with pytest.raises(KeyError):
        ontology.code_name("purposes", "201", 2024)


def test_class_names_lead_to_codes_under_new_and_old_names() -> None:
    names = ontology.class_names()
    assert names["社会保障和就业支出"] == names["社会保障和就业"] == "208"
    assert names["卫生健康支出"] == names["医疗卫生与计划生育支出"] == "210"
    assert names["资源勘探工业信息等支出"] == names["资源勘探信息等支出"] == "215"
    assert names["自然资源海洋气象等支出"] == names["国土海洋气象等支出"] == "220"
    assert names["其他支出"] == "229"
    assert "行政运行" not in names


def test_every_class_from_201_to_234_that_the_list_has() -> None:
    classes = {code for code in ontology.code_list("functional").codes if len(code) == 3}
    missing = {218, 225, 226, 228}
    assert classes == {str(code) for code in range(201, 235) if code not in missing}


@pytest.mark.parametrize(
    ("code", "nature"), [("301", "personnel"), ("30199", "personnel"), ("302", "operating"), ("30304", "personnel"), ("310", "operating")]
)
def test_usual_nature_of_a_class_holds_for_its_groups(code: str, nature: str) -> None:
    assert ontology.usual_nature(code) == nature


def test_classes_without_a_usual_nature() -> None:
    assert ontology.usual_nature("307") is None
    assert ontology.usual_nature("999") is None


def test_codes_are_complete_upwards() -> None:
    for name in ontology.CODE_LISTS:
        codes = ontology.code_list(name).codes
        assert all(len(code) in (3, 5, 7) for code in codes)
        assert all(code[:-2] in codes for code in codes if len(code) > 3)


def test_petitions_of_2023_correspond_to_their_group_of_2024() -> None:
    store = pyoxigraph.Store()
    store.bulk_load(ontology.graph_nquads(ontology.CODE_GRAPH), format=pyoxigraph.RdfFormat.N_QUADS)
    answer = store.query(
        """PREFIX xkos: <http://rdf-vocabulary.ddialliance.org/xkos#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        SELECT ?from ?to ?name WHERE {
          ?a xkos:sourceConcept/skos:notation ?from ; xkos:targetConcept ?t . ?t skos:notation ?to ; skos:prefLabel ?name } ORDER BY ?to""",
        use_default_graph_as_union=True,
    )
    assert isinstance(answer, pyoxigraph.QuerySolutions)
    rows = [(row["from"].value, row["to"].value, row["name"].value) for row in answer]
    assert {row[0] for row in rows} == {"2010308"}
    assert [row[1] for row in rows] == ["20140", "2014001", "2014002", "2014003", "2014004", "2014050", "2014099"]
    assert rows[0][2] == "信访事务"


def test_codes_of_the_samples_have_the_names_that_are_printed() -> None:
    """Names as a person checked them; where a row stands for a project, its name is the project's and not the code's."""
    seen = 0
    for path in sorted((Path(__file__).parents[1] / "gold").glob("*/budget-lines.csv")):
        for row in csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()):
            code_list = TABLES.get(row["table"])
            if code_list and row["code"]:
                name = ontology.code_name(code_list, row["code"], int(row["year"]))
                assert name is not None, row
                printed = row["name"].replace("(", "（").replace(")", "）")
                assert name == printed or row["code"] == "2010308" or (code_list, row["code"]) == ("functional", "20140"), row
                seen += 1
    assert seen > 300
