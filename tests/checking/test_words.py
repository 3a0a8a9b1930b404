"""Rules on words, years and terms: for each a text that breaks it, and one that all but does."""

from __future__ import annotations

import pytest

from tests.checking.helpers import TITLE, findings, severities, sides


def test_year_of_a_title() -> None:
    text = "四、2023年“三公”经费预算情况说明\n2024年“三公”经费预算2万元。"
    assert sides(text, "title-year") == [("2024", "2023")]
    assert sides(text.replace("2023年“", "2024年“"), "title-year") == []
    assert sides("四、2023年预算执行情况说明\n2023年执行2万元。", "title-year") == []


@pytest.mark.parametrize(("year", "found"), [("2024", [("2023", "2024")]), ("2025", [("2023", "2025")]), ("2023", [])])
def test_year_compared_with(year: str, found: list[tuple[str, str]]) -> None:
    assert sides(f"2024年“三公”经费预算2万元，比{year}年预算增加1万元。", "compared-year") == found


def test_year_compared_with_is_older_than_everywhere_else() -> None:
    text = "2024年收入预算2万元，比2023年增加1万元。\n支出预算2万元，比2023年增加1万元。\n公务接待费2万元，比{}年增加1万元。"
    assert sides(text.format(2022), "compared-year") == [("2023", "2022")]
    assert sides(text.format(2023), "compared-year") == []


def test_figure_under_the_year_of_last_year() -> None:
    text = "1.机关运行经费。{}年一般公共预算财政拨款运行经费93.6万元，比上年减少14.21万元。"
    assert sides(text.format(2023), "figure-year") == [("2024", "2023")]
    assert sides(text.format(2024), "figure-year") == []
    assert sides("2023年预算执行数93.6万元，比上年减少14.21万元。", "figure-year") == []
    assert sides("2023年机关运行经费93.6万元，2024年机关运行经费80万元，比上年减少13.6万元。", "figure-year") == []


@pytest.mark.parametrize(("date", "found"), [("2024年12月31日", 1), ("2024年底", 1), ("2023年12月31日", 0), ("2024年2月", 0)])
def test_holdings_of_a_day_to_come(date: str, found: int) -> None:
    assert len(findings(f"截至{date}，本单位共有车辆6辆。", "figures-of-the-future")) == found


@pytest.mark.parametrize(("period", "found"), [("2023.1.1-2023.12.31", 1), ("2024.1.1-2024.12.31", 0), ("2022-2026年", 0), ("2021年起", 0)])
def test_period_without_the_year_of_the_budget(period: str, found: int) -> None:
    text = f"校园安保专项经费情况说明\n一、项目概述\n加强校园安保。\n五、实施周期\n{period}\n六、年度预算安排\n2024年度项目总预算20万元。"
    assert len(findings(text, "execution-period")) == found


def project_table(rest: str) -> str:
    return (
        "清河市临江区教育局2024年预算项目绩效目标表\n单位：万元\n项目名称 校园安保专项\n主管部门 201-教育局 实施单位 "
        "201001-教育局（本级）\n"
        f"资金总额（万元） 10 项目属性 常年\n{rest}\n绩效指标\n一级指标 二级指标 三级指标 指标值 指标性质 度量单位 权重\n"
        "产出指标 数量指标 聘用安保人员 5 ＝ 名 40\n"
    )


@pytest.mark.parametrize(
    ("end", "found"), [("1年", [("2024年", "1年")]), ("3 个月", [("2024年", "3 个月")]), ("2024年", []), ("2024年12月", [])]
)
def test_end_that_is_a_duration(end: str, found: list[tuple[str, str]]) -> None:
    assert sides(project_table(f"项目起始时间 2024 年 项目终止时间 {end}"), "end-is-a-duration") == found


def test_goal_and_indicator() -> None:
    text = project_table("项目当年绩效目标 聘用校园安保人员{}名，群众满意度达到95%。")
    assert sides(text.format(4), "goal-against-indicator") == [("4名", "5名")]
    assert sides(text.format(5), "goal-against-indicator") == []
    assert sides(text.format(4).replace("名，", "座，").replace(" 名 ", " 座 "), "goal-against-indicator") == [("4座", "5座")]


def test_name_of_another_edition() -> None:
    text = "2024年支出预算总额25万元，其中：{}25万元。"
    assert sides(text.format("医疗卫生与计划生育支出"), "former-name") == [("卫生健康支出", "医疗卫生与计划生育支出")]
    assert sides(text.format("卫生健康支出"), "former-name") == []
    old = findings(text.format("医疗卫生与计划生育支出").replace("2024", "2018"), "former-name", TITLE.replace("2024", "2018"))
    assert old == []


def test_department_for_unit_in_a_term() -> None:
    text = "收入预算包括：事业收入10万元，{}5万元。"
    assert sides(text.format("附属部门上缴收入"), "wrong-term") == [("附属单位上缴收入", "附属部门上缴收入")]
    assert sides(text.format("附属单位上缴收入"), "wrong-term") == []


