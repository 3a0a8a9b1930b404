"""A street office and a unit after the template of nine tables: 元 in tables, 万元 in the text and in “三公”."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from tests.attack.ministry.budgets import Budget
from tests.attack.ministry.grids import Amount, Col, Line, Made, balance, coded, ladder
from tests.attack.provinces.made import Province, budget, numbers, with_three

Right = tuple[str, str, Mapping[str, Amount]]
STREET = "上海市临浦区人民政府双桥街道办事处"
UNIT = "上海市临浦区市场监督管理局执法大队"
LABELS = [
    ("项目", "功能分类科目编码", "类"),
    ("项目", "功能分类科目编码", "款"),
    ("项目", "功能分类科目编码", "项"),
    ("项目", "功能分类科目名称"),
]


def _tables(p: Province, b: Budget, body: str, *, unit: bool) -> None:
    """The nine tables; a unit's name 单位 where a department's have 部门."""
    word, y = ("单位", b.year) if unit else ("部门", b.year)
    above = (f"编制{word}：{body}", "单位：元")
    whole, none = b.total("total"), Decimal(0)
    classes = [line for line in ladder("functional", {**b.functions, **b.funds}, y, "one-last") if len(line.code) == 3]
    numbered = [(f"{n}、{line.name}", line.name, line.amounts) for n, line in zip("一二三四五六七八九", classes, strict=False)]
    left = [("一、财政拨款收入", "财政拨款收入", whole), ("1. 一般公共预算资金", "一般公共预算资金", b.total("general"))]
    left += [("2. 政府性基金", "政府性基金", b.total("fund")), ("3. 国有资本经营预算", "国有资本经营预算", none)]
    left += [("二、事业收入", "事业收入", none), ("三、事业单位经营收入", "事业单位经营收入", none), ("四、其他收入", "其他收入", none)]
    last = ("收入总计", "收入总计", whole)
    rights: list[Right] = [(label, name, {"total": amounts["total"]}) for label, name, amounts in numbered]
    height = max(len(left), len(rights))
    pad: list[tuple[str, str, Amount]] = [*left, *[("", "", None)] * (height - len(left)), last]
    padded: list[Right] = [*rights, *[("", "", {})] * (height - len(rights)), ("支出总计", "支出总计", {"total": whole})]
    p.show(
        f"{y}年{word}财务收支预算总表",
        balance("department-balance", pad, padded, [Col(("预算数",), "total", "total", y)], unit="元", year=y),
        *above,
    )
    income = [Col(("收入预算", "合计"), "total", "total", y), Col(("收入预算", "财政拨款收入"), "total", "fiscal-appropriation", y)]
    income += [
        Col(("收入预算", "事业收入"), "none", "institution-revenue", y),
        Col(("收入预算", "事业单位经营收入"), "none", "institution-business", y),
    ]
    income += [Col(("收入预算", "其他收入"), "none", "other-revenue", y)]
    lines = ladder("functional", {**b.functions, **b.funds}, y, "parts-last")
    p.show(f"{y}年{word}收入预算总表", coded("department-revenue", "revenue", LABELS, income, lines, unit="元"), *above)
    p.show(f"{y}年{word}支出预算总表", _spent("department-expenditure", "支出预算", lines, y, unit=unit), *above)
    sources = [
        ("一、一般公共预算资金", "一般公共预算资金", b.total("general")),
        ("二、政府性基金", "政府性基金", b.total("fund")),
        ("三、国有资本经营预算", "国有资本经营预算", none),
    ]
    cols = [Col(("合计",), "total", "total", y), Col(("一般公共预算",), "general", "general-public-budget", y)]
    cols += [Col(("政府性基金预算",), "fund", "government-fund", y), Col(("国有资本经营预算",), "none", "state-capital", y)]
    height = max(3, len(numbered))
    pad = [*sources, *[("", "", None)] * (height - 3), last]
    padded = [
        *numbered,
        *[("", "", {})] * (height - len(numbered)),
        ("支出总计", "支出总计", {"total": whole, "general": b.total("general"), "fund": b.total("fund")}),
    ]
    p.show(f"{y}年{word}财政拨款收支预算总表", balance("fiscal-appropriation", pad, padded, cols, unit="元", year=y), *above)
    general = ladder("functional", b.functions, y, "parts-last")
    p.show(f"{y}年{word}一般公共预算支出功能分类预算表", _spent("general-expenditure", "一般公共预算支出", general, y, unit=unit), *above)
    funds = ladder("functional", b.funds, y, "parts-last") if b.funds else []
    notes = [f"注：本{word}{y}年无{fund}预算财政拨款安排的预算，故本表为空表。" for fund in ("政府性基金", "国有资本经营")]
    p.show(
        f"{y}年{word}政府性基金预算支出功能分类预算表",
        _spent("government-fund", "政府性基金预算支出", funds, y, unit=False),
        *above,
        below="" if funds else notes[0],
    )
    p.show(
        f"{y}年{word}国有资本经营预算支出功能分类预算表",
        _spent("state-capital", "国有资本经营预算支出", [], y, unit=False),
        *above,
        below=notes[1],
    )
    heads = [("项目", "部门预算经济分类科目编码", "类"), ("项目", "部门预算经济分类科目编码", "款"), ("项目", "经济分类科目名称")]
    basic = [
        Col(("一般公共预算基本支出", one), key, key, y)
        for one, key in (("合计", "total"), ("人员经费", "personnel"), ("公用经费", "operating"))
    ]
    items = ladder("department-economic", b.economic, y, "economic-last")
    p.show(
        f"{y}年{word}一般公共预算基本支出部门预算经济分类预算表",
        coded("basic-by-department-economy", "expenditure", heads, basic, items, unit="元"),
        *above,
    )
    p.show(f"{y}年{word}“三公”经费和机关运行经费预算表", _three(b), above[0], "单位：万元")


def _spent(kind: str, group: str, lines: list[Line], year: int, *, unit: bool) -> Made:
    """合计, 基本支出, 项目支出; a unit's have 人员经费 and 公用经费 within the basic expenditure."""
    basic = [(("基本支出", "小计"), "basic"), (("基本支出", "人员经费"), "personnel"), (("基本支出", "公用经费"), "operating")]
    paths = [(("合计",), "total"), *(basic if unit else [(("基本支出",), "basic")]), (("项目支出",), "project")]
    made = coded(
        kind,
        "expenditure",
        LABELS,
        [Col((group, *path), key, key, year) for path, key in paths],
        lines,
        unit="元",
        zero="0" if lines else "",
    )
    if not lines:
        made.rows.append(["合计", *[""] * (len(made.rows[0]) - 1)])
    return made


