"""Whose budget of which year: from the title, the fields above tables, or the tables' titles."""

from __future__ import annotations

import pytest

from graphbuild.extraction.prose.identity import identify
from tests.extraction.prose.helpers import document

TABLE = "单位：万元\n收入 支出\n项目 预算数 项目 预算数\n合计 100 合计 100\n"


@pytest.mark.parametrize(
    ("text", "organization", "year"),
    [
        pytest.param("某市乙县教育局 2031 年部门预算情况说明\n一、基本情况", "某市乙县教育局", 2031, id="one line"),
        pytest.param("某市乙县\n教育局\n\n2031年部门预算情况说明\n一、职责", "某市乙县教育局", 2031, id="three lines"),
        pytest.param("2031年乙县交通运输局部门预算公开\n第一部分", "乙县交通运输局", 2031, id="year first"),
        pytest.param("附件1\n乙县人民医院2031年单位预算情况说明\n一、", "乙县人民医院", 2031, id="an annex"),
        pytest.param(
            "目录\n第一部分 乙县审计局概况\n第二部分 乙县审计局2031年部门预算情况说明\n一、", "乙县审计局", 2031, id="contents first"
        ),
        pytest.param(f"乙县民政局2031年财政拨款收支总表\n{TABLE}", "乙县民政局", 2031, id="only a table's title"),
        pytest.param(f"2031年乙县部门收支预算总表\n部门全称：某市乙县水利局\n{TABLE}", "某市乙县水利局", 2031, id="a field"),
        pytest.param(
            f"2031年项目支出预算表\n2031年乙县部门收支预算总表\n主管部门 (433)乙县供销社(部门)\n{TABLE}",
            "乙县供销社",
            2031,
            id="a code in brackets",
        ),
        pytest.param(
            f"某市乙县2031年区级部门预算\n预算主管部门：某市乙县卫生健康委员会\n\n{TABLE}",
            "某市乙县卫生健康委员会",
            2031,
            id="region and field",
        ),
        pytest.param("标题 乙县第一小学2031年单位预算情况说明\n一、", "乙县第一小学", 2031, id="a page's field before it"),
        pytest.param("360035乙县幼儿园2031年单位预算公开说明\n一、", "乙县幼儿园", 2031, id="a code before it"),
        pytest.param("乙县审计局2031年“三公”经费预算情况说明\n一、", "乙县审计局", 2031, id="only the three public expenses"),
        pytest.param(
            "按照《预算法》的规定，现将2031年部门预算公开如下：\n一、部门职责\n乙县安平学区的主要职能是实施义务教育。",
            "乙县安平学区",
            2031,
            id="a page without its title",
        ),
        pytest.param(f"乙县财政局\n2031年部门预算\n2030年部门收支总表\n{TABLE}", "乙县财政局", 2031, id="the title wins"),
    ],
)
def test_body_and_year(text: str, organization: str, year: int) -> None:
    found = identify(document(text))
    assert found is not None
    assert (found.organization, found.year) == (organization, year)


@pytest.mark.parametrize(
    ("text", "unit", "kind"),
    [
        ("乙县财政局2031年部门预算情况说明", False, "budget"),
        ("乙县第一小学2031年单位预算公开说明", True, "budget"),
        ("乙县财政局2030年度部门决算公开", False, "final-accounts"),
        ("乙县财政局（本级）2030年度单位决算", True, "final-accounts"),
        ("乙县安平镇人民政府\n2030年“三公”经费决算汇总情况", False, "final-accounts"),
        ("乙县2030年预算执行情况和2031年预算草案报告\n各位代表：\n一、2030年预算执行情况", False, "government"),
        ("乙县财政局2031年部门预算\n二、重点工作\n乙县2030年预算执行情况和2031年预算草案编制", False, "budget"),
    ],
)
def test_department_or_unit_budget_or_accounts(text: str, unit: bool, kind: str) -> None:
    found = identify(document(text))
    assert found is not None
    assert (found.unit, found.kind) == (unit, kind)


@pytest.mark.parametrize(
    ("body", "region"),
    [
        ("某市乙区教育局", "某市乙区"),
        ("乙县人民医院", "乙县"),
        ("某省某市审计局", "某省某市"),
        ("某自治区某市丙旗民政局", "某自治区某市丙旗"),
        ("接待办公室", ""),
    ],
)
def test_region_is_how_the_name_begins(body: str, region: str) -> None:
    found = identify(document(f"{body}2031年部门预算情况说明"))
    assert found is not None
    assert found.region_text == region


def test_title_and_its_places() -> None:
    found = identify(document("\n 乙县财政局 \n\n2031 年部门预算情况说明 \n\n一、职责\n"))
    assert found is not None
    assert found.title == "乙县财政局2031年部门预算情况说明"
    assert [(place.line, place.text) for place in found.places] == [(2, "乙县财政局"), (4, "2031 年部门预算情况说明")]


@pytest.mark.parametrize(
    "text",
    [
        "长夜行\n第一回 雨夜\n那一年是2031年，他写完了预算，合上了账本。",
        "会议通知\n定于2031年5月召开部门会议，请准时参加。",
    ],
)
def test_what_is_no_disclosure(text: str) -> None:
    assert identify(document(text)) is None
