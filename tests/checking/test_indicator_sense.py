"""Rules on indicators that cannot be meant, on goals printed twice, and on the money of all projects."""

from __future__ import annotations

import pytest

from tests.checking.helpers import sides

TABLE = (
    "清河市临江区教育局项目绩效目标表\n（2024年度）\n项目名称 {name}\n主管部门 201-教育局 实施单位 201001-教育局（本级）\n"
    "资金情况\n（万元）\n年度资金总额： {amount}\n其中：财政拨款 {amount}\n 其他资金 \n总体目标 {goal}\n绩效指标\n"
    "一级指标 二级指标 三级指标 指标性质 指标值 度量单位 权重（%）\n产出指标 数量指标 聘用安保人员 ＝ 5 名 40\n"
    "产出指标 数量指标 开展安保培训 ≥ 3 次 20\n{rows}\n"
)


def table(rows: str = "", *, name: str = "校园安保专项", amount: str = "10.00", goal: str = "聘用安保人员5名，开展安保培训3次。") -> str:
    """A project's performance table."""
    return TABLE.format(rows=rows, name=name, amount=amount, goal=goal)


@pytest.mark.parametrize(
    ("row", "more", "way", "unit"),
    [
        ("满意度指标 服务对象满意度指标 师生满意度 ≥ 190 % 10", [("≤100%", "190%")], [], []),
        ("满意度指标 服务对象满意度指标 师生满意度 ≤ 90 % 10", [], [("≥", "≤")], []),
        ("产出指标 质量指标 信息差错率 ≥ 5 % 10", [], [("≤", "≥")], []),
        ("满意度指标 服务对象满意度指标 师生满意度 ≥ 90 % 10", [], [], []),
        ("产出指标 数量指标 入园人数增长率 ≥ 120 % 10", [], [], []),
    ],
)
def test_a_target_that_cannot_be_meant(
    row: str, more: list[tuple[str, str]], way: list[tuple[str, str]], unit: list[tuple[str, str]]
) -> None:
    assert sides(table(row), "more-than-all") == more
    assert sides(table(row), "comparator-of-the-other-way") == way
    assert sides(table(row), "rate-without-unit") == unit


def test_a_rate_without_its_unit() -> None:
    grid = (
        "2024年临江区部门一般项目绩效目标表\n编制单位：清河市临江区教育局\n单位：元\n专项资金名称\t校园安保专项\t\t业务主管部门\t教育局\t\t\n"
        "当年预算\t100,000.00\t\t区级支出（元）\t100,000.00\t\t\n绩效指标\t指标名称\t指标权重\t计量单位\t指标性质\t指标值\t是否核心指标\n"
        "\t聘用安保人员\t40\t名\t≥\t5\t是\n\t开展安保培训\t40\t次\t≥\t3\t是\n\t师生满意度\t20\t{}\t≥\t95\t否\n"
    )
    assert sides(f"一、概况\n2024年预算如下。\n\n{grid.format('')}", "rate-without-unit") == [("%", "95")]
    assert sides(f"一、概况\n2024年预算如下。\n\n{grid.format('%')}", "rate-without-unit") == []


@pytest.mark.parametrize(("people", "found"), [("5", []), ("6", [("5", "6")])])
def test_a_goal_printed_twice(people: str, found: list[tuple[str, str]]) -> None:
    text = f"校园安保专项经费情况说明\n一、项目概述\n加强校园安保。\n七、绩效目标\n聘用安保人员{people}名，开展安保培训3次。\n\n{table()}"
    assert sides(text, "goal-in-two-forms") == found


@pytest.mark.parametrize(
    ("count", "amount", "found"),
    [(2, "30.00", []), (3, "30.00", [("2", "3")]), (2, "40.00", [("300000.00", "400000.00")])],
)
def test_the_money_of_all_projects(count: int, amount: str, found: list[tuple[str, str]]) -> None:
    said = f"绩效目标设置情况。编报绩效目标的项目共{count}个，涉及项目预算资金{amount}万元。"
    both = table() + table(name="校舍维修专项", amount="20.00", goal="维修校舍3处，改善办学条件。")
    assert sides(f"{said}\n\n{both}", "projects-counted") == found


@pytest.mark.parametrize(("part", "found"), [("14", []), ("12", [("280000.00", "300000.00")])])
def test_parts_with_their_sum_behind_them(part: str, found: list[tuple[str, str]]) -> None:
    text = f"六、年度预算安排\n2024年度项目总预算30万元，其中校舍修缮{part}万元，设备更新16万元，合计30万元。"
    assert sides(text, "listed-parts") == found


@pytest.mark.parametrize(("said", "found"), [("10.00", []), ("12.00", [("100000.00", "120000.00")])])
def test_a_projects_money_in_the_text_and_in_its_table(said: str, found: list[tuple[str, str]]) -> None:
    text = f"校园安保专项经费情况说明\n一、项目概述\n加强校园安保。\n六、年度预算安排\n2024年度项目总预算{said}万元。\n\n{table()}"
    assert sides(text, "project-in-text-and-table") == found


@pytest.mark.parametrize(("weight", "found"), [("30", []), ("40", [("90", "100")])])
def test_weights_beside_that_of_budget_execution(weight: str, found: list[tuple[str, str]]) -> None:
    text = table(f"效益指标 社会效益指标 校园安全事故 ≤ 0 次 {weight}").replace("资金情况\n", "预算执行率权重(%)： 10\n资金情况\n")
    assert sides(text, "weights-beside-execution") == found


@pytest.mark.parametrize(("area", "found"), [("3", []), ("2", [("2万亩", "3万亩")])])
def test_a_goal_in_ten_thousands(area: str, found: list[tuple[str, str]]) -> None:
    text = table("产出指标 数量指标 建成高标准农田面积 ≥ 3 万亩 10", goal=f"建成高标准农田{area}万亩。")
    assert sides(text, "goal-against-indicator") == found