def _three(b: Budget) -> Made:
    """Six figures under three levels of headings in one row of the current year."""
    group, cars = "“三公”经费预算数", "公务用车购置及运行费"
    wan = {key: amount / 10000 for key, amount in b.three.items()}
    cols = [
        Col((group, "合计"), "total", "total", b.year),
        Col((group, "因公出国（境）费"), "abroad", "overseas-travel", b.year),
        Col((group, "公务接待费"), "guests", "reception", b.year),
        Col((group, cars, "小计"), "cars", "vehicles", b.year),
        Col((group, cars, "购置费"), "bought", "vehicle-purchase", b.year),
        Col((group, cars, "运行费"), "run", "vehicle-operation", b.year),
        Col(("机关运行经费预算数",), "agency", "operating-funds", b.year),
    ]
    return coded("three-public", "expenditure", [], cols, [Line("", "合计", (), wan)], unit="万元", zero="0")


def street() -> Province:
    """上海市临浦区2026年区级部门预算, of a street office."""
    functions = {
        "2010507": ("0", "63.50"),
        "2013202": ("0", "88.04"),
        "2040607": ("0", "30.00"),
        "2070308": ("0", "45.20"),
        "2080501": ("31.20", "0"),
        "2080505": ("410.66", "0"),
        "2080506": ("205.33", "0"),
        "2101101": ("120.17", "0"),
        "2101102": ("98.44", "0"),
        "2120101": ("1622.05", "0"),
        "2120102": ("0", "1410.90"),
        "2120104": ("510.08", "0"),
        "2120501": ("0", "377.26"),
        "2210201": ("301.55", "0"),
        "2210203": ("288.10", "0"),
    }
    economic = {
        "30101": "488.20",
        "30102": "1210.40",
        "30108": "410.66",
        "30109": "205.33",
        "30113": "301.55",
        "30201": "210.30",
        "30206": "45.00",
        "30299": "188.00",
        "30302": "31.20",
        "30199": "",
    }
    b = budget(2026, "元", functions, economic, {"2120804": "260.00"})
    b = with_three(b, "0 0 22.10 1.20", agency="443.30")
    p = Province(numbers=numbers(b, "{:,.2f}"))
    p.say(_STREET)
    _tables(p, b, STREET, unit=False)
    p.say(_STREET_AFTER)
    p.know("statements", _STREET_STATED)
    p.know("organizations", f"department|{STREET}||\nunit|{STREET}（本部）||{STREET}")
    for name in ("社区事务受理服务中心", "社区党群服务中心", "城市运行管理中心"):
        p.know("organizations", f"subordinate-unit|上海市临浦区双桥街道{name}||{STREET}")
    project = "老旧小区微更新专项"
    p.know("projects", f"{project}||{STREET}|380.00|改善12个小区的公共环境，惠及居民5600户。")
    p.know("policies", f"project|{project}|临浦区老旧小区微更新三年行动计划|临府办〔2024〕17号\nproject|{project}|上海市城市更新条例|")
    return p


