"""Rules on bodies and regions: another district's name, one body in two spellings, bodies counted one by one, vehicles and guests."""

from __future__ import annotations

import pytest

from tests.checking.helpers import findings, sides

TITLE = "重庆市綦江区教育局2024年部门预算情况说明"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一、职责\n负责处理南川区教育委员会交办的事项。", [("綦江区", "南川区")]),
        ("一、职责\n负责与南川区教育委员会开展教育协作。", []),
        ("一、职责\n负责处理綦江区教育委员会交办的事项。", []),
        ("一、职责\n根据《南川区人民政府办公室关于办学的意见》开展工作。", []),
    ],
)
def test_another_district(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.expected, one.found) for one in findings(text, "another-region", TITLE)] == found


def test_a_title_of_another_district() -> None:
    table = "2024年{}部门支出预算总表\n单位：万元\n科目编码 科目名称 总计 基本支出 项目支出\n合计 5.00 5.00\n205 教育支出 5.00 5.00\n"
    assert [one.found for one in findings(f"一、概况\n2024年预算如下。\n{table.format('南川区')}", "another-region", TITLE)] == ["南川区"]
    assert findings(f"一、概况\n2024年预算如下。\n{table.format('綦江区')}", "another-region", TITLE) == []


@pytest.mark.parametrize(
    ("department", "unit", "found"),
    [
        ("清河市临江区教育处", "清河市临江区教育局", [("清河市临江区教育局", "清河市临江区教育处")]),
        ("清河市临江区教育局", "清河市临江区教育局", []),
        ("清河市临江区教育局", "清河市临江区第二小学", []),
    ],
)
def test_one_body_in_two_spellings(department: str, unit: str, found: list[tuple[str, str]]) -> None:
    table = (
        "清河市临江区教育局项目绩效目标表\n（2024年度）\n项目名称 校园安保专项\n"
        f"主管部门 201-{department} 实施单位 201001-{unit}\n资金情况\n（万元）\n年度资金总额： 10.00\n其中：财政拨款 10.00\n 其他资金 \n"
        "总体目标\n聘用安保人员5名。\n绩效指标\n一级指标 二级指标 三级指标 指标性质 指标值 度量单位 权重（%）\n"
        "产出指标 数量指标 聘用安保人员 ＝ 5 名 40\n"
    )
    assert sides(f"一、概况\n下属1个事业单位，为清河市临江区第一小学。\n{table}", "body-in-two-spellings") == found


@pytest.mark.parametrize(("count", "found"), [(3, [("2", "3")]), (2, [])])
def test_units_listed_below_their_number(count: int, found: list[tuple[str, str]]) -> None:
    text = f"纳入2024年部门预算编制范围的二级预算单位共{count}个，包括：\n1.临江区第一小学\n2.临江区第二小学\n二、职责\n办好教育。"
    assert sides(text, "bodies-counted") == found


@pytest.mark.parametrize(("held", "cost", "found"), [(0, "12.80", 1), (2, "12.80", 0), (0, "0.00", 0)])
def test_running_costs_of_no_vehicles(held: int, cost: str, found: int) -> None:
    text = (
        f"2024年“三公”经费预算{cost}万元，其中：公务用车购置费0万元，公务用车运行维护费{cost}万元。\n"
        f"截至2023年12月31日，本部门共有车辆{held}辆。"
    )
    assert len(findings(text, "vehicles-and-their-cost")) == found


@pytest.mark.parametrize(("cost", "year", "found"), [("0", "2024年预计", 1), ("2", "2024年预计", 0), ("0", "2023年实际", 0)])
def test_guests_and_no_money_for_them(cost: str, year: str, found: int) -> None:
    text = f"2024年“三公”经费预算{cost}万元，其中：公务接待费{cost}万元。{year}公务接待95批次。"
    assert len(findings(text, "guests-without-money")) == found
