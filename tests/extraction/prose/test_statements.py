"""Figures said in prose: each rule on a sentence of its own. All figures are of the budget of 2031 unless the text says another year."""

from __future__ import annotations

from decimal import Decimal

import pytest

from graphbuild.extraction.prose.statements import stated_figures
from graphbuild.model import Statement
from tests.extraction.prose.helpers import prose

YEAR = 2031


def stated(text: str) -> list[Statement]:
    return stated_figures(prose(text), YEAR)


def told(text: str) -> list[str]:
    """One line for each statement: topic, amount, change, reason, with year and basis where they are not the usual ones."""
    return [line(one) for one in stated(text)]


def line(one: Statement) -> str:
    parts = [one.topic, f"{one.amount.normalize():f}"]
    parts += [f"{one.change.normalize() + 0:+f}" if one.change else "±0"] if one.change is not None else []
    parts += [one.change_reason] if one.change_reason else []
    parts += [str(one.year)] if one.year != YEAR else []
    parts += [one.basis] if one.basis != "budget" else []
    return " | ".join(parts)


TOTALS = {
    "heading sentence, named change, reason that names another change": (
        "（一）收入预算。2031年年初预算数500万元，其中：一般公共预算拨款480万元，上年结转20万元。收入较2030年增加30万元，主要是一般公共预算拨款较上年增加25万元。",
        [
            "revenue-total | 5000000 | +300000 | 一般公共预算拨款较上年增加25万元",
            "general-appropriation-revenue | 4800000 | +250000",
        ],
    ),
    "classes below the expenditure total": (
        "（二）支出预算：2031年年初预算总支出9,000.5元，其中：教育支出预算7,000.5元占77.8%、卫生健康支出2,000元占22.2%。支出较2030年减少40元。",
        ["expenditure-total | 9000.5 | -40", "function:教育支出 | 7000.5", "function:卫生健康支出 | 2000"],
    ),
    "one change for revenue and expenditure": (
        "2031年一般公共预算财政拨款收入81万元，一般公共预算财政拨款支出81万元，比2030年下降2万元。",
        ["general-appropriation-revenue | 810000 | -20000", "general-appropriation-expenditure | 810000 | -20000"],
    ),
    "a change for each": (
        "2031年收入预算70万元，较上年增加3万元，主要原因为招生；支出预算70万元，较上年增加3万元，主要原因为修缮。",
        ["revenue-total | 700000 | +30000 | 招生", "expenditure-total | 700000 | +30000 | 修缮"],
    ),
    "revenue and expenditure in one word": (
        "2031年收支总预算50万元。",
        ["revenue-total | 500000", "expenditure-total | 500000"],
    ),
    "a reason for revenue and expenditure in one word": (
        "财政拨款收入8万元，比2030年预算执行数增加1万元；财政拨款支出8万元，比2030年预算增加2万元。\n财政拨款收入支出增加的主要原因是：扩建。",
        ["general-appropriation-revenue | 80000 | +10000 | 扩建", "general-appropriation-expenditure | 80000 | +20000 | 扩建"],
    ),
    "an appropriation that is the whole revenue shares its change": (
        "2031年某局收入预算总额30万元，其中：经费拨款（补助）30万元，比2030年度28万元增加了2万元，增加7%，原因是调资。",
        [
            "revenue-total | 300000 | +20000 | 调资",
            "general-appropriation-revenue | 300000 | +20000 | 调资",
            "revenue-total | 280000 | 2030",
            "general-appropriation-revenue | 280000 | 2030",
        ],
    ),
    "the source of the whole expenditure speaks of the total": (
        "2031年某局支出预算总额30万元，按资金性质分为：经费拨款（补助）30万元，比2030年度28万元增加2万元。",
        ["expenditure-total | 300000 | +20000", "general-appropriation-expenditure | 300000", "expenditure-total | 280000 | 2030"],
    ),
    "other revenue and other funds are no topics": (
        "事业收入5万元，比上年增加1万元；政府性基金预算财政拨款收入3万元，与上年持平；其他收入2万元。",
        [],
    ),
}