def enforcement() -> Province:
    """上海市临浦区市场监督管理局执法大队2025年单位预算: the unit's own document."""
    functions = {
        "2013801": ("3120.44", "0"),
        "2013804": ("0", "266.00"),
        "2080505": ("290.12", "0"),
        "2080506": ("145.06", "0"),
        "2101101": ("150.88", "0"),
        "2210201": ("240.19", "0"),
        "2210203": ("310.02", "0"),
    }
    economic = {
        "30101": "466.10",
        "30102": "1880.31",
        "30108": "290.12",
        "30109": "145.06",
        "30113": "240.19",
        "30201": "310.55",
        "30207": "20.40",
        "30239": "155.20",
        "30199": "",
    }
    b = budget(2025, "元", functions, economic)
    b = with_three(b, "0 18.00 30.50 0.60", agency="486.15")
    p = Province(numbers=numbers(b, "{:,.2f}"))
    p.say(_UNIT)
    _tables(p, b, UNIT, unit=True)
    p.say(_UNIT_AFTER)
    p.know("statements", _UNIT_STATED)
    p.know("organizations", f"department|{UNIT}||\nunit|{UNIT}||{UNIT}")
    for name in ("办公室", "综合业务科", "执法一科", "执法二科", "法制科"):
        p.know("organizations", f"internal-office|{name}||{UNIT}")
    return p


_STREET = """
上海市临浦区2026年区级部门预算
预算主管部门：上海市临浦区人民政府双桥街道办事处
目 录
一、部门主要职能
二、部门机构设置
三、名词解释
四、部门预算编制说明
五、部门预算表
上海市临浦区人民政府双桥街道办事处主要职能
上海市临浦区人民政府双桥街道办事处是临浦区政府的派出机关，依据法律法规的规定履行相应的政府服务管理职能。
主要职能包括：
一、加强党的建设。落实基层党建责任制，统筹推进区域化党建工作。
二、统筹社区发展。统筹落实区域发展的重大决策和社区建设规划。
上海市临浦区人民政府双桥街道办事处机构设置
上海市临浦区人民政府双桥街道办事处部门预算是包括双桥街道本部以及下属3家预算单位的综合收支计划。
本部门中，行政单位1家，事业单位3家，具体包括：
1. 上海市临浦区人民政府双桥街道办事处（本部）
2. 上海市临浦区双桥街道社区事务受理服务中心
3. 上海市临浦区双桥街道社区党群服务中心
4. 上海市临浦区双桥街道城市运行管理中心
名词解释
（一）财政拨款收入：是区级预算主管部门及所属预算单位本年度从本级财政部门取得的财政拨款。
（二）机关运行经费：指行政单位使用一般公共预算财政拨款安排的基本支出中的日常公用经费支出。
2026年部门预算编制说明
2026年，上海市临浦区人民政府双桥街道办事处收入预算{total}万元，其中：财政拨款收入{total}万元，比2025年预算减少210.36万元；事业收入0.00万元；事业单位经营收入0.00万元；其他收入0.00万元。
支出预算{total}万元，其中：财政拨款支出预算{total}万元，比2025年预算减少210.36万元。财政拨款支出预算中，一般公共预算拨款支出预算{general}万元，比2025年预算减少470.36万元；政府性基金拨款支出预算{fund}万元，比2025年预算增加260.00万元；国有资本经营预算拨款支出预算0.00万元，与2025年预算持平。
财政拨款收入支出减少的主要原因是部分市政项目完工，按照过紧日子要求压减一般性支出。
财政拨款支出主要内容如下：
1. “一般公共服务支出（类）统计信息事务（款）专项普查活动（项）”科目{f2010507}万元，主要用于统计普查工作。
2. “城乡社区支出（类）城乡社区管理事务（款）行政运行（项）”科目{f2120101}万元，主要用于街道机关人员经费和日常运转。
3. “城乡社区支出（类）国有土地使用权出让收入安排的支出（款）农村基础设施建设支出（项）”科目{fund}万元，主要用于小区外道路整治。
"""

