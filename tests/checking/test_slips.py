"""Rules on slips that inspectors list, in names, marks, dates and numbers; for each a text that breaks it and one that does not."""

from __future__ import annotations

import pytest

from tests.checking.helpers import findings, sides


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("文化旅游体育与传谋支出20万元。", [("文化旅游体育与传媒支出", "文化旅游体育与传谋支出")]),
        ("国有资本经营予算拨款20万元。", [("国有资本经营预算", "国有资本经营予算")]),
        ("文化旅游体育与传媒支出20万元。", []),
        ("用于社会保险缴费，养老保险由单位代扣。", []),  # 社会保障缴费 is another name
        ("对个人与家庭的补助20万元。", []),
    ],
)
def test_a_known_name_with_a_wrong_character(text: str, found: list[tuple[str, str]]) -> None:
    assert sides(text, "name-with-a-wrong-character") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("公务用车购置支出（含车辆购置税；公务用车运行维护费。", ["（"]),
        ("除“事业收入”、”经营收入”等以外的收入。", ["”"]),
        ("根据《河道管理条例。", ["《"]),
        ("公务用车购置支出（含车辆购置税）；公务用车运行维护费。", []),
        ("一是改善条件：1）修缮校舍；2）更新设备。", []),
        ("根据《关于印发《条例》的通知》执行。", []),
    ],
)
def test_marks_come_in_pairs(text: str, found: list[str]) -> None:
    assert [one.found for one in findings(text, "mark-not-paired")] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("截至2023年8月32日，共有车辆2辆。", ["8月32日"]),
        ("截至20223年8月31日，共有车辆2辆。", ["20223年"]),
        ("2023年13月起实施。", ["2023年13月"]),
        ("2月30日起实施。", ["2月30日"]),
        ("截至2023年12月31日，共有车辆2辆，服务12个月。", []),
    ],
)
def test_a_date_that_there_is_not(text: str, found: list[str]) -> None:
    assert [one.found for one in findings(text, "impossible-date")] == found


@pytest.mark.parametrize(("year", "found"), [("2023", [("2024", "2023")]), ("2024", []), ("2025", [])])
def test_published_before_its_year(year: str, found: list[tuple[str, str]]) -> None:
    assert sides(f"2024年预算如下。\n发布日期：{year}年4月1日", "published-before-its-year") == found


CITED = "校园安保专项经费情况说明\n一、项目概述\n加强校园安保。\n二、立项依据\n{}\n三、实施主体\n临江区教育局\n"


@pytest.mark.parametrize(
    ("number", "malformed", "future"),
    [
        ("临教发2023〕8号", 1, 0),
        ("临教发〔〕8号", 1, 0),
        ("临教发〔2028〕8号", 0, 1),
        ("临教发〔2023〕8号", 0, 0),
        ("国务院令第711号", 0, 0),
    ],
)
def test_a_document_number(number: str, malformed: int, future: int) -> None:
    text = CITED.format(f"1、《临江区校园安全管理办法》（{number}）。")
    assert len(findings(text, "number-malformed")) == malformed
    assert len(findings(text, "number-of-the-future")) == future


@pytest.mark.parametrize(
    ("title", "other", "found"),
    [
        ("临江区校园安全管理办法", "临教发〔2022〕9号", [("临教发〔2023〕8号", "临教发〔2022〕9号")]),
        ("临江区校园安全管理办法", "临教发〔2023〕8号", []),
        ("关于下达补助资金预算的通知", "临教发〔2022〕9号", []),
    ],
)
def test_one_title_has_one_number(title: str, other: str, found: list[tuple[str, str]]) -> None:
    text = CITED.format(f"1、《{title}》（临教发〔2023〕8号）。\n2、《{title}》（{other}）。")
    assert sides(text, "title-with-two-numbers") == found


@pytest.mark.parametrize(
    ("phone", "wrong", "blank"),
    [("023-4866231", 1, 0), ("023-48662315", 0, 0), ("0722-3596162", 0, 0), ("68872919", 0, 0), ("13800138000", 0, 0), ("", 0, 1)],
)
def test_a_telephone_number(phone: str, wrong: int, blank: int) -> None:
    text = f"七、联系方式\n部门预算公开联系人：周明远 联系电话：{phone}\n八、其他\n无。"
    assert len(findings(text, "phone-number")) == wrong
    assert len(findings(text, "phone-blank")) == blank


