"""Wordings of other bureaus: each was read wrongly once."""

from __future__ import annotations

import pytest

from graphbuild.extraction.performance.facts import Text
from graphbuild.extraction.prose.bodies import listed_bodies
from graphbuild.extraction.prose.citations import extract_citations
from graphbuild.extraction.prose.contacts import extract_contacts
from graphbuild.extraction.prose.identity import identify
from graphbuild.extraction.prose.statements import stated_figures
from tests.extraction.prose.helpers import document, prose

FIGURES = {
    "a comparison after the listed parts is about the whole": (
        "收入预算总额100万元，其中：经费拨款（补助）60万元，政府性基金30万元，其他收入10万元，比2030年度90万元增加了10万元，原因是新增项目。",
        ["revenue-total 1000000 2031 100000 新增项目", "general-appropriation-revenue 600000 2031", "revenue-total 900000 2030"],
    ),
    "a sentence after the listed parts is about the first figure": (
        "“三公”经费预算15万元，其中：公务接待费5万元，公务用车运行维护费10万元。与上年相比减少2万元，主要原因是压缩公务接待。",
        [
            "three-public 150000 2031 -20000 压缩公务接待",
            "three-public-reception 50000 2031",
            "three-public-vehicle-operation 100000 2031",
        ],
    ),
    "均 is about all figures of the list": (
        "“三公”经费预算8万元，比上年减少1万元，其中：因公出国（境）费0万元，公务接待费8万元，均与上年持平。",
        ["three-public 80000 2031 -10000", "three-public-overseas-travel 0 2031 0", "three-public-reception 80000 2031 0"],
    ),
    "no change after last year's amount": (
        "本部门2031年度机关运行经费支出133.60万元，与上年133.60万元持平。",
        ["operating-funds 1336000 2031 0", "operating-funds 1336000 2030"],
    ),
    "a function that is called 执行 is no execution": (
        "（5）公共安全支出（类）法院（款）案件执行（项）2031年预算数为860,000元，与上年持平。",
        ["function:案件执行 860000 2031 0"],
    ),
    "a name that begins with a quotation": (
        "（5）公共安全支出（类）法院（款）“两庭”建设（项）2031年预算数为860,000元，与上年持平。",
        ["function:“两庭”建设 860000 2031 0"],
    ),
    "a full stop between a function and its amount": (
        "1.教育支出（类）普通教育（款）小学教育（项）。2031年预算数为500万元，比2030年增加20万元，主要原因是学生增加。",
        ["function:小学教育 5000000 2031 200000 学生增加"],
    ),
    "nothing, without a unit": ("2031年因公出国（境）费预算为0，与上年预算持平。", ["three-public-overseas-travel 0 2031 0"]),
    "主要 after 原因": (
        "2031年机关运行经费8万元，比上年减少1万元，减少的原因主要是人员减少。",
        ["operating-funds 80000 2031 -10000 人员减少"],
    ),
    "staff without 人员": (
        "截至2030年12月，甲局在职在编人员35人，其中事业编制13人；离休1人，退休28人。",
        ["staff-active 35 2030", "staff-retired 28 2030"],
    ),
    "people who retired are a reason": (
        "2031年机关运行经费8万元，比上年减少1万元，主要是退休3人。",
        ["operating-funds 80000 2031 -10000 退休3人"],
    ),
    "a class that is called by its fund": (
        "支出预算总额100万元，其中：教育支出90万元、国有资本经营预算支出10万元。",
        ["expenditure-total 1000000 2031", "function:教育支出 900000 2031", "function:国有资本经营预算支出 100000 2031"],
    ),
}


@pytest.mark.parametrize("case", FIGURES)
def test_figures(case: str) -> None:
    text, want = FIGURES[case]
    found = []
    for one in stated_figures(prose(text), 2031):
        change = "" if one.change is None else f" {one.change.normalize() + 0:f}"
        reason = f" {one.change_reason}" if one.change_reason else ""
        found.append(f"{one.topic} {one.amount.normalize() + 0:f} {one.year}{change}{reason}")
        assert one.basis == "budget"
    assert sorted(found) == sorted(want)


BODIES = {
    "甲局内设 2 个科室，分别是组织人事科、计财科。": ["组织人事科", "计财科"],
    "甲局设有办公室、规划科、监督科等3个科室。": ["办公室", "规划科", "监督科"],
    "甲医院设有医务科、设备科、信息科等 3 个职能科室。": ["医务科", "设备科", "信息科"],
    "甲局设办公室、预算科等 2 个内设机构。": ["办公室", "预算科"],
    "甲局下设办公室、人事科、财务科。": ["办公室", "人事科", "财务科"],
    "甲法院下属 1 个事业单位，为甲法院诉讼服务中心。": ["甲法院诉讼服务中心"],
    "下属预算单位有2个：甲县融媒体中心和甲县实践服务中心。": ["甲县融媒体中心", "甲县实践服务中心"],
    "甲局共有预算单位3个，包括：局机关、甲区第一中学、甲区第二中学。": ["甲区第一中学", "甲区第二中学"],
}


@pytest.mark.parametrize("text", BODIES)
def test_bodies(text: str) -> None:
    assert [name for _, name, *_ in listed_bodies(prose(text))] == BODIES[text]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("联系人：黎晓东 联系方式：023-61230088（转 203）", [("黎晓东", "023-61230088（转203）")]),
        ("联系人：况雪梅 联系方式：023-72255501/72255502", [("况雪梅", "023-72255501/72255502")]),
        ("联系人：办公室 刘洋 联系方式：023-68886888", [("刘洋", "023-68886888")]),
    ],
)
def test_contacts(text: str, want: list[tuple[str, str]]) -> None:
    assert [(one.name, one.phone) for one in extract_contacts(prose(text), "甲局")] == want


def test_the_number_of_a_decree() -> None:
    text = Text("project", "甲项目", "basis", "《诉讼费用交纳办法》（国务院令第481号）", ())
    assert [(one.title, one.number) for one in extract_citations([text])] == [("诉讼费用交纳办法", "国务院令第481号")]


def test_what_a_chapter_says_of_a_project_is_no_citation_of_the_department() -> None:
    (paragraph,) = prose("1、“薄弱学校改造项目”主要内容是：依据《甲省教育条例》组织实施。")
    texts = [Text(kind, owner, "prose", paragraph.text, paragraph.places()) for kind, owner in (("department", "甲局"), ("project", "乙"))]
    assert [(one.citing_kind, one.citing) for one in extract_citations(texts)] == [("project", "乙")]


def test_tables_put_the_region_before_the_name_of_the_title() -> None:
    text = "2031年天河区财政局部门预算公开说明\n\n表一\n\n云州市天河区财政局支出总表\n单位：万元\n\n科目编码 科目名称 总计\n\n合计 1.00\n"
    found = identify(document(text))
    assert found is not None
    assert found.organization == "云州市天河区财政局"


def test_words_before_the_name_are_not_of_it() -> None:
    found = identify(document("关于中共临江县委宣传部2031年部门预算情况的说明\n\n一、单位基本情况\n\n1.负责宣传。\n"))
    assert found is not None
    assert (found.organization, found.year, found.region_text) == ("中共临江县委宣传部", 2031, "临江县")
