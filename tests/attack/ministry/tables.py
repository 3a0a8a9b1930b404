"""The tables of a disclosure in the ministry's template and in what provinces make of it."""

from __future__ import annotations

from decimal import Decimal

from tests.attack.ministry.budgets import Budget
from tests.attack.ministry.grids import Amount, Col, Line, Made, added, balance, coded, ladder

ONE: list[tuple[str, ...]] = [("科目编码",), ("科目名称",)]
UNDER: list[tuple[str, ...]] = [("功能分类科目", "科目编码"), ("功能分类科目", "科目名称")]
PARTS: list[tuple[str, ...]] = [("科目编码", "类"), ("科目编码", "款"), ("科目编码", "项"), ("科目名称",)]
ECONOMIC: list[tuple[str, ...]] = [("科目编码", "类"), ("科目编码", "款"), ("科目名称",)]
LABELS: dict[str, list[tuple[str, ...]]] = {"one": ONE, "indent": UNDER, "parts": PARTS, "economic": ECONOMIC}


def labels(style: str) -> list[tuple[str, ...]]:
    """The headings of the label columns in a style."""
    return LABELS[style.partition("-")[0]]


def balance_table(b: Budget, *, zero: str = "", carry: str = "上年结转结余", yearly: str = "本年收入合计") -> Made:
    """收支总表: sources on the left, classes on the right, the balances of both below."""
    sources = {
        "一般公共预算拨款收入": "general",
        "政府性基金预算拨款收入": "fund",
        "国有资本经营预算拨款收入": "",
        "财政专户管理资金收入": "",
        "事业收入": "",
        "事业单位经营收入": "business",
        "上级补助收入": "",
        "附属单位上缴收入": "",
        "其他收入": "other",
    }
    left: list[tuple[str, str, Amount]] = [
        (f"{number}、{name}", name, b.total(key) if key else Decimal(0))
        for number, (name, key) in zip("一二三四五六七八九", sources.items(), strict=True)
    ]
    right = _classes(b, "total")
    height = max(len(left), len(right))
    left += [("", "", None)] * (height - len(left))
    right += [("", "", {})] * (height - len(right))
    whole = b.total("total")
    left += [(yearly, yearly, b.total("income")), (carry, carry, b.total("carry")), ("收入总计", "收入总计", whole)]
    last = yearly.replace("收入", "支出")
    right += [
        (last, last, {"total": whole}),
        ("年终结转结余", "年终结转结余", {"total": Decimal(0)}),
        ("支出总计", "支出总计", {"total": whole}),
    ]
    return balance("department-balance", left, right, [Col(("预算数",), "total", "total", b.year)], unit=b.unit, year=b.year, zero=zero)


def appropriation_table(b: Budget, *, zero: str = "") -> Made:
    """财政拨款收支总表: 本年收入 and 上年结转 with the three funds, classes by fund."""
    general, fund, carry = b.total("general"), b.total("fund"), b.total("carry")
    left: list[tuple[str, str, Amount]] = [
        ("一、本年收入", "本年收入", general + fund),
        ("（一）一般公共预算拨款", "一般公共预算拨款", general),
        ("（二）政府性基金预算拨款", "政府性基金预算拨款", fund),
        ("（三）国有资本经营预算拨款", "国有资本经营预算拨款", Decimal(0)),
        ("二、上年结转", "上年结转", carry),
        ("（一）一般公共预算拨款", "一般公共预算拨款", carry),
        ("（二）政府性基金预算拨款", "政府性基金预算拨款", Decimal(0)),
    ]
    spent = [("一、本年支出", "本年支出", _by_fund(b))]
    spent += [
        (f"（{number}）{name}", name, amounts) for number, (name, amounts) in zip("一二三四五六七八九十", _class_amounts(b), strict=False)
    ]
    spent += [("二、结转下年", "结转下年", dict.fromkeys(("total", "general", "fund", "state"), Decimal(0)))]
    height = max(len(left), len(spent))
    left += [("", "", None)] * (height - len(left))
    spent += [("", "", {})] * (height - len(spent))
    left.append(("收入总计", "收入总计", general + fund + carry))
    spent.append(("支出总计", "支出总计", _by_fund(b)))
    cols = [
        Col(("合计",), "total", "total", b.year),
        Col(("一般公共预算",), "general", "general-public-budget", b.year),
        Col(("政府性基金预算",), "fund", "government-fund", b.year),
        Col(("国有资本经营预算",), "state", "state-capital", b.year),
    ]
    return balance("fiscal-appropriation", left, spent, cols, unit=b.unit, year=b.year, zero=zero)