REVENUE = """{body}部门收入总表
单位：万元
科目
总计
一般公共
预算拨款
附属
{word}
上缴
收入
科目编码 科目名称
合计 100.00 100.00
205 教育支出 100.00 100.00
20502 普通教育 100.00 100.00
2050202 小学教育 100.00 100.00
"""


def test_wrong_term_in_a_wrapped_heading() -> None:
    body = "清河市临江区教育局"
    assert sides(REVENUE.format(body=body, word="部门"), "wrong-term") == [("附属单位上缴收入", "附属部门上缴收入")]
    assert sides(REVENUE.format(body=body, word="单位"), "wrong-term") == []


def test_title_of_a_government() -> None:
    table = (
        "{}整体绩效目标表\n单位：万元\n部门（单位）名称 {} 部门支出预算数 100\n绩效指标\n指标 指标权重 计量单位 指标性质 "
        "指标值\n入学率 20 % ≥ 99\n"
    )
    assert sides(table.format("清河市临江区教育局政府", "清河市临江区教育局"), "title-of-another-body") == [
        ("部门整体绩效目标表", "政府整体绩效目标表")
    ]
    town = findings(
        table.format("清河市临江区白石镇人民政府", "白石镇人民政府"),
        "title-of-another-body",
        "清河市临江区白石镇人民政府2024年部门预算情况说明",
    )
    assert town == []


def test_level_of_government() -> None:
    text = "五、名词解释\n（一）财政拨款收入：是{}级预算主管部门及所属预算单位从本级财政部门取得的财政拨款。"
    title = "上海市普陀区2024年区级部门预算"
    assert [one.found for one in findings(text.format("市"), "level-of-government", title)] == ["市级"]
    assert findings(text.format("区"), "level-of-government", title) == []


def test_more_and_less_in_one_word() -> None:
    assert sides("项目支出215.87万元，比2023年增加减少22.95万元。", "contradictory-direction") == [("减少/增加", "增加减少")]
    assert sides("收入增加、减少均需说明，比2023年减少22.95万元。", "contradictory-direction") == []
    assert sides("人员经费增加减少了公用经费的压力。", "contradictory-direction") == []
    assert sides("政府性基金拨款支出预算0万元，与2023年预算增加持平；", "contradictory-direction") == [("持平/增加", "增加持平")]


@pytest.mark.parametrize(
    "residue",
    [
        "比上年增加（减少）3万元。",
        "比上年增加/减少3万元。",
        "2024年预算XX万元。",
        "共有××个项目。",
        "主要原因是……（请根据实际情况填写）。",
        "某某单位2024年预算3万元。",
    ],
)
def test_residue_of_a_template(residue: str) -> None:
    assert severities(f"机关运行经费{residue}", "template-residue") == ["warning"]


@pytest.mark.parametrize(
    "text", ["位于X101、X102街坊。", "比上年增加（含减少的部分）3万元。", "型号为XX-200的设备。", "因公出国（境）费3万元。"]
)
def test_no_residue(text: str) -> None:
    assert findings(text, "template-residue") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("减少3万元，主要原因是。", 1),
        ("减少3万元，主要用于。", 1),
        ("减少万元，主要原因是人员减少。", 1),
        ("减少3万元，主要原因是人员减少。", 0),
    ],
)
def test_words_that_were_to_be_filled_in(text: str, found: int) -> None:
    assert len(findings(f"公务接待费2万元，比上年{text}\n二、下一章情况说明", "words-missing")) == found


@pytest.mark.parametrize(
    ("text", "found"), [("审计工作。；贯彻执行", ["。；"]), ("工作，，完成", ["，，"]), ("工作。”贯彻", []), ("目标：“一号通”；", [])]
)
def test_doubled_punctuation(text: str, found: list[str]) -> None:
    assert [one.found for one in findings(f"负责{text}法律法规。", "doubled-punctuation")] == found


def test_full_stop() -> None:
    text = (
        "二、机关运行经费预算\n2024年临江区教育局财政拨款的机关运行经费预算为464.64万元{}\n三、"
        "政府采购预算情况\n2024年本部门政府采购预算3万元。"
    )
    assert severities(text.format(""), "full-stop-missing") == ["note"]
    assert severities(text.format("。"), "full-stop-missing") == []


def test_one_number_in_two_forms() -> None:
    text = "一、立项依据\n根据《临江区教育发展意见》（临教规〔2023〕1号）和《临江区教师管理办法》（临教规{}2号）实施。"
    assert sides(text.format("（2024）"), "number-in-two-forms") == [("临教规〔2023〕1号", "临教规（2024）2号")]
    assert sides(text.format("〔2024〕"), "number-in-two-forms") == []


def test_one_number_with_two_titles() -> None:
    text = "一、立项依据\n根据《临江区教育发展意见》（临教规〔2023〕1号）实施。\n二、实施方案\n按照《{}》（临教规〔2023〕1号）组织。"
    assert len(findings(text.format("临江区教师管理办法"), "number-with-two-titles")) == 1
    assert findings(text.format("关于印发临江区教育发展意见的通知"), "number-with-two-titles") == []


