"""Rules on figures: for each a sentence that breaks it, and one that all but does."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.checking.helpers import findings, severities, sides


def test_change_is_the_difference_of_the_two_amounts() -> None:
    text = "一、机关运行经费\n2024年机关运行经费预算120万元，比上年100万元增加25万元。"
    [finding] = findings(text, "change-against-amounts")
    assert (finding.severity, finding.expected, finding.found) == ("error", "200000.00", "250000.00")
    assert finding.difference == Decimal(50000)
    assert [place.line for place in finding.places] == [4]
    assert "120万元" in finding.where


@pytest.mark.parametrize(
    "sentence",
    [
        "2024年机关运行经费预算120万元，比上年100万元增加20万元。",
        "2024年机关运行经费预算80.5万元，比2023年预算100.25万元减少19.75万元，下降19.7%。",
        "2024年机关运行经费预算120万元，比上年增加25万元。2023年公务接待费2万元。",
    ],
)
def test_changes_that_fit(sentence: str) -> None:
    assert findings(sentence) == []


def test_a_change_that_rounding_explains_is_a_note() -> None:
    assert severities("2024年机关运行经费预算120.33万元，比上年100.12万元增加20.22万元。", "change-against-amounts") == ["note"]


def test_direction_word_against_the_sign() -> None:
    assert sides("2024年机关运行经费预算80万元，比上年100万元增加20万元。", "direction-against-figures") == [("减少", "增加")]


def test_equal_is_said_of_two_amounts_that_differ() -> None:
    assert sides("公务接待费5.12万元，上年预算6.34万元，与上年持平。", "direction-against-figures") == [("-12200.00", "持平")]
    assert sides("公务接待费5.12万元，上年预算5.12万元，与上年持平。", "direction-against-figures") == []


def test_equal_is_said_beside_a_change() -> None:
    assert sides("公务接待费5.12万元，与上年持平，增加0.30万元。", "direction-against-figures") == [("持平", "0.30万元")]
    assert sides("公务接待费5.12万元，与上年预算持平，较上年执行数增加0.30万元。", "direction-against-figures") == []


def test_change_and_percentage_in_opposite_directions() -> None:
    text = "2024年机关运行经费预算80万元，比上年减少20万元，增长20%。"
    assert sides(text, "direction-against-figures") == [("减少", "增加")]
    assert findings(text.replace("增长", "下降"), "direction-against-figures") == []


def test_a_whole_is_meant_once_its_parts_are_all_said() -> None:
    text = "2024年收入预算总额300万元，其中：财政拨款200万元，其他收入100万元，比2023年度250万元增加50万元，增长20%。"
    assert findings(text) == []


@pytest.mark.parametrize(("printed", "found"), [("15%", [("13.04%", "15%")]), ("13%", []), ("13.0%", []), ("13.1%", [("13.04%", "13.1%")])])
def test_percentages_are_recomputed_to_their_printed_precision(printed: str, found: list[tuple[str, str]]) -> None:
    text = f"2024年机关运行经费预算20.00万元，比上年23.00万元减少3.00万元，同比减少{printed}。"
    assert [(one.removeprefix("-"), other.removeprefix("-")) for one, other in sides(text, "percentage-recomputed")] == found


def test_percentage_against_the_execution_said_before() -> None:
    text = (
        "1.教育支出（类）普通教育（款）小学教育（项）352.67万元。2023年当年预算执行数为348.52万元，2024年预算安排352.67万元，"
        "比2023年预算执行数增加{}%。"
    )
    assert sides(text.format("0.53"), "percentage-recomputed") == [("1.19%", "0.53%")]
    assert sides(text.format("1.19"), "percentage-recomputed") == []


@pytest.mark.parametrize(("word", "found"), [("持平", [("270000.00", "持平")]), ("增加3.12%", [])])
def test_equal_to_the_execution_said_before(word: str, found: list[tuple[str, str]]) -> None:
    text = "2023年当年预算执行数为865.00万元，2024年预算安排892.00万元，比2023年预算执行数{}。"
    assert sides(text.format(word), "direction-against-figures") == found
    assert sides(text.replace("892", "865").format("持平"), "direction-against-figures") == []


def test_percentage_of_a_revenue_named_with_last_years_amount() -> None:
    text = "2024年年初预算数1543.00万元，其中：一般公共预算拨款1543.00万元。收入较2023年1468.20万元增加74.80万元，增长{}%。"
    assert sides(text.format("9.05"), "percentage-recomputed") == [("5.09%", "9.05%")]
    assert findings(text.format("5.09")) == []


def test_a_new_sentence_behind_parts_goes_on_about_the_whole() -> None:
    text = "采购支出20万元，其中：货物8万元，服务11万元。比上年18万元增加2万元，增长{}%。"
    assert [one.rule for one in findings(text.format("11.11"))] == []
    assert sides(text.format("12.11"), "percentage-recomputed") == [("11.11%", "12.11%")]


def test_percentage_of_nothing() -> None:
    text = (
        "1.教育支出（类）普通教育（款）小学教育（项）25万元。2023年当年预算执行数为{}万元，2024年预算安排25万元，"
        "比2023年预算执行数增加100%。"
    )
    assert sides(text.format("0.00"), "percentage-of-nothing") == [("", "100%")]
    assert sides(text.format("12.50"), "percentage-of-nothing") == []


def test_shares_are_recomputed() -> None:
    text = "（二）支出预算：2024年年初预算总支出1,000,000.00元，其中：教育支出835,000.00元占{}%、住房保障支出165,000.00元占16.5%。"
    assert sides(text.format("85.3"), "share-recomputed") == [("83.50%", "85.3%")]
    assert sides(text.format("83.5"), "share-recomputed") == []


def test_parts_of_a_whole() -> None:
    text = (
        "2024年“三公”经费预算20万元，其中：因公出国（境）费{}万元，公务接待费5.86万元，公务用车运行维护费14.14万元，公务用车购置费0万元。"
    )
    [finding] = findings(text.format("2"), "parts-of-a-whole")
    assert (finding.severity, finding.expected, finding.found) == ("error", "220000.00", "200000.00")
    assert "公务接待费5.86万元" in finding.where_other
    assert findings(text.format("0"), "parts-of-a-whole") == []


def test_parts_with_a_further_part_beside_them_are_not_compared() -> None:
    text = "2024年支出预算总额300万元，其中：基本支出200万元，项目支出50万元，结转下年50万元。"
    assert findings(text, "parts-of-a-whole") == []


def test_changes_of_the_parts() -> None:
    text = "预算支出比上年减少12.92万元，其中基本支出增加34.09万元，项目支出减少{}万元。"
    [finding] = findings(text.format("35"), "changes-of-the-parts")
    assert (finding.severity, finding.expected, finding.found) == ("warning", "-9100.00", "-129200.00")
    assert severities(text.format("47"), "changes-of-the-parts") == ["note"]
    assert severities(text.format("47.01"), "changes-of-the-parts") == []


def test_people_counted_by_their_traits_make_no_whole() -> None:
    text = "（二）单位构成。离退休人员23人；其中大学本科22人，专科21人，高中以下7人，中级职称16人。"
    assert findings(text, "listed-parts") == []


def test_listed_parts_that_all_but_make_their_whole() -> None:
    text = "一、项目概况\n新校舍建筑面积为13459平方米，其中地上建筑面积为{}平方米，地下建筑面积为5356平方米，建筑高度为29.8米。"
    assert sides(text.format("8013"), "listed-parts") == [("13369平方米", "13459平方米")]
    assert sides(text.format("8103"), "listed-parts") == []
    assert sides(text.format("2103"), "listed-parts") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "商品和服务支出17.27万元（办公费10万元、差旅费5万元、培训费2万元等）。",
        "本单位实有在职人员119人，其中行政38人、事业81人；退休人员64人。",
        "2024年安排专项资金100万元，其中主要用于学校A 98万元，学校B 1万元。",
    ],
)
def test_lists_that_need_not_make_their_whole(sentence: str) -> None:
    assert findings(sentence, "listed-parts") == []


def test_vehicles_with_others_make_their_whole() -> None:
    text = "截至2023年12月，本单位共有车辆6辆，其中：应急保障用车2辆、执法执勤用车0辆、其他用车{}辆。"
    assert sides(text.format(3), "listed-parts") == [("5辆", "6辆")]
    assert sides(text.format(4), "listed-parts") == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("收入预算总额100.00万元，其中：财政拨款70.00万元，上级补助收入20.00万元，其他收入{}万元。", "1.00"),
        (
            "收入预算总额100.00万元，其中：财政拨款70.00万元，上级补助收入20.00万元，其他收入{}万元。比2023年度98.00万元增加2.00万元。",
            "1.00",
        ),
        (
            "2024年预算安排40.00万元，其中：第一季度用款10.00万元，第二季度用款10.00万元，第三季度用款10.00万元，第四季度用款{}万元。",
            "1.00",
        ),
        ("共有车辆17辆，其中：主要领导干部用车2辆、机要通信用车5辆、其他用车{}辆；单价100万元以上设备（不含车辆）0台。", "9"),
        ("实有在职人员37人，其中行政人员16人，参公人员11人，事业人员{}人；离休人员1人，退休人员74人。", "9"),
        ("面向中小企业预留政府采购项目预算金额10.00万元，其中：预留给小微企业{}万元。", "10.01"),
    ],
)
def test_lists_that_are_complete(sentence: str, found: str) -> None:
    assert len(findings(sentence.format(found), "listed-parts")) == 1
    assert findings(sentence.format("10" if "." not in found else "10.00"), "listed-parts") == []
    assert findings(sentence.format(found), "direction-against-figures") == []


def test_many_parts_in_brackets_that_fall_short() -> None:
    text = (
        "2.商品和服务支出100.00万元：主要用于公用经费。（办公费{}万元、水费5.00万元、差旅费10.00万元、公务接待费3.00万元、会议费2.00万元）"
    )
    assert sides(text.format("68.00"), "listed-parts") == [("880000.00", "1000000.00")]
    assert sides(text.format("80.00"), "listed-parts") == []
    assert sides(text.format("68.00").replace("）", "等）"), "listed-parts") == []


ASSETS = (
    "临江区教育局2023年初资产总额30.77万元，通用设备20.57万元，专用设备0.24万元，家具用具9.96万元。2023年末资产总额{}万元，"
    "通用设备26.54万元，"
    "专用设备0.24万元，家具用具10.20万元。较上年增加6.21万元，通用设备比上年增加{}万元，增加{}%，家具用具比上年增加2%。"
)


def test_assets_that_agree() -> None:
    assert findings(ASSETS.format("36.98", "5.97", "29")) == []


def test_assets_whose_kinds_do_not_make_the_total() -> None:
    found = sides(ASSETS.format("37.35", "5.97", "29"), "asset-list")
    assert found == [("369800.00", "373500.00"), ("65800.00", "62100.00")]


def test_assets_whose_growth_is_not_closing_less_opening() -> None:
    assert sides(ASSETS.format("36.98", "5.92", "29"), "asset-list") == [("59700.00", "59200.00")]
    assert sides(ASSETS.format("36.98", "5.97", "23"), "asset-percentage") == [("29.02%", "23%")]


def test_one_project_under_two_spellings() -> None:
    text = (
        "（二）支出预算\n4.项目支出148万元。其中困难学生资助资金36万，校园安保112万。\n三、重点项目\n1、"
        "“困难学生资助资金项目”主要内容是：资助学生。2024年预算安排{}万元。"
    )
    assert sides(text.format(50), "project-amount-twice") == [("360000.00", "500000.00")]
    assert sides(text.format(36), "project-amount-twice") == []


def test_item_whose_lead_amount_is_not_the_amount_of_the_year() -> None:
    text = (
        "1.住房保障支出（类）住房改革支出（款）住房公积金（项）350.35万元，主要用于住房公积金。2023年当年预算执行数为348.52万元，"
        "2024年预算安排{}万元。"
    )
    assert sides(text.format("352.67"), "item-amount-twice") == [("3503500.00", "3526700.00")]
    assert sides(text.format("350.35"), "item-amount-twice") == []


def test_use_exceeds_all_expenditure_of_that_nature() -> None:
    text = "2024年支出预算总额305.63万元，其中：基本支出157.63万元，项目支出148万元。\n1.教育支出（类）{}万元：主要用于行政单位的基本支出。"
    assert sides(text.format("257.53"), "use-exceeds-whole") == [("1576300.00", "2575300.00")]
    assert sides(text.format("109.53"), "use-exceeds-whole") == []


_REASONS = "一、收支总体情况\n2024年支出预算900万元，支出比上年增加118.36万元，主要系城市环境卫生支出{}96.2万元，其他支出{}22.16万元。"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("增加", "增加"), []),
        (("减少", "增加"), [("增加", "减少")]),
        (("增加", "下降"), [("增加", "减少")]),
        (("减少", "减少"), [("减少", "增加")]),  # then it is the whole's word that stands alone
    ],
)
def test_one_direction_that_keeps_reasons_from_making_their_whole(words: tuple[str, str], expected: list[tuple[str, str]]) -> None:
    assert sides(_REASONS.format(*words), "direction-among-reasons") == expected


def test_reasons_that_are_not_all_need_not_make_the_whole() -> None:
    text = "2024年支出预算900万元，比上年增加120万元，主要是城市环境卫生支出增加96.2万元，公务接待费减少2.16万元。"
    assert findings(text, "direction-among-reasons") == []
