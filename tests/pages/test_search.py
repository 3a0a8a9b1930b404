"""The search: names, codes, numbers and titles, whatever their case and width."""

from __future__ import annotations

import pytest

from graphbuild.store import DiskStore
from queries.pages.finder import normal
from tests.pages.helpers import BASE, get, made


def groups(store: DiskStore, query: str, language: str = "zh") -> dict[str, list[str]]:
    """The labels that are found, by the heading of their group."""
    seen = get(store, f"search.{language}.html?q={query}")
    return {
        str(section.findtext("h2")).strip(): [link.text_content() for link in section.findall(".//ul[@class='hits']/li/a")]
        for section in seen.tree.iter("section")
    }


@pytest.mark.parametrize(
    ("query", "group", "label"),
    [
        ("大渡口区信访办", "部门", "重庆市大渡口区信访办公室"),
        ("国办秘函〔2019〕19号", "政策文件", "国务院办公厅秘书局关于印发政府网站与政务新媒体检查指标、监管工作年度考核指标的通知"),
        ("2014001", "科目", "2014001 行政运行"),
        ("２０１４００１", "科目", "2014001 行政运行"),
        ("ADMINISTRATIVE operation", "科目", "2010101 行政运行"),
        ("500104", "地区", "500104 大渡口区"),
        ("群众满意度", "绩效指标", "群众满意度"),
        ("曾都区信访局 2023", "预算公开文件", "曾都区信访局2023年部门预算"),
        ("budget line", "词汇", "预算金额"),
    ],
)
def test_things_are_found_by_what_they_are_called(store: DiskStore, query: str, group: str, label: str) -> None:
    found = groups(store, query)
    assert label in found.get(group, []), found


def test_nothing_asked_and_nothing_found_are_said(store: DiskStore) -> None:
    assert "输入" in get(store, "search.zh.html").text
    assert "输入" in get(store, "search.zh.html?q=%20%20").text
    assert "没有找到" in get(store, "search.zh.html?q=zzzzzz").text


def test_a_kind_with_many_hits_is_paged(store: DiskStore) -> None:
    seen = get(store, "search.en.html?q=20")
    (more,) = [address for address, text in seen.links().items() if address.startswith("/search.en.html?q=20&kind=code")]
    whole = get(store, more[1:])
    assert len(whole.tree.findall(".//ul[@class='hits']/li")) == 100
    assert "1–100 of" in whole.text
    second = get(store, "search.en.html?q=20&kind=code&page=2")
    assert second.tree.findall(".//ul[@class='hits']/li/a")[0].get("href") not in whole.links()


def test_the_best_hits_come_first_each_thing_once() -> None:
    engine = made(
        f"""PREFIX bg: <{BASE}ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> <{BASE}graph/d> {{
        <{BASE}project/a> a bg:Project ; skos:prefLabel "老旧道路改造"@zh .
        <{BASE}project/b> a bg:Project ; skos:prefLabel "道路"@zh .
        <{BASE}project/c> a bg:Project ; skos:prefLabel "道路养护"@zh ; skos:altLabel "道路维护"@zh ;
            bg:ofDepartment <{BASE}organization/x> .
        <{BASE}organization/x> a bg:Department ; skos:prefLabel "某区交通局"@zh . }}"""
    )
    assert groups(engine, "道路") == {"项目": ["道路", "道路养护", "老旧道路改造"]}
    seen = get(engine, "search.zh.html?q=维护")
    assert "某区交通局" in seen.text
    assert "道路维护" in seen.text


def test_names_are_compared_without_width_and_case() -> None:
    assert normal("　ＡｂＣ　１２  x ") == "abc 12 x"
