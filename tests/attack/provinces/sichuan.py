"""A transport bureau of the west: tables numbered 表1, 表1-1, 表2; “三公” with both years and the per cent side by side."""

from __future__ import annotations

from decimal import Decimal

from tests.attack.ministry import tables as t
from tests.attack.ministry.budgets import Budget
from tests.attack.ministry.grids import Col, Line, Made, coded
from tests.attack.provinces.made import Province, budget, numbers, with_three

BODY = "绵川市江油区交通运输局"
FUNCTIONS = {
    "2080502": ("12.60", "0"),
    "2080505": ("188.44", "0"),
    "2101101": ("60.30", "0"),
    "2101102": ("41.25", "0"),
    "2140101": ("902.17", "0"),
    "2140102": ("0", "120.00"),
    "2140106": ("615.08", "1880.50"),
    "2140110": ("0", "644.00"),
    "2140112": ("388.91", "66.20"),
    "2210201": ("141.33", "0"),
}
ECONOMIC = {
    "30101": "520.18",
    "30102": "311.04",
    "30103": "260.77",
    "30108": "188.44",
    "30113": "141.33",
    "30201": "88.20",
    "30213": "60.00",
    "30217": "2.40",
    "30231": "30.60",
    "30239": "41.18",
    "30305": "12.60",
    "30199": "",
}


def transport() -> Province:
    """绵川市江油区交通运输局2023年部门预算编制说明."""
    b = budget(2023, "万元", FUNCTIONS, ECONOMIC, {"2120803": "400.00"})
    b = with_three(b, "0 0 30.60 2.40", "0 18.00 31.00 3.00")
    p = Province(numbers=numbers(b))
    p.say(_TEXT)
    p.know("statements", _STATED)
    p.know("organizations", _BODIES)
    p.know("policies", f"department|{BODY}|中华人民共和国预算法|\ndepartment|{BODY}|关于编制2023年区级部门预算的通知|江财预〔2022〕118号")
    above = f"部门：{BODY}", "金额单位：万元"
    p.show("部门收支总表", t.balance_table(b), "表1", *above)
    p.show(
        "部门收入总表",
        t.unit_revenue_table(b, {"318": BODY, "318001": "江油区交通运输局机关", "318002": "江油区公路养护中心"}),
        "表1-1",
        *above,
    )
    p.know("organizations", f"unit|江油区交通运输局机关|318001|{BODY}\nunit|江油区公路养护中心|318002|{BODY}")
    p.show("部门支出总表", t.expenditure_table(b, "parts-name"), "表1-2", *above)
    p.show("财政拨款收支预算总表", t.appropriation_table(b, zero="0"), "表2", *above)
    p.show("一般公共预算支出预算表", t.general_table(b, "parts-name", "plain"), "表3", *above)
    p.show("一般公共预算基本支出预算表", t.basic_table(b, "economic-name"), "表3-1", *above)
    p.show("一般公共预算“三公”经费支出预算表", _three(b), "表3-3", *above)
    p.show("政府性基金预算支出预算表", t.fund_table(b, "parts-name"), "表4", *above)
    p.show("国有资本经营预算支出预算表", t.fund_table(b, "parts-name", "state-capital"), "表5", *above, below="此表无数据")
    return p


def _three(b: Budget) -> Made:
    """Items as rows, 上年, 本年 and the rise in per cent as columns."""
    cols = [
        Col(("2022年预算数",), "last", None, b.year - 1),
        Col(("2023年预算数",), "this", None, b.year),
        Col(("增减额",), "change", None, b.year),
        Col(("增减%",), "percent", None, b.year),
    ]
    items = (
        ("合计", "total", "total"),
        ("1.因公出国（境）费", "abroad", "overseas-travel"),
        ("2.公务接待费", "guests", "reception"),
        ("3.公务用车购置及运行费", "cars", "vehicles"),
        ("（1）公务用车购置费", "bought", "vehicle-purchase"),
        ("（2）公务用车运行费", "run", "vehicle-operation"),
    )
    lines, facts = [], []
    for label, key, column in items:
        last, this = b.three["last-" + key], b.three[key]
        percent = (this - last) / last * 100 if last else Decimal(0)
        lines.append(Line("", label, (label,), {"last": last, "this": this, "change": this - last, "percent": percent}))
        facts += [("three-public", "expenditure", "", label, column, y, v * 10000) for y, v in ((b.year - 1, last), (b.year, this))]
    made = coded("three-public", "expenditure", [("项目",)], cols, lines, unit="万元", zero="0")
    return Made([], [[*row[:-1], row[-1] + "%" if i else row[-1]] for i, row in enumerate(made.rows)], facts)