PARTS = {
    "basic and project with reasons that end before the use": (
        "其中：基本支出60万元，比2030年增加5万元，主要原因是增人增资，主要用于保障工资；项目支出20万元，比2030年增加减少4万元，主要原因是压减开支。",
        ["basic-expenditure | 600000 | +50000 | 增人增资", "project-expenditure | 200000 | -40000 | 压减开支"],
    ),
    "numbered reasons stay together": (
        "基本支出60万元，比上年增加5万元，主要原因一是调资，二是新增教师；三是补缴。项目支出1万元。",
        ["basic-expenditure | 600000 | +50000 | 一是调资，二是新增教师；三是补缴", "project-expenditure | 10000"],
    ),
    "personnel and operating below basic": (
        "基本支出60万元，其中：人员经费45万元，主要用于工资；公用经费15万元，主要用于办公费。",
        ["basic-expenditure | 600000", "economic:人员经费 | 450000", "economic:公用经费 | 150000"],
    ),
    "code names, the last one printed": (
        (
            "（1）教育支出（类）普通教育（款）小学教育（项）2031年预算数为1,234.5元，较2030年增加34.5元，增长2.9%。主要原因是学生增加。\n"
            "（2）教育支出（类）普通教育（款）初中教育（项）2031年预算数为20元，与上年持平。\n"
            "（3）“一般公共服务支出（类)政府办公厅（室）及相关机构事务（款）行政运行（项）”科目3万元，主要用于运转。\n"
            "4.国防支出（类）1万元：主要用于征兵。"
        ),
        [
            "function:小学教育 | 1234.5 | +34.5 | 学生增加",
            "function:初中教育 | 20 | ±0",
            "function:行政运行 | 30000",
            "function:国防支出 | 10000",
        ],
    ),
    "execution and budget of one item, with a rate only": (
        (
            "3.“教育支出（类）普通教育（款）高中教育（项）”25万元，主要用于高中教育。2030年当年预算执行数为60万元，2031年预算安排25万元，"
            "比2030年预算执行数减少58.33%。主要原因是：项目调整。"
        ),
        ["function:高中教育 | 250000 | 项目调整", "function:高中教育 | 600000 | 2030 | execution"],
    ),
    "an economic list with brackets": (
        (
            "按照支出经济分类科目，主要用于：\n1.商品和服务支出 7.2 万元：主要用于日常公用经费、培训费。"
            "（办公费 2 万、维修（护）费 0.2 万、公务接待费\n0.5 万等。）\n"
            "2.项目支出 9 万元。其中校车经费 4 万，宿舍，食堂改造 5 万。"
        ),
        [
            "economic:商品和服务支出 | 72000",
            "economic:办公费 | 20000",
            "economic:维修（护）费 | 2000",
            "economic:公务接待费 | 5000",
            "project-expenditure | 90000",
            "project:校车经费 | 40000",
            "project:宿舍，食堂改造 | 50000",
        ],
    ),
    "changes before their amounts, and two changes of one amount": (
        (
            "4.项目支出14万元。\n支出减少的原因：预算支出比上年减少1万元，其中基本支出增加3万元，项目支出减少4万元。基本支出增加的主要原因是调资；"
            "项目支出减少的主要原因是完工。\n"
            "2031年度一般公共预算支出40万元，其中：基本支出26万元，比上年23万元增加3万元，项目支出14万元，比上年19万元减少5万元。"
        ),
        [
            "project-expenditure | 140000 | -40000 | 完工",
            "general-appropriation-expenditure | 400000",
            "basic-expenditure | 260000 | +30000 | 调资",
            "basic-expenditure | 230000 | 2030",
            "project-expenditure | 140000 | -50000",
            "project-expenditure | 190000 | 2030",
        ],
    ),
    "a change announced as a reason is none": (
        "2031年支出预算30万元。\n支出减少的原因：预算支出比上年减少1万元，其中设备购置减少。",
        ["expenditure-total | 300000 | -10000"],
    ),
    "a project by its quoted name": (
        "1、“校园安保项目”主要内容是：聘请保安。2031年预算安排50万元，其中：50万元资金来源为一般公共预算。",
        ["project:校园安保项目 | 500000"],
    ),
    "a project by its chapter": (
        "人才专项（政策资金）经费情况说明\n六、年度预算安排\n2031年度项目总预算17.5万，其中支持引进7.5万，支持培养10万，合计17.5万。",
        ["project:人才专项（政策资金） | 175000"],
    ),
    "assets are no topic, nor is what is said of them": (
        "（八）国有资产占用情况\n2031年初资产总额30万元，通用设备20万元。较上年增加6万元。单位价值50万元以上设备0台。",
        [],
    ),
}