_STREET_AFTER = """
其他相关情况说明
一、2026年“三公”经费预算情况说明
2026年“三公”经费预算数为23.30万元，比2025年预算减少6.00万元。其中：
（一）因公出国（境）费0.00万元，与2025年预算持平，主要原因是本部门无因公出国（境）计划。
（二）公务用车购置及运行费22.10万元，比2025年预算减少6.00万元，主要原因是车辆报废2辆。其中：公务用车购置费0.00万元，与2025年预算持平，主要原因是无车辆更新计划；公务用车运行费22.10万元，比2025年预算减少6.00万元，主要原因是车辆报废2辆。
（三）公务接待费1.20万元，与2025年预算持平，主要原因是公务接待费保持不变。
二、机关运行经费预算
2026年上海市临浦区人民政府双桥街道办事处下属1家机关财政拨款的机关运行经费预算为443.30万元。
三、政府采购预算情况
2026年度本部门政府采购预算1,206.40万元，其中：政府采购货物预算31.20万元、政府采购工程预算380.00万元、政府采购服务预算795.20万元。
2026年本部门面向中小企业预留政府采购项目预算金额482.56万元，其中，预留给小型和微型企业的政府采购项目预算为337.79万元。
四、绩效目标设置情况
按照本区预算绩效管理工作的总体要求，本部门4个预算单位开展了2026年项目预算绩效目标编报工作，编报绩效目标的项目31个，涉及项目预算资金2,274.90万元。
五、国有资产占有使用情况
截至2025年8月31日，上海市临浦区人民政府双桥街道办事处共有车辆6辆，其中：机要通信用车0辆、应急保障用车1辆、其他用车5辆；单价100万元（含）以上设备（不含车辆）0台（套）。
2026年部门预算安排购置车辆0辆，部门预算安排购置单价100万元（含）以上设备（不含车辆）0台（套）。
老旧小区微更新专项经费情况说明
一、项目概述
对辖区12个建成30年以上的小区开展公共部位修缮和环境提升。
二、立项依据
1、《临浦区老旧小区微更新三年行动计划》（临府办〔2024〕17号）。
2、《上海市城市更新条例》。
三、实施主体
上海市临浦区人民政府双桥街道办事处
四、实施方案
由街道组织方案征询，委托设计和施工单位分批实施。
五、实施周期
2026年1月1日至2026年12月31日
六、年度预算安排
2026年度项目总预算380.00万元，其中小区大门改造120.00万元，非机动车棚改造260.00万元。
七、绩效目标
改善12个小区的公共环境，惠及居民5600户。
"""

_STREET_STATED = """
revenue-total|{total}|2026
general-appropriation-revenue|{total}|2026|-210.36|部分市政项目完工，按照过紧日子要求压减一般性支出
expenditure-total|{total}|2026
general-appropriation-expenditure|{total}|2026|-210.36|部分市政项目完工，按照过紧日子要求压减一般性支出
general-appropriation-expenditure|{general}|2026|-470.36
function:专项普查活动|{f2010507}|2026
function:行政运行|{f2120101}|2026
function:农村基础设施建设支出|{fund}|2026
three-public|23.30|2026|-6.00
three-public-overseas-travel|0|2026|0|本部门无因公出国（境）计划
three-public-vehicles|22.10|2026|-6.00|车辆报废2辆
three-public-vehicle-purchase|0|2026|0|无车辆更新计划
three-public-vehicle-operation|22.10|2026|-6.00|车辆报废2辆
three-public-reception|1.20|2026|0|公务接待费保持不变
operating-funds|443.30|2026
procurement-total|1,206.40|2026
procurement-goods|31.20|2026
procurement-works|380.00|2026
procurement-services|795.20|2026
performance-covered-amount|2,274.90|2026
vehicles-count|#6|2025
project:老旧小区微更新专项|380.00|2026
"""

