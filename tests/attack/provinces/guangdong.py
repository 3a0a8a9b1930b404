"""A county's health bureau of the south: 元, code and name in one cell, tables before the text, indicators in a table."""

from __future__ import annotations

from dataclasses import replace

from tests.attack.ministry import tables as t
from tests.attack.ministry.budgets import Budget
from tests.attack.ministry.grids import Col, Made, coded, ladder
from tests.attack.provinces.made import Province, budget, numbers, with_three

BODY = "清溪县卫生健康局"
FUNCTIONS = {
    "2080505": ("1020.66", "0"),
    "2080506": ("510.33", "0"),
    "2100101": ("1188.20", "0"),
    "2100102": ("0", "96.00"),
    "2100302": ("3310.45", "210.00"),
    "2100401": ("644.18", "0"),
    "2100408": ("0", "2205.37"),
    "2100409": ("0", "318.60"),
    "2100717": ("0", "1466.02"),
    "2101101": ("88.14", "0"),
    "2101102": ("402.91", "0"),
    "2210201": ("910.77", "0"),
}
ECONOMIC = {
    "30101": "1860.11",
    "30102": "1420.36",
    "30107": "2011.48",
    "30108": "1020.66",
    "30109": "510.33",
    "30113": "910.77",
    "30201": "166.40",
    "30217": "3.60",
    "30231": "21.80",
    "30239": "60.42",
    "30199": "",
}
PROJECT = "基本公共卫生服务补助资金"


def health() -> Province:
    """2026年清溪县卫生健康局部门预算."""
    b = budget(2026, "元", FUNCTIONS, ECONOMIC)
    b = with_three(b, "0 0 21.80 3.60")
    p = Province(numbers=numbers(b))
    p.say(_BEFORE)
    above = f"单位名称：{BODY}", "单位：元"
    p.show("收支总体情况表", t.balance_table(b, yearly="本年收入合计"), "预算01表", *above)
    p.show("收入总体情况表", _joined(b, "department-revenue"), "预算02表", *above)
    p.show("支出总体情况表", _joined(b, "department-expenditure"), "预算03表", *above)
    p.show("财政拨款收支总体情况表", t.appropriation_table(b), "预算04表", *above)
    p.show("一般公共预算支出情况表（按功能分类科目）", _joined(b, "general-expenditure"), "预算05表", *above)
    p.show("一般公共预算基本支出情况表（按支出经济分类科目）", _joined(b, "basic-by-department-economy"), "预算06表", *above)
    p.show(
        "政府性基金预算支出情况表",
        _joined(b, "government-fund"),
        "预算08表",
        *above,
        below="注：我部门2026年没有政府性基金预算支出，故本表为空。",
    )
    p.show("一般公共预算“三公”经费支出情况表", t.three_public_rows(b), "预算10表", *above)
    p.blocks += ["项目支出绩效目标表", "预算11表", *above, _GOALS]
    p.say(_AFTER)
    p.know("indicators", _INDICATORS)
    p.know("statements", _STATED)
    p.know("organizations", _BODIES)
    p.know(
        "policies",
        f"department|{BODY}|中华人民共和国基本医疗卫生与健康促进法|\nproject|{PROJECT}|基本公共卫生服务补助资金管理办法|财社〔2022〕31号",
    )
    p.know("contacts", f"disclosure|黄志远|0763-8801266|{BODY}")
    p.know("projects", f"{PROJECT}|{BODY}|{BODY}|2205.37|居民电子健康档案建档率稳步提高，重点人群健康管理覆盖面扩大。")
    return p