def revenue_table(b: Budget, style: str, *, zero: str = "", education: bool = False) -> Made:
    """收入总表 by function; `education` has 事业收入 with 其中：教育收费, which is no column of ours."""
    institution = [Col(("事业收入",), "none", "institution-revenue", b.year)]
    if education:
        institution = [
            Col(("事业收入", "金额"), "none", "institution-revenue", b.year),
            Col(("事业收入", "其中：教育收费"), "none", None, b.year),
        ]
    cols = [
        Col(("合计",), "total", "total", b.year),
        Col(("上年结转",), "carry", "carryover", b.year),
        Col(("一般公共预算拨款收入",), "general", "general-public-budget", b.year),
        Col(("政府性基金预算拨款收入",), "fund", "government-fund", b.year),
        Col(("国有资本经营预算拨款收入",), "none", "state-capital", b.year),
        *institution,
        Col(("事业单位经营收入",), "business", "institution-business", b.year),
        Col(("上级补助收入",), "none", "superior-subsidy", b.year),
        Col(("附属单位上缴收入",), "none", "affiliate-remittance", b.year),
        Col(("其他收入",), "other", "other-revenue", b.year),
        Col(("使用非财政拨款结余",), "none", None, b.year),
    ]
    return coded("department-revenue", "revenue", labels(style), cols, ladder("functional", _all(b), b.year, style), unit=b.unit, zero=zero)


def unit_revenue_table(b: Budget, bodies: dict[str, str], *, subtotals: bool = True) -> Made:
    """收入总表 by unit: 本年收入 and 上年结转结余 as groups of columns, their parts under the same words."""
    sub = ("小计",) if subtotals else ()
    year, this, last = b.year, "本年收入", "上年结转结余"
    parts = {
        "一般公共预算": "general",
        "政府性基金预算": "fund",
        "国有资本经营预算": "none",
        "财政专户管理资金": "none",
        "其他收入": "other",
    }
    names = ("general-public-budget", "government-fund", "state-capital", "fiscal-special-account", "other-revenue")
    cols = [Col(("合计",), "total", "total", year), *(Col((this, word), "income", None, year) for word in sub)]
    cols += [Col((this, label), key, name, year) for (label, key), name in zip(parts.items(), names, strict=True)]
    cols += [Col((this, "事业单位经营收入"), "business", "institution-business", year)]
    cols += [Col((last, word), "carry", "carryover", year) for word in sub]
    cols += [Col((last, label), "carry" if label == "一般公共预算" else "none", None, year) for label in (*list(parts)[:3], "单位资金")]
    whole = added([amounts for _, amounts in _all(b).values()])
    head, *rest = bodies.items()
    lines = [
        Line("", "合计", ("", "合计"), whole),
        Line("", head[1], head, whole),
        *(Line("", name, (code, name), whole) for code, name in rest),
    ]
    titles = [("部门（单位）代码",), ("部门（单位）名称",)]
    return coded("department-revenue", "revenue", titles, cols, lines, unit=b.unit)


def expenditure_table(b: Budget, style: str, *, zero: str = "") -> Made:
    """支出总表 with three columns that no budget line has."""
    cols = [
        Col(("合计",), "total", "total", b.year),
        Col(("基本支出",), "basic", "basic", b.year),
        Col(("项目支出",), "project", "project", b.year),
        Col(("事业单位经营支出",), "business", None, b.year),
        Col(("上缴上级支出",), "none", None, b.year),
        Col(("对附属单位补助支出",), "none", None, b.year),
    ]
    return coded(
        "department-expenditure", "expenditure", labels(style), cols, ladder("functional", _all(b), b.year, style), unit=b.unit, zero=zero
    )


def general_table(b: Budget, style: str, shape: str, *, zero: str = "") -> Made:
    """一般公共预算支出表: plain, with last year's execution and the change, or with last year's budget."""
    year, this, last = b.year, f"{b.year}年预算数", f"{b.year - 1}年"
    plain = [
        Col(("合计",), "appropriation", "total", year),
        Col(("基本支出",), "basic", "basic", year),
        Col(("项目支出",), "own-project", "project", year),
    ]
    grouped = [
        Col((this, "小计"), "appropriation", "total", year),
        Col((this, "基本支出"), "basic", "basic", year),
        Col((this, "项目支出"), "own-project", "project", year),
    ]
    compared = f"{this}比{last}执行数"
    cols = {
        "plain": plain,
        "nature": [
            plain[0],
            Col(("基本支出", "小计"), "basic", "basic", year),
            Col(("基本支出", "人员经费"), "none", "personnel", year),
            Col(("基本支出", "公用经费"), "none", "operating", year),
            plain[2],
        ],
        "executed": [
            Col((last + "执行数",), "last", None, year),
            *grouped,
            Col((compared, "增减额"), "change", None, year),
            Col((compared, "增减%"), "none", None, year),
        ],
        "budgeted": [
            Col(("上年预算数",), "last", "total", year - 1),
            Col(("本年预算数",), "appropriation", "total", year),
            Col(("增减",), "change", None, year),
        ],
    }[shape]
    lines = ladder("functional", b.functions, year, style)
    return coded("general-expenditure", "expenditure", labels(style), cols, lines, unit=b.unit, zero=zero)


