"""One habit of a province in each small document: what its tables print beside the budget lines, and under which titles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from tests.attack.ministry import tables as t
from tests.attack.ministry.budgets import Budget
from tests.attack.ministry.grids import FACTOR, Col, Line, Made, coded, heading, ladder, shown
from tests.attack.provinces.made import Province, budget, with_three

FUNCTIONS = {
    "2070101": ("512.36", "0"),
    "2070104": ("288.10", "60.00"),
    "2070109": ("0", "120.25"),
    "2080505": ("132.08", "0"),
    "2101101": ("30.66", "0"),
    "2210201": ("99.06", "0"),
}
ECONOMIC = {
    "30101": "402.30",
    "30102": "180.45",
    "30108": "132.08",
    "30113": "99.06",
    "30201": "40.00",
    "30217": "4.80",
    "30231": "9.00",
    "30302": "",
}
GOVERNMENT = {
    "301": ("501", "机关工资福利支出"),
    "30101": ("50101", "工资奖金津补贴"),
    "30102": ("50101", "工资奖金津补贴"),
    "30108": ("50102", "社会保障缴费"),
    "30113": ("50103", "住房公积金"),
    "302": ("502", "机关商品和服务支出"),
    "30201": ("50201", "办公经费"),
    "30217": ("50206", "公务接待费"),
    "30231": ("50208", "公务用车运行维护费"),
    "303": ("509", "对个人和家庭的补助"),
    "30302": ("50905", "离退休费"),
}


def small_budget(year: int = 2024, unit: str = "万元") -> Budget:
    return with_three(budget(year, unit, FUNCTIONS, ECONOMIC), "0 0 9.00 4.80", "0 0 9.50 5.20")


def _province(name: str, year: int = 2024) -> Province:
    p = Province()
    p.say(f"{name}{year}年部门预算公开\n第一部分 部门概况\n{name}负责全县公共文化工作。\n第二部分 {year}年部门预算表")
    return p


def counted(made: Made, labels: int) -> Made:
    """The table with a column that numbers its rows, and a row that numbers its columns."""
    depth = next(i for i, row in enumerate(made.rows) if any(cell[:1].isdigit() or cell == "合计" for cell in row[:labels]))
    head = [["序号" if not i else "", *row] for i, row in enumerate(made.rows[:depth])]
    body = [[str(i), *row] for i, row in enumerate(made.rows[depth:], 1)]
    return replace(made, rows=[*head, ["栏次", *map(str, range(1, len(made.rows[0]) + 1))], *body])


def numbered() -> Province:
    """A province that numbers rows and columns: 栏次 1 2 3 below the heading, 序号 before every row."""
    b, p = small_budget(), _province("滦川县文化和旅游局")
    above = ("预算部门：滦川县文化和旅游局　　　单位：万元",)
    p.show("部门预算支出总表", counted(t.expenditure_table(b, "one"), 2), *above)
    p.show("部门预算一般公共预算财政拨款支出表", counted(t.general_table(b, "one", "plain"), 2), *above)
    p.show("部门预算一般公共预算财政拨款基本支出表", counted(t.basic_table(b, "one"), 2), *above)
    return p


def both_economies() -> Province:
    """A province that sets the government's classification beside the department's, and lists all expenditure that way too."""
    b, p = small_budget(unit="元"), _province("泾源县图书馆")
    cols = [
        Col((word,), key, key, b.year) for word, key in (("合计", "total"), ("人员经费支出", "personnel"), ("公用经费支出", "operating"))
    ]
    heads = [("部门经济科目编码",), ("部门经济科目名称",), ("政府经济科目编码",), ("政府经济科目名称",)]
    lines = [
        replace(line, cells=(line.code, line.name, *GOVERNMENT[line.code]) if line.code else ("", "合计", "", ""))
        for line in ladder("department-economic", b.economic, b.year, "one")
    ]
    whole = coded("basic-by-department-economy", "expenditure", heads, cols, lines, unit=b.unit)
    p.show("部门综合预算一般公共预算支出明细表（按支出经济分类科目-不含上年结转）", replace(whole, facts=[]), "表6", "单位：元")
    p.show("部门综合预算一般公共预算基本支出明细表（按支出功能分类科目-不含上年结转）", replace(whole, facts=[]), "表7", "单位：元")
    p.show("部门综合预算一般公共预算基本支出明细表（按支出经济分类科目-不含上年结转）", whole, "表8", "单位：元")
    return p


def four_lists() -> Province:
    """A balance with the expenditure three times: by function, by the department's and by the government's economic classification."""
    b, p = small_budget(), _province("湘源县文化和旅游局")
    total, basic = b.total("total"), b.total("basic")
    lists: list[list[tuple[str, str, Decimal]]] = [
        [("一、一般公共预算拨款收入", "一般公共预算拨款收入", total), ("二、政府性基金预算拨款收入", "政府性基金预算拨款收入", Decimal(0))],
        [(f"（{n}）{line.name}", line.name, line.amounts["total"] or Decimal(0)) for n, line in zip("一二三四", _classes(b), strict=False)],
        [("一、基本支出", "基本支出", basic), ("二、项目支出", "项目支出", total - basic)],
        [("一、机关工资福利支出", "机关工资福利支出", basic), ("二、机关商品和服务支出", "机关商品和服务支出", total - basic)],
    ]
    for number, each in enumerate(lists):
        each += [("", "", Decimal(-1))] * (4 - len(each))
        each += [("收入总计" if not number else "支出总计",) * 2 + (total,)]
    kinds = ("项目（按资金来源）", "项目（按功能分类）", "项目（按部门预算经济分类）", "项目（按政府预算经济分类）")
    made = Made([], [["收入", "", "支出", *[""] * 5], [cell for kind in kinds for cell in (kind, "本年预算")]])
    for row in zip(*lists, strict=True):
        made.rows.append([cell for printed, _, amount in row for cell in (printed, shown(amount, "0") if amount >= 0 else "")])
        made.facts += [
            ("department-balance", "expenditure" if i else "revenue", "", name, "total", b.year, amount * FACTOR[b.unit])
            for i, (_, name, amount) in enumerate(row)
            if amount >= 0
        ]
    p.show("表1 收支总表", made, "金额单位：万元")
    return p


def _classes(b: Budget) -> list[Line]:
    return [line for line in ladder("functional", b.functions, b.year, "one-last") if len(line.code) == 3]


def more_than_three() -> Province:
    """“三公”经费 under its own name beside 会议费, so that 合计 is the total of more; two years and their difference."""
    b, p = small_budget(unit="元"), _province("泾源县图书馆")
    found: list[Col] = []
    amounts: dict[str, Decimal | None] = {}
    for year, top in ((b.year - 1, f"{b.year - 1}年"), (b.year, f"{b.year}年"), (0, "增减变化情况")):
        before = "last-" if year < b.year else ""
        parts = {"total": ("小计",), "abroad": ("因公出国（境）费用",), "guests": ("公务接待费",)}
        columns = {"total": "total", "abroad": "overseas-travel", "guests": "reception"}
        vehicles = {"cars": "小计", "bought": "公务用车购置费", "run": "公务用车运行维护费"}
        names = {"cars": "vehicles", "bought": "vehicle-purchase", "run": "vehicle-operation"}
        found.append(Col((top, "合计"), f"{year}all", None, year))
        found += [Col((top, "“三公”经费", *path), f"{year}{key}", columns[key] if year else None, year) for key, path in parts.items()]
        found += [
            Col((top, "“三公”经费", "公务用车购置及运行维护费", word), f"{year}{key}", names[key] if year else None, year)
            for key, word in vehicles.items()
        ]
        found.append(Col((top, "会议费"), f"{year}meetings", None, year))
        for key in (*parts, *vehicles):
            amounts[f"{year}{key}"] = b.three[before + key] if year else b.three[key] - b.three["last-" + key]
        amounts |= {f"{year}meetings": Decimal(500), f"{year}all": (amounts[f"{year}total"] or Decimal(0)) + 500}
    lines = [Line("", "合计", ("", "合计"), amounts), Line("216", "泾源县图书馆", ("216", "泾源县图书馆"), amounts)]
    made = coded("three-public", "expenditure", [("单位编码",), ("单位名称",)], found, lines, unit=b.unit, zero="0")
    p.show("部门综合预算一般公共预算拨款“三公”经费及会议费、培训费支出预算表", made, "表13", "单位：元")
    return p


def projects_by_body() -> Province:
    """Projects below their body, whose number looks like the code of a function; purchases with how they are bought last."""
    b, p = small_budget(unit="元"), _province("泾源县图书馆")
    cols = [Col(("项目金额",), "total", "total", b.year)]
    names = {"古籍保护": Decimal("600000.00"), "全民阅读推广": Decimal("1202500.00")}
    lines = [Line("", "泾源县图书馆", ("216", "泾源县图书馆"), {"total": sum(names.values(), Decimal(0))})]
    lines += [Line("", name, ("216001", name), {"total": amount}) for name, amount in names.items()]
    p.show(
        "部门综合预算专项业务经费支出表",
        coded("project-detail", "expenditure", [("单位编码",), ("单位（项目）名称",)], cols, lines, unit=b.unit),
        "单位：元",
    )
    cols = [
        Col(("资金来源", "总计"), "total", "total", b.year),
        Col(("资金来源", "一般公共预算资金"), "total", "general-public-budget", b.year),
    ]
    heads = [(word,) for word in ("采购品目大类", "专项名称", "采购物品名称", "采购组织形式")]
    lines = [Line("", "货物", ("货物", "", "", ""), {"total": Decimal("126000.00")})]
    lines += [Line("", "办公设备购置", ("", "办公设备购置", "台式计算机", "分散采购"), {"total": Decimal("126000.00")})]
    p.show("政府采购支出表", coded("procurement", "expenditure", heads, cols, lines, unit=b.unit), "单位：元")
    return p


def items_below_each_other() -> Province:
    """“三公”经费 with its items as rows and the funds as columns, of which only the total is a budget line."""
    b, p = small_budget(), _province("滦川县文化和旅游局")
    items = (
        ("“三公”经费小计", "total", "total"),
        ("1.因公出国（境）费", "abroad", "overseas-travel"),
        ("2.公务用车购置及运维费", "cars", "vehicles"),
        ("其中：公务用车购置费", "bought", "vehicle-purchase"),
        ("公务用车运行维护费", "run", "vehicle-operation"),
        ("3.公务接待费", "guests", "reception"),
    )
    made = Made([], [["序号", "项目", "合计", "一般公共预算", "政府性基金预算"], ["栏次", "1", "2", "3", "4"]])
    for number, (label, key, column) in enumerate(items, 1):
        made.rows.append([str(number), label, f"{b.three[key]:.2f}", f"{b.three[key]:.2f}", "0.00"])
        made.facts.append(("three-public", "expenditure", "", label, column, b.year, b.three[key] * FACTOR[b.unit]))
    p.show("部门预算财政拨款“三公”经费支出表", made, "单位：万元")
    return p


def wide_headings() -> Province:
    """Basic expenditure by economic class in columns of its own, which no budget line has; 表03-1 titles; total last."""
    b, p = small_budget(2025, "元"), _province("滇源县文化和旅游局", 2025)
    own = [Col((f"{b.year}年预算数", "合计"), "total", "total", b.year)]
    own += [Col(("基本支出", word), key, column, b.year) for word, key, column in _PARTS]
    own.append(Col(("项目支出",), "own-project", "project", b.year))
    own[0] = replace(own[0], path=("合计",))
    lines = ladder("functional", b.functions, b.year, "one-last")
    made = coded("department-expenditure", "expenditure", [("科目编码",), ("科目名称",)], own, lines, unit=b.unit)
    depth = len(heading([("科目编码",), ("科目名称",), *(col.path for col in own)]))
    made.rows.insert(depth, [str(i) for i in range(1, len(made.rows[0]))] + [f"{len(made.rows[0])}=3+4"])
    p.show("部门支出预算表", made, "表01-3", "单位名称：滇源县文化和旅游局　　　单位：元")
    lists = coded("", "expenditure", [("项目名称",), ("功能科目编码",), ("经济科目编码",)], own[:1], _listed(b), unit=b.unit)
    p.show("基本支出预算表（人员类、运转类公用经费项目）", replace(lists, facts=[]), "表04", "单位：元")
    p.show("一般公共预算支出预算表（按功能科目分类）", t.general_table(b, "one-last", "plain"), "表02-2", "单位：元")
    return p


_PARTS = (("小计", "basic", "basic"), ("工资福利支出", "personnel", None), ("商品和服务支出", "operating", None))


def _listed(b: Budget) -> list[Line]:
    return [Line("", name, ("人员支出工资", "2070101", code), amounts) for code, (name, amounts) in b.economic.items()]


HABITS: Sequence[Callable[[], Province]] = (
    numbered,
    both_economies,
    four_lists,
    more_than_three,
    projects_by_body,
    items_below_each_other,
    wide_headings,
)