THREE_PUBLIC = {
    "zeros, the same, less": (
        (
            "2031年“三公”经费预算3万元，比2030年减少1万元。其中：因公出国（境）费用0万元，与上年持平；公务接待费1万元，比2030年减少1万元，"
            "主要原因是厉行节约，减少批次；公务用车运行维护费2万元，与2030年一样；公务用车购置费0万元，与上年相比无变化。"
        ),
        [
            "three-public | 30000 | -10000",
            "three-public-overseas-travel | 0 | ±0",
            "three-public-reception | 10000 | -10000 | 厉行节约，减少批次",
            "three-public-vehicle-operation | 20000 | ±0",
            "three-public-vehicle-purchase | 0 | ±0",
        ],
    ),
    "none in words": (
        '2031年"三公"经费预算2万元，与2030年一致。其中：无因公出国(境)费用，与2030年一样；未安排公务用车购置费；公务用车购置及运行费2万元。',
        [
            "three-public | 20000 | ±0",
            "three-public-overseas-travel | 0 | ±0",
            "three-public-vehicle-purchase | 0",
            "three-public-vehicles | 20000",
        ],
    ),
    "a reason without a full stop ends before the next figure": (
        "三公经费预算安排0.2万元，比上年0.23万元减少0.03万元，同比减少13%，主要原因是：控制三公经费支出\n其中公务接待费0.2万元，比上年0.23万元减少0.03万元。",
        [
            "three-public | 2000 | -300 | 控制三公经费支出",
            "three-public | 2300 | 2030",
            "three-public-reception | 2000 | -300",
            "three-public-reception | 2300 | 2030",
        ],
    ),
    "a reason that begins with its topic": (
        "（一）因公出国（境）费0万元，比2030年预算持平。主要原因是因公出国（境）费保持不变。",
        ["three-public-overseas-travel | 0 | ±0 | 因公出国（境）费保持不变"],
    ),
}