def basic_table(b: Budget, style: str, *, zero: str = "") -> Made:
    """一般公共预算基本支出表: 人员经费 and 公用经费."""
    group = "本年一般公共预算基本支出"
    cols = [
        Col((group, "合计"), "total", "total", b.year),
        Col((group, "人员经费"), "personnel", "personnel", b.year),
        Col((group, "公用经费"), "operating", "operating", b.year),
    ]
    lines = ladder("department-economic", b.economic, b.year, style)
    head = (
        ECONOMIC if style.startswith("economic") else [("部门预算支出经济分类科目", "科目编码"), ("部门预算支出经济分类科目", "科目名称")]
    )
    return coded("basic-by-department-economy", "expenditure", head, cols, lines, unit=b.unit, zero=zero)


def fund_table(b: Budget, style: str, kind: str = "government-fund") -> Made:
    """政府性基金预算支出表, 国有资本经营预算支出表: 本年…支出 over 合计, 基本支出 and 项目支出; without rows where there is nothing."""
    group = {"government-fund": "本年政府性基金预算支出", "state-capital": "本年国有资本经营预算支出"}[kind]
    items = b.funds if kind == "government-fund" else {}
    cols = [Col((group, word), key, key, b.year) for word, key in (("合计", "total"), ("基本支出", "basic"), ("项目支出", "project"))]
    lines = ladder("functional", items, b.year, style) if items else []
    made = coded(kind, "expenditure", labels(style), cols, lines, unit=b.unit)
    if not items:
        width = len(made.rows[0])
        made.rows += [["合计", *[""] * (width - 1)], [""] * width]
    return made


def three_public_table(b: Budget, *, years: bool, body: tuple[str, str] | None = None, unit: str = "", meetings: bool = False) -> Made:
    """“三公”经费支出表 in one row: one or two years, with the body's code and name or without."""
    found: list[Col] = []
    vehicles = "公务用车购置及运行维护费"
    for year, prefix in ((b.year - 1, "last-"), (b.year, "")) if years else ((b.year, ""),):
        top = (f"{year}年预算数",) if years else ()
        found += [
            Col((*top, "合计"), prefix + "total", "total", year),
            Col((*top, "因公出国（境）费用"), prefix + "abroad", "overseas-travel", year),
            Col((*top, vehicles, "小计"), prefix + "cars", "vehicles", year),
            Col((*top, vehicles, "公务用车购置费"), prefix + "bought", "vehicle-purchase", year),
            Col((*top, vehicles, "公务用车运行维护费"), prefix + "run", "vehicle-operation", year),
            Col((*top, "公务接待费"), prefix + "guests", "reception", year),
        ]
    if meetings:
        found += [Col(("会议费",), "last-run", None, b.year), Col(("培训费",), "last-guests", None, b.year)]
    heads = [("单位编码",), ("单位名称",)] if body else []
    printed = unit or b.unit
    scale = Decimal(10000) if (b.unit, printed) == ("元", "万元") else Decimal(1)
    amounts = {key: (amount / scale).quantize(Decimal("0.01")) for key, amount in b.three.items()}
    for prefix in ("", "last-"):  # rounded parts, exact sums
        amounts[prefix + "cars"] = amounts[prefix + "bought"] + amounts[prefix + "run"]
        amounts[prefix + "total"] = amounts[prefix + "cars"] + amounts[prefix + "abroad"] + amounts[prefix + "guests"]
    lines = [Line(body[0], body[1], body, amounts)] if body else [Line("", "合计", (), amounts)]
    if body:
        lines.insert(0, Line("", "合计", ("", "合计"), amounts))
    return coded("three-public", "expenditure", heads, found, lines, unit=printed, zero="0")


