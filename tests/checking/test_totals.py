"""Rules on what the whole text says: for each a text that breaks it, and one that all but does."""

from __future__ import annotations

import pytest

from tests.checking.helpers import findings, severities, sides


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("比上年减少23.33万元，主要原因是新增公招人员。", [("减少", "新增")]),
        ("比上年增加23.33万元，主要原因是厉行节约、压减办公费。", [("增加", "厉行节约")]),
        ("比上年减少23.33万元，下降21.53%，主要是人员增加。", [("减少", "增加")]),
        ("比上年减少23.33万元，主要原因是上年新增一次性设备。", []),
        ("比上年减少23.33万元，主要原因是人员增加、会议费压减。", []),
        ("比上年增加23.33万元，主要原因是新增公招人员。", []),
    ],
)
def test_a_reason_of_the_other_way(sentence: str, found: list[tuple[str, str]]) -> None:
    assert sides(f"2024年机关运行经费85.00万元，{sentence}", "reason-of-the-other-way") == found


CLASSES = (
    "2024年支出预算总额100.00万元。支出按功能分类科目，主要用于：\n1.教育支出（类）{}万元：主要用于小学教育。\n"
    "2.社会保障和就业支出（类）20.00万元：主要用于养老保险。\n3.住房保障支出（类）10.00万元：主要用于住房公积金。"
)


@pytest.mark.parametrize(("amount", "found"), [("70.00", []), ("79.00", [("1000000.00", "1090000.00")]), ("7.00", [])])
def test_classes_listed_one_by_one(amount: str, found: list[tuple[str, str]]) -> None:
    assert sides(CLASSES.format(amount), "classes-listed") == found


CHANGES = (
    "一般公共预算财政拨款支出100.00万元，较2023年增加10.00万元。\n1.基本支出60.00万元，较2023年增加6.00万元。\n"
    "2.项目支出40.00万元，较2023年{}4.00万元。"
)


@pytest.mark.parametrize(("word", "found"), [("增加", []), ("减少", [("20000.00", "100000.00")])])
def test_changes_of_basic_and_project_expenditure(word: str, found: list[tuple[str, str]]) -> None:
    assert sides(CHANGES.format(word), "changes-of-basic-and-project") == found


def test_an_amount_that_exceeds_all() -> None:
    text = "2024年收入预算总额100.00万元。2024年支出预算总额100.00万元。基本支出60.00万元。公用经费{}。"
    assert sides(text.format("12.50万元"), "amount-exceeds-all") == []
    assert sides(text.format("125.00万元"), "amount-exceeds-all") == [("1000000.00", "1250000.00")]
    assert severities(text.format("125.00万元"), "amount-exceeds-all") == ["error"]


def test_the_unit_of_one_amount() -> None:
    text = "2024年收入预算总额100.00万元。2024年支出预算总额100.00万元。基本支出60.00万元。机关运行经费{}。"
    assert sides(text.format("12.50元"), "unit-of-one-amount") == [("12.50万元", "12.50元")]
    assert sides(text.format("12.50万元"), "unit-of-one-amount") == []
    assert sides(text.format("0元"), "unit-of-one-amount") == []


PARTS = (
    "2024年“三公”经费预算数为{}万元。\n（一）因公出国（境）费0万元。\n（二）公务用车购置及运行费40.00万元。\n"
    "其中：公务用车购置费20.00万元，公务用车运行费20.00万元。\n（三）公务接待费5.00万元。"
)


@pytest.mark.parametrize(("amount", "found"), [("45.00", []), ("54.00", [("450000.00", "540000.00")])])
def test_parts_in_other_paragraphs(amount: str, found: list[tuple[str, str]]) -> None:
    assert sides(PARTS.format(amount), "parts-in-other-paragraphs") == found


def test_procurement_without_works() -> None:
    text = "2024年政府采购预算总额{}万元：政府采购货物预算15.00万元、政府采购服务预算30.00万元。"
    assert sides(text.format("46.00"), "parts-of-a-whole") == [("450000.00", "460000.00")]
    assert findings(text.format("45.00"), "parts-of-a-whole") == []


@pytest.mark.parametrize(("count", "found"), [("120", []), ("210", [("120", "210")])])
def test_staff_counted_twice(count: str, found: list[tuple[str, str]]) -> None:
    text = f"（二）人员情况。2023年末，在职人员120人，退休人员36人。\n（五）其他。2023年末在职人员{count}人。"
    assert sides(text, "counted-twice") == found


def test_the_counts_of_two_bodies() -> None:
    assert findings("机关在职人员20人。\n所属在职人员12人。", "counted-twice") == []