_TEXT = """
绵川市江油区交通运输局2023年部门预算编制说明
第一部分 绵川市江油区交通运输局概况
一、基本职能及主要工作
（一）绵川市江油区交通运输局职能简介
贯彻执行国家、省、市有关公路、水路交通运输工作的方针政策和法律法规，负责全区公路建设、养护和运输市场监管。
（二）绵川市江油区交通运输局2023年重点工作
1.加快农村公路建设，新改建农村公路60公里。
2.依照《中华人民共和国预算法》和《关于编制2023年区级部门预算的通知》（江财预〔2022〕118号）编制本预算。
二、部门预算单位构成
绵川市江油区交通运输局下属二级预算单位3个，其中行政单位0个，参照公务员法管理的事业单位1个，其他事业单位2个，主要包括：
1.江油区交通运输综合行政执法大队
2.江油区公路养护中心
3.江油区航务事务中心
第二部分 绵川市江油区交通运输局2023年部门预算情况说明
一、收支预算情况说明
按照综合预算的原则，绵川市江油区交通运输局所有收入和支出均纳入部门预算管理。收入包括：一般公共预算拨款收入、政府性基金预算拨款收入；支出包括：社会保障和就业支出、卫生健康支出、交通运输支出、住房保障支出。绵川市江油区交通运输局2023年收支总预算{total}万元，比2022年收支预算总数增加366.52万元，主要原因是农村公路养护资金增加。
（一）收入预算情况
绵川市江油区交通运输局2023年收入预算{total}万元，其中：上年结转0万元，占0%；一般公共预算拨款收入{general}万元，占92.68%；政府性基金预算拨款收入{fund}万元，占7.32%。
（二）支出预算情况
绵川市江油区交通运输局2023年支出预算{total}万元，其中：基本支出{basic}万元，占43.04%；项目支出{project}万元，占56.96%。
二、财政拨款收支预算情况说明
绵川市江油区交通运输局2023年财政拨款收支总预算{total}万元，比2022年财政拨款收支总预算增加366.52万元，主要原因是农村公路养护资金增加。
收入包括：本年一般公共预算拨款收入{general}万元、政府性基金预算拨款收入{fund}万元；支出包括：社会保障和就业支出{c208}万元、卫生健康支出{c210}万元、城乡社区支出{c212}万元、交通运输支出{c214}万元、住房保障支出{c221}万元。
三、一般公共预算当年拨款情况说明
（一）一般公共预算当年拨款规模变化情况
绵川市江油区交通运输局2023年一般公共预算当年拨款{general}万元，比2022年预算数减少33.48万元，主要原因是压减一般性支出。
（二）一般公共预算当年拨款结构情况
社会保障和就业支出{c208}万元，占3.97%；卫生健康支出{c210}万元，占2.01%；交通运输支出{c214}万元，占91.23%；住房保障支出{c221}万元，占2.79%。
（三）一般公共预算当年拨款具体使用情况
1.社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）2023年预算数为{f2080505}万元，主要用于：单位按规定缴纳的养老保险。
2.交通运输支出（类）公路水路运输（款）行政运行（项）2023年预算数为{f2140101}万元，主要用于：保障机构正常运转的基本支出。
3.交通运输支出（类）公路水路运输（款）公路养护（项）2023年预算数为{f2140106}万元，主要用于：农村公路日常养护。
四、一般公共预算基本支出情况说明
绵川市江油区交通运输局2023年一般公共预算基本支出{basic}万元，其中：
人员经费{personnel}万元，主要包括：基本工资、津贴补贴、奖金、住房公积金等。
公用经费{operating}万元，主要包括：办公费、维修（护）费、公务接待费、公务用车运行维护费等。
五、“三公”经费财政拨款预算安排情况说明
绵川市江油区交通运输局2023年“三公”经费财政拨款预算数33.00万元，其中：因公出国（境）经费0万元，公务接待费2.40万元，公务用车购置及运行维护费30.60万元。
（一）因公出国（境）经费与2022年预算持平。
（二）公务接待费较2022年预算减少0.60万元，下降20%，主要原因是严格控制接待标准。2023年公务接待费计划用于上级检查、考察调研等公务活动。
（三）公务用车购置及运行维护费较2022年预算减少18.40万元，下降37.55%，主要原因是2023年不再购置车辆。
单位现有公务用车9辆，其中：轿车4辆，越野车2辆，执法用车3辆。
2023年安排公务用车购置费0万元。
2023年安排公务用车运行维护费30.60万元，用于9辆公务用车燃油、维修、保险等方面支出。
六、政府性基金预算支出情况说明
绵川市江油区交通运输局2023年政府性基金预算支出{fund}万元，主要用于城区道路建设。
七、国有资本经营预算支出情况说明
绵川市江油区交通运输局2023年没有使用国有资本经营预算拨款安排的支出。
八、其他重要事项的情况说明
（一）机关运行经费
2023年绵川市江油区交通运输局机关运行经费财政拨款预算为132.20万元，比2022年预算减少2.90万元，下降2.15%，主要原因是压缩办公费用。
（二）政府采购情况
2023年绵川市江油区交通运输局安排政府采购预算2010.50万元，其中，采购货物预算45.00万元；采购工程预算1880.50万元；采购服务预算85.00万元。
（三）国有资产占有使用情况
截至2022年底，绵川市江油区交通运输局所属各预算单位共有车辆31辆，其中，定向保障用车13辆、执法执勤用车18辆。单位价值200万元以上大型设备2台（套）。
（四）预算绩效情况
2023年绵川市江油区交通运输局实行绩效目标管理的项目12个，涉及预算3110.70万元。其中：人员类项目2个，涉及预算50.00万元；运转类项目3个，涉及预算350.00万元；特定目标类项目7个，涉及预算2710.70万元。
第三部分 名词解释
（一）一般公共预算拨款收入：指区级财政当年拨付的资金。
"""