OTHERS = {
    "operating funds of another year": (
        "（一）机关运行经费。2030年一般公共预算财政拨款运行经费93万元，比上年减少1.5万元，主要原因为退休。主要用于办公费。",
        ["operating-funds | 930000 | -15000 | 退休 | 2030"],
    ),
    "operating funds with last year's": (
        "2031年某校及2家下属单位的机关运行经费财政拨款预算45元，比去年预算数50元减少5元，降低10%。本年度与上年度相比基本无变化。",
        ["operating-funds | 45 | -5", "operating-funds | 50 | 2030"],
    ),
    "procurement and its parts, not the shares of funds": (
        (
            "（二）政府采购情况。所属各预算单位政府采购预算总额8.7万元：政府采购货物预算1万元、政府采购工程预算5万元、政府采购服务预算2.7万元；"
            "其中一般公共预算拨款政府采购8万元：政府采购货物预算0.3万元。面向中小企业预留政府采购项目预算金额4万元。"
        ),
        ["procurement-total | 87000", "procurement-goods | 10000", "procurement-works | 50000", "procurement-services | 27000"],
    ),
    "no procurement": ("2.政府采购情况。2031年未预算政府采购。", ["procurement-total | 0"]),
    "no procurement, with a subject": ("本单位2031年某局所属各单位未做政府采购。", ["procurement-total | 0"]),
    "no procurement, not named again": ("（二）政府采购情况。我校2031年未安排。", ["procurement-total | 0"]),
    "other funds denied are no topic": ("2031年无使用政府性基金预算拨款安排的支出，与上年保持一致。", []),
    "funds under performance goals, the first amount": (
        "（三）绩效目标设置情况。2031年项目支出均实行了绩效目标管理，涉及项目3个，涉及当年财政拨款34元（其中一般公共预算财政拨款安排项目3个，金额30元）。",
        ["performance-covered-amount | 34"],
    ),
    "funds under performance goals, by their heading": (
        "四、绩效目标设置情况\n2031年度，本部门编报绩效目标的项目共25个，涉及项目预算资金11.6万元。",
        ["performance-covered-amount | 116000"],
    ),
    "vehicles on a day, not those to be bought": (
        "截至2030年12月，本单位共有车辆12辆，其中一般公务用车10辆。2031年一般公共预算安排购置车辆1辆。",
        ["vehicles-count | 12 | 2030"],
    ),
    "no vehicles": ("截至2030年12月31日，本单位无车辆。", ["vehicles-count | 0 | 2030"]),
    "staff on a day": ("截止2030年12月，全校在编在岗人员56人，退休人员21人。", ["staff-active | 56 | 2030", "staff-retired | 21 | 2030"]),
    "staff of today": ("目前，本局实有在职人员7人（行政人员6人，工勤人员1人）。", ["staff-active | 7"]),
    "equal repeats are one": ("政府采购预算3元。政府采购预算3元。", ["procurement-total | 3"]),
}


@pytest.mark.parametrize(("text", "want"), TOTALS.values(), ids=TOTALS)
def test_totals(text: str, want: list[str]) -> None:
    assert told(text) == want


@pytest.mark.parametrize(("text", "want"), PARTS.values(), ids=PARTS)
def test_parts(text: str, want: list[str]) -> None:
    assert told(text) == want


@pytest.mark.parametrize(("text", "want"), THREE_PUBLIC.values(), ids=THREE_PUBLIC)
def test_three_public(text: str, want: list[str]) -> None:
    assert told(text) == want


@pytest.mark.parametrize(("text", "want"), OTHERS.values(), ids=OTHERS)
def test_other_matters(text: str, want: list[str]) -> None:
    assert told(text) == want


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("公务接待费 2.8 万\n\n元，比2030年减少 1\n\n万元。", {"2.8", "1"}),
        ("我校2031年没有政府采购预算。", {"没有"}),
    ],
)
def test_places_hold_what_was_printed(text: str, evidence: set[str]) -> None:
    (statement,) = stated(text)
    assert all(text[place.start : place.end] == place.text for place in statement.places)
    printed = "".join(place.text for place in statement.places)
    assert all(word in printed for word in evidence)


def test_places_begin_and_end_with_words() -> None:
    """A change is said after the mark that closes the clause before it: the mark is of neither."""
    text = "2031年收入预算30万元。收入较2030年增加2万元，主要是人员增加。公务接待费2.8万元，\n比2030年减少1万元。"
    printed = [place.text for statement in stated(text) for place in statement.places]
    assert printed
    assert [each for each in printed if each.strip("，。；、：！？,; ") != each] == []


def test_amounts_are_exact() -> None:
    (statement,) = stated("公务接待费0.1万元，比2030年减少0.3万元。")
    assert (statement.amount, statement.change) == (Decimal("1000.00"), Decimal("-3000.00"))