@pytest.mark.parametrize(("amount", "found"), [("40.00", []), ("30.00", [("400000.00", "300000.00")])])
def test_goals_of_all_projects(amount: str, found: list[tuple[str, str]]) -> None:
    text = f"2024年项目支出40.00万元。\n绩效目标设置情况。2024年项目支出均实行绩效目标管理，涉及项目3个，涉及金额{amount}万元。"
    assert sides(text, "performance-of-all") == found


@pytest.mark.parametrize(("body", "found"), [("临江区教育局", []), ("区教育局", []), ("临江区财政局", ["临江区财政局"])])
def test_another_body(body: str, found: list[str]) -> None:
    text = f"四、“三公”经费情况说明\n{body}2024年“三公”经费预算3.00万元。"
    assert [one.found for one in findings(text, "another-body")] == found
    for denied in (f"{body}2024年无使用政府性基金预算拨款安排的支出。", f"2024年{body}没有使用国有资本经营预算拨款安排的支出。"):
        assert [one.found for one in findings(denied, "another-body")] == found


@pytest.mark.parametrize(("year", "found"), [("2023", []), ("2022", [("2023", "2022")]), ("2024", [])])
def test_figures_of_years_ago(year: str, found: list[tuple[str, str]]) -> None:
    assert sides(f"截至{year}年12月31日，本部门共有车辆3辆。", "figures-out-of-date") == found


def test_a_list_in_brackets_behind_the_words_for_its_use() -> None:
    text = "2.商品和服务支出92.00万元：主要用于公用经费。（办公费70.00万元、差旅费{}万元等。）"
    assert sides(text.format("24.00"), "listed-parts") == [("940000.00", "920000.00")]
    assert findings(text.format("12.00"), "listed-parts") == []


@pytest.mark.parametrize(("word", "year", "found"), [("比", "2022", [("2023", "2022")]), ("比", "2023", [])])
def test_a_year_compared_with_beside_its_amount(word: str, year: str, found: list[tuple[str, str]]) -> None:
    text = f"2024年收入预算总额305.63万元，{word}{year}年度318.55万元减少12.92万元。公务接待费2万元，比上年减少1万元。"
    text += "会议费比上年增加1万元。"
    assert sides(text, "compared-year") == found


BALANCE = (
    "一、基本情况\n2024年预算如下。\n\n临江区教育局部门收支总表\n单位：万元\n收入 支出\n项目 预算数 项目 预算数\n"
    "一般公共预算资金 99.39 教育支出 70.00\n社会保障和就业支出 30.00\n本年收入合计 {} 本年支出合计 100.00\n上年结转 0.61\n"
    "收入总计 100.00 支出总计 100.00\n"
)


@pytest.mark.parametrize(("amount", "found"), [("99.39", []), ("99.93", [("993900.00", "999300.00")])])
def test_the_year_and_the_carry_over_make_the_total(amount: str, found: list[tuple[str, str]]) -> None:
    assert sides(BALANCE.format(amount), "balance-of-the-year") == found


@pytest.mark.parametrize(("word", "found"), [("增加", []), ("减少", [("30000.00", "-30000.00")])])
def test_changes_in_other_paragraphs(word: str, found: list[tuple[str, str]]) -> None:
    text = (
        f"2024年“三公”经费预算数为38.20万元，比2023年预算{word}3.00万元。\n（一）因公出国（境）费15.00万元，比2023年预算增加3.00万元。\n"
        "（二）公务用车购置及运行费21.00万元，比2023年预算持平。\n（三）公务接待费2.20万元，比2023年预算持平。"
    )
    assert sides(text, "parts-in-other-paragraphs") == found


def test_a_table_entitled_with_another_body() -> None:
    text = "说明如下。\n\n清河市{}2024年政府采购预算明细表\n单位：万元\n项目 合计\n合计 3.90\n货物类 3.90\n"
    assert [one.found for one in findings(text.format("临江区信访办"), "another-body")] == ["清河市临江区信访办"]
    assert findings(text.format("临江区教育局"), "another-body") == []


@pytest.mark.parametrize(
    ("whole", "part", "count"),
    [("3.5万元", "3.6万元", 0), ("3.50万元", "3.60万元", 1), ("50,000元", "50,030元", 1), ("5.00万元", "5.01万元", 0)],
)
def test_an_amount_is_as_exact_as_it_is_printed(whole: str, part: str, count: int) -> None:
    text = f"2024年政府采购预算总额{whole}。\n面向中小企业预留政府采购份额{part}。"
    assert len(findings(text, "reserved-exceeds-procurement")) == count
