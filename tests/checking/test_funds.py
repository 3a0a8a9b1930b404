"""Rules on where money comes from: a project's sources, and the operating funds of agencies beside their table."""

from __future__ import annotations

import pytest

from tests.checking.helpers import findings, sides

PROJECT = (
    "清河市临江区教育局项目绩效目标表\n（2024年度）\n项目名称 校园安保专项\n主管部门 201-教育局 实施单位 201001-教育局（本级）\n"
    "资金情况\n（万元）\n年度资金总额： {whole}\n其中：财政拨款 128.00\n 其他资金 {other}\n总体目标\n聘用安保人员5名。\n绩效指标\n"
    "一级指标 二级指标 三级指标 指标性质 指标值 度量单位 权重（%）\n产出指标 数量指标 聘用安保人员 ＝ 5 名 40\n"
)


@pytest.mark.parametrize(
    ("whole", "other", "found"),
    [
        ("138.00", "", [("1280000.00", "1380000.00")]),
        ("138.00", "10.00", []),
        ("128.00", "", []),
        ("138.00", "\n 上年结转 10.00", []),
    ],
)
def test_a_projects_money_is_what_its_sources_make(whole: str, other: str, found: list[tuple[str, str]]) -> None:
    assert sides(PROJECT.format(whole=whole, other=other), "project-funds") == found


@pytest.mark.parametrize(
    ("sources", "found"),
    [
        ("105万元资金来源为当年一般公共预算资金", [("1050000.00", "1500000.00")]),
        ("150万元资金来源为当年一般公共预算资金", []),
        ("105万元资金来源为当年一般公共预算资金，45万元资金来源为政府性基金", []),
    ],
)
def test_a_projects_sources_in_prose(sources: str, found: list[tuple[str, str]]) -> None:
    text = (
        "三、重点项目绩效目标\n1、“校园安保项目”主要内容是：聘用安保人员。2024年预算安排150万元，其中："
        f"{sources}。\n产出指标：聘用安保人员5名。\n"
    )
    assert sides(text, "project-funds") == found


BASIC = (
    "\n清河市临江区教育局2024年一般公共预算财政拨款基本支出预算表\n单位：万元\n经济分类科目 2024年基本支出\n科目编码 科目名称 总计 "
    "人员经费 日常公用经费\n合计 300.00 52.15 247.85\n301 工资福利支出 52.15 52.15\n 30101 基本工资 52.15 52.15\n"
    "302 商品和服务支出 247.00 247.00\n 30201 办公费 247.00 247.00\n310 资本性支出 0.85 0.85\n 31002 办公设备购置 0.85 0.85\n"
)


@pytest.mark.parametrize(
    ("funds", "found"),
    [
        ("247.58", [("2478500.00", "2475800.00")]),
        ("247.85", []),
        ("247.00", []),  # without equipment
        ("186.45", []),  # of the administrative bodies only
        ("247.92", []),  # more: another rule's
    ],
)
def test_operating_funds_all_but_equal_to_the_table(funds: str, found: list[tuple[str, str]]) -> None:
    text = f"（一）机关运行经费。2024年机关运行经费{funds}万元。主要用于办公费、印刷费等。\n{BASIC}"
    assert [(one.expected, one.found) for one in findings(text, "operating-funds-near")] == found


VEHICLES = "公务用车购置费{}万元，与2023年持平。\n（四）国有资产占有使用情况。2024年一般公共预算安排购置车辆{}辆。"


@pytest.mark.parametrize(
    ("fee", "count", "found"), [("0", 1, [("0.00", "1辆")]), ("18.00", 0, [("180000.00", "0辆")]), ("0", 0, []), ("18.00", 1, [])]
)
def test_vehicles_bought_and_the_fee(fee: str, count: int, found: list[tuple[str, str]]) -> None:
    assert sides(VEHICLES.format(fee, count), "vehicles-bought") == found


@pytest.mark.parametrize(("reserved", "found"), [("594.40", []), ("5944.00", [("≤14860000.00", "59440000.00")])])
def test_reserved_for_small_business(reserved: str, found: list[tuple[str, str]]) -> None:
    text = (
        "2024年本部门政府采购预算1486.00万元，其中：政府采购货物预算1486.00万元。\n"
        f"2024年本部门面向中小企业预留政府采购项目预算金额{reserved}万元。\n“支持中小企业发展和管理支出（款）”29381.00万元。"
    )
    assert sides(text, "reserved-exceeds-procurement") == found