def _joined(b: Budget, kind: str) -> Made:
    """A table whose first column has code and name together: `[2100101]行政运行`."""
    whole = [Col(("合计",), "total", "total", b.year)]
    split = [*whole, Col(("基本支出",), "basic", "basic", b.year), Col(("项目支出",), "project", "project", b.year)]
    sources = [*whole, Col(("财政拨款", "一般公共预算拨款"), "general", "general-public-budget", b.year)]
    sources += [
        Col(("财政拨款", "政府性基金预算拨款"), "fund", "government-fund", b.year),
        Col(("其他收入",), "other", "other-revenue", b.year),
    ]
    parts = [*whole, Col(("人员经费",), "personnel", "personnel", b.year), Col(("公用经费",), "operating", "operating", b.year)]
    cols = {"department-revenue": sources, "basic-by-department-economy": parts}.get(kind, split)
    items = {"basic-by-department-economy": b.economic, "government-fund": b.funds}.get(kind, b.functions)
    names = "department-economic" if kind.startswith("basic") else "functional"
    lines = ladder(names, items, b.year, "one") if items else []
    lines = [replace(line, cells=(f"[{line.code}]{line.name}" if line.code else line.name,)) for line in lines]
    label = ("支出经济分类科目" if kind.startswith("basic") else "功能分类科目",)
    return coded(kind, "revenue" if kind == "department-revenue" else "expenditure", [label], cols, lines, unit="元")


_BEFORE = """
2026年清溪县卫生健康局部门预算
目 录
第一部分 清溪县卫生健康局概况
一、主要职责
二、机构设置
第二部分 2026年部门预算表
第三部分 2026年部门预算情况说明
第四部分 名词解释
第一部分 清溪县卫生健康局概况
一、主要职责
（一）贯彻执行《中华人民共和国基本医疗卫生与健康促进法》，组织实施国民健康政策。
（二）制定并组织落实疾病预防控制规划、免疫规划。
（三）承办县委、县政府和上级交办的其他任务。
二、机构设置
本部门预算为汇总预算，纳入编制范围的预算单位共5个，具体包括：清溪县卫生健康局本级、清溪县疾病预防控制中心、清溪县妇幼保健院、清溪县石潭镇中心卫生院、清溪县卫生监督所。
我局内设机构6个，分别是：办公室、人事股、财务股、医政股、基层卫生健康股、疾病预防控制股。
本部门人员编制412名，实有在职人员398人，离退休人员145人。
第二部分 2026年部门预算表
"""

_GOALS = [
    ["项目名称", PROJECT, "", "", "", ""],
    ["主管部门", BODY, "", "实施单位", BODY, ""],
    ["项目资金（万元）", "年度资金总额", "", "2205.37", "", ""],
    ["立项依据", "《基本公共卫生服务补助资金管理办法》（财社〔2022〕31号）", "", "", "", ""],
    ["年度总体目标", "居民电子健康档案建档率稳步提高，重点人群健康管理覆盖面扩大。", "", "", "", ""],
    ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "分值权重"],
    ["", "产出指标", "数量指标", "适龄儿童国家免疫规划疫苗接种率", "≥90%", "20"],
    ["", "", "质量指标", "居民规范化电子健康档案覆盖率", "≥64%", "20"],
    ["", "", "时效指标", "补助资金拨付时间", "2026年12月底前", "10"],
    ["", "成本指标", "经济成本指标", "人均基本公共卫生服务经费", "≥94元", "20"],
    ["", "效益指标", "社会效益指标", "城乡居民公共卫生差距", "不断缩小", "10"],
    ["", "满意度指标", "服务对象满意度指标", "城乡居民对基本公共卫生服务满意度", "≥85%", "10"],
]

_INDICATORS = """
project|基本公共卫生服务补助资金|产出指标|数量指标|适龄儿童国家免疫规划疫苗接种率|≥|90%|90||20
project|基本公共卫生服务补助资金|产出指标|质量指标|居民规范化电子健康档案覆盖率|≥|64%|64||20
project|基本公共卫生服务补助资金|产出指标|时效指标|补助资金拨付时间|=|2026年12月底前|||10
project|基本公共卫生服务补助资金|成本指标|经济成本指标|人均基本公共卫生服务经费|≥|94元|94|元|20
project|基本公共卫生服务补助资金|效益指标|社会效益指标|城乡居民公共卫生差距|=|不断缩小|||10
project|基本公共卫生服务补助资金|满意度指标|服务对象满意度指标|城乡居民对基本公共卫生服务满意度|≥|85%|85||10
"""