_STATED = """
revenue-total|{total}|2023|366.52|农村公路养护资金增加
expenditure-total|{total}|2023|366.52|农村公路养护资金增加
basic-expenditure|{basic}|2023
project-expenditure|{project}|2023
general-appropriation-revenue|{total}|2023|366.52|农村公路养护资金增加
general-appropriation-expenditure|{total}|2023|366.52|农村公路养护资金增加
function:社会保障和就业支出|{c208}|2023
function:卫生健康支出|{c210}|2023
function:城乡社区支出|{c212}|2023
function:交通运输支出|{c214}|2023
function:住房保障支出|{c221}|2023
general-appropriation-revenue|{general}|2023|-33.48|压减一般性支出
function:机关事业单位基本养老保险缴费支出|{f2080505}|2023
function:行政运行|{f2140101}|2023
function:公路养护|{f2140106}|2023
economic:人员经费|{personnel}|2023
economic:公用经费|{operating}|2023
three-public|33.00|2023
three-public-overseas-travel|0|2023|0
three-public-reception|2.40|2023|-0.60|严格控制接待标准
three-public-vehicles|30.60|2023|-18.40|2023年不再购置车辆
three-public-vehicle-purchase|0|2023
three-public-vehicle-operation|30.60|2023
operating-funds|132.20|2023|-2.90|压缩办公费用
procurement-total|2010.50|2023
procurement-goods|45.00|2023
procurement-works|1880.50|2023
procurement-services|85.00|2023
vehicles-count|#31|2022
vehicles-count|#9|2023
performance-covered-amount|3110.70|2023
"""

_BODIES = """
department|绵川市江油区交通运输局|318|
subordinate-unit|江油区交通运输综合行政执法大队||绵川市江油区交通运输局
subordinate-unit|江油区公路养护中心||绵川市江油区交通运输局
subordinate-unit|江油区航务事务中心||绵川市江油区交通运输局
"""