@pytest.mark.parametrize(
    ("name", "phone", "found"),
    [
        ("周明远", "48662351", [("023-48662315", "48662351")]),
        ("周明运", "48662315", [("周明远", "周明运")]),
        ("周明远", "48662315", []),
        ("周明远", "67280956", []),
    ],
)
def test_one_person_and_one_telephone(name: str, phone: str, found: list[tuple[str, str]]) -> None:
    table = (
        "清河市临江区教育局2024年部门整体绩效目标表\n单位：万元\n部门(单位)名称 清河市临江区教育局 部门支出预算数 10.00\n"
        "当年整体绩效目标\n办好教育。\n绩效指标\n指标 指标权重 计量单位 指标性质 指标值\n入学率 100 % ≥ 99\n"
        f"联系人：{name} 联系电话：{phone}\n"
    )
    text = f"七、联系方式\n部门预算公开联系人：周明远 联系电话：023-48662315\n{table}"
    assert sides(text, "phone-of-one-person") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("公务接待费2.00万元；公务用车运行维护费54.00，比上年减少3.60万元。", ["54.00"]),
        ("公务接待费20,000元；公务用车运行维护费540,000，比上年减少36,000元。", ["540,000"]),
        ("公务接待费2.00万元；公务用车运行维护费54.00万元，比上年减少3.60万元。", []),
        ("两项经费分别为2.00，54.00万元，比上年减少3.60万元。", []),
    ],
)
def test_an_amount_without_its_unit(text: str, found: list[str]) -> None:
    assert [one.found for one in findings(text, "amount-without-unit")] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("4.负责负责农产品质量安全监督。", ["负责负责"]),
        ("指导文化和旅游市场发展发展，做好监督。", ["发展发展"]),
        ("三、统筹统筹管理全区教育。", ["统筹统筹"]),
        ("指导指导员培训，保障保障性住房建设。", []),
    ],
)
def test_a_word_printed_twice(text: str, found: list[str]) -> None:
    assert [one.found for one in findings(text, "words-twice")] == found


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("卫生健康支出（类）行政事业单位养老支出（款）行政单位医疗（项）", "卫生健康支出（类）行政事业单位医疗（款）"),
        ("城乡社区支出（类）水利（款）防汛（项）", "农林水支出（类）水利（款）"),
        ("农林水支出（类）水利（款）防汛（项）", None),
        ("农林水支出（类）本地款（款）防汛（项）", None),
    ],
)
def test_an_item_under_another_group(path: str, found: str | None) -> None:
    assert [one.expected for one in findings(f"1.“{path}”20.00万元，主要用于日常工作。", "item-path")] == ([] if found is None else [found])


@pytest.mark.parametrize(("word", "found"), [("减少", [("增加", "减少")]), ("增加", [])])
def test_reasons_for_the_other_direction(word: str, found: list[tuple[str, str]]) -> None:
    text = f"2024年收入预算20万元，其中：财政拨款收入20万元，比2023年预算增加3万元。\n财政拨款收入支出{word}的主要原因是任务变化。"
    assert sides(text, "reasons-of-the-other-way") == found


def test_a_reason_that_is_more_money_for_something_else() -> None:
    text = "2024年公务用车运行费12.80万元，比2023年预算减少1.40万元，主要原因是{}。"
    assert sides(text.format("车辆老化维修费用增加"), "reason-of-the-other-way") == [("减少", "增加")]
    assert sides(text.format("上年车辆维修费用增加"), "reason-of-the-other-way") == []


def test_a_verb_is_missing_behind_the_reason() -> None:
    text = "公务接待费2万元，比2023年增加1万元，主要原因{}接待任务增多。"
    assert sides(text.format(""), "words-missing") == [("主要原因是", "主要原因")]
    assert sides(text.format("是"), "words-missing") == []
    assert sides(text.format("一是"), "words-missing") == []


CONTENTS = "目录\n第一部分 部门概况\n第二部分 部门预算表\n第三部分 情况说明\n第四部分 名词解释\n第五部分 项目支出\n"


@pytest.mark.parametrize("missing", ["", "第四部分 名词解释"])
def test_a_chapter_of_the_contents_that_is_not_there(missing: str) -> None:
    chapters = [line for line in CONTENTS.splitlines()[1:] if line != missing]
    text = CONTENTS + "\n".join(f"{chapter}\n本章说明有关情况。" for chapter in chapters)
    assert [one.expected for one in findings(text, "listed-chapter-missing")] == ([missing[5:]] if missing else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2024年年初决算总收入20万元。", 1),
        ("临江区教育局2024年一般公共预算基本支出决算表", 1),
        ("2024年预算20万元，比2023年决算数增加2万元。", 0),
        ("临江区教育局2023年收入支出决算表见附件。", 0),
    ],
)
def test_final_accounts_in_a_budget(text: str, found: int) -> None:
    assert len(findings(text, "final-accounts-in-a-budget")) == found


@pytest.mark.parametrize(("organs", "found"), [("县委、县政府", 1), ("区委、区政府", 0), ("各区县委、县政府", 0)])
def test_organs_of_a_county_in_a_district(organs: str, found: int) -> None:
    text = f"一、职责\n完成{organs}交办的其他事项。"
    assert len(findings(text, "organs-of-another-kind", "重庆市綦江区教育局2024年部门预算情况说明")) == found


def test_a_sentence_and_a_year_printed_twice() -> None:
    assert len(findings("负责农业防灾减灾、病虫害防治工作。负责农业防灾减灾、病虫害防治工作。", "words-twice")) == 1
    assert len(findings("2024年2024年公务接待费2万元。", "words-twice")) == 1
    assert findings("负责农业防灾减灾、病虫害防治工作。负责农业生产。", "words-twice") == []