def three_public_rows(b: Budget) -> Made:
    """“三公”经费 with its items as rows and the years as columns: the row tells what is measured."""
    items = (
        ("合计", "total", "total"),
        ("1.因公出国（境）费用", "abroad", "overseas-travel"),
        ("2.公务接待费", "guests", "reception"),
        ("3.公务用车购置及运行维护费", "cars", "vehicles"),
        ("其中：公务用车购置费", "bought", "vehicle-purchase"),
        ("公务用车运行维护费", "run", "vehicle-operation"),
    )
    made = Made([], [["项目", "上年预算数", "本年预算数", "增减变化"]])
    for label, key, column in items:
        last, this = b.three["last-" + key], b.three[key]
        made.rows.append([label, f"{last:,.2f}", f"{this:,.2f}", f"{this - last:,.2f}"])
        factor = Decimal(10000 if b.unit == "万元" else 1)
        made.facts += [("three-public", "expenditure", "", label, column, y, v * factor) for y, v in ((b.year - 1, last), (b.year, this))]
    return made


def project_table(b: Budget, body: str) -> Made:
    """项目支出表: projects with the funds that pay for them."""
    cols = [
        Col(("合计",), "total", "total", b.year),
        Col(("本年拨款", "一般公共预算"), "total", "general-public-budget", b.year),
        Col(("本年拨款", "政府性基金预算"), "none", "government-fund", b.year),
        Col(("本年拨款", "国有资本经营预算"), "none", "state-capital", b.year),
        Col(("财政拨款结转结余", "一般公共预算"), "none", None, b.year),
        Col(("财政拨款结转结余", "政府性基金预算"), "none", None, b.year),
        Col(("财政专户管理资金",), "none", "fiscal-special-account", b.year),
        Col(("单位资金",), "none", None, b.year),
    ]
    whole = sum(b.projects.values(), Decimal(0))
    lines = [Line("", "合计", ("", "合计", ""), {"total": whole})]
    lines += [Line("", name, ("特定目标类", name, body), {"total": amount}) for name, amount in b.projects.items()]
    heads = [("类型",), ("项目名称",), ("项目单位",)]
    return coded("project-detail", "expenditure", heads, cols, lines, unit=b.unit)


def procurement_table(b: Budget) -> Made:
    """政府采购预算表 by category, with the funds that pay."""
    cols = [
        Col(("总计",), "total", "total", b.year),
        Col(("一般公共预算",), "total", "general-public-budget", b.year),
        Col(("政府性基金预算",), "none", "government-fund", b.year),
        Col(("其他资金",), "none", None, b.year),
    ]
    amounts = {"货物": b.three["run"], "工程": Decimal(0), "服务": b.three["guests"]}
    lines = [Line("", "合计", ("合计",), {"total": sum(amounts.values(), Decimal(0))})]
    lines += [Line("", name, (name,), {"total": amount}) for name, amount in amounts.items() if amount]
    return coded("procurement", "expenditure", [("采购项目类别",)], cols, lines, unit=b.unit)


def _all(b: Budget) -> dict[str, tuple[str, dict[str, Decimal]]]:
    return {code: (name, dict(amounts)) for code, (name, amounts) in {**b.functions, **b.funds}.items()}


def _class_amounts(b: Budget) -> list[tuple[str, dict[str, Amount]]]:
    found: list[tuple[str, dict[str, Amount]]] = []
    for line in ladder("functional", _all(b), b.year, "one-last"):
        if len(line.code) == 3:
            fund = line.amounts.get("fund") or Decimal(0)
            spent = line.amounts["appropriation"]
            assert spent is not None
            found.append((line.name, {"total": spent, "general": spent - fund, "fund": fund, "state": Decimal(0)}))
    return found


def _by_fund(b: Budget) -> dict[str, Amount]:
    fund = b.total("fund")
    return {"total": b.total("appropriation"), "general": b.total("appropriation") - fund, "fund": fund, "state": Decimal(0)}


def _classes(b: Budget, key: str) -> list[tuple[str, str, dict[str, Amount]]]:
    lines = [line for line in ladder("functional", _all(b), b.year, "one-last") if len(line.code) == 3]
    numbers = "一二三四五六七八九"
    return [(f"{number}、{line.name}", line.name, {"total": line.amounts[key]}) for number, line in zip(numbers, lines, strict=False)]


def unread_table(b: Budget) -> Made:
    """一般公共预算机关运行经费支出预算表: a table of economic codes that no kind of ours has, and no budget line comes from."""
    cols = [Col(("机关运行经费支出",), "operating", None, b.year)]
    items = {code: item for code, item in b.economic.items() if "operating" in item[1]}
    return coded("", "expenditure", ONE, cols, ladder("department-economic", items, b.year, "one"), unit=b.unit)