_UNIT = """
上海市临浦区2025年区级单位预算
预算单位：上海市临浦区市场监督管理局执法大队
目 录
一、单位主要职能
二、单位机构设置
三、名词解释
四、单位预算编制说明
五、单位预算表
上海市临浦区市场监督管理局执法大队主要职能
上海市临浦区市场监督管理局执法大队是上海市临浦区市场监督管理局所属的参照公务员法管理的事业单位。
主要职能包括：
1、负责辖区内市场监管综合执法工作，查处违法案件。
2、承办上级交办的其他事项。
上海市临浦区市场监督管理局执法大队机构设置
上海市临浦区市场监督管理局执法大队设5个内设机构，包括：办公室、综合业务科、执法一科、执法二科、法制科。
名词解释
（一）财政拨款收入：指本年度从本级财政部门取得的财政拨款。
2025年单位预算编制说明
2025年，上海市临浦区市场监督管理局执法大队收入预算{total}万元，其中：财政拨款收入{total}万元，比2024年预算增加88.21万元；事业收入0万元；事业单位经营收入0万元；其他收入0万元。
支出预算{total}万元，其中：财政拨款支出预算{total}万元，比2024年预算增加88.21万元。财政拨款支出预算中，一般公共预算拨款支出预算{total}万元，比2024年预算增加88.21万元；政府性基金拨款支出预算0万元，与2024年预算持平；国有资本经营预算拨款支出预算0万元，与2024年预算持平。财政拨款收入支出增加的主要原因是新录用执法人员8名。
财政拨款支出主要内容如下：
1. “一般公共服务支出（类）市场监督管理事务（款）行政运行（项）”科目{f2013801}万元，主要用于人员经费和公用经费。
2. “一般公共服务支出（类）市场监督管理事务（款）市场主体管理（项）”科目{f2013804}万元，主要用于执法办案。
"""

_UNIT_AFTER = """
其他相关情况说明
一、2025年“三公”经费预算情况说明
2025年“三公”经费预算数为49.10万元，比2024年预算增加17.50万元。其中：
（一）因公出国（境）费0万元，与2024年预算持平。
（二）公务用车购置及运行费48.50万元，比2024年预算增加17.50万元，主要原因是更新执法车辆1辆。其中：公务用车购置费18.00万元，比2024年预算增加18.00万元，主要原因是更新执法车辆1辆；公务用车运行费30.50万元，比2024年预算减少0.50万元，主要原因是加强用车管理。
（三）公务接待费0.60万元，与2024年预算持平。
二、机关运行经费预算
2025年上海市临浦区市场监督管理局执法大队财政拨款的机关运行经费预算为486.15万元。
三、政府采购预算情况
2025年本单位政府采购预算96.30万元，其中：政府采购货物预算52.10万元、政府采购工程预算0万元、政府采购服务预算44.20万元。
四、绩效目标设置情况
2025年度，本单位编报绩效目标的项目共4个，涉及项目预算资金266.00万元。
五、国有资产占有使用情况
截至2024年8月31日，上海市临浦区市场监督管理局执法大队共有车辆14辆，其中：执法执勤用车14辆；单价100万元（含）以上设备（不含车辆）0台（套）。
2025年单位预算安排购置车辆1辆，其中：执法执勤用车1辆。
"""

_UNIT_STATED = """
revenue-total|{total}|2025
general-appropriation-revenue|{total}|2025|88.21|新录用执法人员8名
expenditure-total|{total}|2025
general-appropriation-expenditure|{total}|2025|88.21|新录用执法人员8名
function:行政运行|{f2013801}|2025
function:市场主体管理|{f2013804}|2025
three-public|49.10|2025|17.50
three-public-overseas-travel|0|2025|0
three-public-vehicles|48.50|2025|17.50|更新执法车辆1辆
three-public-vehicle-purchase|18.00|2025|18.00|更新执法车辆1辆
three-public-vehicle-operation|30.50|2025|-0.50|加强用车管理
three-public-reception|0.60|2025|0
operating-funds|486.15|2025
procurement-total|96.30|2025
procurement-goods|52.10|2025
procurement-works|0|2025
procurement-services|44.20|2025
performance-covered-amount|266.00|2025
vehicles-count|#14|2024
"""
