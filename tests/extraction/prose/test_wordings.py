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
    "half-width commas part clauses, and stand inside numbers": (
        "2031年公务接待费1,234.50元,比上年增加34.50元,主要原因是批次增加,主要用于接待;公务用车运行维护费2万元,与上年持平。",
        ["three-public-reception 1234.5 2031 34.5 批次增加", "three-public-vehicle-operation 20000 2031 0"],
    ),
    "basic and project expenditure within a function are not the body's": (
        "（一）按支出功能分类科目划分。\n行政运行110万元，其中：基本支出110万元，项目支出0万元。主要用于日常运转。",
        ["function:行政运行 1100000 2031"],
    ),
    "a function's basic and project expenditure in two sentences": (
        "支出预算总额130万元，其中：教育支出100万元；其中：基本支出60万元；比上年减少3万元。项目支出40万元，比上年增加5万元。",
        ["expenditure-total 1300000 2031", "function:教育支出 1000000 2031"],
    ),
    "this year's revenue from the appropriation is not all revenue": (
        "（一）收入预算：2031年年初预算数116万元，其中：一般公共预算拨款本年收入114万元，上年结转2万元；事业收入0万元。收入较去年减少5万元。",
        ["revenue-total 1160000 2031 -50000", "general-appropriation-revenue 1140000 2031"],
    ),
    "the source of an appropriation in brackets": (
        "（一）收入预算。2031年收入预算数43万元，其中，一般公共预算拨款33万元（经费拨款32万元，纳入预算管理的非税收入拨款1万元）；其他收入10万元。",
        ["revenue-total 430000 2031", "general-appropriation-revenue 330000 2031"],
    ),
    "projects of other funds": (
        "一般公共预算拨款项目支出预算47万元。政府性基金预算拨款项目支出预算0元。",
        ["project-expenditure 470000 2031"],
    ),
    "another year's amount is of the figure said last": (
        (
            "2031年三公经费预算拨入33万元，2030年三公经费预算拨入57万元。其中：1、公务接待费2031年预算8万元，2030年预算12万元；"
            "2、公务车辆运行2031年预算25万元，2030年预算45万元。"
        ),
        [
            "three-public 330000 2031",
            "three-public 570000 2030",
            "three-public-reception 80000 2031",
            "three-public-reception 120000 2030",
            "three-public-vehicle-operation 250000 2031",
            "three-public-vehicle-operation 450000 2030",
        ],
    ),
    "the reason of what is named with its manner": (
        "2031年收入总预算11万元，同比减少3万元。其中：一般公共预算拨款11万元，同比减少3万元。2031年收入预算总体减少的主要原因：学生减少。",
        ["revenue-total 110000 2031 -30000 学生减少", "general-appropriation-revenue 110000 2031 -30000"],
    ),
    "a reason ends where the next item or the annex begins": (
        "一、2031年因公出国（境）费预算17万元，比上年增加2万元，原因是任务增加，二、2031年公务接待费预算2万元，与上年持平，主要原因为厉行节约，附件：预算表。",
        ["three-public-overseas-travel 170000 2031 20000 任务增加", "three-public-reception 20000 2031 0 厉行节约"],
    ),
    "a reason without its full stop": (
        "2031年财政拨款收入11万元，比上年增加3万元。\n财政拨款收入支出增加的主要原因是基本支出增加\n财政拨款支出主要内容如下：",
        ["general-appropriation-revenue 110000 2031 30000 基本支出增加"],
    ),
    "procurement by its funds says no appropriation": (
        (
            "2031年政府采购预算17000元。按政府采购资金类型划分，一般公共预算拨款17000元。"
            "按政府采购项目类型划分，货物类采购10000元；服务类采购7000元。"
        ),
        ["procurement-total 17000 2031", "procurement-goods 10000 2031", "procurement-services 7000 2031"],
    ),
    "a change of the same scope": (
        "2031年“三公”经费预算33万元。其中，公务接待费4万元，因公出国（境）费29万元。同口径比2030年减少8万元。其中：公务接待费同口径比2030年减少1万元。",
        ["three-public 330000 2031 -80000", "three-public-reception 40000 2031 -10000", "three-public-overseas-travel 290000 2031"],
    ),
    "staff in subtotals": (
        "实有人数共计1541人，其中：在职人数小计652人，包括行政在职人数0人；退休人数小计382人。",
        ["staff-active 652 2031", "staff-retired 382 2031"],
    ),
    "older names of economic classes and of the appropriation": (
        (
            "2031年预算收入合计44万元，其中：公共财政预算拨款收入预算数为44万元。预算支出合计44万元，其中：工资性支出预算数为32万元；"
            "对个人与家庭补助支出预算数为2万元；商品与服务支出预算数为10万元。"
        ),
        [
            "revenue-total 440000 2031",
            "general-appropriation-revenue 440000 2031",
            "expenditure-total 440000 2031",
            "economic:工资性支出 320000 2031",
            "economic:对个人与家庭补助支出 20000 2031",
            "economic:商品与服务支出 100000 2031",
        ],
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
    "甲局设3个内设机构（办公室、规划科、财务科），下属两家事业单位——甲区大队（甲局派出机构）和甲区服务中心。": [
        *("办公室", "规划科", "财务科", "甲区大队（甲局派出机构）", "甲区服务中心")
    ],
    "甲委设置2个内设机构,包括办公室、运行科。": ["办公室", "运行科"],
    "甲办下设督查科、综合科2个内设机构，下属2个事业单位甲区投诉中心、甲区信息中心。": ["督查科", "综合科", "甲区投诉中心", "甲区信息中心"],
    "内设督查科、综合科两个科室和下属事业单位1个甲区投诉受理中心。": ["督查科", "综合科", "甲区投诉受理中心"],
    "甲局内设2个科室：办公室、规划科；甲区养护中心内设2个科室，分别为计财科、养护科。": ["办公室", "规划科", "计财科", "养护科"],
    "纳入预算编制的预算单位包括2个单位：甲局（本级）：行政单位、甲区养护中心：公益一类事业单位。": ["甲局（本级）", "甲区养护中心"],
    "本单位设置有办公室、财务科、护理部等科室。": ["办公室", "财务科", "护理部"],
    "我校内设科室2个，所属事业单位0个。内设科室分别是办公室、教务处。": ["办公室", "教务处"],
    "甲局机关（包括办公室、规划处2个内设处室）": ["办公室", "规划处"],
    "甲局共有预算单位3个，包括：局机关、甲区第一中学、甲区第二中学。": ["甲区第一中学", "甲区第二中学"],
}


@pytest.mark.parametrize("text", BODIES)
def test_bodies(text: str) -> None:
    assert [name for _, name, *_ in listed_bodies(prose(text))] == BODIES[text]


def test_bodies_that_stand_one_on_a_line() -> None:
    lines = (
        "纳入预算的单位主要是甲市某委员会机关及2个二级事业单位，具体明细如下：",
        "甲市某委员会机关（包括办公室、法规处2个内设处室）",
        "甲市公路局（包含甲市公路局机关、甲市车渡站2个三级预算单位）",
        "甲市干部学校",
        "二、部门预算情况说明",
        "2031年一般公共预算财政拨款收入100万元，一般公共预算财政拨款支出100万元，比2030年减少5万元，主要原因是支出结构调整。",
        "2031年政府性基金预算收入10万元，政府性基金预算支出10万元，比2030年增加1万元，主要原因是重点专项支出增加。",
    )
    found = [(kind, name) for kind, name, *_ in listed_bodies(prose("\n".join(lines)))]
    assert found == [
        ("unit", "甲市某委员会机关"),
        ("internal-office", "办公室"),
        ("internal-office", "法规处"),
        ("subordinate-unit", "甲市公路局"),
        ("subordinate-unit", "甲市干部学校"),
    ]


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
