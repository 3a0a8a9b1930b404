"""Bodies: lists in prose, codes in tables, wrapped names, each once."""

from __future__ import annotations

import pytest

from graphbuild.extraction.prose.bodies import listed_bodies
from graphbuild.extraction.prose.extract import extract_prose
from graphbuild.extraction.prose.identity import identify
from graphbuild.extraction.prose.unit_codes import coded_bodies
from tests.extraction.prose.helpers import document, prose

INTERNAL, BELOW, UNIT = "internal-office", "subordinate-unit", "unit"

LISTS = {
    "offices at once, units after 分别是": (
        "局机关内设办公室、人事科、计财科和督导室4个科室，下属2个二级预算单位，分别是乙县第一小学、乙县第二中学。",
        [(INTERNAL, "办公室人事科计财科督导室"), (BELOW, "乙县第一小学乙县第二中学")],
    ),
    "counts first, brackets kept": (
        "内设机构3个，分别为：办公室、法规科（行政审批科）、规划科。下设二级预算单位2个，包括：乙县公路养护中心；乙县运输管理所。",
        [(INTERNAL, "办公室法规科（行政审批科）规划科"), (BELOW, "乙县公路养护中心乙县运输管理所")],
    ),
    "即, and a sentence that goes on": (
        "设有2个科室，即：综合科、财务科；下设1个事业单位，即：乙县服务中心；截止2030年12月，在编人员5人。",
        [(INTERNAL, "综合科财务科"), (BELOW, "乙县服务中心")],
    ),
    "a number before 下属": ("局机关有 2 个下属财政全额拨款事业单位，即乙县甲中心、乙县丙所。", [(BELOW, "乙县甲中心乙县丙所")]),
    "units before their count, 和 inside a name": (
        "某局下设人力资源和社会保障服务中心、支付中心和评审中心3个事业单位。",
        [(BELOW, "人力资源和社会保障服务中心支付中心评审中心")],
    ),
    "offices counted only": (
        "某局内设5个科室、下属2个事业单位，分别为乙县甲中心和乙县丙中心（含二级单位）",
        [(BELOW, "乙县甲中心乙县丙中心")],
    ),
    "a name that begins with 国有": ("内设国有资产科、综合科2个科室。", [(INTERNAL, "国有资产科综合科")]),
    "a wrapped name": ("内设建议提案事务\n\n科、机要科 2个科室。", [(INTERNAL, "建议提案事务科机要科")]),
    "numbered lines, own level, notes": (
        (
            "预算单位具体包括：\n1. 某委本部，机关设2个内设机构，包括：办公室、调研科。\n"
            "2. 乙县中小企业服务中心，不单列预算。\n3．乙县街道办事处（本级）。"
        ),
        [(UNIT, "某委本部"), (INTERNAL, "办公室调研科"), (BELOW, "乙县中小企业服务中心"), (UNIT, "乙县街道办事处（本级）")],
    ),
    "nothing is listed": ("负责指导下属单位开展工作，推进内设机构改革。本单位内设8个职能科室，无下属单位。", []),
}


@pytest.mark.parametrize(("text", "want"), LISTS.values(), ids=LISTS)
def test_lists_in_prose(text: str, want: list[tuple[str, str]]) -> None:
    found: dict[str, str] = {}
    grouped: list[tuple[str, str]] = []
    for kind, name, *_ in listed_bodies(prose(text)):
        if grouped and grouped[-1][0] == kind:
            grouped[-1] = (kind, grouped[-1][1] + name)
        else:
            grouped.append((kind, name))
        found[name] = kind
    assert grouped == want


GOAL_TABLE = "乙县教育局2031年项目绩效目标表\n单位：万元\n"


@pytest.mark.parametrize(
    ("rows", "want"),
    [
        pytest.param(
            "主管部门 205-教育局 实施单位 205001-教育局（本级）\n一级指标 二级指标", ["205 教育局", "205001 教育局（本级）"], id="one line"
        ),
        pytest.param(
            "实施单位\n\n205003-乙县第二实\n\n验小学\n\n预算执行率权重(%)： 10", ["205003 乙县第二实验小学"], id="wrapped inside a name"
        ),
        pytest.param(
            "填报单位：205001-乙县教育局\n（本级）\n项目名称 某项目", ["205001 乙县教育局（本级）"], id="wrapped before the bracket"
        ),
        pytest.param(
            "填报单位：205001-乙县教育局（本\n级）\n项目名称 某项目", ["205001 乙县教育局（本级）"], id="wrapped inside the bracket"
        ),
        pytest.param(
            "填报单位：205003-乙县青少年活动中心\n项目\n实施单位 205003-乙县青少年活动\n中心\n预算",
            ["205003 乙县青少年活动中心"],
            id="said twice",
        ),
        pytest.param("项目名称 50010423T000003183049-校车服务 电话 023-68901992", [], id="projects and phones are no bodies"),
    ],
)
def test_codes_in_goal_tables(rows: str, want: list[str]) -> None:
    found = coded_bodies(document(f"{GOAL_TABLE}指标\n{rows}\n").sections)
    assert [f"{body.code} {body.name}" for body in found] == want


def test_codes_in_procurement_cells() -> None:
    headings = "部门代码\t部门名称\t单位代码\t单位名称\t采购项目名称\t合计"
    row = "205\t乙县教育局\t205001\t乙县教育局（本级）\t某项目\t30"
    text = f"2031年乙县部门政府采购预算明细表\n单位：元\n{headings}\n{row}\n"
    found = coded_bodies(document(text).sections)
    assert [f"{body.code} {body.name}" for body in found] == ["205 乙县教育局", "205001 乙县教育局（本级）"]


def test_a_disclosure_has_each_body_once() -> None:
    text = (
        "某市乙县教育局\n2031年部门预算情况说明\n一、单位构成\n某市乙县教育局内设办公室、财务科2个科室。办公室负责文秘，内设办公室、财务科。\n"
        f"{GOAL_TABLE}指标\n主管部门 205-教育局 实施单位 205001-教育局（本级）\n主管部门 205-教育局 实施单位 205001-教育局（本级）\n"
    )
    read = document(text)
    identity = identify(read)
    assert identity is not None
    found = extract_prose(read, identity).organizations
    assert [(one.kind, one.name, one.code, one.parent) for one in found] == [
        ("department", "某市乙县教育局", "205", ""),
        (INTERNAL, "办公室", "", "某市乙县教育局"),
        (INTERNAL, "财务科", "", "某市乙县教育局"),
        (UNIT, "教育局（本级）", "205001", "某市乙县教育局"),
    ]
    assert all(one.places for one in found)


def test_the_body_of_a_unit_budget_is_a_unit_too() -> None:
    text = (
        "乙县第一小学2031年单位预算情况说明\n一、职责\n负责小学教育。\n"
        f"{GOAL_TABLE}指标\n主管部门 205-乙县教育局 实施单位 205003-乙县第一小学\n一级指标 二级指标\n"
    )
    read = document(text)
    identity = identify(read)
    assert identity is not None
    found = extract_prose(read, identity).organizations
    assert [(one.kind, one.name, one.code) for one in found] == [("department", "乙县第一小学", ""), (UNIT, "乙县第一小学", "205003")]
