"""Explorations of the sample documents; what they must say was read in the documents."""

from __future__ import annotations

from decimal import Decimal

import pytest

from queries.errors import UnknownEntityError
from queries.exploration import EXPLORATIONS, Explorer, Found
from queries.exploration.groups import GROUPED

OFFICE = "重庆市大渡口区人民政府办公室"
DADUKOU, YUBEI, TONGNAN, ZENGDU = "重庆市大渡口区信访办公室", "重庆市渝北区信访办公室", "重庆市潼南区信访办公室", "曾都区信访局"


def test_similar(explorer: Explorer) -> None:
    """The shares printed in the tables of 2024 and 2025; of Tongnan's 2023 the one item for petitions against all of group 20140."""
    dadukou = {"2014001": "189.78", "2014004": "215.87", "2014099": "183.20", "2080505": "27.85", "2080506": "13.92", "2080599": "5.72"}
    dadukou |= {"2101101": "8.02", "2101102": "5.90", "2101103": "1.28", "2101199": "4.37", "2210201": "22.82"}
    yubei = {"2014001": "3129066.95", "2014002": "1550000", "2014004": "1293000", "2014099": "2583125.36", "2080505": "578734.56"}
    yubei |= {"2080506": "289367.28", "2080599": "191830", "2101101": "196899.71", "2101102": "96502.40", "2210201": "341882.52"}
    expected = sum(
        min(Decimal(dadukou[code]) / Decimal("678.73"), Decimal(yubei[code]) / Decimal("10250408.78"))
        for code in dadukou.keys() & yubei.keys()
    )
    found = {row["department"]: row for row in explorer.similar(DADUKOU).records()}
    assert list(found) == [TONGNAN, YUBEI, OFFICE]
    assert round(Decimal(str(found[YUBEI]["overlap_function"])), 10) == round(expected, 10)
    assert round(Decimal(str(found[TONGNAN]["overlap_function"])), 4) == Decimal("0.9746")
    assert [found[name]["compared_at"] for name in (YUBEI, TONGNAN)] == ["", "20140"]
    assert str(found[TONGNAN]["shared"]).startswith("20140 信访事务 84.7%")  # 794.27 of 937.60


def test_without_codes(explorer: Explorer) -> None:
    assert explorer.similar(ZENGDU).remarks[0]["en"] == f"Not applicable: {ZENGDU} publishes no amounts by code."
    assert explorer.similar(YUBEI).remarks[0]["zh"] == f"没有按科目公布金额，因而不能比较：{ZENGDU}。"


def test_four_departments_are_too_few_for_outliers(explorer: Explorer) -> None:
    found = explorer.outliers()
    assert found.rows == ()
    assert found.remarks[0]["en"].startswith("0 codes were compared; not applicable to")


def test_per_head(explorer: Explorer) -> None:
    """Tongnan: 25 staff, items that sum to 514.40 and 104.19 ten thousand; Zengdu: 7 staff, 17.27 ten thousand and none by item."""
    found = {row["department"]: row for row in explorer.per_head().records()}
    assert set(found) == {TONGNAN, ZENGDU}
    costs = ("personnel_per_head", "operating_per_head", "three_public_per_head")
    assert [found[TONGNAN][cost] for cost in costs] == [Decimal(205760), Decimal(41676), Decimal(8000)]
    assert [None if found[ZENGDU][cost] is None else round(Decimal(str(found[ZENGDU][cost])), 2) for cost in costs] == [
        None,
        Decimal("24671.43"),
        Decimal("285.71"),
    ]


def test_path(explorer: Explorer) -> None:
    """Both cite the regulation on petitions in their own words."""
    found = explorer.path(DADUKOU, YUBEI)
    assert [row[1:] for row in found.rows] == [
        (DADUKOU, "bg:Department", "bg:cites", "信访工作条例", "bg:Policy"),
        ("信访工作条例", "bg:Policy", "^bg:cites", YUBEI, "bg:Department"),
    ]
    assert len(explorer.path(DADUKOU, TONGNAN).rows) == 4  # over the districts and Chongqing
    assert explorer.path(DADUKOU, ZENGDU).rows == ()


def test_cited(explorer: Explorer) -> None:
    assert explorer.cited().rows[0] == ("信访工作条例", "", 2, 5, f"{DADUKOU} | {YUBEI}")


def test_people(explorer: Explorer) -> None:
    found = [(row["person"], row["roles"], row["subject"]) for row in explorer.people().records()]
    assert ("李展", "bg:role-project-lead", "政务公开") in found
    assert ("罗伟", "bg:role-disclosure | bg:role-performance", DADUKOU) in found
    assert len(found) == 10


def test_organisation(explorer: Explorer) -> None:
    found = explorer.organisation(DADUKOU)
    offices = {row["source"] for row in found.records() if row["target"] == DADUKOU and row["source_kind"] == "bg:InternalOffice"}
    assert offices == {"综合科", "复查复核科", "信访稳定协调科"}
    assert ("大渡口区", "region", "skos:broader", "重庆市", "region") in found.rows


def test_projects_by_indicator(explorer: Explorer) -> None:
    found = {frozenset({row["project"], row["other_project"]}): row["shared"] for row in explorer.projects_by_indicator().records()}
    assert found[frozenset({"疑难信访案件专项", "中央特殊疑难信访问题专项"})] == "化解疑难信访案件 | 化解矛盾纠纷，维护社会和谐稳定 | 满意"


def test_communities(explorer: Explorer) -> None:
    rows = list(explorer.communities().records())
    tongnan = {row["department"] for row in rows if row["community"] == 1}
    assert tongnan == {TONGNAN}
    assert str(rows[0]["held_by"]).startswith("满意 | ")


def test_four_departments_that_all_pay_pensions_are_one_community(explorer: Explorer) -> None:
    found = explorer.communities("departments-by-code")
    assert [row["community"] for row in found.records()] == [1, 1, 1, 1]
    assert found.remarks[0]["en"] == "Communities: 1, modularity Q = 0.00. Below 0.3: the communities are hardly apart. Without any tie: 1."


def test_an_unknown_name(explorer: Explorer) -> None:
    with pytest.raises(UnknownEntityError):
        explorer.similar("没有这个部门")


def everything(explorer: Explorer) -> list[Found]:
    plain = [getattr(explorer, name.replace("-", "_"))() for name, each in EXPLORATIONS.items() if not each.least]
    return [*plain, *(explorer.communities(name) for name in GROUPED), explorer.similar(YUBEI), explorer.path(DADUKOU, TONGNAN)]


def test_the_same_every_time_in_every_form(explorer: Explorer) -> None:
    for found, again in zip(everything(explorer), everything(explorer), strict=True):
        assert found.csv() == again.csv()
        assert found.graphml() == again.graphml()
        for language in ("zh", "en"):
            assert found.picture(language).svg == again.picture(language).svg
            assert found.title[language]
            assert found.explanation[language]
        assert len(found.frame()) == len(found.rows)
