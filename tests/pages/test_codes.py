"""Code lists, regions and the vocabulary."""

from __future__ import annotations

import pytest

from graphbuild.store import DiskStore
from tests.pages.helpers import get, select


def test_who_spends_on_a_code_counts_no_yuan_twice(store: DiskStore) -> None:
    # 行政运行: 189.78 万元 in line 228 of one document (in three tables of it), 3,129,066.95 元 in line 160 of the other (in two).
    seen = get(store, "code/functional/2024/2014001.zh.html")
    assert seen.rows("谁在这里花钱") == [
        ["重庆市大渡口区信访办公室", "2024", "重庆市大渡口区信访办公室2024年部门预算情况说明", "1,897,800.00"],
        ["重庆市渝北区信访办公室", "2025", "重庆市渝北区信访办公室2025年部门预算情况说明", "3,129,066.95"],
    ]


def test_a_class_has_what_is_spent_below_it(store: DiskStore) -> None:
    # 201 一般公共服务支出 588.85 of 合计 678.73 万元 (lines 222 and 220 of the document).
    seen = get(store, "code/functional/2024/201.zh.html?unit=10k")
    assert ["重庆市大渡口区信访办公室", "2024", "重庆市大渡口区信访办公室2024年部门预算情况说明", "588.85"] in seen.rows("谁在这里花钱")
    shares = get(store, "code/functional/2024/201.zh.html?as=share")
    assert ["重庆市大渡口区信访办公室", "2024", "重庆市大渡口区信访办公室2024年部门预算情况说明", "86.8 %"] in shares.rows("谁在这里花钱")


def test_a_code_of_any_year_gathers_its_editions(store: DiskStore) -> None:
    # 机关事业单位基本养老保险缴费支出 in 万元: 27.85, 85.34, 40.98; in yuan: 578,734.56.
    rows = {(row[0], row[3]) for row in get(store, "code/functional/2080505.zh.html").rows("谁在这里花钱")}
    assert ("重庆市大渡口区信访办公室", "278,500.00") in rows
    assert ("重庆市大渡口区人民政府办公室", "853,400.00") in rows
    assert ("重庆市潼南区信访办公室", "409,800.00") in rows
    assert ("重庆市渝北区信访办公室", "578,734.56") in rows


def test_a_code_knows_its_years_and_what_became_of_it(store: DiskStore) -> None:
    # 信访事务 was item 2010308 until 2023 and is group 20140 with its items from 2024.
    hub = get(store, "code/functional/2010308.zh.html")
    assert hub.heading == "2010308 信访事务"
    assert hub.facts()["有效年度"] == ["…–2023"]
    old = get(store, "code/functional/2023/2010308.zh.html")
    assert "20140 信访事务" in old.facts()["后来改为"]
    assert old.facts()["年版"] == ["2023 年起"]
    assert get(store, "code/functional/2024/2014001.zh.html").facts()["由此改来"] == ["2010308 信访事务"]


def test_the_breadcrumb_has_the_codes_above(store: DiskStore) -> None:
    (crumbs,) = get(store, "code/functional/2024/2014001.zh.html").tree.find_class("breadcrumb")
    assert " ".join(crumbs.text_content().split()) == "科目 › 支出功能分类科目（2024年起） › 一般公共服务支出 › 信访事务"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_list_is_a_tree_with_every_code_once(store: DiskStore, language: str) -> None:
    seen = get(store, f"code/department-economic/2021.{language}.html")
    (tree,) = seen.tree.find_class("tree")
    codes = [code.text_content() for code in tree.find_class("code")]
    assert len(codes) == len(set(codes)) == 109
    # 30101 基本工资 stands below 301 工资福利支出.
    (salaries,) = [item for item in tree.iter("li") if item.findtext("a/span") == "301"]
    assert "30101" in [code.text_content() for code in salaries.find_class("code")]


def test_a_search_in_the_lists_shows_the_codes_above(store: DiskStore) -> None:
    seen = get(store, "codes.zh.html?q=２０１４００１")
    (hit,) = seen.tree.findall(".//ul[@class='hits']/li")
    assert " ".join(hit.text_content().split()) == "2014001 行政运行 一般公共服务支出 › 信访事务"
    assert "/code/functional/2014001.zh.html" in seen.links()


def test_regions_lead_to_the_departments_there(store: DiskStore) -> None:
    (tree,) = get(store, "regions.zh.html").tree.find_class("tree")
    names = [link.text_content() for link in tree.iter("a")]
    assert {"重庆市", "大渡口区", "重庆市大渡口区信访办公室", "湖北省", "随州市", "曾都区", "曾都区信访局"} <= set(names)
    assert len(names) == len(set(names))
    chongqing = get(store, "region/500000.zh.html")
    assert chongqing.heading == "重庆市"
    departments = {"重庆市大渡口区信访办公室", "重庆市大渡口区人民政府办公室", "重庆市潼南区信访办公室", "重庆市渝北区信访办公室"}
    assert departments <= set(chongqing.links().values())
    dadukou = get(store, "region/500104.zh.html")
    assert dadukou.facts()["区划代码"] == ["500104"]
    assert dadukou.facts()["电话区号"] == ["023"]
    assert departments & set(dadukou.links().values()) == {"重庆市大渡口区信访办公室", "重庆市大渡口区人民政府办公室"}
    assert "没有" in get(store, "region/110000.zh.html").text


def test_the_vocabulary_has_every_term_with_an_anchor_and_its_use(store: DiskStore) -> None:
    seen = get(store, "ontology.zh.html")
    anchors = {node.get("id") for node in seen.tree.iter() if node.get("id")}
    assert {"BudgetLine", "amount", "column-basic", "tables", "structure-general-expenditure"} <= anchors
    (term,) = seen.tree.xpath("//*[@id='BudgetLine']")
    ((lines,),) = select(store, "SELECT (COUNT(*) AS ?n) WHERE { ?l a <https://w3id.org/budgetgraph/ontology#BudgetLine> }")
    assert f"图谱中 {lines} 处" in term.text_content()
    assert "预算表中公布的一个金额单元格。" in term.text_content()
    assert "One published amount cell of a budget table." in get(store, "ontology.en.html").text
    vocabulary = "SELECT DISTINCT ?t WHERE { GRAPH <https://w3id.org/budgetgraph/ontology> { ?t ?p ?o } FILTER(CONTAINS(STR(?t), '#')) }"
    assert {term.partition("#")[2] for (term,) in select(store, vocabulary)} <= anchors