def test_parts_numbered_with_a_gap() -> None:
    text = "第一部分 临江区教育局概况\n主要职责。\n第二部分 2024年部门预算情况说明\n2024年收入3万元。\n第{}部分 预算绩效情况\n绩效目标。"
    assert sides(text.format("四"), "chapter-numbering") == [("第三部分", "第四部分")]
    assert sides(text.format("三"), "chapter-numbering") == []


def test_parts_of_the_contents_and_of_the_text_are_two_runs() -> None:
    contents = "目录\n第一部分 概况\n第二部分 预算情况说明\n第三部分 名词解释\n"
    assert (
        sides(contents + "第一部分 概况\n职责。\n第二部分 预算情况说明\n2024年收入3万元。\n第三部分 名词解释\n无。", "chapter-numbering")
        == []
    )


def test_chapter_number_used_twice() -> None:
    text = "一、单位基本情况\n职责。\n二、部门收支情况\n2024年收入3万元。\n{}、“三公”经费情况说明\n无。"
    assert sides(text.format("二"), "chapter-numbering") == [("三、", "二、")]
    assert sides(text.format("三"), "chapter-numbering") == []


def test_items_numbered_backwards() -> None:
    text = (
        "二、重点项目绩效目标\n1、“校园安保”主要内容是：安保。\n2、项目绩效总目标是：安全。\n3、指标如下。\n{}、"
        "“校园维修”主要内容是：维修。"
    )
    assert sides(text.format(2), "item-numbering") == [("4", "2")]
    assert sides(text.format(4), "item-numbering") == []
    assert sides(text.format(1), "item-numbering") == []


FUND = (
    "清河市临江区教育局政府性基金预算支出表\n单位：万元\n功能分类科目\n本年政府性基金预算财政拨款支出\n科目编码 科目名称 总计 "
    "基本支出 项目支出\n{rows}备注：本部门无该项收支，故此表无数据。\n"
)


def test_filled_table_that_a_note_calls_empty() -> None:
    rows = (
        "合计 50.00 50.00\n212 城乡社区支出 50.00 50.00\n21208 国有土地使用权出让收入安排的支出 50.00 50.00\n2120899 "
        "其他国有土地使用权出让收入安排的支出 50.00 50.00\n"
    )
    assert [one.found for one in findings(FUND.format(rows=rows), "empty-note-under-filled-table")] == ["50.00"]
    assert findings(FUND.format(rows="合计\n"), "empty-note-under-filled-table") == []


def test_empty_table_without_a_note() -> None:
    empty = FUND.format(rows="合计\n")
    assert findings(empty, "empty-table-without-note") == []
    assert severities(empty.replace("备注：本部门无该项收支，故此表无数据。\n", ""), "empty-table-without-note") == ["note"]


def test_name_with_words_twice() -> None:
    assert sides(project_table("项目概况 无").replace("聘用安保人员", "聘用聘用安保人员"), "words-twice-in-name") == [
        ("聘用安保人员", "聘用聘用安保人员")
    ]
    assert sides(project_table("项目概况 无").replace("聘用安保人员", "人人参与安保人数"), "words-twice-in-name") == []


def test_words_twice_in_a_line() -> None:
    assert sides("本项目主要用于主要用于校园安保。", "words-twice") == [("主要用于", "主要用于主要用于")]
    assert sides("城乡社区支出（类）城乡社区支出（款）10万元。", "words-twice") == []
    assert sides("主要原因是是人员增加。", "words-twice") == [("是", "是是")]
    assert sides("分清是是非非，的的确确为民服务，规范行为为先。", "words-twice") == []


def test_code_without_its_zero() -> None:
    rows = "301\t\t工资福利支出\t30.00\t30.00\t0\n301\t01\t基本工资\t10.00\t10.00\t0\n301\t{}\t津贴补贴\t20.00\t20.00\t0\n"
    table = (
        "清河市临江区教育局一般公共预算基本支出部门预算经济分类预算表\n单位："
        f"万元\n类\t款\t经济分类科目名称\t合计\t人员经费\t公用经费\n{rows}合计\t\t\t30.00\t30.00\t0\n"
    )
    assert sides(table.format("2"), "code-without-zero") == [("02", "2")]
    assert sides(table.format("02"), "code-without-zero") == []


def test_characters_of_one_sound() -> None:
    text = "建成后作为街道社区{}受理场所。\n二、机构设置\n下设白石街道社区事务受理服务中心，负责社区事务。"
    assert sides(text.format("事物"), "same-sound") == [("街道社区事务受理", "街道社区事物受理")]
    assert sides(text.format("事务"), "same-sound") == []
    assert sides("负责制定全区发展规划。\n二、职责\n负责制订全区发展规划。", "same-sound") == []


def test_character_too_many_in_a_term() -> None:
    assert sides("主要原因是公务车用车运行费保持不变。", "stray-character") == [("公务用车运行费", "公务车用车运行费")]
    assert sides("公务用车运行费保持不变，财政拨款总收入不变。", "stray-character") == []
