"""Regions by the words of a document, their codes, parents and telephone area codes."""

from __future__ import annotations

import pytest

import ontology
from ontology import _turtle
from ontology._names import BG, REGION, SKOS


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("重庆市大渡口区信访办公室2024年部门预算情况说明", "500104"),
        ("大渡口区信访办公室", "500104"),
        ("渝北区信访办公室", "500112"),
        ("重庆市潼南区信访办公室", "500152"),
        ("曾都区信访局", "421303"),
        ("上海市普陀区商务委员会", "310107"),
        ("上海普陀区", "310107"),
        ("舟山市普陀区教育局", "330903"),
        ("普陀区（上海市）", "310107"),
        ("普陀区商务委员会", None),
        ("朝阳区教育局", None),
        ("北京市朝阳区教育局", "110105"),
        ("辽宁省朝阳市财政局", "211300"),
        ("吉林省吉林市交通运输局", "220200"),
        ("随州市财政局", "421300"),
        ("湖北省教育厅", "420000"),
        ("重庆", "500000"),
        ("重庆市", "500000"),
        ("内蒙古自治区呼伦贝尔市海拉尔区", "150702"),
        ("山西省晋城市城区", "140502"),
        ("主城区的和县城的", None),
        ("马鞍山市和县财政局", "340523"),
        ("和县财政局", "340523"),
        ("原璧山县财政局", "500120"),
        ("重庆市新城区建设管理局", "500000"),
        ("上海市援建莎车县前方指挥部", "310000"),
        ("曾都区信访局按照北京市的做法", "421303"),
        ("重庆市与成都市合作", "500000"),
        ("安徽省鼓楼区", "340000"),
        ("江苏省鼓楼区", "320000"),
        ("江苏省徐州市鼓楼区", "320302"),
        ("海南省海口市", "460100"),
        ("青海省海南藏族自治州", "632500"),
        ("香港特别行政区", "810000"),
        ("2024年部门预算", None),
        ("", None),
    ],
)
def test_region_that_a_text_names(text: str, code: str | None) -> None:
    found = ontology.find_region(text)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("code", "area"),
    [
        ("500104", "23"),
        ("421303", "722"),
        ("310107", "21"),
        ("110105", "10"),
        ("330903", "580"),
        ("440106", "20"),
        ("220202", "432"),
        ("429004", "728"),
        ("460203", "898"),
        ("632801", "979"),
        ("420000", None),
        ("810000", None),
    ],
)
def test_area_code_is_the_regions_or_that_of_the_one_around_it(code: str, area: str | None) -> None:
    assert ontology.area_code(code) == area


def test_every_city_has_an_area_code() -> None:
    cities = [code for code in ontology.regions() if code.endswith("00") and not code.endswith("0000")]
    assert len(cities) == 333
    assert [code for code in cities if ontology.area_code(code) is None] == []


def test_region_knows_what_is_around_it() -> None:
    region = ontology.find_region("曾都区")
    assert region is not None
    assert region.iri == "https://w3id.org/budgetgraph/region/421303"
    assert region.full_name == "湖北省随州市曾都区"
    assert [around.code for around in region.ancestors] == ["421300", "420000"]
    assert ontology.regions()["500104"].full_name == "重庆市大渡口区"


def test_quick_reader_finds_what_the_turtle_says() -> None:
    parsed: dict[str, dict[str, str]] = {}
    for subject, predicate, value, _ in _turtle.values(_turtle.read("regions.ttl")):
        parsed.setdefault(subject.removeprefix(REGION), {})[predicate] = value
    assert set(parsed) == set(ontology.regions())
    for code, region in ontology.regions().items():
        facts = parsed[code]
        assert region.name == facts[SKOS + "prefLabel"]
        assert region.other == facts.get(SKOS + "altLabel", "")
        assert region.own_area == facts.get(BG + "areaCode", "")


def test_all_three_levels_of_the_country() -> None:
    """2978 divisions below the cities, of which 东莞, 中山 and 儋州 are the cities themselves."""
    codes = list(ontology.regions())
    assert len([code for code in codes if code.endswith("0000")]) == 34
    assert len([code for code in codes if not code.endswith("00")]) == 2975