_AFTER = """
第三部分 2026年部门预算情况说明
一、部门预算收支增减变化情况
2026年本部门收入预算{total}万元，比上年增加412.08万元，增长3.44%，主要原因是基本公共卫生服务人均补助标准提高；支出预算{total}万元，比上年增加412.08万元，增长3.44%，主要原因是基本公共卫生服务人均补助标准提高。
二、“三公”经费安排情况
2026年本部门“三公”经费预算安排25.40万元，比上年减少5.20万元，下降16.99%，主要原因是落实过紧日子要求。其中：因公出国（境）费0.00万元，比上年增加0.00万元；公务用车购置及运行费21.80万元（其中：公务用车购置费0.00万元，比上年减少4.00万元，主要原因是本年无购车计划；公务用车运行费21.80万元，比上年减少0.80万元，主要原因是压减油耗）；公务接待费3.60万元，比上年减少0.40万元，主要原因是公务接待批次减少。
三、机关运行经费安排情况
2026年，本部门机关运行经费安排188.42万元，比上年增加6.10万元，增长3.35%，主要原因是新进公务员3名。
四、政府采购情况
2026年本部门政府采购安排520.00万元，其中：货物类采购预算310.00万元，工程类采购预算85.00万元，服务类采购预算125.00万元。
五、国有资产占有使用情况
截至2024年12月31日，本部门固定资产金额8,812.40万元，分布构成情况为：房屋5,210.00平方米，车辆23辆，单价在100万元以上的设备6台。本年度拟购置固定资产180.00万元，主要是医疗设备、办公设备。
六、预算绩效信息公开情况
2026年，本部门所有项目支出实行绩效目标管理，涉及一般公共预算拨款{project}万元。
第四部分 名词解释
一、一般公共预算拨款收入：指县财政当年拨付的资金。
二、“三公”经费：纳入县财政预决算管理的“三公”经费，是指因公出国（境）费、公务用车购置及运行费和公务接待费。
部门预算公开联系人：黄志远 联系电话：0763-8801266
"""

_STATED = """
revenue-total|{total}|2026|412.08|基本公共卫生服务人均补助标准提高
expenditure-total|{total}|2026|412.08|基本公共卫生服务人均补助标准提高
three-public|25.40|2026|-5.20|落实过紧日子要求
three-public-overseas-travel|0|2026|0
three-public-vehicles|21.80|2026
three-public-vehicle-purchase|0|2026|-4.00|本年无购车计划
three-public-vehicle-operation|21.80|2026|-0.80|压减油耗
three-public-reception|3.60|2026|-0.40|公务接待批次减少
operating-funds|188.42|2026|6.10|新进公务员3名
procurement-total|520.00|2026
procurement-goods|310.00|2026
procurement-works|85.00|2026
procurement-services|125.00|2026
performance-covered-amount|{project}|2026
vehicles-count|#23|2024
staff-active|#398|2026
staff-retired|#145|2026
"""

_BODIES = """
department|清溪县卫生健康局||
unit|清溪县卫生健康局本级||清溪县卫生健康局
subordinate-unit|清溪县疾病预防控制中心||清溪县卫生健康局
subordinate-unit|清溪县妇幼保健院||清溪县卫生健康局
subordinate-unit|清溪县石潭镇中心卫生院||清溪县卫生健康局
subordinate-unit|清溪县卫生监督所||清溪县卫生健康局
internal-office|办公室||清溪县卫生健康局
internal-office|人事股||清溪县卫生健康局
internal-office|财务股||清溪县卫生健康局
internal-office|医政股||清溪县卫生健康局
internal-office|基层卫生健康股||清溪县卫生健康局
internal-office|疾病预防控制股||清溪县卫生健康局
"""
